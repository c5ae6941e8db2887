"""JSON Lines ▶ Tree: a value a line. A line that is none is passed over, and told."""

from __future__ import annotations

from okrlint.document.model import Notice
from okrlint.document.tree import Node, Tree
from okrlint.errors import InputError
from okrlint.formats.data.data_reading import Reading
from okrlint.formats.data.data_tree import top
from okrlint.formats.data.json_data import LIMITS
from okrlint.formats.data.json_scanner import JsonScanner


def read(data: bytes, path: str) -> Tree:
    """Take a file with a JSON value a line apart; the places are JSON pointers into the value of the line.

    Raises InputError where no line can be read, or more stands there than can be looked at.
    """
    reading = Reading(data, path, LIMITS)
    nodes: list[Node] = []
    first: InputError | None = None
    count = 0
    for index in range(len(reading.source)):
        try:
            nodes += _line(reading, index)
        except InputError as error:
            if reading.exhausted:
                raise
            first = first or error
            count += 1
    if first and not nodes:
        raise first
    told = (_told(first, count),) if first else ()
    return Tree(reading.source, tuple(nodes), notices=(*reading.notices, *told))


def _line(reading: Reading, index: int) -> tuple[Node, ...]:
    line = reading.source.line(index)
    if not line.text.strip():
        return ()
    start = line.origins[0]
    scanner = JsonScanner(reading, start, start + len(line))
    nodes = top(scanner.value())
    scanner.finish()
    return nodes


def _told(first: InputError, count: int) -> Notice:
    """Return one notice for all lines that could not be read; it stands on the first one."""
    values = {"count": str(count), "message": first.message}
    return Notice(code="unreadable-lines", path=first.path, line=first.line, values=values)
