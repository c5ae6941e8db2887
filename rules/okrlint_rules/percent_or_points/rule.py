"""K210: a percentage that is to change by some percent: it could be of itself, or in points."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from okrlint import Mark, Reading, StatementRule


class PercentOrPoints(StatementRule):
    """Marks the size of the change."""

    folder = Path(__file__).parent

    def check(self, reading: Reading) -> Iterator[Mark]:
        """Yield a mark where a share or a rate is moved by a number of percent."""
        for result in reading.results:
            size, what = result.size, result.what
            if size is None or what is None or not what.is_percentage:
                continue
            sizes = [q for q in reading.quantities if size.start <= q.start and q.end <= size.end]
            if sizes and sizes[0].unit == "%":
                number = sizes[0].text.split()[0].rstrip("%")
                yield self.mark(size, suggestion="points", number=number)


RULE = PercentOrPoints
