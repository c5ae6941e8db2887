"""OpenDocument spreadsheets (.ods): what a person sees in the cells, and what is hidden or struck out.

python-calamine reads them, too, but knows neither hidden rows nor styles, and unfolds a row that is repeated a
million times. So the part with the cells is read here, as a stream.
"""

from __future__ import annotations

from collections.abc import Mapping

from okrlint.document.tree import Tree
from okrlint.formats.shared.archives import open_archive
from okrlint.formats.sheets.sheet_book import MOST_COLUMNS, MOST_ROWS, BookWriter, Room, Sheet
from okrlint.formats.sheets.sheet_ods_cell import Cell, repeated
from okrlint.formats.sheets.sheet_ods_styles import Styles
from okrlint.formats.sheets.sheet_package import Package
from okrlint.formats.sheets.sheet_parts import title_of
from okrlint.formats.sheets.sheet_strings import Run
from okrlint.formats.sheets.sheet_xml import Allowance, Elements, read_part, read_whole

_CELLS = frozenset(["table-cell", "covered-table-cell"])
_HIDDEN = frozenset(["collapse", "filter"])
_ASIDE = frozenset(["annotation", "frame", "custom-shape", "control", "g", "object", "note", "table"])


def read(data: bytes, path: str) -> Tree:
    """Return the tree of a spreadsheet; InputError where it is none, damaged, encrypted or far too large."""
    package = Package(open_archive(data, path, "ods"), path)
    styles = Styles()
    if "styles.xml" in package:
        read_whole(package, "styles.xml", _StylesPart(styles))
    content = _Content(styles)
    is_whole = read_part(package, "content.xml", content, Allowance())
    if not is_whole and content.sheets and content.sheets[-1].last_row is None:
        content.sheets[-1].last_row = max(content.sheets[-1].rows, default=-1)
    return BookWriter(path).tree(content.sheets, title_of(package, "meta.xml"))


class _StylesPart(Elements):
    def __init__(self, styles: Styles) -> None:
        self._styles = styles

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._styles.start(name, attributes)

    def end(self, name: str) -> None:
        self._styles.end(name)


class _Content(Elements):
    """Reads the sheets one by one; a row is put into its sheet when it ends, as often as it is repeated."""

    def __init__(self, styles: Styles) -> None:
        self.sheets: list[Sheet] = []
        self._styles = styles
        self._room = Room()
        self._cell: Cell | None = None
        self._cells: list[tuple[range, list[Run]]] = []
        self._aside = 0  # depth in what stands in a cell without being its text
        self._row = self._column = 0
        self._row_style: Mapping[str, str] = {}
        self._column_styles: dict[int, str] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._cell is not None:
            if self._aside or name in _ASIDE:
                self._aside += 1
            else:
                self._cell.start(name, attributes)
        elif name in _CELLS:
            style = attributes.get("style-name") or self._column_styles.get(self._column, "")
            self._cell = Cell(attributes, self._styles, style)
        elif name == "table-row":
            self._column, self._row_style = 0, attributes
        elif name == "table-column":
            self._begin_columns(attributes)
        elif name == "table":
            self._begin_sheet(attributes)
        else:
            self._styles.start(name, attributes)

    def end(self, name: str) -> None:
        if self._aside:
            self._aside -= 1
        elif name in _CELLS and self._cell is not None:
            self._end_cell(name, self._cell)
        elif self._cell is not None:
            self._cell.end(name)
        elif name == "table-row":
            self._end_row()
        else:
            self._styles.end(name)

    def text(self, words: str) -> None:
        if self._cell is not None and not self._aside:
            self._cell.text(words)

    def _begin_sheet(self, attributes: Mapping[str, str]) -> None:
        hidden = not self._styles.is_displayed(attributes.get("style-name", ""))
        self.sheets.append(Sheet(attributes.get("name", ""), hidden))
        self._row = self._column = 0
        self._column_styles.clear()

    def _begin_columns(self, attributes: Mapping[str, str]) -> None:
        end = self._column + repeated(attributes, "columns")
        for column in range(self._column, min(end, MOST_COLUMNS)):
            self._column_styles[column] = attributes.get("default-cell-style-name", "")
            if self.sheets and attributes.get("visibility") in _HIDDEN:
                self.sheets[-1].hidden_columns.add(column)
        self._column = end

    def _end_cell(self, name: str, cell: Cell) -> None:
        runs = cell.runs() if name == "table-cell" else []
        columns = range(self._column, self._column + cell.repeated)
        if self.sheets and any(run.text.strip() for run in runs):
            if columns.stop > MOST_COLUMNS:
                self.sheets[-1].last_column = MOST_COLUMNS - 1
            self._cells.append((columns[: max(MOST_COLUMNS - columns.start, 0)], runs))
        self._column = columns.stop
        self._cell = None

    def _end_row(self) -> None:
        count = repeated(self._row_style, "rows")
        if self.sheets and (sheet := self.sheets[-1]).last_row is None:
            rows = range(self._row, min(self._row + count, MOST_ROWS + 1))
            if self._row_style.get("visibility") in _HIDDEN:
                sheet.hidden_rows.update(rows)
            self._put(sheet, rows)
        self._row += count
        self._cells.clear()

    def _put(self, sheet: Sheet, rows: range) -> None:
        for row in rows if self._cells else ():
            for columns, runs in self._cells:
                for column in columns:
                    if not self._room.put(sheet, row, column, runs):
                        return
