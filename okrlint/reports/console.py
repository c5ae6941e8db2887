"""What a console can show: its colours, its characters, and how wide they are."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_PLAIN = str.maketrans(
    {
        "≥": ">=", "≤": "<=", "≠": "!=", "→": "->", "⇒": "=>", "–": "-", "—": "-", "−": "-", "…": "...",
        "“": '"', "”": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "•": "*", "×": "x",
        "æ": "ae", "ø": "o", "å": "a", "Æ": "Ae", "Ø": "O", "Å": "A", "\u00a0": " ", "\u202f": " ",
    }
)  # fmt: skip
# C0 and C1 controls but for tab and line feed, and the marks, embeddings and isolates of bidirectional text.
COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# GitHub's `::warning::` at the beginning of a line and `##[…]` anywhere, Azure's `##vso[…]`.
_CI_COMMAND = re.compile(r"^\s*(?:\x1b\[\d*m)?::|##\w*\[")
_CODES = {
    "error": "31",
    "warning": "33",
    "info": "36",
    "off": "2",
    "notice": "2",
    "good": "32",
    "strong": "1",
}


@dataclass(frozen=True)
class Console:
    """A console: whether it shows colours, and its encoding."""

    color: bool = False
    encoding: str = "utf-8"

    def style(self, words: str, style: str) -> str:
        """Return words in the colour of a severity, or as they are where there are no colours."""
        return f"\x1b[{_CODES[style]}m{words}\x1b[0m" if self.color else words

    def printable(self, words: str) -> str:
        """Return words in characters that the console can print, on one line; line ends and tabs become spaces."""
        flat = "".join(" " if unicodedata.category(char) in {"Cc", "Zl", "Zp"} else char for char in words)
        return "".join(map(self._printable, harmless(flat)))

    def line(self, words: str) -> str:
        """Return a line of output that no CI takes for a command: none begins with `::`, or has `##[` in it."""
        gap = "\u200b" if self.encoding.lower().startswith("utf") else " "
        return _CI_COMMAND.sub(lambda match: f"{match[0][:-1]}{gap}{match[0][-1]}", words)

    def _printable(self, char: str) -> str:
        try:
            char.encode(self.encoding)
        except (UnicodeEncodeError, LookupError):
            return char.translate(_PLAIN) if char.translate(_PLAIN).isascii() else "?"
        return char


def harmless(words: str) -> str:
    """Return words without what commands a terminal or turns the direction of writing; tabs and line feeds stay."""
    return COMMANDS.sub("", words)


def width(words: str) -> int:
    """Return how many columns words take: 2 for wide characters, 0 for combining ones."""
    return sum(_width(char) for char in words)


def _width(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
