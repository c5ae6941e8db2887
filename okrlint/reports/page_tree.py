"""The tree of a document ▶ what a page shows: headings, paragraphs, lists, tables, pairs, quotes and code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from okrlint.document.tree import Kind, Node
from okrlint.reports.page_lines import Line, LineMaker
from okrlint.rule import Finding

_NUMBER = re.compile(r"(\d{1,9})[.)]$")
_BOX = re.compile(r"\[(?P<mark>[ xX-])\]$")
_BOXES = {" ": "☐", "-": "☒"}
_BULLETS = frozenset("-*+•·▪◦‣–—●○")
_CELL = re.compile(r"!(?P<column>[A-Z]+)(?P<row>\d+)$")
_TOP = 2  # the level of the heading that names the document
_LOWEST = 6


@dataclass
class View:
    """A part of a page.

    `kind` is heading, paragraph, code, list, item, table, row, cell, record, pair or quote. `level` is that of a
    heading, `number` that of an item; `mark` stands in front. `lines` are its text, `children` what is in it.
    `findings` are told beside it. In a sheet, `letters` are those of a table's columns, and the `mark` of a row is
    its number; `header` says of rows and cells that they are one.
    """

    kind: str
    lines: list[Line] = field(default_factory=list)
    children: list[View] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    level: int = 0
    number: int | None = None
    mark: str = ""
    header: bool = False
    letters: list[str] = field(default_factory=list)


class ViewMaker:
    """Makes the views of a document; what a format does not show is not drawn."""

    def __init__(self, lines: LineMaker) -> None:
        self._lines = lines
        self._level = _TOP

    def views(self, nodes: Sequence[Node]) -> list[View]:
        """Return the views of some nodes; items of one list are put together."""
        shown = [node for node in nodes if not node.hidden]
        found: list[View] = []
        for (is_item, _), group in groupby(shown, lambda node: (node.kind is Kind.ITEM, node.group)):
            views = [view for node in group if (view := self._view(node)) is not None]
            found += [View("list", children=views)] if is_item and views else views
        return found

    def _view(self, node: Node) -> View | None:
        match node.kind:
            case Kind.HEADING:
                return self._block(node, "heading", level=self._next_level(node.level), mark=node.marker)
            case Kind.PARAGRAPH:
                return self._block(node, "paragraph")
            case Kind.ITEM:
                return self._item(node)
            case Kind.TABLE:
                return self._table(node)
            case Kind.RECORD:
                return View("record", children=[self._pair(child) for child in node.children])
            case Kind.PAIR:
                return View("record", children=[self._pair(node)]) if node.text else self._sequence(node)
            case Kind.QUOTE:
                return View("quote", children=self.views(node.children))
            case Kind.CODE:
                return _with_findings(View("code", self._lines.code(node.text)))
        return None

    def _next_level(self, level: int) -> int:
        """Return the level of a heading on the page, which is at most one below that of the heading before."""
        self._level = min(level + _TOP, self._level + 1, _LOWEST)
        return self._level

    def _block(self, node: Node, kind: str, *, level: int = 0, mark: str = "") -> View | None:
        lines = self._lines.lines(node.text)
        return _with_findings(View(kind, lines, level=level, mark=mark)) if lines else None

    def _item(self, node: Node) -> View:
        view = _with_findings(View("item", self._lines.lines(node.text)))
        for part in node.marker.split():
            if number := _NUMBER.match(part):
                view.number = int(number[1])
            elif box := _BOX.match(part):
                view.mark = _BOXES.get(box["mark"], "☑")
            elif part not in _BULLETS:
                view.mark = part
        view.children = self.views(node.children)
        return view

    def _pair(self, node: Node) -> View:
        """Return a key with its value; a sequence is a list of its elements."""
        inside = self._sequence(node) if node.sequence else None
        children = self.views(node.children) if not node.sequence else [inside] if inside else []
        return _with_findings(View("pair", self._lines.lines(node.text), children))

    def _sequence(self, node: Node) -> View | None:
        """Return a list of what is in a sequence, or None for an empty one."""
        items = [View("item", children=[child]) for child in self.views(node.children)]
        return View("list", children=items) if items else None

    # Tables. What is found in the cells is told below the row.

    def _table(self, node: Node) -> View:
        rows = [row for row in node.children if not row.hidden]
        wide = max((len(row.children) for row in rows), default=0)
        hidden = {
            column
            for column in range(wide)
            if all(row.children[column].hidden for row in rows if column < len(row.children))
        }
        shown = [column for column in range(wide) if column not in hidden]
        table = View("table", children=[self._row(row, shown) for row in rows])
        places = [_CELL.search(cell.place or "") for row in rows[:1] for cell in row.children]
        if places and all(places):
            table.letters = [places[column]["column"] for column in shown if column < len(places)]  # type: ignore[index]
        return table

    def _row(self, row: Node, columns: Sequence[int]) -> View:
        cells = [self._cell(row.children[column]) for column in columns if column < len(row.children)]
        place = next((found for cell in row.children if (found := _CELL.search(cell.place or ""))), None)
        view = View("row", children=cells, header=row.header, mark=place["row"] if place else "")
        view.findings = [finding for cell in cells for finding in _taken(cell)]
        return view

    def _cell(self, cell: Node) -> View:
        if cell.hidden:
            return View("cell")
        return View("cell", self._lines.lines(cell.text), self.views(cell.children), header=cell.header)


def _with_findings(view: View) -> View:
    view.findings = [finding for line in view.lines for finding in line.findings]
    return view


def _taken(view: View) -> Iterator[Finding]:
    """Take the findings out of a view and of all that is in it."""
    yield from view.findings or [finding for line in view.lines for finding in line.findings]
    view.findings = []
    for child in view.children:
        yield from _taken(child)
