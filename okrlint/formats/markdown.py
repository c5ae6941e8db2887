"""Markdown ▶ OkrDocument."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from okrlint.document.model import OkrDocument
from okrlint.document.source import Source
from okrlint.document.traced import Traced
from okrlint.formats.assembly import Document, assemble
from okrlint.formats.block import BODY, Block, Fence, Kind, Part, Table
from okrlint.formats.comments import comments, without
from okrlint.formats.decoding import decode
from okrlint.formats.masking import HUGE, front_period, front_title, masked
from okrlint.formats.pipes import as_table, cells
from okrlint.formats.text import text_parts

_CLOSING_HASHES = re.compile(r"\s+#+\s*$|^#+\s*$")
_READ_FENCES = ("", "text", "txt", "markdown", "md", "okr")


def read(data: bytes, path: str, *, as_okr: bool = False) -> OkrDocument:
    """Read a Markdown file."""
    source = Source(decode(data, path))
    lines = [source.line(index).text for index in range(len(source))]
    text = masked(lines)
    notes = comments(text, _code_lines(text)) if "lint" in source.text.lower() else []
    environment: dict[str, dict[str, object]] = {}
    tokens = _MARKDOWN.parse("\n".join(without(text, notes)), environment)
    document = assemble(
        Document(
            source=source,
            path=path,
            parts=list(_Parts(source, tokens)),
            title=front_title(lines),
            period=front_period(lines),
            references=environment.get("references", {}),
            as_okr=as_okr,
        )
    )
    return document.model_copy(update={"comments": tuple(notes), "source": source.text})


def _code_lines(lines: Sequence[str]) -> set[int]:
    """Return the lines that stand in code fences, where comments are examples."""
    fences = (token for token in _MARKDOWN.parse("\n".join(lines)) if token.type == "fence" and token.map)
    return {line for token in fences if token.map for line in range(*token.map)}


@dataclass
class _Parts:
    """Goes once through the block tokens and yields the parts of the document."""

    source: Source
    tokens: list[Token]
    lists: list[int] = field(default_factory=list)
    count: int = 0
    quotes: int = 0
    fresh_item: bool = False
    heading: int = 0

    def __iter__(self) -> Iterator[Part]:
        table: list[tuple[Traced, ...]] | None = None
        for token in self.tokens:
            self._follow(token)
            if token.type == "table_open":
                table = []
            elif token.type == "table_close" and table:
                yield Table(tuple(table), self._rank())
                table = None
            elif token.type == "tr_open" and table is not None and token.map:
                table.append(tuple(cells(self.source.line(token.map[0])[:HUGE])))
            elif token.type == "inline" and table is None and token.map:
                yield self._block(token)
            elif token.type == "fence" and token.map and token.info.strip().lower() in _READ_FENCES:
                yield self._fence(token.map[0] + 1, token.map[1] - 1)

    def _follow(self, token: Token) -> None:
        """Keep track of where in lists, items, quotes and headings the next block stands."""
        if token.type in ("bullet_list_open", "ordered_list_open"):
            self.count += 1
            self.lists.append(self.count)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self.lists.pop()
        elif token.type in ("list_item_open", "list_item_close"):
            self.fresh_item = token.nesting > 0
        elif token.type == "heading_open":
            self.heading = int(token.tag[1:])
        elif token.type == "heading_close":
            self.heading = 0
        elif token.type in ("blockquote_open", "blockquote_close"):
            self.quotes += token.nesting

    def _rank(self) -> int:
        return BODY + 2 * len(self.lists) + (1 if self.lists else 0)

    def _block(self, token: Token) -> Block | Table:
        lines = tuple(self._lines(token))
        quoted = self.quotes > 0
        if self.fresh_item:
            self.fresh_item = False
            return Block(Kind.ITEM, BODY + 2 * len(self.lists), lines, self.lists[-1], quoted)
        if self.heading and not self.lists:
            return Block(Kind.HEADING, self.heading, lines, quoted=quoted)
        block = Block(Kind.TEXT, self._rank(), lines, self.count, quoted)
        return as_table(block) or block

    def _lines(self, token: Token) -> Iterator[Traced]:
        """Yield the lines of a block without indentation and marks, each traced to the file."""
        if not token.map:
            return
        for index, content in enumerate(token.content.split("\n"), start=token.map[0]):
            text = content.strip()
            line = self.source.line(index)
            end = len(line.text)
            if self.heading:
                closing = _CLOSING_HASHES.search(line.text)
                end = closing.start() if closing and not text.endswith("#") else end
            start = line.text.rfind(text, 0, end)
            if text and start >= 0:
                yield line[start : start + len(text)]

    def _fence(self, start: int, end: int) -> Fence:
        lines = [self.source.line(index) for index in range(start, end)]
        return Fence(tuple(text_parts(lines)), self._rank())


def _block_parser() -> MarkdownIt:
    """Return a parser of blocks; inline text is read later, where it is wanted.

    Indented code is off: bullets that are indented too far are bullets to every reader.
    """
    parser = MarkdownIt("commonmark", {"maxNesting": 60}).enable("table").disable("code")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


_MARKDOWN = _block_parser()
