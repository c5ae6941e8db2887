"""K203: a key result whose answer hangs on a word that everyone judges differently."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from okrlint import Mark, Reading, StatementRule


class KeyResultSubjective(StatementRule):
    """Marks the evaluative words that decide."""

    folder = Path(__file__).parent

    def check(self, reading: Reading) -> Iterator[Mark]:
        """Yield a mark for each evaluative word that decides whether the result is reached."""
        for result in reading.results:
            for words in result.evaluations:
                yield self.mark(words)


RULE = KeyResultSubjective
