"""A workbook as its readers hand it over, and the tree of it: a heading a sheet, and what stands in its grid."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from okrlint.document.model import Notice
from okrlint.document.traced import Traced
from okrlint.document.tree import Kind, Node, Text, Tree
from okrlint.formats.shared.building import PieceWriter
from okrlint.formats.shared.normalising import normalised
from okrlint.formats.sheets.grid import MOST_CELLS, Budget, Grid, letters, nodes
from okrlint.formats.sheets.grid_header import Line
from okrlint.formats.sheets.sheet_strings import LONGEST_CELL, Run

MOST_ROWS = 20_000
MOST_COLUMNS = 500
_MOST_CHARACTERS = 3_000_000  # in all cells together
_MOST_MARKED = 500_000  # characters in bold, or struck out: each is remembered on its own
_CONTROL = re.compile("[\x00-\x08\x0c-\x1f\x7f]")

Range = tuple[int, int]


@dataclass(slots=True)
class Sheet:
    """One sheet: the cells that hold something by row and column, and what is not shown; all indexes 0-based."""

    name: str
    hidden: bool = False
    rows: dict[int, dict[int, tuple[Run, ...]]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    last_row: int | None = None  # the last one that was read, where it was not the last of the sheet
    last_column: int | None = None


class Room:
    """How much more of a workbook may be read."""

    def __init__(self) -> None:
        self._cells = MOST_CELLS
        self._characters = _MOST_CHARACTERS

    def put(self, sheet: Sheet, row: int, column: int, runs: Sequence[Run]) -> bool:
        """Put a cell into a sheet; return False where there is no room for it, nor for any behind it.

        A cell in too far a column is left out, and the sheet knows of it.
        """
        length = sum(len(run.text) for run in runs)
        if not length or all(not run.text or run.text.isspace() for run in runs):
            return True
        if column >= MOST_COLUMNS:
            sheet.last_column = MOST_COLUMNS - 1
            return True
        if row >= MOST_ROWS or not self._cells or length > min(self._characters, 2 * LONGEST_CELL):
            sheet.last_row = max(sheet.rows, default=-1)
            return False
        self._cells -= 1
        self._characters -= length
        sheet.rows.setdefault(row, {})[column] = tuple(runs)
        return True


class BookWriter:
    """Makes the tree of a workbook, sheet by sheet."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._writer = PieceWriter()
        self._budget = Budget(MOST_CELLS)
        self._marked = Counter[str]()

    def tree(self, sheets: Iterable[Sheet], title: str | None = None) -> Tree:
        """Return the tree of all sheets that hold something, in their order."""
        found: list[Node] = []
        notices: list[Notice] = []
        for sheet in sheets:
            if sheet.rows:
                found += self._sheet(sheet)
            if sheet.last_row is not None:
                notices.append(self._notice("sheet-cut", sheet, row=str(sheet.last_row + 1)))
            if sheet.last_column is not None:
                last = letters(sheet.last_column)
                notices.append(self._notice("sheet-cut-columns", sheet, column=last))
        return self._writer.tree(tuple(found), title, notices=tuple(notices))

    def _sheet(self, sheet: Sheet) -> list[Node]:
        name = self._writer.add(" ".join(_clean(sheet.name).split()), sheet.name)
        heading = Node(Kind.HEADING, name, level=1, hidden=sheet.hidden, place=sheet.name)
        lines = [self._line(sheet, row, cells) for row, cells in sorted(sheet.rows.items())]
        grid = Grid([line for line in lines if line.cells], sheet.name, frozenset(sheet.hidden_columns))
        below = nodes(grid, self._budget)
        if self._budget.cut_at is not None:
            cut, self._budget.cut_at = self._budget.cut_at, None
            sheet.last_row = cut if sheet.last_row is None else min(cut, sheet.last_row)
        return [heading, *below]

    def _line(self, sheet: Sheet, row: int, cells: dict[int, tuple[Run, ...]]) -> Line:
        texts = {}
        for column, runs in sorted(cells.items()):
            text = self._text(runs, f"{sheet.name}!{letters(column)}{row + 1}")
            if text:
                texts[column] = text
        return Line(row, texts, sheet.hidden or row in sheet.hidden_rows)

    def _text(self, runs: tuple[Run, ...], place: str) -> Text:
        """Write a cell's text, with its marks as ranges."""
        texts = [_clean(run.text) for run in runs]
        bold: list[Range] = []
        struck: list[Range] = []
        end = 0
        for run, text in zip(runs, texts, strict=True):
            start, end = end, end + len(text)
            if run.bold:
                bold += self._marks("bold", start, end)
            if run.struck:
                struck += self._marks("struck", start, end)
        whole = "".join(texts)
        written = self._writer.add(whole, place, bold=tuple(bold), struck=tuple(struck))
        return written if whole == whole.strip() else written.cut(0)

    def _marks(self, kind: str, start: int, end: int) -> list[Range]:
        """Return a range of marked characters, or nothing where there are more than any sheet of OKRs has."""
        self._marked[kind] += end - start
        return [(start, end)] if self._marked[kind] <= _MOST_MARKED else []

    def _notice(self, code: str, sheet: Sheet, **values: str) -> Notice:
        return Notice(code=code, path=self._path, values={"sheet": sheet.name, **values})


def _clean(text: str) -> str:
    """Return a text with line feeds for all line ends, without characters that show nothing."""
    if text.isprintable() and text.isascii():
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")
    return normalised(Traced.of(_CONTROL.sub("", lines))).text
