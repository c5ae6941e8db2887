"""The elements of a piece of HTML, built from its tags however badly they are nested."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from okrlint.document.traced import Traced
from okrlint.document.tree import Node, Text
from okrlint.formats.web.html_inline import Attributes
from okrlint.formats.web.html_names import BLOCKS, CELLS, ITEMS, LISTS, ROWS, SECTIONS, VOID

_MAX_DEPTH = 100
# What a new element ends: those named first, unless one of the others stands between.
_ENDED = {
    **dict.fromkeys(ITEMS, (ITEMS, LISTS | CELLS)),
    **dict.fromkeys(("dt", "dd"), (frozenset(("dt", "dd")), frozenset(("dl",)) | CELLS)),
    **dict.fromkeys(CELLS, (CELLS, frozenset(("table",)))),
    "tr": (CELLS | ROWS, frozenset(("table",))),
    **dict.fromkeys(SECTIONS, (SECTIONS | CELLS | ROWS, frozenset(("table",)))),
}
_CLOSERS_OF_P = BLOCKS - SECTIONS - CELLS - ROWS - {"html", "body", "head"}
_SCOPE = CELLS | {"table", "caption"}


Child: TypeAlias = "Element | Traced | Text | Node"


@dataclass(slots=True)
class Element:
    """An element, and the offset of its tag; an `implied` one has none: a list around items without one.

    Its children are elements, HTML text, text that was read already, and nodes of Markdown.
    """

    name: str
    attributes: Attributes = field(default_factory=dict)
    children: list[Child] = field(default_factory=list)
    origin: int = 0
    implied: bool = False


class Dom:
    """Takes tags and texts in their order; `root` holds what they are."""

    def __init__(self) -> None:
        self.root = Element("")
        self._stack = [self.root]
        self._too_deep = 0

    def add(self, child: Traced | Text | Node) -> None:
        """Add a text or a node where we are; a node ends a paragraph."""
        if isinstance(child, Node):
            self._end(frozenset("p"), _SCOPE)
        if isinstance(child, Node) or child.text.strip():
            self._end_implied()
        self._stack[-1].children.append(child)

    def open(self, name: str, attributes: Attributes, origin: int = 0, *, empty: bool = False) -> None:
        """Begin an element of a lower-case name, whose tag is at `origin`; an `empty` one (<br/>) ends at once."""
        if name in _CLOSERS_OF_P:
            self._end(frozenset("p"), _SCOPE)
        if name in _ENDED:
            self._end(*_ENDED[name])
        if name in ITEMS and self._stack[-1].name not in LISTS and len(self._stack) < _MAX_DEPTH:
            self._push(Element("ul", implied=True))
        elif name not in ITEMS:
            self._end_implied()
        element = Element(name, attributes, origin=origin)
        if empty or name in VOID:
            self._stack[-1].children.append(element)
        else:
            self._push(element)

    def _push(self, element: Element) -> None:
        if len(self._stack) > _MAX_DEPTH:
            self._too_deep += 1
            children = self._stack[-1].children
            if element.name in BLOCKS and children and not isinstance(children[-1], Element):
                children.append(Element("div"))  # so that its text stays apart from the one before it
        else:
            self._stack[-1].children.append(element)
            self._stack.append(element)

    def _end_implied(self) -> None:
        """End a list that only its items made one."""
        if self._stack[-1].implied:
            self._stack.pop()

    def close(self, name: str) -> None:
        """End the innermost element of a name and all in it; without one, nothing happens."""
        if self._too_deep:
            self._too_deep -= 1
        else:
            self._end(frozenset((name,)), frozenset() if name in _SCOPE | SECTIONS | ROWS else _SCOPE)

    def _end(self, names: frozenset[str], barriers: frozenset[str]) -> None:
        """Go out of the outermost of some elements that no barrier stands around."""
        found = 0
        for depth in range(len(self._stack) - 1, 0, -1):
            name = self._stack[depth].name
            if name in names:
                found = depth
                if len(names) == 1:
                    break
            elif name in barriers:
                break
        if found:
            del self._stack[found:]
