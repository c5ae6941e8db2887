"""A grid of cells (a sheet, a file of comma-separated values) ▶ paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from okrlint.document.tree import NOTHING, Kind, Node
from okrlint.formats.sheets.grid_blocks import Block, blocks
from okrlint.formats.sheets.grid_cell import content
from okrlint.formats.sheets.grid_header import Line

MOST_CELLS = 100_000  # in one file, empty ones within tables among them
_EMPTY = Node(Kind.CELL)


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines of a grid that hold something, and what is known about the columns.

    `sheet` is the name that begins the places of cells; without it (the format has lines) cells have no place.
    """

    lines: Sequence[Line]
    sheet: str | None = None
    hidden_columns: frozenset[int] = frozenset()

    def place(self, row: int, column: int) -> str | None:
        """Return where a cell stands (`Sheet1!C7`); row and column are 0-based."""
        return None if self.sheet is None else f"{self.sheet}!{letters(column)}{row + 1}"


@lru_cache(maxsize=1024)
def letters(column: int) -> str:
    """Return the letters of a 0-based column: A, B, … Z, AA."""
    before = letters(column // 26 - 1) if column >= 26 else ""
    return before + chr(ord("A") + column % 26)


@dataclass(slots=True)
class Budget:
    """How many cells may still be made; `cut_at` is the last row (0-based) before they ran out."""

    cells: int = MOST_CELLS
    cut_at: int | None = None


def nodes(grid: Grid, budget: Budget) -> list[Node]:
    """Return what stands in a grid, in the order of reading.

    A row with one filled cell outside of a table is a PARAGRAPH; all others are ROWs of TABLEs. The rows of a table
    have a CELL for each column between the first and the last one that the table uses.
    """
    found: list[Node] = []
    for block in blocks(grid.lines):
        if budget.cut_at is not None:
            break
        found += _title(grid, block.lines[0], budget) if block.is_title else _table(grid, block, budget)
    return found


def _title(grid: Grid, line: Line, budget: Budget) -> Iterator[Node]:
    """Yield the only cell of a row: one paragraph, or the paragraphs and items in it."""
    [(column, text)] = line.cells.items()
    place, hidden = grid.place(line.row, column), _is_hidden(grid, line, column)
    inside = content(text, place, hidden) if budget.cells else []
    budget.cells = max(budget.cells - max(len(inside), 1), 0)
    yield from inside or [Node(Kind.PARAGRAPH, text, hidden=hidden, place=place)]


def _table(grid: Grid, block: Block, budget: Budget) -> Iterator[Node]:
    columns = range(block.first_column, block.last_column + 1)
    rows = []
    previous = block.lines[0].row - 1
    for index, line in enumerate(block.lines):
        if budget.cells < len(columns):
            budget.cut_at = previous
            break
        budget.cells -= len(columns)
        previous = line.row
        cells = tuple(_cell(grid, line, column, budget) for column in columns)
        rows.append(Node(Kind.ROW, children=cells, header=index < block.headers, hidden=line.hidden))
    if rows:
        yield Node(Kind.TABLE, children=tuple(rows), hidden=all(row.hidden for row in rows))


def _cell(grid: Grid, line: Line, column: int, budget: Budget) -> Node:
    text = line.cells.get(column, NOTHING)
    if text is NOTHING and grid.sheet is None:
        return _EMPTY
    place, hidden = grid.place(line.row, column), _is_hidden(grid, line, column)
    inside = content(text, place, hidden) if budget.cells else []
    budget.cells = max(budget.cells - len(inside), 0)
    return Node(Kind.CELL, NOTHING if inside else text, tuple(inside), hidden=hidden, place=place)


def _is_hidden(grid: Grid, line: Line, column: int) -> bool:
    return line.hidden or column in grid.hidden_columns
