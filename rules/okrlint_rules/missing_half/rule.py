"""S303: an objective without key results, key results without an objective, a label with nothing behind it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from okrlint import DocumentMark, DocumentRule, ReadDocument, Severity


class MissingHalf(DocumentRule):
    """Marks the half that is there, or the empty label."""

    folder = Path(__file__).parent

    def check(self, document: ReadDocument) -> Iterator[DocumentMark]:
        """Yield a mark for every objective and the first key result that lack their half, and for empty labels."""
        objectives = [objective for objective in document.document.objectives if objective.text.strip()]
        is_usual = any(objective.key_results for objective in objectives)
        for objective in objectives:
            if objective.shares_key_results:
                continue
            if not objective.key_results and is_usual:
                yield self.mark(document.item(objective), "no-key-results")
            elif not objective.key_results:
                yield self.mark(document.item(objective), "nowhere", at_most=Severity.INFO)
        strays = [stray for stray in document.document.key_results if stray.text.strip() and stray.label]
        if strays:
            yield self.mark(document.item(strays[0]), "no-objective")
        for item in document.items():
            if not item.statement.text.strip():
                yield self.mark(item, "empty")


RULE = MissingHalf
