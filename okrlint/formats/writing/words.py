"""The words that mark the parts of a document that is written: words.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from okrlint.document.model import Language, Role


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files("okrlint.formats.writing").joinpath("words.toml").read_text(encoding="utf-8"))


def word(name: str, language: Language) -> str:
    """Return what a fact, a column or a line is called: `target` ▶ *Målverdi*."""
    return str(_words()["column"][name][language])


def label(role: Role, language: Language) -> str:
    """Return the label of a role: *Objective*, *KR*."""
    return str(_words()["label"][role.value][language])
