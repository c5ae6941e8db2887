"""O101: an objective that is a level or a movement of a measured quantity."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from okrlint import Mark, Reading, StatementRule


class ObjectiveIsMetric(StatementRule):
    """Marks the words that make an objective a key result in disguise."""

    folder = Path(__file__).parent

    def check(self, reading: Reading) -> Iterator[Mark]:
        """Yield one mark on the first result whose main thing is a measured quantity."""
        for result in reading.results:
            if result.metric is not None:
                yield self.mark(result.metric, suggestion="move", question=str(reading.question))
                return


RULE = ObjectiveIsMetric
