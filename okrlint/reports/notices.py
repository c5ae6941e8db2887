"""The texts that okrlint itself says about files and runs, in Bokmål, Nynorsk and English: notices.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from okrlint.document.model import Language


@cache
def texts_of(name: str) -> dict[str, Any]:
    """Return the texts of a file beside this module, by their groups and keys."""
    return tomllib.loads(files("okrlint.reports").joinpath(name).read_text(encoding="utf-8"))


def _texts() -> dict[str, Any]:
    return texts_of("notices.toml")


def notice_codes() -> frozenset[str]:
    """Return the codes of all notices that have texts."""
    return frozenset(_texts()["notices"])


def notice_text(code: str, language: Language, **values: str) -> str:
    """Return the text of a notice; a code without a text is its own text."""
    texts = _texts()["notices"].get(code)
    return str(texts[language]).format(**values) if texts else code


def text(key: str, language: Language, **values: object) -> str:
    """Return a text of the reports, its placeholders filled."""
    return str(_texts()["texts"][key][language]).format(**values)


def kind_text(kind: str, language: Language) -> str:
    """Return what a kind of a reading (of key results, predicates, things, targets, quantities) is called."""
    return str(_texts()["kinds"][kind][language])


def sense_text(key: str, language: Language) -> str:
    """Return what a label or a kind of thing is called where the learned sense of meaning speaks."""
    return str(_texts()["senses"][key][language])


def counted(key: str, language: Language, number: int) -> str:
    """Return a number with its noun: "1 error", "3 errors"."""
    one, many = _texts()["counts"][key][language]
    return str(one if number == 1 else many).format(n=number)
