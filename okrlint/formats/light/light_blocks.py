"""What line-based adapters build their nodes with: lists that nest, and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from okrlint.document.tree import NOTHING, Kind, Node, Text

MAX_DEPTH = 32

EMPTY_CELL = Node(Kind.CELL)
_PADDING = 20_000  # cells that may be added to a table whose rows differ


@dataclass(slots=True)
class OpenItem:
    """A list item that can still grow: how deep it stands and what kind of mark it has."""

    node: Node
    indent: int
    kind: str
    children: list[Node | OpenItem] = field(default_factory=list)

    def closed(self) -> Node:
        """Return the item as a node."""
        return replace(self.node, children=_closed(self.children))


class Blocks:
    """Collects blocks in the order of reading; an item stands in the last one that is less indented.

    Items that follow one another in the same place with marks of the same kind are one group. Lists that are nested
    more than MAX_DEPTH deep are shown as if they were not.
    """

    def __init__(self, groups: Iterator[int] | None = None) -> None:
        """Start with nothing; `groups` numbers the lists, where several of these make one document."""
        self.groups = count(1) if groups is None else groups
        self._top: list[Node | OpenItem] = []
        self._open: list[OpenItem] = []

    @property
    def open(self) -> tuple[OpenItem, ...]:
        """The items that the next block may stand in, the outermost first."""
        return tuple(self._open)

    def nodes(self) -> tuple[Node, ...]:
        """Return what was collected."""
        return _closed(self._top)

    def close(self) -> None:
        """End all lists."""
        self._open.clear()

    def add(self, node: Node) -> None:
        """Add a block that stands in no list, and end all lists."""
        self.close()
        self._top.append(node)

    def put(self, node: Node, indent: int) -> None:
        """Add a block to the last item that is less indented, or outside of lists."""
        while self._open and self._open[-1].indent >= indent:
            self._open.pop()
        self._place().append(node)

    def item(self, text: Text, indent: int, *, marker: str = "", kind: str = "") -> None:
        """Add an item of a list."""
        self._close_for(indent, kind)
        del self._open[MAX_DEPTH - 1 :]
        place = self._place()
        before = place[-1] if place else None
        list_before = before.node.group if isinstance(before, OpenItem) and before.kind == kind else 0
        group = list_before or next(self.groups)
        new = OpenItem(Node(Kind.ITEM, text, marker=marker, group=group), indent, kind)
        place.append(new)
        self._open.append(new)

    def _close_for(self, indent: int, kind: str) -> None:
        while self._open and self._open[-1].indent >= indent:
            self._open.pop()

    def _place(self) -> list[Node | OpenItem]:
        return self._open[-1].children if self._open else self._top


def _closed(parts: Iterable[Node | OpenItem]) -> tuple[Node, ...]:
    return tuple(part.closed() if isinstance(part, OpenItem) else part for part in parts)


def cell(text: Text = NOTHING, children: tuple[Node, ...] = (), *, header: bool = False) -> Node:
    """Return a cell of a table."""
    return Node(Kind.CELL, text, children, header=header)


def table(rows: Sequence[Sequence[Node]], *, header: int = 0) -> Node:
    """Return a table of rows of cells, of which the first `header` ones are marked as such.

    Short rows are filled up with empty cells, unless that makes a huge table of a small text.
    """
    columns = max(map(len, rows), default=0)
    fill = columns * len(rows) - sum(map(len, rows)) <= _PADDING
    return Node(
        Kind.TABLE,
        children=tuple(
            Node(
                Kind.ROW,
                children=(*row, *[EMPTY_CELL] * (columns - len(row) if fill else 0)),
                header=index < header or (len(row) == columns and all(each.header for each in row)),
            )
            for index, row in enumerate(rows)
        ),
    )
