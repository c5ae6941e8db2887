"""Tree ▶ lines: each with its rank, and with the line that it stands under."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from okrlint.document.period import is_period_line
from okrlint.document.tree import Kind, Node, Text, Tree
from okrlint.formats.lines.statement import ITEM_MARK
from okrlint.scheme.line import BODY, BOLD_RANK, ITEM_RANK, LEAD_RANK, PERIOD_RANK, Line, Vocabulary
from okrlint.scheme.wrapping import ARROW_MARK, Wrapping

_LONG_LEAD = 200  # characters; a longer line before a list is a paragraph
_LONG_BOLD = 300


def lines_of(tree: Tree, vocabulary: Vocabulary) -> list[Line]:
    """Return the lines of a tree in the order of reading, each under its parent."""
    lines = list(_Lining(vocabulary).nodes(tree.nodes, 0))
    _nest(lines)
    return lines


class _Lining:
    """Goes once through the nodes of a tree."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._wrapping = Wrapping(vocabulary.words)
        self._blocks = 0
        self._typed: bool | None = None  # whether a paragraph ended with a typed item, and that item has a number

    def nodes(self, nodes: Sequence[Node], depth: int, *, quoted: bool = False) -> Iterator[Line]:
        for index, node in enumerate(nodes):
            following = nodes[index + 1] if index + 1 < len(nodes) else None
            leads = following is not None and following.kind is Kind.ITEM and node.kind is not Kind.ITEM
            yield from self._node(node, depth, quoted=quoted, leads=leads)

    def _node(self, node: Node, depth: int, *, quoted: bool, leads: bool) -> Iterator[Line]:
        if node.kind is Kind.QUOTE:
            yield from self.nodes(node.children, depth, quoted=True)
        elif node.kind in (Kind.TABLE, Kind.RECORD, Kind.CODE):
            yield self._line(node, node.text, BODY + (2 * depth + 1 if depth else 0), quoted=quoted)
        elif node.kind is Kind.HEADING:
            self._typed = None
            yield from self._block(node, node.level, quoted=quoted)
        elif node.kind is Kind.ITEM:
            if self._typed is not None and node.marker[:1].isdigit() != self._typed:
                depth += 1
            yield from self._block(node, ITEM_RANK + 2 * depth, quoted=quoted)
            yield from self.nodes(node.children, depth + 1, quoted=quoted)
        elif node.kind is Kind.PARAGRAPH:
            yield from self._paragraph(node, depth, quoted=quoted, leads=leads)

    def _block(self, node: Node, rank: int, *, quoted: bool) -> Iterator[Line]:
        """Yield the lines of a heading or an item: what begins anew in it stands under it."""
        self._blocks += 1
        for number, text in enumerate(self._wrapping.lines(node.text)):
            if number == 0:
                yield self._line(node, text, rank, quoted=quoted)
            else:
                below = replace(node, kind=Kind.PARAGRAPH, children=())
                yield self._line(below, text, rank + 1, quoted=quoted, first=False)

    def _paragraph(self, node: Node, depth: int, *, quoted: bool, leads: bool) -> Iterator[Line]:
        self._blocks += 1
        texts = list(self._wrapping.lines(node.text))
        ordered: bool | None = None
        self._typed = None
        for number, text in enumerate(texts):
            if ITEM_MARK.match(text.text) or (number and _opens_with_arrow(text, texts[0])):
                has_number = text.text[:3].strip("(")[:1].isdigit()
                ordered = has_number if ordered is None else ordered
                rank = ITEM_RANK + 2 * depth + (0 if has_number == ordered else 2)
                item = replace(node, kind=Kind.ITEM, marker=text.text.split()[0], group=-self._blocks, children=())
                self._typed = has_number if number == len(texts) - 1 else None
                yield self._line(item, text, rank, quoted=quoted, first=number == 0)
                continue
            last = number == len(texts) - 1
            after = None if last else texts[number + 1]
            before_item = after is not None and (
                ITEM_MARK.match(after.text) is not None or _opens_with_arrow(after, texts[0])
            )
            leads_list = (leads and last) or before_item
            line = self._line(node, text, BODY + (2 * depth + 1 if depth else 0), quoted=quoted, first=number == 0)
            line.leads_list = leads_list and len(text.text) <= _LONG_LEAD
            if not depth:
                line.rank = _paragraph_rank(line, text, alone=len(texts) == 1 or leads_list)
            yield line

    def _line(self, node: Node, text: Text, rank: int, *, quoted: bool, first: bool = True) -> Line:
        return Line(node.kind, node, text, rank, self._vocabulary, self._blocks, first, quoted, hidden=node.hidden)


def _opens_with_arrow(text: Text, first: Text) -> bool:
    """Tell whether a line begins with a sign that the first line of its paragraph does not begin with: `→ …`."""
    return ARROW_MARK.match(text.text) is not None and text.text[:1] != first.text[:1]


def _paragraph_rank(line: Line, text: Text, *, alone: bool) -> int:
    """Return the rank of a paragraph's line: one in bold is a heading, one before a list leads it."""
    if text.all_in(text.bold) and len(text.text) <= _LONG_BOLD:
        return PERIOD_RANK if alone and is_period_line(text.text) else BOLD_RANK
    return LEAD_RANK if line.leads_list else BODY


def _nest(lines: Sequence[Line]) -> None:
    """Put every line under the nearest one above that has a lower rank; text behind a list ends its lead-in."""
    above: list[Line] = []
    for number, line in enumerate(lines):
        line.number = number
        line.following = lines[number + 1] if number + 1 < len(lines) else None
        if line.rank == BODY and line.kind is Kind.PARAGRAPH and above and above[-1].rank > BODY:
            while above and above[-1].rank >= LEAD_RANK:
                above.pop()
        while above and above[-1].rank >= line.rank:
            above.pop()
        line.parent = above[-1] if above else None
        if line.parent:
            line.parent.children.append(line)
        above.append(line)
