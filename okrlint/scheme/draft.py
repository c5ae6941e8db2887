"""A statement while its document is still being read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from okrlint.document.model import Attachments, Facts, KeyResult, Objective, Placed, Role, Segment
from okrlint.document.traced import Traced
from okrlint.document.tree import Text, Tree
from okrlint.formats.lines.statement import StrippedStatement
from okrlint.scheme import remarks
from okrlint.scheme.inline_facts import take_inline_facts
from okrlint.scheme.line import Line


@dataclass
class Draft:
    """An objective or a key result with what was found beside it.

    `marked` key results have a label, or stand under one or in a column of their own; the others below their
    objective are taken for key results only while none there, or in their list, is marked. `why` is the code of the
    reason for the role. `place` is where its line begins, for a label without words; `table` is the table or record
    that a statement without a line of its own stands in, `weak` that its columns have no plain names, `pointer`
    says where in a record, `shares` that an objective has its key results in one list with others, `parents` are
    the names of the objective that it says it belongs to, `switches` the remarks to okrlint in its row or record.
    """

    role: Role
    stripped: StrippedStatement
    why: str
    label: str | None = None
    inferred: bool = False
    marked: bool = False
    list_id: int = 0
    rank: int = 0
    headings: tuple[str, ...] = ()
    place: Traced | None = None
    line: Line | None = None
    table: Line | None = None
    weak: bool = False
    shares: bool = False
    pointer: str | None = None
    parents: tuple[str, ...] = ()
    switches: tuple[Text, ...] = ()
    facts: dict[str, str] = field(default_factory=dict)
    key_results: list[Draft] = field(default_factory=list)

    @classmethod
    def of(cls, line: Line, role: Role, why: str, *, label: Line | None = None, inferred: bool = False) -> Draft:
        """Make a draft of a line; `label` is the line that its label stands in, when not the same."""
        marked = (label or line).label
        stripped, facts = take_inline_facts(line.stripped, line.text, line.vocabulary.words)
        return cls(
            role=role,
            stripped=stripped,
            facts=facts,
            why=why,
            label=marked.wording if marked else None,
            inferred=inferred,
            marked=marked is not None or why == "group",
            list_id=line.list_id,
            rank=line.rank,
            place=line.text.traced.strip(),
            line=line,
        )

    @property
    def is_placeholder(self) -> bool:
        """Whether the statement was never filled in."""
        return self.stripped.placeholder

    @property
    def text(self) -> str:
        """The statement."""
        return self.stripped.text

    def settle(self) -> list[Draft]:
        """Drop bullets without a mark that turn out to stand apart from marked key results; return them."""
        lists = {draft.list_id for draft in self.key_results if draft.marked}
        if not lists:
            return []
        dropped = [draft for draft in self.key_results if not draft.marked and draft.list_id not in lists]
        self.key_results = [draft for draft in self.key_results if draft.marked or draft.list_id in lists]
        return dropped

    def objective(self, tree: Tree) -> Objective:
        """Return the finished objective with its key results."""
        results = tuple(draft.key_result(tree) for draft in self.key_results)
        return Objective(**self._finished(tree), key_results=results, shares_key_results=self.shares)

    def key_result(self, tree: Tree) -> KeyResult:
        """Return the finished key result."""
        return KeyResult(**self._finished(tree))

    def segments(self, tree: Tree) -> tuple[Segment, ...]:
        """Return where the statement's pieces stand; for a label without words, where the label stands."""
        found = tree.source.segments(self.stripped.traced)
        if found or not self.place:
            return found
        place = tree.source.position(self.place.origins[0])
        return (Segment(start=0, line=place.line, column=place.column),)

    def _finished(self, tree: Tree) -> dict[str, Any]:
        """Return what objectives and key results have in common."""
        segments = self.segments(tree)
        beside = {**remarks.baseline_in(self.text), **remarks.parted(self.facts)}
        facts = {name: value for name, value in beside.items() if name in Facts.model_fields}
        return {
            "text": self.text,
            "segments": segments,
            "place": self.pointer or (tree.places.get(segments[0].line) if segments else None),
            "switches": tuple(_placed(each, tree) for each in self.switches),
            "headings": self.headings,
            "label": self.label,
            "inferred": self.inferred,
            "attachments": self._attachments(),
            "facts": Facts(**facts),
        }

    def _attachments(self) -> Attachments:
        """Return what is attached to the line, and the status beside it."""
        attached, status = self.stripped.attachments, self.facts.get("status")
        return attached.model_copy(update={"status": status}) if status and not attached.status else attached


def _placed(text: Text, tree: Tree) -> Placed:
    """Return the words of a cell or a value with their place."""
    traced = text.traced.strip()
    segments = tree.source.segments(traced)
    place = tree.places.get(segments[0].line) if segments else None
    return Placed(text=traced.text, segments=segments, place=place)
