"""O103: two objectives in one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from okrlint import Mark, Reading, StatementRule


class SeveralObjectivesInOne(StatementRule):
    """Marks the words that join two objectives."""

    folder = Path(__file__).parent

    def check(self, reading: Reading) -> Iterator[Mark]:
        """Yield one mark where a statement holds two or more results."""
        if reading.joint is not None and reading.joint.text.strip() != "." and len(reading.results) > 1:
            first, second = (result.text.strip(" ,;") for result in reading.results[:2])
            yield self.mark(reading.joint, first=first, second=second)


RULE = SeveralObjectivesInOne
