"""The lines of a plain text ▶ nodes: paragraphs, lists, outlines, headings, tables, quotes, code."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from okrlint.document.traced import Traced
from okrlint.document.tree import Kind, Node
from okrlint.formats.light.light_lines import Line, join
from okrlint.formats.plain.text_headings import Headings, in_capitals, is_rule, with_hashes
from okrlint.formats.plain.text_inline import inline as plain_inline
from okrlint.formats.plain.text_marks import Mark, Marks
from okrlint.formats.plain.text_quoting import Inline, QuotingReader, Taking
from okrlint.formats.plain.text_tables import Tables
from okrlint.formats.plain.text_wrapping import goes_on, stand_alone, stand_alone_in_item

_DEEPER = 2  # columns by which an indentation clearly differs


class TextReader(QuotingReader):
    """Reads lines from the top down: `_block` says what begins in a line, besides a paragraph."""

    def __init__(
        self,
        lines: Sequence[Line],
        inline: Inline = plain_inline,
        *,
        mail: bool = False,
        depth: int = 0,
        groups: Iterator[int] | None = None,
    ) -> None:
        super().__init__(lines, inline, mail=mail, depth=depth, groups=groups)
        self._marks = Marks(self._lines)
        self._tables = Tables(self._lines, inline)
        self._headings = Headings(self._lines)

    def nodes(self) -> tuple[Node, ...]:
        """Return what the lines hold."""
        at = 0
        while at < len(self._lines):
            line = self._lines[at]
            if line:
                take = self._block(at) or partial(self._take_paragraph, at)
                at += take()
            else:
                at += 1
            self._blocks.parted = not line
        return self._blocks.nodes()

    def _block(self, at: int, *, inside: bool = False) -> Taking | None:
        """Return how to take the block that begins in a line; `inside` says that it stands within a paragraph."""
        for kind in (self._code, self._talk, self._heading, self._rule, self._row, self._item):
            take = kind(at, inside)
            if take:
                return take
        return None

    # Headings, rules and tables.

    def _heading(self, at: int, inside: bool) -> Taking | None:
        line = self._lines[at]
        hashes = with_hashes(line.text)
        if hashes:
            level, start, end = hashes
            return partial(self._take_heading, line.traced[start:end], level, 1)
        sign = self._headings.underlined(at, inside=inside)
        if sign and (sign == "=" or not self._marks.find(line.text)):
            return partial(self._take_underlined, line, sign)
        return None

    def _take_underlined(self, line: Line, sign: str) -> int:
        return self._take_heading(line.traced, self._headings.level(sign), 2)

    def _take_heading(self, words: Traced, level: int, length: int) -> int:
        self._blocks.add(self._node(Kind.HEADING, words, level))
        return length

    def _rule(self, at: int, inside: bool) -> Taking | None:
        return self._take_rule if is_rule(self._lines[at]) else None

    def _take_rule(self) -> int:
        self._blocks.close()
        return 1

    def _row(self, at: int, inside: bool) -> Taking | None:
        text = self._lines[at].text
        if self._marks.find(text) and max(text.count("\t"), text.count("|")) < 2:
            return None
        length, node = self._tables.find(at)
        return partial(self._take_table, at, length, node) if length else None

    def _take_table(self, at: int, length: int, node: Node | None) -> int:
        if node:
            self._blocks.put(node, self._lines[at].indent)
        return length

    # Items and outlines.

    def _item(self, at: int, inside: bool) -> Taking | None:
        mark = self._marks.find(self._lines[at].text)
        return partial(self._take_item, at, mark) if mark else None

    def _take_item(self, at: int, mark: Mark) -> int:
        line = self._lines[at]
        below: list[Line] = []
        for after in range(at + 1, len(self._lines)):
            new = self._lines[after]
            if not new or not (new.indent > line.indent or goes_on(self._lines[after - 1], new)):
                break
            if self._block(after, inside=True):
                break
            below.append(new)
        outline = below if below and stand_alone_in_item(line, below) else []
        words = [line.cut(mark.end), *([] if outline else below)]
        self._blocks.item(self._inline(join(words)), line.indent, marker=mark.marker, kind=mark.kind)
        self._add_outline(outline, line.indent + _DEEPER)
        return 1 + len(below)

    def _add_outline(self, lines: Sequence[Line], least: int) -> None:
        """Add indented lines as items without marks; one that goes on with the sentence before belongs to it."""
        items: list[list[Line]] = []
        for line in lines:
            if items and goes_on(items[-1][-1], line):
                items[-1].append(line)
            else:
                items.append([line])
        for item in items:
            self._blocks.item(self._inline(join(item)), max(item[0].indent, least))

    # Paragraphs.

    def _take_paragraph(self, at: int) -> int:
        line = self._lines[at]
        same = self._lines_from(
            at + 1, lambda before, new: _beside(line, new) or (before is line and goes_on(line, new))
        )
        run = [line, *same]
        deeper = self._lines_from(at + len(run), lambda before, new: new.indent >= line.indent + _DEEPER)
        if self._continues_outline(line):
            self._add_outline([*run, *deeper], line.indent)
            return len(run) + len(deeper)
        outline = deeper if deeper and stand_alone(run[-1], deeper) else []
        words = run if outline else [*run, *deeper]
        if len(words) == 1 and in_capitals(line.text):
            self._take_heading(line.traced, self._headings.level_of_capitals, 1)
        else:
            self._blocks.put(self._node(Kind.PARAGRAPH, join(words), line.indent), line.indent)
        self._add_outline(outline, line.indent + _DEEPER)
        return len(run) + len(deeper)

    def _lines_from(self, start: int, belongs: Callable[[Line, Line], bool]) -> list[Line]:
        end = start
        while (
            end < len(self._lines)
            and self._lines[end]
            and belongs(self._lines[end - 1], self._lines[end])
            and not self._block(end, inside=True)
        ):
            end += 1
        return self._lines[start:end]

    def _continues_outline(self, line: Line) -> bool:
        """Tell whether a line stands where the items of an outline stood in front of a blank line."""
        return line.indent > 0 and any(not item.kind and item.indent == line.indent for item in self._blocks.open)


def _beside(line: Line, other: Line) -> bool:
    return abs(line.indent - other.indent) < _DEEPER
