"""A statement while its document is still being read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from okrlint.document.model import Facts, KeyResult, Objective, Role, Segment
from okrlint.document.source import Source
from okrlint.document.traced import Traced
from okrlint.formats.entry import Entry
from okrlint.formats.lines.statement import StrippedStatement


@dataclass
class Draft:
    """An objective or a key result with what was found beside it.

    `grouped` key results stand under a label of their own; the others below their objective are
    taken for key results only while none there, or in their list, has a label.
    """

    role: Role
    stripped: StrippedStatement
    label: str | None = None
    inferred: bool = False
    grouped: bool = False
    group: int = 0
    rank: int = 0
    headings: tuple[str, ...] = ()
    place: Traced | None = None
    facts: dict[str, str] = field(default_factory=dict)
    key_results: list[Draft] = field(default_factory=list)

    @classmethod
    def of(
        cls,
        entry: Entry,
        role: Role | None = None,
        *,
        label: Entry | None = None,
        inferred: bool = False,
        grouped: bool = False,
    ) -> Draft:
        """Make a draft of an entry; `label` is the entry that its label stands in, when not the same."""
        marked = label or entry
        role = role or marked.role
        if role is None:
            raise ValueError("an entry without a role is no statement")
        return cls(
            role=role,
            stripped=entry.stripped,
            label=marked.label.wording if marked.label else None,
            inferred=inferred or (marked.label is None and marked.implied is not None),
            grouped=grouped or marked.label is not None or marked.implied is not None,
            group=entry.block.group,
            place=entry.raw,
        )

    @property
    def is_placeholder(self) -> bool:
        """Whether the statement was never filled in."""
        return self.stripped.placeholder

    def settle(self) -> None:
        """Drop unlabelled bullets that turn out to stand apart from labelled key results."""
        labelled = {draft.group for draft in self.key_results if draft.grouped}
        if labelled:
            self.key_results = [draft for draft in self.key_results if draft.grouped or draft.group in labelled]

    def objective(self, source: Source) -> Objective:
        """Return the finished objective with its key results."""
        results = tuple(draft.key_result(source) for draft in self.key_results)
        return Objective(**self._finished(source), key_results=results)

    def key_result(self, source: Source) -> KeyResult:
        """Return the finished key result."""
        return KeyResult(**self._finished(source))

    def _own_line(self, source: Source) -> tuple[Segment, ...]:
        """Return where a label stands that has nothing behind it."""
        if not self.place:
            return ()
        place = source.position(self.place.origins[0])
        return (Segment(start=0, line=place.line, column=place.column),)

    def _finished(self, source: Source) -> dict[str, Any]:
        """Return what objectives and key results have in common."""
        return {
            "text": self.stripped.text,
            "segments": source.segments(self.stripped.traced) or self._own_line(source),
            "headings": self.headings,
            "label": self.label,
            "inferred": self.inferred,
            "attachments": self.stripped.attachments,
            "facts": Facts(**self.facts),
        }
