"""Lines with pipes ▶ cells, and paragraphs of such lines ▶ tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from okrlint.document.traced import Traced
from okrlint.formats.block import Block, Table

_PIPE = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[\s|:+=-]+")


def cells(line: Traced) -> Iterator[Traced]:
    """Yield the cells of a row, stripped; an escaped pipe belongs to its cell."""
    row = line.strip()
    if row.text.startswith("|"):
        row = row[1:]
    if row.text.endswith("|") and not row.text.endswith("\\|"):
        row = row[: len(row) - 1]
    start = 0
    for pipe in _PIPE.finditer(row.text):
        yield row[start : pipe.start()].strip()
        start = pipe.end()
    yield row[start:].strip()


def as_table(block: Block) -> Table | None:
    """Return a paragraph as a table when all its lines have pipes and its first one looks like a header."""
    rows = table_rows(block.lines)
    return Table(rows, block.rank) if rows else None


def table_rows(lines: Sequence[Traced]) -> tuple[tuple[Traced, ...], ...]:
    """Return the cells of lines that all have two pipes or more; nothing for other lines."""
    if len(lines) < 2 or any(len(_PIPE.findall(line.text)) < 2 for line in lines):
        return ()
    return tuple(tuple(cells(line)) for line in lines if not _RULE.fullmatch(line.text))
