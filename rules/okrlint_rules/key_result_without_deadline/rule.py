"""K206: a key result without a deadline among others that have one, where no period stands around it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from okrlint import DocumentMark, DocumentRule, ReadDocument


class KeyResultWithoutDeadline(DocumentRule):
    """Marks the key result."""

    folder = Path(__file__).parent

    def check(self, document: ReadDocument) -> Iterator[DocumentMark]:
        """Yield a mark for each one without a deadline, where at least half of its set has one."""
        for okr_set in document.sets:
            if okr_set.period is not None or not document.has_deadlines(okr_set):
                continue
            others = sum(reading.has_deadline for _, reading in document.read_key_results(okr_set))
            for item, reading in document.read_key_results(okr_set):
                if not reading.has_deadline:
                    yield self.mark(item, others=str(others))


RULE = KeyResultWithoutDeadline
