"""K201: a key result with nothing to count and no definite end state."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from okrlint import KeyResultKind, Mark, Reading, Severity, StatementRule


class KeyResultNotMeasurable(StatementRule):
    """Marks the open end: an open-ended verb or a quality that no counter shows."""

    folder = Path(__file__).parent

    def check(self, reading: Reading) -> Iterator[Mark]:
        """Yield a mark where no result of the statement can be answered."""
        ends = [result.open_end for result in reading.results]
        if ends and all(end is not None for end in ends):
            assert ends[0] is not None
            yield self.mark(ends[0])
        elif (
            reading.kind is KeyResultKind.MILESTONE
            and not self.option("accept-milestones")
            and not _is_wanting(reading)
        ):
            yield self.mark(reading.words(0, len(reading.text.rstrip(" ."))), "milestone", at_most=Severity.WARNING)


def _is_wanting(reading: Reading) -> bool:
    """Whether another rule tells what is wrong with a statement already."""
    return any(result.untargeted or result.evaluations or result.soft_amounts for result in reading.results)


RULE = KeyResultNotMeasurable
