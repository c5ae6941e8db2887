"""Lines of a Markdown file ▶ nodes: paragraphs, and what readers see in them besides; the cells of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from okrlint.document.traced import Traced
from okrlint.document.tree import Kind, Node, Text
from okrlint.formats.shared.pipes import table_rows
from okrlint.formats.web.html_blocks import nodes_of
from okrlint.formats.web.html_dom import Dom
from okrlint.formats.web.html_tables import cell_of
from okrlint.formats.web.inline_markdown import read_inline
from okrlint.formats.web.markdown_html import feed, has_block_tags
from okrlint.formats.web.markdown_lines import lines_of

_ATTRIBUTES = re.compile(r"[ \t]*\{:?[ \t]*(?:[#.][\w:-]+|[\w-]+=[^\s{}]+)(?:[ \t]+[^{}\n]*)?\}$")
_DASHES = "–—"
_BULLET = re.compile(rf"[•◦▪▫‣●○■□▸►·{_DASHES}][ \t\xa0]+")


@dataclass
class Paragraphs:
    """Makes nodes of raw lines with the link definitions of a file; `groups` yields the numbers of its lists."""

    references: Mapping[str, Any]
    groups: Iterator[int]

    def text(self, raw: Traced) -> Text:
        """Return a paragraph or heading without its markup, and without attributes ({#id .class}) at its end."""
        attributes = _ATTRIBUTES.search(raw.text) if raw.text.endswith("}") else None
        return read_inline(raw[: attributes.start()] if attributes else raw, self.references)

    def nodes(self, raw: Traced) -> Sequence[Node]:
        """Return a paragraph, or the table or list that its lines are for readers, though not for Markdown."""
        lines = lines_of(raw)
        rows = table_rows(lines) if "|" in raw.text else ()
        if rows:
            return [self.table(rows, header=False)]
        bullets = [bool(_BULLET.match(line.text)) for line in lines]
        if sum(bullets) > 1 or (any(bullets) and raw.text[0] not in _DASHES):
            return self._bullets(lines, bullets)
        text = self.text(raw)
        return [Node(Kind.PARAGRAPH, text)] if text else ()

    def title(self, raw: Traced) -> Sequence[Node]:
        """Return the title of a callout as a paragraph set bold."""
        text = self.text(raw)
        return [Node(Kind.PARAGRAPH, replace(text, bold=frozenset(text.traced.origins)))] if text else ()

    def table(self, rows: Sequence[Sequence[Traced]], *, header: bool) -> Node:
        """Return a table, its first row marked as a `header` or not.

        Rows that are too short get empty cells, as GitHub shows them; those that are too long keep theirs.
        """
        width = len(rows[0])
        nodes = []
        for number, row in enumerate(rows):
            is_header = header and number == 0
            cells = [replace(self._cell(raw), header=is_header) for raw in row]
            cells += [Node(Kind.CELL, header=is_header)] * (width - len(row))
            nodes.append(Node(Kind.ROW, children=tuple(cells), header=is_header))
        return Node(Kind.TABLE, children=tuple(nodes))

    def _cell(self, raw: Traced) -> Node:
        if not has_block_tags(raw.text):
            return Node(Kind.CELL, self.text(raw))
        dom = Dom()
        feed(dom, raw, self.references)
        return cell_of(nodes_of(dom.root, self.groups))

    def _bullets(self, lines: Sequence[Traced], bullets: Sequence[bool]) -> Sequence[Node]:
        group = next(self.groups)
        starts = [index for index, is_bullet in enumerate(bullets) if is_bullet or index == 0]
        nodes = []
        for start, end in pairwise([*starts, len(lines)]):
            raw = Traced.join("\n", lines[start:end])
            if match := _BULLET.match(raw.text):
                nodes.append(Node(Kind.ITEM, self.text(raw[match.end() :]), marker=match[0].strip(), group=group))
            else:
                nodes.append(Node(Kind.PARAGRAPH, self.text(raw)))
        return nodes
