"""Where statements and findings stand: the words that they quote stand in the file at the places that they tell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from okrlint import Finding, OkrDocument

from .case import BrokenError

_LINE_END = re.compile(r"\r\n?|\n")
_ESCAPES = frozenset("&\\")  # of what is written otherwise than it is read, the first sign stands there
_BREAKS = frozenset({"", "<"})  # a blank may stand for the end of a line, for <br>, or behind what nobody sees


class Lines:
    """The lines of a file, as an editor counts them."""

    def __init__(self, source: str) -> None:
        self._lines = _LINE_END.split(source)

    def at(self, line: int, column: int) -> str | None:
        """Return the character at a place (1-based), "" behind the last of a line; None where there is none."""
        if not (1 <= line <= len(self._lines) and 1 <= column <= len(self._lines[line - 1]) + 1):
            return None
        return self._lines[line - 1][column - 1 : column]


def check_statements(document: OkrDocument) -> None:
    """See that each character of each statement stands where the document says; raise BrokenError."""
    if not document.has_lines:
        return
    lines = Lines(document.source)
    for statement in document.statements():
        for offset, char in enumerate(statement.text):
            place = statement.position(offset)
            _check(document.format, char, lines.at(place.line, place.column), f"{statement.text!r} at {offset}")


def check_findings(document: OkrDocument, findings: Iterable[Finding]) -> None:
    """See that the first and the last of the words that each finding marks stand there; raise BrokenError."""
    lines = Lines(document.source)
    for finding in findings:
        words = finding.statement[finding.start : finding.end]
        if not 0 <= finding.start <= finding.end <= len(finding.statement):
            raise BrokenError(f"mark of {finding.code}", f"{finding.start}–{finding.end} in {finding.statement!r}")
        if words and document.has_lines:
            told = f"{finding.code} on {words!r} of {finding.statement!r} at {finding.line}:{finding.column}"
            _check(document.format, words[0], lines.at(finding.line, finding.column), told)
            _check(document.format, words[-1], lines.at(finding.end_line, finding.end_column - 1), told)


def _check(format: str, char: str, there: str | None, told: str) -> None:
    if there is None or not _agree(char, there):
        kind = "no such place" if there is None else "another character"
        raise BrokenError(f"place, {format}: {kind}", f"{told}: {char!r} should stand there, but {there!r} does")


def _agree(char: str, there: str) -> bool:
    """Tell whether a character may be what stands at a place, as blanks and escapes are."""
    if char == there or there in _ESCAPES or (char == "\ufffd" and "\ud800" <= there <= "\udfff"):
        return True
    if char.isspace() or there == "":
        return char.isspace() and (there in _BREAKS or there.isspace() or unicodedata.category(there) == "Cf")
    if unicodedata.combining(char):  # several of them may stand in another order than they are written in
        return unicodedata.combining(there) > 0
    return unicodedata.normalize("NFD", char)[0] == unicodedata.normalize("NFD", there)[0]
