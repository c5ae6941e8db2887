"""Lines under a label for many or a heading: all of one role, or of none."""

from __future__ import annotations

from dataclasses import dataclass

from okrlint.document.model import Role
from okrlint.document.tree import Kind
from okrlint.scheme.likeness import is_bare_topic, may_be_objective
from okrlint.scheme.line import Line, Signature

_SHORT_LINE = 25  # words of a line in a list without bullets


@dataclass
class Group:
    """A group: of one role, or of none (tasks, notes, a review).

    `rank` is that of its label, `items` that of its items, once the first is seen; `block` that of its label.
    `topics` is how lines look that only part the items into topics, `topic_rank` the rank of items that do.
    """

    rank: int
    role: Role | None = None
    is_review: bool = False
    block: int = -1
    items: int | None = None
    topics: Signature | None = None
    topic_rank: int | None = None

    @property
    def is_of_results(self) -> bool:
        """Whether its lines are key results."""
        return self.role is Role.KEY_RESULT

    def takes(self, line: Line) -> bool:
        """Tell whether an item stands in the group; the first item decides how deep its items are."""
        is_beside = line.rank == self.rank and self.role is None
        if self.items is None and line.rank >= self.rank and not is_beside:
            self.items = line.rank
            if self.is_of_results and parts_items(line):
                self.topic_rank, self.items = line.rank, line.children[0].rank
        return self.items is not None and (line.rank >= self.items or line.rank == self.topic_rank)

    def is_topic(self, line: Line) -> bool:
        """Tell whether a line in bold parts the items by topics: before the first one, or in a whole sentence."""
        if not self.is_of_results:
            return False
        if self.topics is None and line.leads_list:
            is_sentence = may_be_objective(line) and not is_bare_topic(line)
            if is_sentence or not self.items:
                self.topics = line.signature
        return self.topics == line.signature

    def takes_lines(self, line: Line) -> bool:
        """Tell whether a line of text is a key result: one of several short lines, by the label or right below."""
        if self.is_of_results and self.items is None and is_list_of_lines(line):
            self.block = line.block
        return self.is_of_results and self.block == line.block and not line.leads_list


def parts_items(line: Line) -> bool:
    """Tell whether an item is a bare topic over items of its own."""
    return any(child.kind is Kind.ITEM for child in line.children) and is_bare_topic(line)


def is_list_of_lines(line: Line) -> bool:
    """Tell whether a paragraph is a list without bullets: several short lines, of which this is the first."""
    after = line.following
    goes_on = after is not None and after.block == line.block
    return line.first and goes_on and len(line.words.split()) <= _SHORT_LINE


def heads_list(line: Line) -> bool:
    """Tell whether another list, or a deeper one, follows a line."""
    after = line.following
    if after is None or after.kind is not Kind.ITEM:
        return False
    return line.kind is not Kind.ITEM or after.rank > line.rank or after.list_id != line.list_id
