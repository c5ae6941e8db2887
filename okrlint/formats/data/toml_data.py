"""TOML ▶ Tree. The library of Python says whether it is TOML, a scanner of our own where everything stands."""

from __future__ import annotations

import re
import tomllib

from okrlint.document.tree import Tree
from okrlint.errors import InputError
from okrlint.formats.data.data_comments import line_comments
from okrlint.formats.data.data_reading import Limits, Reading
from okrlint.formats.data.data_tree import top
from okrlint.formats.data.toml_scanner import NotTomlError, TomlScanner

LIMITS = Limits(size=2_000_000, values=100_000, depth=100)
_PLACE = re.compile(r"\s*\(at (?:line (?P<line>\d+), column \d+|end of document)\)$")
_HINT = "Check this line and the one above."


def read(data: bytes, path: str) -> Tree:
    """Take a TOML file apart into one RECORD; raise InputError where it is none, or more than can be looked at."""
    reading = Reading(data, path, LIMITS)
    scanner = TomlScanner(reading)
    try:
        table = scanner.file()
    except NotTomlError:
        table = None
    _check(reading.source.text, path)  # only now: the scanner stops at what would keep the library busy for hours
    if table is None:
        raise InputError(path, "This TOML file cannot be followed.", "Write it more plainly.")
    comments = line_comments(reading.source, "#", lambda offset: offset not in scanner.values)
    return Tree(reading.source, top(table.node()), comments=comments)


def _check(text: str, path: str) -> None:
    """Raise InputError for what is not TOML."""
    try:
        tomllib.loads(text)
    except RecursionError:
        raise InputError(path, "This file is nested too deep.", "Leave it out.") from None
    except ValueError as error:
        place = _PLACE.search(str(error))
        line = int(place["line"]) if place and place["line"] else None
        told = str(error)[: place.start()] if place else "It holds a number that is too long."
        raise InputError(path, f"This is not valid TOML. {told}.".replace("..", "."), _HINT, line) from None
