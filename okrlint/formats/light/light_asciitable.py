"""The lines of an AsciiDoc table ▶ TABLE: cells begin with a bar, one a line or all of a row on one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from okrlint.document.traced import Traced
from okrlint.document.tree import Node, Text
from okrlint.formats.light.light_blocks import EMPTY_CELL, cell, table
from okrlint.formats.light.light_lines import MAX_CELLS, Line, join
from okrlint.formats.shared.normalising import replaced

# A bar, and in front of it how many columns and rows the cell covers (2.3+) and how it is set (^, a, h, …).
_BAR = re.compile(r"(?<!\\)(?:(?:(?<=\s)|^)(?:(\d{1,2})?(?:\.\d{1,2})?\+)?[<^>.]{0,4}([adehlms])?)?\|")
_ESCAPED = re.compile(r"\\(\|)")
_COLUMNS = re.compile(r"cols=(?:\"([^\"]*)\"|([^,\]\s]*))")
_TIMES = re.compile(r"\s*(\d{1,2})\*")
_HEADER = re.compile(r"[%,\"]header\b")
_MOST = 50  # columns


@dataclass
class _Cell:
    parts: list[Line]
    columns: int
    header: bool


def read_table(lines: Sequence[Line], settings: str, words: Callable[[Traced], Text]) -> Node:
    """Return the table between two |===; `settings` is what stands in square brackets above it."""
    cells: list[_Cell] = []
    on_first_line = 0
    for line in lines:
        before, new = _cells(line)
        if cells and before:
            cells[-1].parts.append(before)
        on_first_line = on_first_line or sum(each.columns for each in new)
        cells += new
    columns = min(_set_columns(settings) or on_first_line or 1, _MOST)
    if sum(each.columns for each in cells) > MAX_CELLS:
        cells = [replace(each, columns=1) for each in cells]
    rows = list(_rows(cells, columns, words))
    implied = columns == on_first_line and len(lines) > 1 and bool(lines[0]) and not lines[1]
    return table(rows, header=int(len(rows) > 1 and (implied or _HEADER.search(settings) is not None)))


def _cells(line: Line) -> tuple[Line, list[_Cell]]:
    """Return what a line adds to the cell before it, and the cells that begin in it."""
    bars = list(_BAR.finditer(line.text))
    ends = [*(bar.start() for bar in bars), len(line.text)]
    cells = [
        _Cell([Line.of(line.traced[bar.end() : end])], int(bar[1] or 1), bar[2] == "h")
        for bar, end in zip(bars, ends[1:], strict=True)
    ]
    return Line.of(line.traced[: ends[0]]), cells


def _set_columns(settings: str) -> int:
    """Return how many columns `cols` sets: "1,2,3", "3*", 3."""
    match = _COLUMNS.search(settings)
    value = (match[1] or match[2] or "") if match else ""
    if value.isdigit():
        return 1
    each = (_TIMES.match(part) for part in value.replace(";", ",").split(",") if value)
    return sum(int(times[1]) if times else 1 for times in each)


def _rows(cells: Sequence[_Cell], columns: int, words: Callable[[Traced], Text]) -> Iterator[list[Node]]:
    row: list[Node] = []
    for each in cells:
        written = replaced(join(filter(None, each.parts)), _ESCAPED, lambda match: match[1])
        row += [cell(words(written), header=each.header), *[EMPTY_CELL] * (min(each.columns, columns) - 1)]
        if len(row) >= columns:
            yield row
            row = []
    if row:
        yield row
