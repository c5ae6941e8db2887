"""The text in a cell of an Excel workbook: runs, each of which may have marks of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

LONGEST_CELL = 32_767  # characters; Excel takes no more
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")  # how Excel writes characters that XML has not


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a cell's text with the same marks all through."""

    text: str
    bold: bool = False
    struck: bool = False


RichText = tuple[str | Run, ...]  # a bare string looks as its cell does


class TextParts:
    """Collects a text from the elements in <si> or <is>; what is longer than a cell can be is left out.

    `length` is how many characters it has so far.
    """

    def __init__(self) -> None:
        self._done: list[str | Run] = []
        self._words: list[str] = []
        self.length = 0
        self._marks: set[str] | None = None
        self._aside = 0  # depth in how a word is pronounced
        self._in_text = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        if name == "rPh" or self._aside:
            self._aside += 1
        elif name == "r":
            self._marks = None
        elif name == "rPr":
            self._marks = set()
        elif name in ("b", "strike") and self._marks is not None and is_on(attributes):
            self._marks.add(name)
        self._in_text = name == "t" and not self._aside

    def end(self, name: str) -> None:
        """Take the end of an element."""
        self._in_text = False
        if self._aside:
            self._aside -= 1
        elif name == "t":
            text = unescaped("".join(self._words))
            self._words.clear()
            marks = self._marks
            self._done.append(text if marks is None else Run(text, "b" in marks, "strike" in marks))
        elif name == "r":
            self._marks = None

    def text(self, words: str) -> None:
        """Take characters."""
        if self._in_text and self.length <= LONGEST_CELL:
            self.length += len(words)
            self._words.append(words)

    def whole(self) -> RichText:
        """Return what was collected."""
        return tuple(self._done)


def unescaped(text: str) -> str:
    """Return a text with its escapes (`_x000D_`) as characters; half a surrogate pair stays as it is."""
    return _ESCAPED.sub(_character, text) if "_x" in text else text


def is_on(attributes: Mapping[str, str], name: str = "val", *, unless_said: bool = True) -> bool:
    """Tell whether an attribute says yes; a mark such as <b/> does so without one."""
    return attributes.get(name, str(unless_said)).lower() in ("1", "true", "on")


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1], 16)
    return escape[0] if 0xD800 <= code < 0xE000 else chr(code)
