"""Entries ▶ objectives with their key results: labels first, then groups, then indentation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from okrlint.document.model import Role
from okrlint.formats.block import BODY, Block, Fence, Kind, Table
from okrlint.formats.draft import Draft
from okrlint.formats.entry import Entry
from okrlint.formats.lines import labels
from okrlint.formats.tables import read_table

_TABLE_RANK = 99
_TO_NEXT_HEADING = BODY - 1


@dataclass
class _Group:
    """Lines under a group label or a heading: all of one role, or of none (tasks, notes, a review).

    `items` is the rank of its items, once the first is seen; `block` is the block of its label.
    """

    rank: int
    role: Role | None = None
    is_review: bool = False
    block: int = 0
    items: int | None = None


@dataclass
class Outline:
    """Takes the entries of a document in order and sorts them into drafts."""

    objectives: list[Draft] = field(default_factory=list)
    strays: list[Draft] = field(default_factory=list)
    fenced: list[Block | Table] = field(default_factory=list)
    unsplit: Entry | None = None
    too_long: Entry | None = None
    references: Mapping[str, Any] = field(default_factory=dict)
    _objective: Draft | None = None
    _key_result: Draft | None = None
    _group: _Group | None = None
    _pending: Entry | None = None
    _off: int | None = None
    _headings: list[tuple[int, str]] = field(default_factory=list)

    def feed(self, part: Entry | Table | Fence) -> None:
        """Take the next entry or table."""
        if isinstance(part, Table):
            self._flush_pending()
            self._table(part)
        elif isinstance(part, Fence):
            self.fenced.extend(part.parts if self._off is None else ())
        elif not self._is_off(part):
            self._entry(part)

    def close(self) -> None:
        """Finish: nothing more will come."""
        self._flush_pending()
        self._close_objective()

    def _is_off(self, entry: Entry) -> bool:
        """Keep to the regions that are not the document's own: struck out, examples, bad specimens."""
        if self._off is not None and entry.rank <= self._off:
            self._off = None
        if self._off is not None or (entry.block.quoted and not (entry.label and entry.text)):
            return True
        if entry.is_withdrawn or (entry.is_bad and not entry.text.endswith(":")):
            self._off = entry.rank
        elif entry.is_example or entry.is_bad:
            self._off = entry.rank if entry.kind is Kind.HEADING else _TO_NEXT_HEADING
        if self._off is not None and entry.kind is not Kind.ITEM:
            self._flush_pending()
            self._close_objective()
        return self._off is not None

    def _entry(self, entry: Entry) -> None:
        if self._take_as_pending(entry) or entry.is_blank:
            return
        self._note_heading(entry)
        if entry.is_long:
            self.too_long = self.too_long or entry
        elif entry.is_unsplit:
            self.unsplit = self.unsplit or entry
        elif self._takes_fact(entry) or entry.is_mention:
            pass
        elif entry.role and not self._in_review(entry):
            self._labelled(entry, entry.role)
        elif entry.kind is Kind.HEADING:
            self._heading(entry)
        elif entry.is_aside:
            self._aside(entry)
        elif entry.kind is Kind.ITEM:
            self._item(entry)
        else:
            self._text(entry)

    def _note_heading(self, entry: Entry) -> None:
        """Keep the headings that the next statements stand under; a labelled one is none of them."""
        if entry.kind is Kind.HEADING:
            while self._headings and self._headings[-1][0] >= entry.rank:
                self._headings.pop()
            if entry.role is None and entry.text:
                self._headings.append((entry.rank, entry.text))

    # Labels that wait for their text on the next line.

    def _take_as_pending(self, entry: Entry) -> bool:
        """Take a plain line as the text of the label above it; tell whether it was one."""
        waiting = self._pending
        if not waiting or entry.is_blank:
            return False
        numbered = waiting.label is not None and waiting.label.number is not None
        if not numbered and (entry.kind is Kind.ITEM or entry.role is waiting.role):
            self._pending = None
            self._open_group(waiting, Role.OBJECTIVE)
            return False
        fits = entry.kind is not Kind.HEADING or entry.rank > waiting.rank
        if not fits or not entry.is_plain or entry.text.endswith(":"):
            self._flush_pending()
            return False
        self._pending = None
        self._add(Draft.of(entry, label=waiting), waiting.rank)
        return True

    def _flush_pending(self) -> None:
        waiting, self._pending = self._pending, None
        if waiting:
            self._add(Draft.of(waiting), waiting.rank)

    # Labelled lines.

    def _labelled(self, entry: Entry, role: Role) -> None:
        if entry.text:
            self._add(Draft.of(entry), entry.rank)
        elif entry.label and (entry.label.plural or (role is Role.KEY_RESULT and entry.label.number is None)):
            self._open_group(entry, role)
        else:
            self._pending = entry

    def _open_group(self, entry: Entry, role: Role) -> None:
        if role is Role.OBJECTIVE:
            self._close_objective()
        self._group = _Group(entry.rank, role, block=id(entry.block))

    def _add(self, draft: Draft, rank: int) -> None:
        draft.rank = rank
        draft.headings = tuple(text for _, text in self._headings)
        if draft.role is Role.OBJECTIVE:
            group = self._group
            self._close_objective()
            self._group = group if group and group.role is Role.OBJECTIVE and group.rank < rank else None
            self._objective = draft
            self.objectives.append(draft)
        else:
            if self._group and self._group.role is None:
                self._group = None
            (self._objective.key_results if self._objective else self.strays).append(draft)
            self._key_result = draft

    def _close_objective(self) -> None:
        if self._objective:
            self._objective.settle()
        self._objective = self._key_result = self._group = None

    def _in_review(self, entry: Entry) -> bool:
        group = self._group
        is_beyond = group and entry.kind is Kind.HEADING and entry.rank <= group.rank
        return group is not None and group.is_review and not is_beyond

    # Lines without a label.

    def _heading(self, entry: Entry) -> None:
        objective = self._objective
        if objective and (objective.rank >= BODY or entry.rank <= objective.rank):
            self._close_objective()
        group = self._group
        if group and entry.rank > group.rank:
            if group.role is Role.OBJECTIVE and not entry.is_aside:
                self._add(Draft.of(entry, Role.OBJECTIVE), entry.rank)
            return
        is_review = labels.is_review(entry.text)
        opens = is_review or entry.is_aside or self._objective
        self._group = _Group(entry.rank, is_review=is_review) if opens else None

    def _aside(self, entry: Entry) -> None:
        in_review = self._group and self._group.is_review
        heads_group = entry.text.endswith(":") or not any(mark in entry.text for mark in ":–—")
        if heads_group and not in_review:
            self._group = _Group(entry.rank)

    def _item(self, entry: Entry) -> None:
        group = self._group_around(entry)
        if group is None:
            self._child(entry)
        elif group.role and entry.rank == group.items:
            self._add(Draft.of(entry, group.role, grouped=True), entry.rank)
        elif group.role is Role.OBJECTIVE:
            self._child(entry)

    def _group_around(self, entry: Entry) -> _Group | None:
        """Return the group that an item stands in; the first item decides how deep its items are."""
        group = self._group
        if group is None:
            return None
        is_beside = entry.rank == group.rank and group.role is None
        if group.items is None and entry.rank >= group.rank and not is_beside:
            group.items = entry.rank
        if group.items is None or entry.rank < group.items:
            self._group = None
        return self._group

    def _child(self, entry: Entry) -> None:
        """Take a bullet below an objective as a key result, at the depth of the first one."""
        objective = self._objective
        if not objective:
            return
        if entry.rank <= objective.rank:
            self._close_objective()
            return
        first = next((draft.rank for draft in objective.key_results), entry.rank)
        if entry.rank == first:
            self._add(Draft.of(entry, Role.KEY_RESULT, inferred=objective.inferred), entry.rank)

    def _text(self, entry: Entry) -> None:
        group = self._group
        if not group or group.role is not Role.KEY_RESULT:
            return
        if group.block == id(entry.block):
            self._add(Draft.of(entry, Role.KEY_RESULT, grouped=True), entry.rank)
        elif group.items is not None and entry.text.endswith(":") and entry.rank == BODY:
            self._group = _Group(entry.rank)

    # Facts and tables.

    def _takes_fact(self, entry: Entry) -> bool:
        """Keep `Target: …` with the key result above it, or with the objective before its first one."""
        if not entry.fact or not entry.fact[1] or entry.kind is Kind.HEADING:
            return False
        owner = self._key_result or self._objective
        if not owner or entry.rank < owner.rank or (entry.role and entry.rank <= owner.rank):
            return False
        if entry.role and owner is self._objective:
            return False
        owner.facts.setdefault(*entry.fact)
        return True

    def _table(self, table: Table) -> None:
        if self._off is not None or (self._group and self._group.is_review):
            return
        for draft in read_table(table, self.references):
            self._add(draft, _TABLE_RANK if draft.role is Role.OBJECTIVE else table.rank)
