"""S302: an objective with more key results than anybody can keep an eye on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from okrlint import DocumentMark, DocumentRule, ReadDocument


class TooManyKeyResults(DocumentRule):
    """Marks the objective."""

    folder = Path(__file__).parent

    def check(self, document: ReadDocument) -> Iterator[DocumentMark]:
        """Yield a mark for every objective with more key results than the greatest number."""
        most = self.option("most")
        for objective in document.document.objectives:
            count = len(objective.key_results)
            if count > most and objective.text.strip():
                yield self.mark(document.item(objective), count=str(count), most=str(most))


RULE = TooManyKeyResults
