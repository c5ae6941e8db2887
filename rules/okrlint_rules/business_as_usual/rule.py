"""O106: an objective to go on as before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from okrlint import Mark, Reading, StatementRule


class BusinessAsUsual(StatementRule):
    """Marks the main verb."""

    folder = Path(__file__).parent

    def check(self, reading: Reading) -> Iterator[Mark]:
        """Yield one mark where the main verb only continues or maintains."""
        if reading.continuation is not None:
            yield self.mark(reading.continuation)


RULE = BusinessAsUsual
