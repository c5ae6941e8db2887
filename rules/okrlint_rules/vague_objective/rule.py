"""O107: an objective that says nothing but a comparative."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from okrlint import Mark, Reading, StatementRule


class VagueObjective(StatementRule):
    """Marks the comparative with its verb and noun."""

    folder = Path(__file__).parent

    def check(self, reading: Reading) -> Iterator[Mark]:
        """Yield one mark where a comparative is all that the objective says."""
        if reading.vague_change is not None:
            yield self.mark(reading.vague_change)


RULE = VagueObjective
