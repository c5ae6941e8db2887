"""A Word table ▶ a TABLE node with a cell for each column of its grid."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from okrlint.document.tree import Kind, Node
from okrlint.errors import InputError
from okrlint.formats.office.docx_package import TRANSPARENT
from okrlint.formats.office.docx_styles import Styles, number, on, value
from okrlint.formats.office.office_blocks import Places
from okrlint.formats.office.office_tables import MOST_CELLS, MOST_SPAN, cell, row, table
from okrlint.formats.shared.archive_xml import child, flat

_FIRST_ROW = 0x20  # the bit of a table's look that sets its first row apart


class TableReader:
    """Reads the tables of a document; `read_blocks` reads what stands in a cell."""

    def __init__(
        self, path: str, styles: Styles, read_blocks: Callable[[Element, Places], tuple[Node, ...]]
    ) -> None:
        self._path, self._styles, self._read_blocks = path, styles, read_blocks
        self._cells_left = MOST_CELLS

    def read(self, element: Element, place: str) -> Node:
        """Return a table; raise InputError where the tables read so far have more cells than any document's."""
        rows: list[Node] = []
        covered: set[int] = set()
        first_is_bold = self._has_bold_first_row(element)
        for index, each in enumerate(_children(element, "w:tr"), 1):
            properties = child(each, "w:trPr")
            if child(properties, "w:del") is not None:
                continue
            where = f"{place} row {index}"
            cells, covered = self._cells(each, properties, where, covered)
            header = _is_on(properties, "w:tblHeader") or (first_is_bold and not rows)
            rows.append(row(cells, where, header=header, hidden=_is_on(properties, "w:hidden")))
        return table(rows, place)

    def _has_bold_first_row(self, element: Element) -> bool:
        """Tell whether the table's style sets the first row in bold, and the table makes use of that."""
        properties = child(element, "w:tblPr")
        look = child(properties, "w:tblLook")
        if look is None or not self._styles.style(value(properties, "w:tblStyle")).bold_first_row:
            return False
        if "w:firstRow" in look.attrib:
            return on(look, "w:firstRow")
        try:
            return bool(int(look.get("w:val", "0"), 16) & _FIRST_ROW)
        except ValueError:
            return False

    def _cells(
        self, element: Element, properties: Element | None, place: str, covered_above: set[int]
    ) -> tuple[list[Node], set[int]]:
        """Return a row's cells, one for each column, and the columns whose cells may go on in the next row."""
        cells: list[Node] = []
        self._add_empty(cells, place, number(child(properties, "w:gridBefore"), 0))
        covered: set[int] = set()
        for each in _children(element, "w:tc"):
            column = len(cells) + 1
            where = f"{place} column {column}"
            its = child(each, "w:tcPr")
            goes_on = _continues(its, "w:vMerge") and column in covered_above
            goes_on |= _continues(its, "w:hMerge") and column > 1
            if child(its, "w:vMerge") is not None:
                covered.add(column)
            cells.append(cell(() if goes_on else self._read_blocks(each, Places(where, fixed=True)), where))
            self._add_empty(cells, place, number(child(its, "w:gridSpan"), 1) - 1)
        return cells, covered

    def _add_empty(self, cells: list[Node], place: str, many: int) -> None:
        """Add the places that a cell covers; count them and the cell."""
        many = max(0, min(MOST_SPAN, many))
        self._cells_left -= many + 1
        if self._cells_left < 0:
            raise InputError(self._path, "The tables in this file are too big.", "Save them as a sheet (.xlsx).")
        cells += [Node(Kind.CELL, place=f"{place} column {len(cells) + more}") for more in range(1, many + 1)]


def _children(parent: Element, name: str) -> Iterator[Element]:
    return (each for each in flat(parent, TRANSPARENT) if each.tag == name)


def _is_on(parent: Element | None, name: str) -> bool:
    element = child(parent, name)
    return element is not None and on(element)


def _continues(properties: Element | None, name: str) -> bool:
    """Tell whether a cell is covered by the one above (`w:vMerge`) or to the left (`w:hMerge`)."""
    merge = child(properties, name)
    return merge is not None and merge.get("w:val", "continue") == "continue"
