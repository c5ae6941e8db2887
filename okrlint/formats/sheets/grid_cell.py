"""What stands in one cell: a text, or a list that somebody typed into it."""

from __future__ import annotations

import re

from okrlint.document.tree import HARD_BREAK, Kind, Node, Text

# What an item begins with, and the blanks behind it; a lone hyphen or a number such as 1.5 is none.
_MARKER = re.compile(r"[ \t\u00a0]*(?P<marker>[-–—*•·‣◦▪●○➢✓]|\d{1,2}[.)]|[a-zA-Z]\))[ \t\u00a0]+(?=\S)")


def content(text: Text, place: str | None, hidden: bool) -> list[Node]:
    """Return the paragraphs and items in a cell that holds a list of at least two items; else nothing.

    A line without a marker goes on with the paragraph or the item above it. `place` and `hidden` are the cell's.
    """
    if HARD_BREAK not in text.text:
        return []
    parts = _parts(text.text)
    if sum(bool(marker) for _, _, marker in parts) < 2:
        return []
    return [
        Node(
            Kind.ITEM if marker else Kind.PARAGRAPH,
            text.cut(start, end),
            marker=marker,
            group=1 if marker else 0,
            hidden=hidden,
            place=place,
        )
        for start, end, marker in parts
    ]


def _parts(text: str) -> list[tuple[int, int, str]]:
    """Return begin, end and marker of each part of a text; a line that is blank ends a paragraph."""
    parts: list[tuple[int, int, str]] = []
    goes_on = False
    start = 0
    for line in text.split(HARD_BREAK):
        end = start + len(line)
        marker = _MARKER.match(line)
        if marker:
            parts.append((start + marker.end(), end, marker["marker"]))
        elif goes_on and line.strip():
            parts[-1] = (parts[-1][0], end, parts[-1][2])
        elif line.strip():
            parts.append((start, end, ""))
        goes_on = bool(line.strip())
        start = end + 1
    return parts
