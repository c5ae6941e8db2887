"""Plain text ▶ OkrDocument: labels, bullets and indentation, and no markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from okrlint.document.model import OkrDocument
from okrlint.document.source import Source
from okrlint.document.traced import Traced
from okrlint.formats.assembly import Document, assemble
from okrlint.formats.block import BODY, Block, Kind, Table
from okrlint.formats.comments import comments
from okrlint.formats.decoding import decode
from okrlint.formats.lines.statement import ITEM_MARK
from okrlint.formats.pipes import table_rows

_TAB = 4


def read(data: bytes, path: str, *, as_okr: bool = False) -> OkrDocument:
    """Read a plain text file."""
    source = Source(decode(data, path))
    lines = [source.line(index) for index in range(len(source))]
    notes = comments([line.text for line in lines], plain=True)
    for note in notes:
        if note.alone:
            lines[note.line - 1] = lines[note.line - 1][:0]
    document = assemble(
        Document(source=source, path=path, parts=list(text_parts(lines)), markup=False, as_okr=as_okr)
    )
    return document.model_copy(update={"comments": tuple(notes), "source": source.text})


def text_parts(lines: Sequence[Traced]) -> Iterator[Block | Table]:
    """Yield the parts of lines of plain text; blank lines part paragraphs."""
    reader = _TextReader()
    for blank, run in groupby(lines, key=lambda line: not line.text.strip()):
        if not blank:
            yield from reader.paragraph(list(run))


class _TextReader:
    """Reads paragraph after paragraph; the indentation of bullets counts across blank lines."""

    def __init__(self) -> None:
        self.number = 0
        self.indents: list[int] = []

    def paragraph(self, lines: list[Traced]) -> Iterator[Block | Table]:
        self.number += 1
        rows = table_rows(lines)
        if rows:
            yield Table(rows)
            return
        pending: list[Traced] = []
        kind = Kind.TEXT
        for line in lines:
            if ITEM_MARK.match(line.text.lstrip()):
                yield from self._block(kind, pending)
                pending, kind = [line.strip()], Kind.ITEM
                self._indent(_width(line.text))
            elif kind is Kind.ITEM and _width(line.text) <= self.indents[-1]:
                yield from self._block(kind, pending)
                pending, kind = [line.strip()], Kind.TEXT
            else:
                pending.append(line.strip())
        yield from self._block(kind, pending)
        if kind is Kind.TEXT:
            self.indents.clear()

    def _indent(self, width: int) -> None:
        while self.indents and self.indents[-1] > width:
            self.indents.pop()
        if not self.indents or self.indents[-1] < width:
            self.indents.append(width)

    def _block(self, kind: Kind, lines: list[Traced]) -> Iterator[Block]:
        if lines:
            rank = BODY + 2 * len(self.indents) if kind is Kind.ITEM else BODY
            yield Block(kind, rank, tuple(lines), self.number)


def _width(line: str) -> int:
    expanded = line.expandtabs(_TAB)
    return len(expanded) - len(expanded.lstrip())
