"""The lines of reStructuredText tables ▶ TABLE: grids, simple tables, list-table and csv-table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from okrlint.document.traced import Traced
from okrlint.document.tree import SOFT_BREAK, Node, Text
from okrlint.formats.light.light_blocks import cell, table
from okrlint.formats.light.light_lines import Line
from okrlint.formats.shared.normalising import replaced

GRID = re.compile(r"\+(?:[-=]+\+)+")
SIMPLE = re.compile(r"=+(?:\s+=+)+")

_SPANS = re.compile(r"[-\s]*-[-\s]*")
_ROW = re.compile(r"[*+-]\s+(?=[*+-](?:\s|$))")
_CELL = re.compile(r"[*+-](?:\s+|$)")
_QUOTED = re.compile(r'\s*"(?P<inner>(?:[^"]|"")*)"\s*')
_DOUBLED = re.compile(r'"(")')

Words = Callable[[Traced], Text]


def grid(lines: Sequence[Line], words: Words) -> Node:
    """Return a table drawn with +, - and |; a cell over several columns is followed by empty ones."""
    raw = [line.traced for line in lines]
    edges = [index for index, char in enumerate(raw[0].text) if char == "+"]
    rows: list[list[Traced]] = []
    parts: list[list[Traced]] = [[] for _ in edges[1:]]
    header = 0
    for line in raw[1:]:
        if GRID.fullmatch(line.text):
            rows.append(_joined(parts))
            parts = [[] for _ in edges[1:]]
            header = len(rows) if "=" in line.text and not header else header
        else:
            for column, piece in _pieces(line, edges):
                parts[column].append(piece)
    if any(map(any, parts)):
        rows.append(_joined(parts))
    return table([[cell(words(each)) for each in row] for row in rows], header=header)


def _pieces(line: Traced, edges: Sequence[int]) -> Iterator[tuple[int, Traced]]:
    """Yield the columns of a line and what stands in them; where no bar parts two, it is all in the first."""
    start = 0
    for column in range(1, len(edges)):
        if line.text[edges[column] : edges[column] + 1] in ("|", "+", ""):
            piece = line[edges[start] + 1 : edges[column]].strip()
            if piece and piece.text.strip("-="):
                yield start, piece
            start = column


def _joined(parts: Sequence[Sequence[Traced]]) -> list[Traced]:
    return [Traced.join(SOFT_BREAK, each) for each in parts]


def simple(lines: Sequence[Line], words: Words) -> Node:
    """Return a table between lines of =; a line without a first column goes on with the row before it."""
    raw = [line.raw for line in lines]
    starts = [match.start() for match in re.finditer(r"=+", raw[0].text)]
    bounds = [*pairwise(starts), (starts[-1], None)]
    rows: list[list[list[Traced]]] = []
    header = 0
    for line in raw[1:]:
        if SIMPLE.fullmatch(line.text.strip()):
            header = header or len(rows)
            continue
        pieces = [line[start:end].strip() for start, end in bounds]
        if not any(pieces) or _SPANS.fullmatch(line.text):
            continue
        if pieces[0] or not rows:
            rows.append([[] for _ in bounds])
        for column, piece in zip(rows[-1], pieces, strict=True):
            column += [piece] if piece else []
    header = header if header < len(rows) else 0
    return table([[cell(words(each)) for each in _joined(row)] for row in rows], header=header)


def of_lists(lines: Sequence[Line], words: Words, header: int, stubs: int) -> Node:
    """Return a list-table: a list of rows, each a list of cells."""
    rows: list[list[list[Traced]]] = []
    inner = 0
    for line in lines:
        row = _ROW.match(line.text)
        rest = line.cut(row.end()) if row else line
        if row:
            rows.append([])
            inner = rest.indent
        mark = _CELL.match(rest.text)
        if mark and rows and rest.indent == inner:
            rows[-1].append([rest.traced[mark.end() :]])
        elif rows and rows[-1] and line:
            rows[-1][-1].append(line.traced)
    texts = [_joined([list(filter(None, part)) for part in row]) for row in rows]
    cells = [[cell(words(each), header=column < stubs) for column, each in enumerate(row)] for row in texts]
    return table(cells, header=header)


def of_commas(lines: Sequence[Line], words: Words, delimiter: str, header: int) -> Node:
    """Return a csv-table, whose rows are lines."""
    rows = [[cell(words(part)) for part in _values(line.traced, delimiter)] for line in lines if line]
    return table(rows, header=header)


def _values(row: Traced, delimiter: str) -> Iterator[Traced]:
    start = 0
    while start <= len(row):
        quoted = _QUOTED.match(row.text, start)
        found = row.text.find(delimiter, quoted.end() if quoted else start)
        end = found if found >= 0 else len(row)
        if quoted and quoted.end() == end:
            yield replaced(row[quoted.start("inner") : quoted.end("inner")], _DOUBLED, lambda match: match[1])
        else:
            yield row[start:end].strip()
        start = end + 1
