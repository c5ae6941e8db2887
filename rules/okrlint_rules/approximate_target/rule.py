"""K211: a soft amount where the target belongs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from okrlint import Mark, Reading, StatementRule


class ApproximateTarget(StatementRule):
    """Marks the soft amounts."""

    folder = Path(__file__).parent

    def check(self, reading: Reading) -> Iterator[Mark]:
        """Yield a mark for each soft amount in the place of a target."""
        for result in reading.results:
            for words in result.soft_amounts:
                yield self.mark(words)


RULE = ApproximateTarget
