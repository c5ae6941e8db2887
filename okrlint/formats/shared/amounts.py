"""How much text of a file is read: what is more than any document has would take up time and memory."""

from __future__ import annotations

from dataclasses import dataclass

from okrlint.document.source import Source
from okrlint.errors import InputError


@dataclass(frozen=True, slots=True)
class Most:
    """How many characters and how many lines a file of some format may have."""

    characters: int
    lines: int


def source_of(text: str, path: str, most: Most) -> Source:
    """Split the text of a file into its lines; raise InputError where there is more of it than may be.

    This is asked before the lines are told apart: where sixty million of them begin takes gigabytes to remember.
    """
    lines = max(text.count("\n"), text.count("\r")) + 1
    if len(text) > most.characters or lines > most.lines:
        message = f"This is more text than {most.lines} lines or {most.characters} characters."
        raise InputError(path, message, "Split the file, or leave it out.")
    return Source(text)
