"""C102: a comment for okrlint that cannot do what its author wants."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from okrlint import CommentRule, CommentUse, Mark


class WrongSuppression(CommentRule):
    """Marks what is wrong in a comment: an unknown rule or command, no rule at all, a range without an end."""

    folder = Path(__file__).parent

    def check(self, use: CommentUse) -> Iterator[Mark]:
        """Yield a mark on the words that are wrong, with the nearest right one where there is one."""
        if use.fault is not None:
            yield self.mark(use, f"{use.fault}-near" if use.hint else use.fault, near=use.hint)


RULE = WrongSuppression
