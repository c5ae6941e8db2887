"""What a row of a grid looks like: a header, a row of values, the header of another table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from okrlint.document.tree import Text

SAMPLE = 20  # rows that are looked at to know what stands in a column
_LONGEST_LABEL = 80
_SHORT = 30
_MOST_HEADERS = 3

# `340`, `71 %`, `2026-09-30`, `30.09.2026`, `1 200,50`, `€ 5`, `-3`, `4.10 kr`; no words of more than three letters
_VALUE = re.compile(r"[^\w\n]{0,4}(?:[A-Za-z]{1,3} )?\d[\d\s.,:/'’%–-]{0,30}[^\W\d_]{0,3}[.%€$£]?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBERED = re.compile(r"[^\W\d_]{0,3} ?\d{1,3}(?:[.-]\d{1,3}){0,3}[.:)]?")  # `O1`, `KR 1.2`, `3.`: one of a series


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a grid: its 0-based number, and its cells that hold something by 0-based column, in order."""

    row: int
    cells: dict[int, Text]
    hidden: bool = False

    @property
    def is_single(self) -> bool:
        """Whether one cell alone is filled."""
        return len(self.cells) == 1

    @property
    def first(self) -> int:
        """The first column that is filled."""
        return next(iter(self.cells))

    @property
    def last(self) -> int:
        """The last column that is filled."""
        return next(reversed(self.cells))


@dataclass(frozen=True, slots=True)
class Profile:
    """What rows look like: the columns that mostly hold values, and how long the longest text of a row is."""

    values: frozenset[int]
    longest: float
    all_bold: bool

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Profile:
        """Look at the first rows of some."""
        seen = lines[:SAMPLE]
        filled = Counter(column for line in seen for column in line.cells)
        values = Counter(column for line in seen for column, text in line.cells.items() if is_value(text.text))
        mostly = frozenset(column for column, count in values.items() if 2 * count > filled[column])
        longest = sum(map(_longest, seen)) / len(seen) if seen else 0.0
        return cls(mostly, longest, all(map(is_bold, seen)))


def is_value(text: str) -> bool:
    """Tell whether a text is a number, an amount or a date in digits."""
    return len(text) <= _SHORT and _VALUE.fullmatch(text) is not None


def is_bold(line: Line) -> bool:
    """Tell whether all texts of a row are bold."""
    return all(text.all_in(text.bold) for text in line.cells.values())


def is_header(line: Line, below: Sequence[Line]) -> bool:
    """Tell whether a row names the columns of those below: short texts where these hold values or longer texts."""
    texts = [text.text for text in line.cells.values()]
    if len(texts) < 2 or any(len(text) > _LONGEST_LABEL for text in texts):
        return False
    if texts[0].endswith(":") or _NUMBERED.fullmatch(texts[0]):
        return False
    if 2 * len(texts) < line.last - line.first + 1:
        return False
    profile = Profile.of(below)
    values = {column for column, text in line.cells.items() if _is_data(text.text)}
    if values & profile.values or 3 * len(values) > len(texts):
        return False
    if is_bold(line) and not (below and profile.all_bold):
        return True
    return bool(profile.values & line.cells.keys()) or _longest(line) <= profile.longest


def count_headers(lines: Sequence[Line]) -> int:
    """Return how many rows at the top of a table are its header."""
    if not is_header(lines[0], lines[1 : SAMPLE + 1]):
        return 0
    count = 1
    while count < min(_MOST_HEADERS, len(lines) - 1) and _goes_on(
        lines[0], lines[count], lines[count + 1 :][:SAMPLE]
    ):
        count += 1
    return count


def repeats(line: Line, header: Line) -> bool:
    """Tell whether a row says again, in the same columns, what a header says."""
    same = sum(
        column in header.cells and header.cells[column].text.casefold() == text.text.casefold()
        for column, text in line.cells.items()
    )
    return same >= 2 and 2 * same >= len(header.cells)


def begins_anew(line: Line, below: Sequence[Line], header: Line | None, body: Profile, columns: range) -> bool:
    """Tell whether a row behind an empty one is the header of another table, or goes on with the one above.

    `header` (None where it has none), `body` and `columns` are those of the table above.
    """
    if line.last < columns.start or line.first >= columns.stop:
        return True
    if header is not None and repeats(line, header):
        return True
    if not is_header(line, below):
        return False
    if header is None or line.last >= columns.stop:
        return True
    if is_bold(header):
        return is_bold(line)
    crossed = body.values & line.cells.keys()
    if crossed:
        return not any(is_value(line.cells[column].text) for column in crossed)
    return _longest(line) <= min(_SHORT, body.longest / 2)


def _goes_on(first: Line, line: Line, below: Sequence[Line]) -> bool:
    """Tell whether a row under a header belongs to it: bold as well, or the names of what a wider cell spans."""
    if line.is_single:
        return False
    if is_bold(first):
        return is_bold(line) and not Profile.of(below).all_bold
    names = not any(_is_data(text.text) for text in line.cells.values())
    return names and line.first > first.first and bool(Profile.of(below).values & line.cells.keys())


def _is_data(text: str) -> bool:
    return is_value(text) and not _YEAR.fullmatch(text)


def _longest(line: Line) -> int:
    return max(len(text.text) for text in line.cells.values())
