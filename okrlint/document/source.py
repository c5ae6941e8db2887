"""The text of a file with its lines, and where an offset stands in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from okrlint.document.model import Position, Segment
from okrlint.document.traced import Traced

_LINE_END = re.compile(r"\r\n?|\n")


class Source:
    """A decoded text, split at the line ends that editors and Markdown know (LF, CRLF, CR)."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0]
        self._ends: list[int] = []
        for end in _LINE_END.finditer(text):
            self._ends.append(end.start())
            self._starts.append(end.end())
        self._ends.append(len(text))

    def __len__(self) -> int:
        return len(self._starts)

    def line(self, index: int) -> Traced:
        """Return the line with the 0-based `index`, without its line end."""
        start, end = self._starts[index], self._ends[index]
        return Traced.of(self.text[start:end], start)

    def newline(self, index: int) -> str:
        """Return the line end behind a line; behind the last one, that of the first, or a line feed."""
        if index + 1 < len(self._starts):
            return self.text[self._ends[index] : self._starts[index + 1]]
        return self.newline(0) if index > 0 else "\n"

    def position(self, offset: int) -> Position:
        """Return the 1-based line and column of a character."""
        index = bisect_right(self._starts, offset) - 1
        return Position(line=index + 1, column=offset - self._starts[index] + 1)

    def segments(self, text: Traced) -> tuple[Segment, ...]:
        """Return where each unbroken piece of a text that was cut from this file stands."""
        segments = []
        starts = [*text.pieces(), (len(text), 0)]
        for (start, origin), (end, _) in pairwise(starts):
            while start < end:
                place = self.position(origin)
                segments.append(Segment(start=start, line=place.line, column=place.column))
                rest_of_line = self._starts[place.line] - origin if place.line < len(self) else end - start
                start, origin = start + rest_of_line, origin + rest_of_line
        return tuple(segments)
