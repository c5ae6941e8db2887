"""O105: an objective that only names a topic."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from okrlint import Mark, Reading, StatementRule


class ObjectiveWithoutDirection(StatementRule):
    """Marks the whole objective."""

    folder = Path(__file__).parent

    def check(self, reading: Reading) -> Iterator[Mark]:
        """Yield one mark where there is no predicate, no change and no state."""
        if reading.topic is not None:
            yield self.mark(reading.topic)


RULE = ObjectiveWithoutDirection
