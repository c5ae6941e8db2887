"""Tables in plain text: rows pasted from a sheet (tabs), rows with pipes, columns set with blanks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from okrlint.document.traced import Traced
from okrlint.document.tree import Node, Text
from okrlint.formats.light.light_blocks import cell, table
from okrlint.formats.light.light_lines import Line
from okrlint.formats.shared import pipes

_FRAME = re.compile(r"[\s|:+=─━│┃┼├┤┌┐└┘┬┴-]{3,}")
_DRAWN = re.compile(r"[-=─━]")
_GAP = re.compile(r"\S(?P<gap> {2,})(?=\S)")
_ALIGNED = 3  # fewer lines line up by chance
_HUGE = 20_000  # nobody sets as many cells with blanks

Inline = Callable[[Traced], Text]


class Tables:
    """Finds tables in the lines of a text."""

    def __init__(self, lines: Sequence[Line], inline: Inline) -> None:
        self._lines = lines
        self._inline = inline
        self._refused = 0  # up to here no table begins, so that no line is looked at again and again

    def find(self, start: int) -> tuple[int, Node | None]:
        """Return how many lines from a 0-based index on are a table (0: none begins there), and the table.

        Lines that only draw a frame are told as lines without a table.
        """
        if start < self._refused:
            return 0, None
        for reader in (self._with_pipes, self._with_tabs, self._with_blanks):
            length, node = reader(start)
            if length:
                return length, node
        return 0, None

    def _run(self, start: int, belongs: Callable[[Line], bool]) -> list[Line]:
        end = start
        while end < len(self._lines) and self._lines[end] and belongs(self._lines[end]):
            end += 1
        return list(self._lines[start:end])

    def _refuse(self, start: int, length: int) -> tuple[int, None]:
        self._refused = start + length
        return 0, None

    def _with_pipes(self, start: int) -> tuple[int, Node | None]:
        if not _pipes(self._lines[start]) and not is_frame(self._lines[start]):
            return 0, None
        ruled = start + 1 < len(self._lines) and is_frame(self._lines[start + 1])
        least = 1 if ruled or is_frame(self._lines[start]) else 2
        run = self._run(start, lambda line: _pipes(line) >= least or is_frame(line))
        rows = [line for line in run if not is_frame(line)]
        if not rows:
            return len(run), None
        if len(rows) < 2:
            return self._refuse(start, len(run))
        cells = [[cell(self._inline(part)) for part in pipes.cells(_with_plain_pipes(row.traced))] for row in rows]
        return len(run), table(cells, header=int(_has_header(run)))

    def _with_tabs(self, start: int) -> tuple[int, Node | None]:
        if not _is_tab_row(self._lines[start]):
            return 0, None
        run = self._run(start, lambda line: _is_tab_row(line) or line.raw.text.startswith("\t"))
        rows = [_tab_cells(line.raw) for line in run]
        if len(run) < 2 or all(sum(map(bool, row)) < 2 for row in rows):
            return self._refuse(start, len(run))
        return len(run), table([[cell(self._inline(part)) for part in row] for row in rows])

    def _with_blanks(self, start: int) -> tuple[int, Node | None]:
        """Read lines whose columns begin in the same places, all of them behind two blanks or more."""
        columns = _columns(self._lines[start])
        run = self._run(start, lambda line: _fits(line, columns)) if columns else []
        rows = [line.raw for line in run if not is_frame(line)]
        if len(rows) * len(columns) > _HUGE:
            return self._refuse(start, len(run))
        if len(rows) < _ALIGNED:
            return 0, None
        bounds = [*pairwise([0, *columns]), (columns[-1], None)]
        cells = [[cell(self._inline(row[left:right].strip())) for left, right in bounds] for row in rows]
        return len(run), table(cells, header=int(_has_header(run)))


def is_frame(line: Line) -> bool:
    """Tell whether a line only draws the frame of a table, or the rule below its header."""
    return _FRAME.fullmatch(line.text) is not None and _DRAWN.search(line.text) is not None


def _has_header(run: Sequence[Line]) -> bool:
    """Tell whether a rule stands below the first row, and not below every one."""
    first = next(index for index, line in enumerate(run) if not is_frame(line))
    return first + 1 < len(run) and is_frame(run[first + 1]) and sum(map(is_frame, run[first + 2 :])) <= 1


def _pipes(line: Line) -> int:
    return line.text.count("|") - line.text.count("\\|") + line.text.count("│")


def _with_plain_pipes(row: Traced) -> Traced:
    return Traced(row.text.replace("│", "|"), row.origins)


def _is_tab_row(line: Line) -> bool:
    """Tell whether a line has cells; a label in front of a tab (`Eier:`) has none."""
    if "\t" not in line.raw.text.lstrip():
        return False
    filled = [part for part in _tab_cells(line.raw) if part]
    return len(filled) != 2 or not filled[0].text.endswith((":", ".", ")"))


def _tab_cells(row: Traced) -> list[Traced]:
    cells = []
    start = 0
    for tab in re.finditer("\t", row.text):
        cells.append(row[start : tab.start()].strip())
        start = tab.end()
    return [*cells, row[start:].strip()]


def _columns(line: Line) -> list[int]:
    """Return where the columns of a row begin, its first one aside."""
    if "\t" in line.raw.text:
        return []
    ahead = len(line.raw) - len(line.raw.text.lstrip())
    return [ahead + gap.end("gap") for gap in _GAP.finditer(line.text)]


def _fits(line: Line, columns: Sequence[int]) -> bool:
    """Tell whether no word of a line runs over the beginning of a column, and one begins in one of them."""
    text = line.raw.text
    if "\t" in text:
        return False
    free = all(len(text) <= column or text[column - 1] == " " for column in columns)
    return free and any(column < len(text) and text[column] != " " for column in columns)
