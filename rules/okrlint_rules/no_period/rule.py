"""S305: a document that says nowhere which period it is for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from okrlint import DocumentMark, DocumentRule, ReadDocument


class NoPeriod(DocumentRule):
    """Marks the document as a whole, once."""

    folder = Path(__file__).parent

    def check(self, document: ReadDocument) -> Iterator[DocumentMark]:
        """Yield one mark where no set has a period, and the key results of one do not say by when either."""
        sets = document.sets
        if any(okr_set.period is not None for okr_set in sets):
            return
        if not all(document.has_deadlines(okr_set) for okr_set in sets):
            yield self.mark(None)


RULE = NoPeriod
