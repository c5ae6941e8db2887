"""K208: a change to a level without saying from where."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from okrlint import Mark, Reading, StatementRule, TargetKind


class KeyResultWithoutBaseline(StatementRule):
    """Marks the verb and what it moves."""

    folder = Path(__file__).parent

    def check(self, reading: Reading) -> Iterator[Mark]:
        """Yield one mark where something is moved to a level and nothing says where it starts."""
        if reading.baseline is not None or reading.facts.start:
            return
        for result in reading.results:
            target = result.target
            if (
                result.moved is None
                or result.upward is None
                or target is None
                or target.kind is not TargetKind.LEVEL
            ):
                continue
            yield self.mark(result.moved, suggestion="from", target=target.text)


RULE = KeyResultWithoutBaseline
