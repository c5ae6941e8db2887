"""Lines with pipes ▶ the cells of a row, and of a table whose author left its rule out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from okrlint.document.traced import Traced
from okrlint.formats.shared.normalising import replaced

_PIPE = re.compile(r"(?<!\\)\|")
_ESCAPED = re.compile(r"\\(\|)")
_RULE = re.compile(r"[\s|:+=-]+")


def cells(line: Traced) -> Iterator[Traced]:
    """Yield the cells of a row, stripped; an escaped pipe belongs to its cell and loses its backslash."""
    row = line.strip()
    if row.text.startswith("|"):
        row = row[1:]
    if row.text.endswith("|") and not row.text.endswith("\\|"):
        row = row[: len(row) - 1]
    start = 0
    for pipe in _PIPE.finditer(row.text):
        yield _cell(row[start : pipe.start()])
        start = pipe.end()
    yield _cell(row[start:])


def _cell(part: Traced) -> Traced:
    return replaced(part.strip(), _ESCAPED, lambda match: match[1])


def table_rows(lines: Sequence[Traced]) -> tuple[tuple[Traced, ...], ...]:
    """Return the cells of lines that all have two pipes or more; nothing for other lines."""
    rows = [line for line in lines if not _RULE.fullmatch(line.text)]
    if len(lines) < 2 or not rows or any(len(_PIPE.findall(line.text)) < 2 for line in rows):
        return ()
    return tuple(tuple(cells(line)) for line in rows)
