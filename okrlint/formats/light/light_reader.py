"""What readers of line-based markups share: going through lines, paragraphs, blocks between two lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar, Self

from okrlint.document.traced import Traced
from okrlint.document.tree import SOFT_BREAK, Kind, Node, Text
from okrlint.formats.light.light_blocks import Blocks
from okrlint.formats.light.light_inline import Span, render
from okrlint.formats.light.light_lines import NO_LINE, Line, join

_NESTED = 8  # blocks in blocks; deeper ones are read as if they were not


class LineReader:
    """Goes through lines from the top down.

    A subclass says in `block` what begins in the line at `at` besides a paragraph, and moves on behind it. Lines
    that `interrupts` matches end a paragraph. `spans` are the inline markup, `lists` collects the blocks.
    """

    spans: ClassVar[tuple[Span, ...]] = ()
    lists: ClassVar[type[Blocks]] = Blocks
    interrupts: ClassVar[re.Pattern[str]]

    def __init__(self, lines: Sequence[Line], depth: int = 0, groups: Iterator[int] | None = None) -> None:
        self.lines = lines
        self.at = 0
        self.blocks = self.lists(groups)
        self.depth = depth
        self.inside = 0  # the columns that the blocks at hand stand in at least

    def nodes(self) -> tuple[Node, ...]:
        """Return what the lines hold."""
        while self.at < len(self.lines):
            if not self.lines[self.at]:
                self.blank()
                self.at += 1
            elif not self.block(self.lines[self.at]):
                self.plain(self.paragraph())
        return self.blocks.nodes()

    def block(self, line: Line) -> bool:
        """Take the block that begins in a line, which is not blank; False where it is but a paragraph."""
        raise NotImplementedError

    def blank(self) -> None:
        """Hear of a blank line."""

    def plain(self, lines: Sequence[Line], marker: str = "") -> bool:
        """Add the lines of a paragraph, unless nothing of them is shown; an indented one stands in an item."""
        if words := self.words(join(lines)):
            self.add(Node(Kind.PARAGRAPH, words, marker=marker), indent=lines[0].indent)
        return True

    def add(self, *nodes: Node, indent: int = 0) -> bool:
        """Add blocks, inside the last item where they are indented more than it is."""
        for node in nodes:
            self.blocks.put(node, max(indent, self.inside))
        return True

    def words(self, traced: Traced) -> Text:
        """Return a piece of text as a reader sees it."""
        return render(traced, self.spans)

    def paragraph(self, least: int = 0) -> list[Line]:
        """Take the line at hand, and those behind it that go on with it, indented by `least` columns or more."""
        start = self.at
        self.at += 1
        while self.at < len(self.lines) and self._goes_on(self.lines[self.at], least):
            self.at += 1
        return list(self.lines[start : self.at])

    def _goes_on(self, line: Line, least: int) -> bool:
        return bool(line) and line.indent >= least and not self.interrupts.match(line.text)

    def item(self, start: int, indent: int, marker: str, kind: str = "", least: int = 0) -> bool:
        """Take an item of a list whose text begins at an offset of the line, with the lines that go on with it.

        These are indented by `least` columns or more.
        """
        first, *more = self.paragraph(least)
        words = self.words(join([first.cut(start), *more]))
        self.blocks.item(words, indent, marker=marker, kind=kind or marker)
        return True

    def heading(self, words: Traced, level: int, length: int = 1) -> bool:
        """Take a heading of some lines."""
        self.add(Node(Kind.HEADING, self.words(words), level=level))
        return self.skip(length)

    def skip(self, length: int = 1) -> bool:
        """Take lines that show nothing."""
        self.at += length
        return True

    def enclosed(self, ends: Callable[[Line], bool]) -> list[Line]:
        """Take the line at hand and all up to the one that ends what it begins; return those between them."""
        start = self.at + 1
        self.at = next((at for at in range(start, len(self.lines)) if ends(self.lines[at])), len(self.lines))
        inner = list(self.lines[start : self.at])
        self.at += 1
        return inner

    def up_to(self, end: str, line: Line) -> tuple[list[Line], Line]:
        """Take what stands in front of a closing mark, from `line`, a part of the line at hand, on.

        Return that, and what stands behind the mark in its line.
        """
        inner: list[Line] = []
        while end not in line.text:
            inner.append(line)
            self.at += 1
            if self.at >= len(self.lines):
                return inner, NO_LINE
            line = self.lines[self.at]
        self.at += 1
        start = line.text.find(end)
        return [*inner, Line.of(line.traced[:start])], line.cut(start + len(end))

    def while_in(self, sign: str) -> list[Line]:
        """Take all lines from the one at hand on that begin with a sign."""
        return self.paragraph_of(lambda line: line.text.startswith(sign))

    def paragraph_of(self, belongs: Callable[[Line], bool]) -> list[Line]:
        """Take the lines from the one at hand on that are not blank and belong to it."""
        start = self.at
        while self.at < len(self.lines) and self.lines[self.at] and belongs(self.lines[self.at]):
            self.at += 1
        return list(self.lines[start : self.at])

    def indented(self, least: int) -> list[Line]:
        """Take the lines that are indented by some columns or more, and blank ones between them.

        They are returned as if they stood at the left.
        """
        start = end = self.at
        while self.at < len(self.lines) and (not self.lines[self.at] or self.lines[self.at].indent >= least):
            self.at += 1
            end = self.at if self.lines[self.at - 1] else end
        self.at = end
        block = self.lines[start:end]
        left = min((line.indent for line in block if line), default=0)
        return [Line(line.raw, line.traced, max(line.indent - left, 0)) for line in block]

    def nested(self, lines: Sequence[Line]) -> tuple[Node, ...]:
        """Return what stands in lines inside a block; deep down only paragraphs are told apart."""
        if self.depth >= _NESTED:
            return (Node(Kind.PARAGRAPH, self.words(join(filter(None, lines)))),)
        return self.inner(lines).nodes()

    def inner(self, lines: Sequence[Line]) -> Self:
        """Return a reader for the lines inside a block."""
        return type(self)(lines, self.depth + 1, self.blocks.groups)

    def quote(self, lines: Sequence[Line], marker: str = "", indent: int = 0) -> bool:
        """Add lines as a quotation or a callout."""
        children = self.nested(lines)
        if children:
            self.add(Node(Kind.QUOTE, children=children, marker=marker), indent=indent)
        return True

    def code(self, lines: Sequence[Line], language: str = "") -> bool:
        """Add lines as code, as they stand, without blank ones at its ends."""
        lines = lines[1:] if lines and not lines[0] else lines
        lines = lines[:-1] if lines and not lines[-1] else lines
        text = Text(Traced.join(SOFT_BREAK, (line.raw for line in lines)))
        return self.add(Node(Kind.CODE, text, marker=language))
