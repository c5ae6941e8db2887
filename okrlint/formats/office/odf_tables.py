"""An OpenDocument table ▶ a TABLE node."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from okrlint.document.tree import Node
from okrlint.errors import InputError
from okrlint.formats.office.odf_styles import number
from okrlint.formats.office.office_blocks import Places
from okrlint.formats.office.office_tables import MOST_CELLS, cell, row, table
from okrlint.formats.shared.archive_xml import flat

_GROUPS = frozenset(("table:table-rows", "table:table-row-group"))
_HEADER = "table:table-header-rows"
_ROW, _CELL, _COVERED = "table:table-row", "table:table-cell", "table:covered-table-cell"
_HIDDEN = ("collapse", "filter")


class TableReader:
    """Reads the tables of a document; `read_blocks` reads what stands in a cell."""

    def __init__(self, path: str, read_blocks: Callable[[Element, Places], tuple[Node, ...]]) -> None:
        self._path, self._read_blocks = path, read_blocks
        self._cells_left = MOST_CELLS

    def read(self, element: Element, place: str) -> Node:
        """Return a table; raise InputError where the tables read so far have more cells than any document's."""
        rows: list[Node] = []
        for each, is_header in _rows(element):
            for _ in range(max(1, number(each, "table:number-rows-repeated", 1))):
                where = f"{place} row {len(rows) + 1}"
                is_hidden = each.get("table:visibility") in _HIDDEN
                rows.append(row(self._cells(each, where), where, header=is_header, hidden=is_hidden))
        return table(rows, place)

    def _cells(self, element: Element, place: str) -> list[Node]:
        """Return a row's cells; those that others cover are empty."""
        cells: list[Node] = []
        self._count()
        for each in element:
            if each.tag not in (_CELL, _COVERED):
                continue
            for _ in range(max(1, number(each, "table:number-columns-repeated", 1))):
                self._count()
                where = f"{place} column {len(cells) + 1}"
                is_covered = each.tag == _COVERED
                cells.append(cell(() if is_covered else self._read_blocks(each, Places(where, fixed=True)), where))
        return cells

    def _count(self) -> None:
        self._cells_left -= 1
        if self._cells_left < 0:
            raise InputError(self._path, "The tables in this file are too big.", "Save them as a sheet (.ods).")


def _rows(element: Element) -> Iterator[tuple[Element, bool]]:
    """Yield the rows of a table, and whether they are marked as headers."""
    for each in flat(element, _GROUPS):
        if each.tag == _ROW:
            yield each, False
        elif each.tag == _HEADER:
            yield from ((inner, True) for inner in flat(each, _GROUPS) if inner.tag == _ROW)
