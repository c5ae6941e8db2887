"""K202: a key result that names a metric, a count or a direction, but not how much."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from okrlint import Mark, Reading, StatementRule


class KeyResultWithoutTarget(StatementRule):
    """Marks what should have a target, or the placeholder that stands in its place."""

    folder = Path(__file__).parent

    def check(self, reading: Reading) -> Iterator[Mark]:
        """Yield a mark for each result that is measured and says no level, size or reference."""
        for result in reading.results:
            if result.placeholders:
                yield self.mark(result.placeholders[0], "placeholder")
            elif result.untargeted is not None:
                is_moved = result.moved is not None and result.upward is not None
                filled = None if reading.baseline or not is_moved else "fill"
                yield self.mark(result.untargeted, suggestion=filled)


RULE = KeyResultWithoutTarget
