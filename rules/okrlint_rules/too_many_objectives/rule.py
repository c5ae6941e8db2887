"""S304: more objectives than one unit can pursue in one period."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from okrlint import DocumentMark, DocumentRule, ReadDocument


class TooManyObjectives(DocumentRule):
    """Marks the first objective over the limit."""

    folder = Path(__file__).parent

    def check(self, document: ReadDocument) -> Iterator[DocumentMark]:
        """Yield one mark for every set with more objectives than the greatest number."""
        most = self.option("most")
        for okr_set in document.sets:
            objectives = [objective for objective in okr_set.objectives if objective.text.strip()]
            if len(objectives) > most:
                yield self.mark(document.item(objectives[most]), count=str(len(objectives)), most=str(most))


RULE = TooManyObjectives
