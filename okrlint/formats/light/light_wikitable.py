"""The lines of a MediaWiki table ▶ TABLE."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from okrlint.document.traced import Traced
from okrlint.document.tree import Node, Text
from okrlint.formats.light.light_blocks import EMPTY_CELL, cell, table
from okrlint.formats.light.light_lines import Line, join

_BETWEEN = re.compile(r"\[\[[^\[\]\n]*\]\]|(?P<cells>\|\||!!)")
_SETTINGS = re.compile(r"\s*[\w-]+\s*=[^|\[\]]*\|(?!\|)")
_SPAN = re.compile(r"(col|row)span\s*=\s*[\"']?(\d{1,2})", re.IGNORECASE)
_MOST = 100  # columns that cells may reach over
_LIST = ("*", "#", ":", ";", "{|")


@dataclass
class _Cell:
    """A cell while it is read: its lines, and how many columns and rows it covers."""

    lines: list[Line]
    header: bool
    columns: int = 1
    rows: int = 1


@dataclass
class WikiTable:
    """Reads the lines between {| and |}; `words` reads inline markup and `blocks` lines inside a cell."""

    words: Callable[[Traced], Text]
    blocks: Callable[[Sequence[Line]], tuple[Node, ...]]
    captions: list[Line] = field(default_factory=list)
    _rows: list[list[_Cell]] = field(default_factory=lambda: [[]])

    def read(self, lines: Sequence[Line]) -> Node:
        """Return the table; what stands above it as its caption is in `captions`."""
        inside = 0  # tables in a cell
        for line in lines:
            inside += line.text.startswith("{|")
            if inside or not line.text.startswith(("|", "!")):
                self._go_on(line)
            elif line.text.startswith("|-"):
                self._rows.append([])
            elif line.text.startswith("|+"):
                self.captions.append(line.cut(2))
            else:
                self._rows[-1].extend(_cells(line))
            inside -= inside > 0 and line.text.startswith("|}")
        return table(list(self._spread()))

    def _go_on(self, line: Line) -> None:
        if self._rows[-1]:
            self._rows[-1][-1].lines.append(line)

    def _spread(self) -> Iterator[list[Node]]:
        """Yield the rows, with empty cells where one covers more than its own place."""
        covered: dict[int, int] = {}
        for row in filter(None, self._rows):
            nodes: list[Node] = []
            for each in row:
                _fill(nodes, covered)
                width = min(each.columns, max(_MOST - len(nodes), 1))
                for column in range(len(nodes), min(len(nodes) + width, _MOST)):
                    covered[column] = each.rows - 1
                nodes += [self._node(each), *[EMPTY_CELL] * (width - 1)]
            _fill(nodes, covered)
            yield nodes

    def _node(self, each: _Cell) -> Node:
        lines = [line for line in each.lines if line]
        if any(line.text.startswith(_LIST) for line in lines[:1] + each.lines[1:]):
            return cell(children=self.blocks(each.lines), header=each.header)
        return cell(self.words(join(lines)), header=each.header)


def _fill(nodes: list[Node], covered: dict[int, int]) -> None:
    """Add empty cells in the columns that cells of rows above cover."""
    while covered.get(len(nodes), 0) > 0:
        covered[len(nodes)] -= 1
        nodes.append(EMPTY_CELL)


def _cells(line: Line) -> Iterator[_Cell]:
    """Yield the cells that begin in a line."""
    header = line.text.startswith("!")
    start = 1
    bounds = [match.span("cells") for match in _BETWEEN.finditer(line.text, 1) if match["cells"]]
    for end, after in [*bounds, (len(line.text), 0)]:
        if line.text[end : end + 2] == "!!" and not header:
            continue
        part = line.traced[start:end]
        settings = _SETTINGS.match(part.text)
        spans = {kind.lower(): int(number) for kind, number in _SPAN.findall(settings[0] if settings else "")}
        words = Line.of(part[settings.end() if settings else 0 :])
        yield _Cell([words], header, max(spans.get("col", 1), 1), max(spans.get("row", 1), 1))
        start = after
