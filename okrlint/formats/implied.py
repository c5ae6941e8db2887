"""Roles that only the structure implies: unlabelled headings with bullets in an OKR document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from okrlint.document.model import Role
from okrlint.formats.block import BODY, Kind
from okrlint.formats.entry import Entry
from okrlint.formats.lines import labels

_FIRST_DEPTH = BODY + 2
_NESTED = BODY + 4
_PERIOD = re.compile(
    r"(?:\W|\b(?:q[1-4]|t[1-3]|h[12]|fy\d*|20\d\d|set|kvartal|tertial|quarter|year|år|\d+|goals?|mål|for|company|team)\b)*",
    re.IGNORECASE,
)
_RUN_IN = re.compile(r"[^.!?]+[.!?]\s+\w.*[,;.]")


def mark_targets(entries: Sequence[Entry]) -> None:
    """Mark `Mål: 92 %` below a key result, or below another item: it is a target and no objective."""
    above: list[Entry] = []
    for entry in entries:
        while above and above[-1].rank >= entry.rank:
            above.pop()
        parent = above[-1] if above else None
        if parent and entry.goal and entry.kind is not Kind.HEADING:
            label = parent.stripped.label
            is_item = parent.kind is Kind.ITEM
            below_key_result = label is not None and label.role is Role.KEY_RESULT and not label.plural
            figure_below = labels.is_figure(entry.goal) and (below_key_result or (is_item and not label))
            entry.is_target = figure_below or (below_key_result and is_item and bool(parent.text))
        if entry.kind is not Kind.TEXT or entry.stripped.label:
            above.append(entry)


def imply_parents(entries: Sequence[Entry]) -> None:
    """Make what stands above labelled key results an objective, where no objective has a label."""
    if any(entry.label and entry.label.role is Role.OBJECTIVE for entry in entries):
        return
    above: list[Entry] = []
    for entry in entries:
        while above and above[-1].rank >= entry.rank:
            above.pop()
        if entry.label:
            parent = next((each for each in reversed(above) if not each.label), None)
            if parent and _may_be_objective(parent):
                parent.implied = Role.OBJECTIVE
        if entry.kind is not Kind.TEXT or entry.stripped.bold or entry.label:
            above.append(entry)


def imply_structure(entries: Sequence[Entry]) -> list[Entry]:
    """Give roles to headings and bullets of a document without labels; return lines that cannot be split."""
    unsplit: list[Entry] = []
    for section in _sections(entries):
        section.imply(unsplit)
    return unsplit


def _may_be_objective(entry: Entry) -> bool:
    text = entry.text
    return bool(text) and not (
        labels.names_okr(text)
        or labels.is_lesson(text)
        or labels.is_example(text)
        or entry.is_aside
        or entry.is_mention
        or entry.stripped.struck
        or entry.stripped.placeholder
        or _PERIOD.fullmatch(text)
    )


@dataclass
class _Section:
    """A heading, or a line above a list, with the bullets up to the next one."""

    head: Entry | None
    items: list[Entry] = field(default_factory=list)

    def imply(self, unsplit: list[Entry]) -> None:
        """Take first-level bullets that have bullets of their own for objectives, else the head."""
        top = [entry for entry in self.items if entry.rank == _FIRST_DEPTH]
        if not top or (self.head and (self.head.is_aside or labels.is_lesson(self.head.text))):
            return
        if any(_is_run_in(entry) for entry in top):
            unsplit.extend(filter(_is_run_in, top))
        elif 2 * self._count_parents() >= len(top):
            self._imply(top, Role.OBJECTIVE)
            self._imply([entry for entry in self.items if entry.rank == _NESTED], Role.KEY_RESULT)
        elif self.head and _may_be_objective(self.head):
            self.head.implied = Role.OBJECTIVE
            self._imply(top, Role.KEY_RESULT)

    def _count_parents(self) -> int:
        items = [entry for entry in self.items if not entry.fact]
        pairs = pairwise(items)
        return sum(1 for entry, following in pairs if entry.rank == _FIRST_DEPTH < following.rank)

    def _imply(self, entries: Sequence[Entry], role: Role) -> None:
        for entry in entries:
            if not entry.fact and not entry.is_aside and not entry.is_mention:
                entry.implied = role


def _is_run_in(entry: Entry) -> bool:
    """Tell whether a line runs all together: `CEO: More sales. Deals up, costs down => 81%`."""
    return entry.stripped.attachments.owner is not None and _RUN_IN.match(entry.text) is not None


def _sections(entries: Sequence[Entry]) -> Iterator[_Section]:
    section = _Section(None)
    for index, entry in enumerate(entries):
        if entry.block.quoted:
            continue
        if entry.kind is Kind.ITEM:
            section.items.append(entry)
        elif entry.kind is Kind.HEADING or _leads_list(entries, index, section):
            yield section
            section = _Section(entry)
    yield section


def _leads_list(entries: Sequence[Entry], index: int, section: _Section) -> bool:
    """Tell whether a paragraph is the head of the list behind it, where no heading is."""
    entry = entries[index]
    following = entries[index + 1] if index + 1 < len(entries) else None
    under_heading = (
        section.head is not None and section.head.kind is Kind.HEADING and _may_be_objective(section.head)
    )
    return (
        entry.kind is Kind.TEXT
        and entry.rank == BODY
        and "\n" not in entry.raw.text
        and not entry.text.endswith((":", "."))
        and following is not None
        and following.kind is Kind.ITEM
        and (len(entry.block.lines) == 1 or following.block is entry.block)
        and (entry.stripped.bold or not under_heading)
    )
