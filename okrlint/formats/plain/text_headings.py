"""What is a heading in plain text: an underlined line, `# Heading`, a line in capitals that stands alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from okrlint.formats.light.light_lines import Line

_HASHES = re.compile(r"(?P<hashes>#{1,6})\s+(?=\S)")
_RULE = re.compile(r"(?P<sign>[-=~*_#─━═–—])(?P=sign){2,}|(?P<loose>[-*_])(?:\s+(?P=loose)){2,}")
_UNDERLINE = re.compile(r"(?P<sign>[-=~*])(?P=sign){2,}")
_WORD = re.compile(r"[^\W\d_]{4,}")
_LEVELS = 6


class Headings:
    """Finds headings and says how deep they are; underlines of one sign are of one level, the first sign's is 1."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._signs: list[str] = []

    def underlined(self, at: int, *, inside: bool) -> str:
        """Return the sign that the line with a 0-based index is underlined with, or nothing.

        `inside` says that it stands within a paragraph, where only === is no mere rule.
        """
        if at + 1 >= len(self._lines) or is_rule(self._lines[at]):
            return ""
        below = _UNDERLINE.fullmatch(self._lines[at + 1].text)
        if not below or not any(char.isalnum() for char in self._lines[at].text):
            return ""
        long_enough = 2 * len(below[0]) >= len(self._lines[at].text)
        return below["sign"] if below["sign"] == "=" or (long_enough and not inside) else ""

    def level(self, sign: str) -> int:
        """Return the level of headings that are underlined with a sign."""
        if sign not in self._signs:
            self._signs.append(sign)
        return min(self._signs.index(sign) + 1, _LEVELS)

    @property
    def level_of_capitals(self) -> int:
        """The level of headings in capitals: below all that are underlined so far."""
        return min(max(2, len(self._signs) + 1), _LEVELS)


def with_hashes(text: str) -> tuple[int, int, int] | None:
    """Return the level of a heading as in Markdown, and where its words begin and end."""
    match = _HASHES.match(text)
    if not match:
        return None
    bare = text.rstrip("#")
    end = len(bare.rstrip()) if bare != bare.rstrip() else len(text)
    return (len(match["hashes"]), match.end(), end) if end > match.end() else None


def is_rule(line: Line) -> bool:
    """Tell whether a line only draws a line."""
    return _RULE.fullmatch(line.text) is not None


def in_capitals(text: str) -> bool:
    """Tell whether a line is all in capitals; one with digits needs a word of four letters or more."""
    if not text.isupper() or text.endswith((".", ",", ";")):
        return False
    letters = sum(map(str.isalpha, text))
    return letters > 2 and (not any(map(str.isdigit, text)) or _WORD.search(text) is not None)
