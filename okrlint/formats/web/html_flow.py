"""The content of an element ▶ nodes: text and inline elements become paragraphs between the blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from okrlint.document.traced import Traced
from okrlint.document.tree import Kind, Node, Text
from okrlint.formats.web.html_dom import Child, Element
from okrlint.formats.web.html_inline import TextWriter, is_hidden, marks_of
from okrlint.formats.web.html_names import BLOCKS, LEFT_OUT

_BADGES = ("status", "badge", "lozenge", "label", "pill")


@dataclass
class Flow:
    """Reads children of an element in their order.

    `blocks` returns the nodes of an element that is a block, with some marks on. With `collapse`, line ends are
    blanks. What is hidden in a paragraph comes behind it.
    """

    blocks: Callable[[Element, frozenset[str]], Sequence[Node]]
    writer: TextWriter
    collapse: bool
    nodes: list[Node] = field(default_factory=list)
    _hidden: list[Node] = field(default_factory=list)

    def read(self, children: Iterable[Child]) -> None:
        """Add children to the nodes; the last paragraph is open until `finish`."""
        for child in children:
            if isinstance(child, Traced):
                self.writer.add(child)
            elif isinstance(child, Text):
                self.writer.add_text(child)
            elif isinstance(child, Node):
                self.finish()
                self.nodes.append(child)
            elif child.name not in LEFT_OUT:
                self._element(child)

    def finish(self) -> list[Node]:
        """End the paragraph, and return all nodes."""
        text = self.writer.take(collapse=self.collapse)
        if text:
            self.nodes.append(Node(Kind.PARAGRAPH, text))
        self.nodes += self._hidden
        self._hidden = []
        return self.nodes

    def _element(self, element: Element) -> None:
        name, attributes = element.name, element.attributes
        if name in BLOCKS:
            self.finish()
            self.nodes += shown(element, self.blocks(element, self.writer.marks))
        elif is_hidden(attributes):
            apart = Flow(self.blocks, TextWriter(self.writer.marks | marks_of(name, attributes)), self.collapse)
            apart.read(element.children)
            self._hidden += shown(element, apart.finish())
        elif name == "br":
            self.writer.add_break(element.origin)
        else:
            if any(badge in (attributes.get("class") or "").lower() for badge in _BADGES):
                self.writer.add_blank(element.origin)
            self.writer.open(name, marks_of(name, attributes))
            self.writer.link(attributes.get("href"))
            self.read(element.children)
            self.writer.close(name)


def shown(element: Element, nodes: Iterable[Node]) -> list[Node]:
    """Return the nodes of an element, hidden where it is."""
    return [replace(node, hidden=True) for node in nodes] if is_hidden(element.attributes) else list(nodes)
