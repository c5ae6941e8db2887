"""O104: an objective whose success hangs on somebody else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from okrlint import Mark, Reading, StatementRule


class ObjectiveDependsOnOthers(StatementRule):
    """Marks the condition."""

    folder = Path(__file__).parent

    def check(self, reading: Reading) -> Iterator[Mark]:
        """Yield one mark where the objective holds only if somebody else does something."""
        if reading.condition is not None:
            yield self.mark(reading.condition)


RULE = ObjectiveDependsOnOthers
