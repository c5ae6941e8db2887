"""How an author marks what has no label: the candidates that a document is tried with."""

from __future__ import annotations

from dataclasses import dataclass

from okrlint.document.model import Role
from okrlint.document.tree import Kind
from okrlint.scheme.likeness import has_items, may_be_objective
from okrlint.scheme.line import BOLD_RANK, Line, Signature

LEAF: Signature = ("leaf", 0)  # headings of any level with a list directly under them
BEFORE: Signature = ("before", 0)  # lines right before key results


@dataclass(frozen=True)
class Scheme:
    """How the author marks what has no label: `objective` is how such objectives look, None where all have labels.

    `items` says that the first items under such an objective are its key results, `quotes` that quotations are
    read as all else.
    """

    objective: Signature | None = None
    items: bool = True
    quotes: bool = False

    def is_objective(self, line: Line) -> bool:
        """Tell whether a line without a label is an objective by its looks."""
        if self.objective is None or (line.kind is Kind.ITEM and not has_items(line)) or not may_be_objective(line):
            return False
        if self.objective == LEAF:
            return line.rank <= BOLD_RANK and has_items(line)
        if self.objective == BEFORE:
            after = line.following
            return after is not None and after.role is Role.KEY_RESULT
        return line.signature == self.objective
