"""Readings that are remembered: the same few statements are judged again and again under other settings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from unittest.mock import patch

from okrlint import Linter, Reading
from okrlint.reading import Job
from okrlint.run.onepass import StatementReader

_MOST = 5000


class RememberingReader:
    """Reads each statement once with okrlint's own words and pipelines."""

    def __init__(self, reader: StatementReader) -> None:
        self._reader = reader
        self._known: dict[Job, Reading] = {}

    def read_many(self, statements: Sequence[Job]) -> Iterator[Reading]:
        """Yield the readings of some statements, in their order."""
        if len(self._known) > _MOST:
            self._known.clear()
        new = [job for job in dict.fromkeys(statements) if job not in self._known]
        self._known.update(zip(new, self._reader.read_many(new), strict=True))
        yield from [self._known[job] for job in statements]


@cache
def _reader() -> RememberingReader:
    return RememberingReader(Linter().reader())


@contextmanager
def remembered() -> Iterator[None]:
    """Let every linter read with a reader that remembers; it knows no words and pipelines of settings."""
    reader = _reader()
    with patch("okrlint.run.linter._load_reader", lambda words, pipelines: reader):
        yield
