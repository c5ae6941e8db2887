"""Tables of HTML ▶ nodes: cells that span rows and columns, each in its column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeGuard

from okrlint.document.tree import Kind, Node
from okrlint.formats.web.html_dom import Child, Element
from okrlint.formats.web.html_inline import Attributes, is_hidden, joined, marks_of
from okrlint.formats.web.html_names import CELLS, ROWS, SECTIONS

Marks = frozenset[str]
_MAX_SPAN = 1000  # columns or rows of one cell; browsers, too, stop somewhere
_MAX_COVERED = 200_000  # places of a table that spans cover: enough for any table that people read


def table_nodes(table: Element, marks: Marks, nodes_of: Callable[[Element, Marks], list[Node]]) -> list[Node]:
    """Return what stands astray between the rows of a table, as browsers show it ahead, and the table.

    `nodes_of` reads the content of an element with some marks on. Every place that a cell covers holds an empty
    cell behind it.
    """
    reader = _Reader(nodes_of)
    reader.read(table, marks, header=False)
    rows = tuple(_filled(reader.rows))
    return [*reader.astray, Node(Kind.TABLE, children=rows)] if rows else reader.astray


def cell_of(nodes: Sequence[Node]) -> Node:
    """Return a cell: with the text of its paragraphs, or with nodes where there are others among them."""
    if all(each.kind is Kind.PARAGRAPH and not each.hidden for each in nodes):
        return Node(Kind.CELL, joined([each.text for each in nodes]))
    return Node(Kind.CELL, children=tuple(nodes))


@dataclass(slots=True)
class _Cell:
    """A cell as written, with the columns and rows that it takes; 0 rows are all that follow."""

    node: Node
    columns: int
    rows: int


@dataclass(slots=True)
class _Row:
    cells: list[_Cell]
    header: bool
    hidden: bool


@dataclass
class _Reader:
    """Collects the rows of a table as they are written."""

    nodes_of: Callable[[Element, Marks], list[Node]]
    rows: list[_Row] = field(default_factory=list)
    astray: list[Node] = field(default_factory=list)

    def read(self, part: Element, marks: Marks, *, header: bool) -> None:
        for child in part.children:
            if _is(child, SECTIONS):
                self.read(child, marks | marks_of("", child.attributes), header=child.name == "thead")
            elif _is(child, ROWS):
                self.rows.append(self._row(child, marks, header))
            elif _is(child, CELLS):
                self.rows.append(self._row(Element("tr", {}, [child]), marks, header))
            else:
                self.astray += self.nodes_of(Element("", {}, [child]), marks)

    def _row(self, row: Element, marks: Marks, header: bool) -> _Row:
        marks = marks | marks_of("", row.attributes)
        cells = [child for child in row.children if _is(child, CELLS)]
        others = [child for child in row.children if not _is(child, CELLS)]
        self.astray += self.nodes_of(Element("", {}, others), marks)
        header = header or (bool(cells) and all(cell.name == "th" for cell in cells))
        return _Row([self._cell(cell, marks, header) for cell in cells], header, is_hidden(row.attributes))

    def _cell(self, cell: Element, marks: Marks, header: bool) -> _Cell:
        nodes = self.nodes_of(cell, marks | marks_of("", cell.attributes))
        node = replace(cell_of(nodes), header=header or cell.name == "th", hidden=is_hidden(cell.attributes))
        return _Cell(node, max(1, _span(cell.attributes, "colspan")), _span(cell.attributes, "rowspan"))


def _is(child: Child, names: frozenset[str]) -> TypeGuard[Element]:
    return isinstance(child, Element) and child.name in names


def _span(attributes: Attributes, name: str) -> int:
    """Return the number that a colspan or rowspan says; 1 for what is no number."""
    written = (attributes.get(name) or "").strip()
    return min(int(written), _MAX_SPAN) if written.isascii() and written.isdigit() and len(written) < 7 else 1


def _filled(rows: Sequence[_Row]) -> Iterator[Node]:
    """Yield rows with an empty cell in every place that another cell covers."""
    covered: dict[int, int] = {}  # column: rows that are still covered, this one included
    left = _MAX_COVERED
    for number, row in enumerate(rows):
        below = len(rows) - number - 1
        cells: list[Node] = []
        coming: dict[int, int] = {}
        empty = Node(Kind.CELL, header=row.header)
        for cell in row.cells:
            _skip_covered(cells, covered, empty)
            height = min(below, cell.rows - 1 if cell.rows else below)
            columns = cell.columns
            if columns * (height + 1) > left:
                columns, height = 1, 0
            left -= columns * (height + 1) - 1
            if height:
                coming.update(dict.fromkeys(range(len(cells), len(cells) + columns), height))
            cells += [cell.node, *[replace(empty, header=cell.node.header)] * (columns - 1)]
        _skip_covered(cells, covered, empty)
        covered = {column: rest - 1 for column, rest in covered.items() if rest > 1} | coming
        yield Node(Kind.ROW, children=tuple(cells), header=row.header, hidden=row.hidden)


def _skip_covered(cells: list[Node], covered: dict[int, int], empty: Node) -> None:
    while len(cells) in covered:
        cells.append(empty)
