"""S301: an objective with too few key results to tell whether it was reached."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from okrlint import DocumentMark, DocumentRule, ReadDocument


class TooFewKeyResults(DocumentRule):
    """Marks the objective."""

    folder = Path(__file__).parent

    def check(self, document: ReadDocument) -> Iterator[DocumentMark]:
        """Yield a mark for every objective with some key results and fewer than the least number."""
        least = self.option("least")
        for objective in document.document.objectives:
            count = len(objective.key_results)
            if 0 < count < least and objective.text.strip():
                yield self.mark(document.item(objective), count=str(count), least=str(least))


RULE = TooFewKeyResults
