"""K207: a key result that counts the team's own work, and not its effect."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from okrlint import Mark, Reading, StatementRule


class CountsOwnWork(StatementRule):
    """Marks the number and what it counts."""

    folder = Path(__file__).parent

    def check(self, reading: Reading) -> Iterator[Mark]:
        """Yield one mark where what is counted is held, written, closed or spent by the team."""
        if reading.own_work is not None:
            yield self.mark(reading.own_work)


RULE = CountsOwnWork
