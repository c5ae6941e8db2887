"""A statement without a document: one raw line ▶ a document of one statement, stripped as in any file."""

from __future__ import annotations

from okrlint.document.model import KeyResult, Objective, OkrDocument, Role, Segment
from okrlint.errors import InputError
from okrlint.formats.lines.statement import strip
from okrlint.formats.shared.decoding import without_surrogates


def alone(role: Role | str | None, words: str, line: int = 1) -> OkrDocument:
    """Return a document that holds a single statement; its columns are those of the words given.

    `role` is "objective" or "key_result" (or "key-result"); None goes by the label, and by default it is a
    key result. `line` is where it is said to stand. Raises InputError for another role.
    """
    stripped = strip(" ".join(without_surrogates(words).splitlines()))
    known = _role(role) if role else stripped.role or Role.KEY_RESULT
    segments = tuple(Segment(start=start, line=line, column=offset + 1) for start, offset in stripped.pieces)
    kind = Objective if known is Role.OBJECTIVE else KeyResult
    statement = kind(
        text=stripped.text,
        segments=segments,
        label=stripped.label.wording if stripped.label else None,
        attachments=stripped.attachments,
    )
    if isinstance(statement, Objective):
        return OkrDocument(objectives=(statement,))
    return OkrDocument(key_results=(statement,))


def _role(word: str) -> Role:
    try:
        return Role(word.replace("-", "_"))
    except ValueError:
        raise InputError("", f"There is no role '{word}'.", 'Choose "objective" or "key_result".') from None
