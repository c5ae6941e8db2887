"""An okrlint plugin with one rule."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from okrlint import Mark, Reading, Span, StatementRule


class NoShouting(StatementRule):
    """A key result states what will be true; an exclamation mark adds nothing to it."""

    folder = Path(__file__).parent

    def check(self, reading: Reading) -> Iterator[Mark]:
        """Yield a mark for every exclamation mark."""
        for start, character in enumerate(reading.text):
            if character == "!":
                yield self.mark(Span(start=start, end=start + 1, text=character))


def rules() -> list[StatementRule]:
    """Return the rules of this plugin."""
    return [NoShouting()]
