"""Paragraphs in a row ▶ nodes: list items go below the items that they are indented under."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from okrlint.document.tree import Kind, Node

_DEEPEST = 30  # what is indented further stays on this level
_TYPED_MARK = re.compile(r"([-–—*•·∙▪▫◦‣⁃●○■□➢➤►✓✔☐☑☒])[ \t\u00a0]+(?=\S)")
BOXES = {"☐": "[ ]", "☑": "[x]", "☒": "[x]"}


class Places:
    """Names the places in a document, or in a part of it that `prefix` names, as its blocks come up.

    In a cell or a text box (`fixed`) every paragraph stands at the place of the whole.
    """

    def __init__(self, prefix: str = "", *, fixed: bool = False) -> None:
        self._prefix, self._fixed = prefix, fixed
        self._paragraphs, self._tables = count(1), count(1)
        self.last = prefix if fixed else self._named("paragraph 1")

    def paragraph(self) -> str:
        """Return the place of the next paragraph, which is the `last` one from now on."""
        if not self._fixed:
            self.last = self._named(f"paragraph {next(self._paragraphs)}")
        return self.last

    def table(self) -> str:
        """Return the place of the next table."""
        return self._named(f"table {next(self._tables)}")

    def _named(self, name: str) -> str:
        return f"{self._prefix} {name}".lstrip()


def hidden(node: Node) -> Node:
    """Return a node that is hidden with all that is in it."""
    return replace(node, hidden=True, children=tuple(hidden(each) for each in node.children))


@dataclass(slots=True)
class _Draft:
    node: Node
    below: list[_Draft] = field(default_factory=list)

    def finished(self) -> Node:
        children = tuple(each.finished() for each in self.below)
        return replace(self.node, children=children) if children else self.node


@dataclass(frozen=True, slots=True)
class Level:
    """Where an item stands: the list that it belongs to, its depth in that list, and its indentation in columns."""

    of: object
    depth: int
    indent: int

    def under(self, other: Level) -> bool:
        """Tell whether an item is nested in another one, also where somebody nested one list in another by eye."""
        if self.of == other.of or self.indent == other.indent:
            return self.depth > other.depth
        return self.indent > other.indent


class Blocks:
    """Collects blocks in the order of reading; `groups` numbers the lists of the whole document."""

    def __init__(self, groups: Iterator[int]) -> None:
        self._top: list[_Draft] = []
        self._open: list[tuple[Level, _Draft]] = []
        self._last_of: dict[int, object] = {}
        self._groups = groups

    def add(self, node: Node) -> None:
        """Add a block, which ends the lists before it."""
        self._open.clear()
        self._top.append(_Draft(node))

    def add_item(self, node: Node, level: Level) -> None:
        """Add an item, below the one that it is nested in; items beside each other of one list share a group."""
        while self._open and not level.under(self._open[-1][0]):
            self._open.pop()
        if len(self._open) == _DEEPEST:
            self._open.pop()
        beside = self._open[-1][1].below if self._open else self._top
        last = beside[-1].node if beside else None
        goes_on = last is not None and last.kind is Kind.ITEM and self._last_of.get(last.group) == level.of
        group = last.group if goes_on and last is not None else next(self._groups)
        self._last_of[group] = level.of
        draft = _Draft(replace(node, group=group))
        beside.append(draft)
        self._open.append((level, draft))

    def add_below(self, node: Node, indent: int) -> None:
        """Add a block that goes on with the item whose text is indented as far, if there is one."""
        while self._open and self._open[-1][0].indent > indent:
            self._open.pop()
        if self._open and indent:
            self._open[-1][1].below.append(_Draft(node))
        else:
            self.add(node)

    def nodes(self) -> tuple[Node, ...]:
        """Return the blocks; two or more paragraphs in a row that begin with a typed bullet are items."""
        finished = [draft.finished() for draft in self._top]
        found: list[Node] = []
        start = 0
        for end in range(len(finished) + 1):
            if end < len(finished) and _typed_mark(finished[end]):
                continue
            typed = finished[start:end]
            found += self._typed_items(typed) if len(typed) > 1 else typed
            found += finished[end : end + 1]
            start = end + 1
        return tuple(found)

    def _typed_items(self, paragraphs: Sequence[Node]) -> tuple[Node, ...]:
        items = Blocks(self._groups)
        for node in paragraphs:
            mark = _typed_mark(node)
            text = node.text.cut(len(mark))
            item = replace(node, kind=Kind.ITEM, text=text, level=0, marker=BOXES.get(mark, mark))
            items.add_item(item, Level("typed", node.level, node.level))
        return tuple(draft.finished() for draft in items._top)


def _typed_mark(node: Node) -> str:
    match = _TYPED_MARK.match(node.text.text) if node.kind is Kind.PARAGRAPH else None
    return match[1] if match else ""
