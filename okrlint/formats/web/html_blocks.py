"""Elements of HTML ▶ nodes: which are headings, items, tables and so on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from okrlint.document.traced import Traced
from okrlint.document.tree import NOTHING, Kind, Node, Text
from okrlint.formats.web.html_dom import Child, Element
from okrlint.formats.web.html_flow import Flow, shown
from okrlint.formats.web.html_inline import TextWriter, is_hidden, joined, marks_of
from okrlint.formats.web.html_names import HEADINGS, ITEMS, LEFT_OUT, LISTS
from okrlint.formats.web.html_tables import Marks, table_nodes


def nodes_of(root: Element, groups: Iterator[int], *, collapse: bool = False) -> list[Node]:
    """Return the nodes of a document's elements; with `collapse`, line ends in it are blanks.

    `groups` yields the numbers that its lists get.
    """
    return _Converter(groups, collapse).nodes(root, frozenset())


def title_of(root: Element) -> str | None:
    """Return what the title element of a document says."""
    pending = [root]
    while pending:
        element = pending.pop()
        if element.name == "title":
            return " ".join("".join(text.text for text in _texts(element)).split()) or None
        pending += [each for each in reversed(_elements(element)) if each.name != "svg"]
    return None


@dataclass
class _Converter:
    """Knows where in the document we are: under which level of heading, in how many <details>."""

    groups: Iterator[int]
    collapse: bool
    heading: int = 0
    details: int = 0

    def nodes(self, element: Element, marks: Marks) -> list[Node]:
        """Return the nodes of what stands in an element, with marks that are on around it."""
        flow = Flow(self.blocks, TextWriter(marks), self.collapse)
        for child in element.children:
            if isinstance(child, Node) and child.kind is Kind.HEADING:
                self.heading = child.level
            flow.read((child,))
        return flow.finish()

    def blocks(self, element: Element, marks: Marks) -> Sequence[Node]:
        """Return the nodes of an element that is a block."""
        name = element.name
        marks = marks | marks_of(name, element.attributes)
        if name in HEADINGS:
            self.heading = int(name[1])
            return self._heading(element, self.heading, marks)
        if name == "summary":
            return self._heading(element, self.heading + max(1, self.details), marks)
        if name in LISTS:
            return self._list(element, marks)
        if name in ITEMS:
            return self._list(Element("ul", {}, [element]), marks)
        if name == "dl":
            return self._definitions(element, marks)
        if name == "table":
            return table_nodes(element, marks, self.nodes)
        if name == "blockquote":
            children = tuple(self.nodes(element, marks))
            return [Node(Kind.QUOTE, children=children)] if children else []
        if name in ("pre", "ac:plain-text-body"):
            return _code(element)
        if name == "details":
            self.details += 1
            found = self.nodes(element, marks)
            self.details -= 1
            return found
        return self.nodes(element, marks | {"bold"} if name in ("caption", "dt") else marks)

    def _heading(self, element: Element, level: int, marks: Marks) -> list[Node]:
        """Return a heading, and behind it what stands in it beside paragraphs."""
        found = self.nodes(element, marks)
        text = joined([node.text for node in found if node.kind is Kind.PARAGRAPH])
        others = [node for node in found if node.kind is not Kind.PARAGRAPH]
        return [Node(Kind.HEADING, text, level=level), *others] if text else others

    def _list(self, element: Element, marks: Marks) -> list[Node]:
        group = next(self.groups)
        number = _integer(element.attributes.get("start"), 1)
        found: list[Node] = []
        for child in element.children:
            if isinstance(child, Element) and child.name in ITEMS:
                number = _integer(child.attributes.get("value"), number)
                found.append(self._item(child, marks, group, f"{number}." if element.name == "ol" else "-"))
                number += 1
            else:
                between = self.nodes(Element("", {}, [child]), marks)
                if isinstance(child, Element) and child.name in LISTS and found and found[-1].kind is Kind.ITEM:
                    found[-1] = replace(found[-1], children=(*found[-1].children, *between))
                else:
                    found += between
        return found

    def _definitions(self, element: Element, marks: Marks) -> list[Node]:
        """Return the terms as bold paragraphs, and what is said about each as the items of a list of its own."""
        found: list[Node] = []
        group = next(self.groups)
        for child in element.children:
            if isinstance(child, Element) and child.name == "dd":
                found.append(self._item(child, marks, group, "-"))
            elif isinstance(child, Element) and child.name == "div":
                found += shown(child, self._definitions(child, marks))
            else:
                found += self.nodes(Element("", {}, [child]), marks)
                if isinstance(child, Element) and child.name == "dt":
                    group = next(self.groups)
        return found

    def _item(self, element: Element, marks: Marks, group: int, marker: str) -> Node:
        nodes = self.nodes(element, marks | marks_of(element.name, element.attributes))
        text = nodes.pop(0).text if nodes and nodes[0].kind is Kind.PARAGRAPH and not nodes[0].hidden else NOTHING
        box = _box(element)
        if box:
            marker = box if marker == "-" else f"{marker} {box}"
        hidden = is_hidden(element.attributes)
        return Node(Kind.ITEM, text, tuple(nodes), marker=marker, group=group, hidden=hidden)


def _code(element: Element) -> list[Node]:
    names = " ".join(each.attributes.get("class") or "" for each in (element, *_elements(element)[:1])).split()
    languages = [name.partition("-")[2] for name in names if name.startswith(("language-", "lang-"))]
    writer = TextWriter()
    for text in _texts(element):
        writer.add(text)
    code = writer.raw()
    begin = len(code.text) - len(code.text.lstrip("\r\n"))
    code = code.over(code.traced[begin : max(begin, len(code.text.rstrip()))])
    return [Node(Kind.CODE, code, marker=languages[0] if languages else "")] if code else []


def _elements(element: Element) -> list[Element]:
    return [child for child in element.children if isinstance(child, Element)]


def _texts(element: Element) -> Iterator[Traced]:
    pending: list[Child] = [element]
    while pending:
        child = pending.pop()
        if isinstance(child, Element):
            pending += reversed(child.children)
        elif not isinstance(child, Node):
            yield child.traced if isinstance(child, Text) else child


def _box(element: Element) -> str:
    """Return the check box that an item begins with."""
    for child in _elements(element):
        if child.name == "input" and (child.attributes.get("type") or "").lower() == "checkbox":
            return "[x]" if "checked" in child.attributes else "[ ]"
        if child.name == "ac:task-status":
            return "[x]" if any(text.text.strip() == "complete" for text in _texts(child)) else "[ ]"
        if child.name not in LEFT_OUT:
            return _box(child) if child.name in ("label", "p", "span") else ""
    return ""


def _integer(written: str | None, default: int) -> int:
    text = (written or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else default
