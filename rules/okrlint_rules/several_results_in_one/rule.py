"""K205: two results with a predicate or a target each, in one key result."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from okrlint import Fix, Mark, Reading, StatementRule


class SeveralResultsInOne(StatementRule):
    """Marks the words that join two results."""

    folder = Path(__file__).parent

    def check(self, reading: Reading) -> Iterator[Mark]:
        """Yield one mark where a statement holds two or more results."""
        if reading.joint is not None and len(reading.results) > 1:
            halves = reading.halves or ("", "")
            yield self.mark(
                reading.joint,
                suggestion="split" if reading.halves else None,
                fix=Fix(statements=reading.halves) if reading.halves else None,
                one=halves[0],
                other=halves[1],
                first=reading.results[0].text.strip(" ,;"),
                second=reading.results[1].text.strip(" ,;"),
            )


RULE = SeveralResultsInOne
