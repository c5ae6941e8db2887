"""C101: a comment that switches a rule off where the rule has nothing to say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from okrlint import CommentRule, CommentUse, Mark


class UnusedSuppression(CommentRule):
    """Marks a rule named in a comment that took no finding away; silent about rules that did not run."""

    folder = Path(__file__).parent

    def check(self, use: CommentUse) -> Iterator[Mark]:
        """Yield a mark on the rule's name."""
        if use.fault is None and use.checked and not use.used:
            yield self.mark(use)


RULE = UnusedSuppression
