"""What a document was read as: every part of it, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from okrlint.document.tree import Kind, Text, Tree
from okrlint.scheme.draft import Draft
from okrlint.scheme.line import BODY, Line


class ReadAs(StrEnum):
    """What a part of a document is."""

    OBJECTIVE = "objective"
    KEY_RESULT = "key_result"
    FACT = "fact"
    LABEL = "label"
    HEADING = "heading"
    TABLE = "table"
    WITHDRAWN = "withdrawn"
    ASIDE = "aside"
    TEXT = "text"


@dataclass(frozen=True)
class Verdict:
    """What a line was read as; `why` is the code of the reason, a text of outline.toml."""

    read_as: ReadAs
    why: str


@dataclass
class Sorted:
    """The lines of a document, sorted: the drafts, what was left alone, and what each line was read as."""

    objectives: list[Draft] = field(default_factory=list)
    strays: list[Draft] = field(default_factory=list)
    withdrawn: list[Draft] = field(default_factory=list)
    unfilled: list[Draft] = field(default_factory=list)
    verdicts: dict[int, Verdict] = field(default_factory=dict)
    unsplit: Line | None = None
    too_long: Line | None = None
    fenced: list[Line] = field(default_factory=list)
    examples: list[Line] = field(default_factory=list)
    unreadable: Text | None = None
    guides: int = 0

    def drafts(self) -> Iterator[Draft]:
        """Yield every draft: each objective, then its key results; strays last."""
        for draft in self.objectives:
            yield draft
            yield from draft.key_results
        yield from self.strays

    def set_aside(self, draft: Draft) -> None:
        """Keep a draft apart that was never filled in."""
        self.unfilled.append(draft)
        if draft.line is not None:
            self.note(draft.line, ReadAs.ASIDE, "unfilled")

    def leave_group_alone(self, why: str) -> None:
        """Leave alone the key results without an objective that only a label above them makes such."""
        for draft in self.strays:
            if draft.why == "group" and draft.line is not None:
                self.note(draft.line, ReadAs.ASIDE, why)
        self.strays = [draft for draft in self.strays if draft.why != "group"]

    def note(self, line: Line, read_as: ReadAs, why: str) -> None:
        """Say what a line was read as; the last word counts."""
        self.verdicts[line.number] = Verdict(read_as, why)


@dataclass(frozen=True)
class Part:
    """One part of a document in its outline: where it stands, what it says, what it was read as, and why.

    `line` is 1-based; `place` is set where the format has no lines. `depth` is how deep it stands, for printing.
    """

    line: int
    place: str | None
    text: str
    read_as: ReadAs
    why: str
    depth: int
    label: str | None = None


@dataclass(frozen=True)
class Outline:
    """Everything in a document, in the order of reading."""

    parts: tuple[Part, ...]
    is_okr: bool = True


def outline_of(tree: Tree, lines: Sequence[Line], found: Sorted) -> Outline:
    """Return the outline of a document: its lines, and the statements in its tables and records."""
    parts = [_line_part(tree, line, found) for line in lines if line.kind is not Kind.RECORD]
    drafts = ((draft, Verdict(ReadAs(draft.role.value), draft.why)) for draft in found.drafts())
    withdrawn = ((draft, Verdict(ReadAs.WITHDRAWN, draft.why)) for draft in found.withdrawn)
    unfilled = ((draft, Verdict(ReadAs.ASIDE, "unfilled")) for draft in found.unfilled)
    for draft, verdict in (*drafts, *withdrawn, *unfilled):
        if draft.line is None:
            parts.append(_draft_part(tree, draft, verdict))
    shown = (part for part in parts if part is not None)
    return Outline(tuple(part for _, part in sorted(shown, key=lambda each: each[0])))


def _line_part(tree: Tree, line: Line, found: Sorted) -> tuple[int, Part] | None:
    verdict = found.verdicts.get(line.number, Verdict(ReadAs.TEXT, "text"))
    first = next((each.text.traced for each in line.node.walk() if each.text), None)
    traced = line.text.traced if line.text else first
    if traced is None or not traced.origins:
        return None
    offset = traced.origins[0]
    at = tree.source.position(offset).line
    words = line.stripped.text if verdict.read_as in _STATEMENTS else traced.squeezed().strip().text
    label = line.label.wording if line.label else None
    return offset, Part(at, tree.places.get(at), words, verdict.read_as, verdict.why, line.rank, label)


def _draft_part(tree: Tree, draft: Draft, verdict: Verdict) -> tuple[int, Part] | None:
    if not draft.stripped.traced.origins:
        return None
    offset = draft.stripped.traced.origins[0]
    at = tree.source.position(offset).line
    return offset, Part(at, tree.places.get(at), draft.text, verdict.read_as, verdict.why, BODY, draft.label)


_STATEMENTS = (ReadAs.OBJECTIVE, ReadAs.KEY_RESULT, ReadAs.WITHDRAWN)
