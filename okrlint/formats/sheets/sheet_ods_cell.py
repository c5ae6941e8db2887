"""One cell of an OpenDocument spreadsheet: its value as a person sees it, or its text with its marks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from math import isfinite

from okrlint.formats.sheets.sheet_numbers import moment, number
from okrlint.formats.sheets.sheet_ods_styles import Styles
from okrlint.formats.sheets.sheet_strings import LONGEST_CELL, Run

_PERCENT = "0.########%"
_DURATION = re.compile(r"P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?")
_BLANKS = re.compile(r"[ \t\r\n]+")


class Cell:
    """Collects what stands in one cell; `repeated` is how many columns it fills."""

    def __init__(self, attributes: Mapping[str, str], styles: Styles, style: str) -> None:
        self.repeated = repeated(attributes, "columns")
        self._attributes, self._styles = attributes, styles
        self._looks = [styles.look("table-cell", style)]
        self._runs: list[Run] = []
        self._length = 0
        self._paragraphs = 0
        self._in_paragraph = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        look = self._looks[-1]
        if name == "p":
            self._in_paragraph = True
            self._paragraphs += 1
            if self._paragraphs > 1:
                self._add("\n")
        elif name == "span":
            look = self._styles.look("text", attributes.get("style-name", ""), *look)
        elif name == "s":
            self._add(" " * max(min(int(attributes.get("c", 1)), 100), 0))
        elif name == "tab":
            self._add("\t")
        elif name == "line-break":
            self._add("\n")
        self._looks.append(look)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        self._looks.pop()
        if name == "p":
            self._in_paragraph = False

    def text(self, words: str) -> None:
        """Take characters."""
        if self._in_paragraph:
            self._add(_BLANKS.sub(" ", words))

    def _add(self, text: str) -> None:
        if self._length <= LONGEST_CELL:
            self._length += len(text)
            self._runs.append(Run(text, *self._looks[-1]))

    def runs(self) -> list[Run]:
        """Return what a person sees in the cell."""
        shown = _shown(self._attributes)
        if shown is None and not self._runs and "string-value" in self._attributes:
            shown = self._attributes["string-value"]
        return self._runs if shown is None else [Run(shown, *self._looks[0])]


def _shown(attributes: Mapping[str, str]) -> str | None:
    """Return the text of a value that is not a string; None for strings, whose text stands in the cell."""
    kind = attributes.get("value-type", "string")
    if kind == "error":
        return ""
    if kind == "boolean":
        return "TRUE" if attributes.get("boolean-value") == "true" else "FALSE"
    try:
        if kind == "date":
            return moment(datetime.fromisoformat(attributes["date-value"]))
        if kind == "time":
            return _time(attributes["time-value"])
        if kind in ("float", "percentage", "currency"):
            value = float(attributes["value"])
            if isfinite(value):
                currency = attributes.get("currency", "") if kind == "currency" else ""
                return f"{number(value, _PERCENT if kind == 'percentage' else 'General')} {currency}".rstrip()
    except (KeyError, ValueError):
        pass  # then what the cell shows has to do
    return None


def _time(value: str) -> str | None:
    parts = _DURATION.fullmatch(value)
    if parts is None:
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in parts.groups())
    return f"{24 * days + hours:02}:{minutes:02}" + (f":{seconds:02}" if seconds else "")


def repeated(attributes: Mapping[str, str], what: str) -> int:
    """Return how often a cell ("columns") or a row ("rows") stands there; ValueError for what is no number."""
    return max(int(attributes.get(f"number-{what}-repeated", 1)), 1)
