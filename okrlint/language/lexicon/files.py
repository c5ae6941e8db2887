"""Read the lexicon files and check what they hold."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from okrlint.document.model import Language


class LexiconError(ValueError):
    """A lexicon file that cannot be used; says which file, table and entry."""


@cache
def read_table(name: str) -> dict[str, Any]:
    """Return what a lexicon file holds, read once."""
    text = (files("okrlint.language.lexicon") / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def entries_of(name: str, table: str, language: Language) -> list[str]:
    """Return the list of `language` in a table; raise LexiconError where it is none."""
    content: Any = read_table(name)
    for part in table.split("."):
        content = content.get(part, {})
    entries = content.get(language, content.get("all"))
    if not isinstance(entries, list) or not all(isinstance(entry, str) for entry in entries):
        raise LexiconError(f"{name}.toml: [{table}] has no list of words for {language!r}")
    return entries
