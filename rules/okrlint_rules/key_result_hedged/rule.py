"""K204: a key result that commits to trying, working on, contributing, continuing or looking into."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from okrlint import Fix, Mark, Reading, StatementRule


class KeyResultHedged(StatementRule):
    """Marks the words that hedge."""

    folder = Path(__file__).parent

    def check(self, reading: Reading) -> Iterator[Mark]:
        """Yield a mark on the hedge, if there is one."""
        if reading.hedge is not None:
            plain = reading.without_hedge
            fix = Fix(statements=(plain,)) if plain else None
            yield self.mark(reading.hedge, suggestion="plain" if plain else None, fix=fix, plain=plain or "")


RULE = KeyResultHedged
