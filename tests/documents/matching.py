"""Which row is which statement of the truth."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from .rows import Row
from .truth import Expected, Truth
from .values import begins_alike, fold

Alike = Callable[[Expected, Row], bool]


@dataclass(slots=True)
class Matching:
    """The statements of a document with their rows.

    `right` were found in the right role, `wrong` in the other one; `invented` rows are no statement, or a withdrawn
    one; `doubtful` rows stand on lines on which two careful people could differ.
    """

    right: list[tuple[Expected, Row]] = field(default_factory=list)
    wrong: list[tuple[Expected, Row]] = field(default_factory=list)
    missed: list[Expected] = field(default_factory=list)
    invented: list[Row] = field(default_factory=list)
    doubtful: list[Row] = field(default_factory=list)

    @property
    def found(self) -> int:
        """How many rows count."""
        return len(self.right) + len(self.wrong) + len(self.invented)


def match(truth: Truth, rows: Iterable[Row]) -> Matching:
    """Match every statement with at most one row, and every row with at most one statement; the surest first."""
    left = list(rows)
    wanted = [each for each in truth.statements if not each.withdrawn]
    matching = Matching()
    for alike in (_same_text_and_place, _same_text, _same_beginning):
        matching.right += _take(wanted, left, alike, in_role=True)
    for alike in (_same_text_and_place, _same_text, _same_beginning):
        matching.wrong += _take(wanted, left, alike)
    matching.missed = wanted
    matching.doubtful = [row for row in left if row.line in truth.doubtful]
    matching.invented = [row for row in left if row.line not in truth.doubtful]
    return matching


def is_the(expected: Expected, row: Row) -> bool:
    """Whether a row may be a statement, by its words or by where it stands and begins."""
    return _same_text(expected, row) or _same_beginning(expected, row)


def stands_there(expected: Expected, row: Row) -> bool:
    """Whether a row says exactly where its statement stands: line and place, as far as the truth has them."""
    in_line = expected.line is None or row.line == expected.line
    return in_line and (expected.place is None or row.place == expected.place)


def _take(
    wanted: list[Expected], rows: list[Row], alike: Alike, *, in_role: bool = False
) -> list[tuple[Expected, Row]]:
    """Take away the pairs that are alike; of several rows, the one nearest to where the statement stands."""
    pairs = []
    for expected in list(wanted):
        fitting = [row for row in rows if alike(expected, row) and (not in_role or row.role == expected.role)]
        if fitting:
            row = _nearest(expected, fitting)
            pairs.append((expected, row))
            rows.remove(row)
            wanted.remove(expected)
    return pairs


def _nearest(expected: Expected, rows: Sequence[Row]) -> Row:
    line = expected.line
    return min(rows, key=lambda row: abs(row.line - line)) if line is not None else rows[0]


def _same_text(expected: Expected, row: Row) -> bool:
    return fold(expected.text) == fold(row.text)


def _same_text_and_place(expected: Expected, row: Row) -> bool:
    return stands_there(expected, row) and _same_text(expected, row)


def _same_beginning(expected: Expected, row: Row) -> bool:
    near = row.place == expected.place if expected.line is None else abs(row.line - expected.line) <= 1
    return near and begins_alike(expected.text, row.text)
