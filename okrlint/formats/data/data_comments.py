"""Comments for okrlint in data formats: behind # or //, on a line of their own or at the end of one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

from okrlint.document.model import Comment
from okrlint.document.source import Source


class Spans:
    """Stretches of a file, added in their order, of which one can ask whether an offset lies in one."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def add(self, start: int, end: int) -> None:
        """Add the characters from one offset on to before another."""
        self._starts.append(start)
        self._ends.append(end)

    def __contains__(self, offset: int) -> bool:
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self._ends[index]


def line_comments(source: Source, mark: str, is_comment: Callable[[int], bool]) -> tuple[Comment, ...]:
    """Return the comments for okrlint that begin with a mark (# or //) and end with their line.

    `is_comment` tells of the offset of a mark whether a comment begins there, and not a part of some value.
    """
    if "lint" not in source.text.lower():
        return ()
    pattern = re.compile(rf"(?<!\S)(?:{mark})+\s*(?=okr[-_]?lint[-_:]\w)", re.IGNORECASE)
    found = []
    after = len(source) + 1  # the next line that says something besides such comments
    for number in range(len(source), 0, -1):
        line = source.line(number - 1)
        marks = pattern.finditer(line.text) if "lint" in line.text.lower() else ()
        match = next((each for each in marks if is_comment(line.origins[each.start()])), None)
        before = line.text[: match.start()].strip() if match else line.text.strip()
        if match:
            words, column = line.text[match.end() :].rstrip(), match.end() + 1
            following = after if after <= len(source) else number + 1
            found.append(Comment(text=words, line=number, column=column, next_line=following, alone=not before))
        if before:
            after = number
    return tuple(reversed(found))
