"""What is said about a conversion, in Bokmål, Nynorsk and English: remarks.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from okrlint.document.model import Language, Notice


@cache
def _texts() -> dict[str, Any]:
    return tomllib.loads(files("okrlint.reports").joinpath("remarks.toml").read_text(encoding="utf-8"))


def remark_codes() -> frozenset[str]:
    """Return the codes of all remarks."""
    return frozenset(_texts()["remarks"])


def with_text(remark: Notice, language: Language) -> Notice:
    """Return a remark with its message; a fact that it names (`target`) is called what one calls it."""
    values = dict(remark.values)
    if "fact" in values:
        values["fact"] = _texts()["facts"][values["fact"]][language]
    message = str(_texts()["remarks"][remark.code][language]).format(**values)
    return remark.model_copy(update={"message": message})
