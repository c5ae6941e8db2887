"""Block tokens of Markdown ▶ nodes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from markdown_it.token import Token

from okrlint.document.traced import Traced
from okrlint.document.tree import NOTHING, Kind, Node, Text
from okrlint.formats.shared.pipes import cells
from okrlint.formats.web.html_blocks import nodes_of
from okrlint.formats.web.html_dom import Dom
from okrlint.formats.web.markdown_html import feed, has_block_tags
from okrlint.formats.web.markdown_lines import Lines
from okrlint.formats.web.markdown_paragraphs import Paragraphs

_CALLOUT = re.compile(r"\[!(?P<kind>[\w-]+)(?:\|[^\]]*)?\][+-]?[ \t]*")
_BOX = re.compile(r"\[(?P<sign>[ xX-])\](?:[ \t]+|$)")
_CONTAINER = re.compile(r"(?:(?P<kind>[\w-]+)|\{[^}]*?[.](?P<class>[\w-]+)[^}]*\})?[ \t]*(?P<title>.*)")
_LAYOUT = frozenset(("column", "columns", "row", "grid", "container", "group"))


class Nodes:
    """Goes once through the tokens of a document."""

    def __init__(self, lines: Lines, tokens: Sequence[Token], references: Mapping[str, Any]) -> None:
        """Take the lines, their block tokens and the link definitions."""
        self._lines = lines
        self._tokens = tokens
        self._references = references
        self._groups = count(1)
        self._paragraphs = Paragraphs(references, self._groups)
        self._next = 0

    def read(self, end: str = "") -> tuple[Node, ...]:
        """Return the nodes up to the token of a type, or else all."""
        nodes: list[Node] = []
        dom: Dom | None = None
        while self._next < len(self._tokens):
            token = self._take()
            if token.type == end:
                break
            html = self._html(token)
            if html is not None:
                dom = dom or _dom_of(nodes)
                feed(dom, html, self._references)
            elif dom is None:
                nodes += self._nodes(token)
            else:
                for node in self._nodes(token):
                    dom.add(node)
        return tuple(nodes if dom is None else nodes_of(dom.root, self._groups))

    def _take(self) -> Token:
        self._next += 1
        return self._tokens[self._next - 1]

    def _html(self, token: Token) -> Traced | None:
        """Return the lines of HTML, or of a paragraph with tags in it that begin or end blocks."""
        if token.type == "html_block":
            return Traced.join("\n", self._lines.tails(token))
        if token.type != "inline" or not has_block_tags(token.content):
            return None
        return self._lines.paragraph(token)

    def _nodes(self, token: Token) -> Sequence[Node]:
        """Return the nodes of a block, having gone behind it."""
        match token.type:
            case "heading_open":
                return self._heading(token)
            case "inline":
                return self._paragraphs.nodes(self._lines.paragraph(token))
            case "bullet_list_open" | "ordered_list_open":
                return self._list(token.type.replace("open", "close"))
            case "blockquote_open":
                return self._quote()
            case "container_open":
                return self._container(token)
            case "table_open":
                return self._table(token)
            case "fence":
                return [Node(Kind.CODE, Text(self._lines.code(token)), marker=token.info.strip())]
        return ()

    def _heading(self, opening: Token) -> Sequence[Node]:
        token = self._take()
        self._take()
        raw = self._lines.heading(token) if opening.markup.startswith("#") else self._lines.paragraph(token)
        return [Node(Kind.HEADING, self._paragraphs.text(raw), level=int(opening.tag[1:]))]

    def _list(self, end: str) -> Sequence[Node]:
        group = next(self._groups)
        items = []
        while (token := self._take()).type != end:
            items.append(self._item(f"{token.info}{token.markup}", group))
        return items

    def _item(self, marker: str, group: int) -> Node:
        box = self._taken_off(_BOX)[:3].lower()
        children = self.read("list_item_close")
        text = NOTHING
        if children and children[0].kind is Kind.PARAGRAPH:
            text, children = children[0].text, children[1:]
        if box == "[-]":
            text = replace(text, struck=frozenset(text.traced.origins))
        if box:
            marker = f"{marker} {box}" if marker[0].isdigit() else box
        return Node(Kind.ITEM, text, children, marker=marker, group=group)

    def _taken_off(self, pattern: re.Pattern[str]) -> str:
        """Take what a pattern finds at the beginning of the next paragraph off it, and return it."""
        ahead = self._tokens[self._next : self._next + 2]
        if len(ahead) < 2 or ahead[0].type != "paragraph_open":
            return ""
        match = pattern.match(ahead[1].content)
        if not match:
            return ""
        ahead[1].content = ahead[1].content[match.end() :]
        return match[0]

    def _quote(self) -> Sequence[Node]:
        callout = _CALLOUT.match(self._taken_off(_CALLOUT))
        title = self._callout_title(self._tokens[self._next + 1]) if callout else ()
        children = (*title, *self.read("blockquote_close"))
        return [Node(Kind.QUOTE, children=children, marker=callout["kind"].lower() if callout else "")]

    def _callout_title(self, token: Token) -> Sequence[Node]:
        """Take the rest of the first line off a callout's paragraph: its title."""
        first, _, rest = token.content.partition("\n")
        if not token.map:
            return ()
        start, end = token.map
        token.content, token.map = rest, [start + 1, end]
        return self._paragraphs.title(
            self._lines.paragraph(Token("inline", "", 0, map=[start, start + 1], content=first))
        )

    def _container(self, token: Token) -> Sequence[Node]:
        match = _CONTAINER.fullmatch(token.info)
        kind = ((match["kind"] or match["class"] or "") if match else "").lower().removeprefix("callout-")
        children = self.read("container_close")
        title = match["title"].strip("\"'[] \t") if match else ""
        if title:
            (line,) = self._lines.tails(token)
            start = line.text.rfind(title)
            children = (*self._paragraphs.title(line[start : start + len(title)]), *children)
        return children if kind in _LAYOUT else [Node(Kind.QUOTE, children=children, marker=kind)]

    def _table(self, token: Token) -> Sequence[Node]:
        while self._take().type != "table_close":
            pass
        lines = self._lines.tails(token)
        rows = [tuple(cells(line)) for index, line in enumerate(lines) if index != 1]  # 1 is the rule
        return [self._paragraphs.table(rows, header=True)]


def _dom_of(nodes: Sequence[Node]) -> Dom:
    dom = Dom()
    for node in nodes:
        dom.add(node)
    return dom
