"""The parts of a document ▶ OkrDocument: the last steps, which every text format shares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

from okrlint.document.model import Notice, OkrDocument, Role
from okrlint.document.period import introduced_period, is_period_line
from okrlint.document.source import Source
from okrlint.document.traced import Traced
from okrlint.formats.block import Block, Fence, Kind, Part, Table
from okrlint.formats.draft import Draft
from okrlint.formats.entry import Entry, entries
from okrlint.formats.evidence import has_signals, is_named_okr
from okrlint.formats.implied import imply_parents, imply_structure, mark_targets
from okrlint.formats.lines.labels import names_okr
from okrlint.formats.outline import Outline
from okrlint.formats.tables import misfit, table_labels
from okrlint.formats.wrapping import LIMIT

SAMPLE_LINES = 20
_HEADLINE = 100


@dataclass
class Document:
    """A file taken apart into blocks, before anything in it has a role."""

    source: Source
    path: str
    parts: list[Part]
    title: str | None = None
    period: str | None = None
    references: Mapping[str, Any] = field(default_factory=dict)
    markup: bool = True
    as_okr: bool = False


def assemble(document: Document) -> OkrDocument:
    """Read the objectives and key results of a document; those in code fences when it has no others."""
    assembly = _Assembly(document, document.parts)
    result = assembly.result()
    fenced = assembly.outline.fenced
    if not fenced or any(result.statements()):
        return result
    inside = _Assembly(document, fenced, named=assembly.named, labelled_only=True).result()
    return inside if any(inside.statements()) else result


class _Assembly:
    """Reads one sequence of parts of a document."""

    def __init__(
        self, document: Document, parts: Sequence[Part], *, named: bool = False, labelled_only: bool = False
    ) -> None:
        self.document = document
        self.parts = list(self._parts(parts))
        self.entries = [part for part in self.parts if isinstance(part, Entry)]
        self.tables = [part for part in self.parts if isinstance(part, Table)]
        self.title = document.title or self._first_heading()
        self.named = named or document.as_okr or is_named_okr(document.path, self.title, self.entries)
        self.labelled_only = labelled_only
        self.outline = Outline(references=document.references)
        self.unsplit: Entry | None = None
        mark_targets(self.entries)
        self._settle_weak_labels()

    def result(self) -> OkrDocument:
        is_implied = not self.labelled_only and self._imply()
        for part in self.parts:
            self.outline.feed(part)
        self.outline.close()
        is_implied = is_implied or (self.named and self.outline.unsplit is not None)
        if not (self.document.as_okr or is_implied or has_signals(self.named, self.entries, self.tables)):
            notice = self._notice("not-okr" if self.parts else "empty")
            return OkrDocument(
                path=self.document.path, title=self.title, is_okr=False, notices=(notice,), sample=self._sample()
            )
        notices = tuple(self._notices())
        self._drop_unfilled()
        source = self.document.source
        return OkrDocument(
            path=self.document.path,
            title=self.title,
            period=self.document.period or self._period_line(),
            objectives=tuple(draft.objective(source) for draft in self.outline.objectives),
            key_results=tuple(draft.key_result(source) for draft in self.outline.strays),
            notices=notices,
        )

    def _parts(self, parts: Sequence[Part]) -> Iterator[Entry | Table | Fence]:
        for part in parts:
            if isinstance(part, Block):
                yield from entries(part, markup=self.document.markup, references=self.document.references)
            else:
                yield part

    def _settle_weak_labels(self) -> None:
        """Let weak labels count only for roles without a strong one, key results only beside objectives."""
        found = [label for entry in self.entries if not entry.is_target and (label := entry.stripped.label)]
        weak = set(Role) - {label.role for label in found if label.strong}
        numbered = [label for label in found if label.role is Role.KEY_RESULT and label.number]
        if Role.OBJECTIVE not in {label.role for label in found} and not (self.named and len(numbered) > 1):
            weak.discard(Role.KEY_RESULT)
        for entry in self.entries:
            entry.weak_labels = frozenset(weak)

    def _imply(self) -> bool:
        """Find the roles that only the structure implies; tell whether they alone make it an OKR document."""
        if any(entry.label for entry in self.entries) or any(map(table_labels, self.tables)):
            imply_parents(self.entries)
            return False
        unsplit = imply_structure(self.entries) if self.named else []
        self.unsplit = unsplit[0] if unsplit else None
        return self.unsplit is not None or any(entry.implied for entry in self.entries)

    def _first_heading(self) -> str | None:
        return next((entry.text for entry in self.entries if entry.kind is Kind.HEADING and entry.text), None)

    def _period_line(self) -> str | None:
        """Return what outside headings and statements says which period it is for: a line, or a sentence ahead."""
        others = [entry for entry in self.entries if entry.kind is not Kind.HEADING and not entry.role]
        lines = (entry.raw.text for entry in others)
        found = next((line for line in lines if len(line) < _HEADLINE and is_period_line(line)), None)
        ahead = takewhile(lambda entry: not entry.role, self.entries)
        texts = (entry.raw.text for entry in ahead if entry.kind is Kind.TEXT)
        return found or next(filter(None, map(introduced_period, texts)), None) or self._first_line()

    def _first_line(self) -> str | None:
        """Return the first line where it is a title in all but its markup: short, and about OKRs."""
        first = self.entries[0] if self.entries else None
        if first is None or first.role or len(first.raw) >= _HEADLINE or not names_okr(first.raw.text):
            return None
        return first.raw.text

    def _sample(self) -> str:
        """Return the first words of the document, enough to tell its language."""
        return " ".join(entry.text for entry in self.entries[:SAMPLE_LINES])

    # What was never filled in.

    def _drafts(self) -> Iterator[Draft]:
        for draft in self.outline.objectives:
            yield draft
            yield from draft.key_results
        yield from self.outline.strays

    def _is_template(self) -> bool:
        """Tell whether the document has placeholders and nothing that is filled in."""
        drafts = list(self._drafts())
        unfilled = any(entry.label and entry.stripped.placeholder for entry in self.entries)
        return (unfilled or bool(drafts)) and all(
            draft.is_placeholder or not draft.stripped.text for draft in drafts
        )

    def _drop_unfilled(self) -> None:
        """Drop placeholders, and empty labels too where most of the document is not filled in."""
        drafts = list(self._drafts())
        filled = sum(1 for draft in drafts if draft.stripped.text and not draft.is_placeholder)
        keep_empty = filled > len(drafts) / 2

        def stays(draft: Draft) -> bool:
            return not draft.is_placeholder and (keep_empty or bool(draft.stripped.text))

        outline = self.outline
        for objective in outline.objectives:
            objective.key_results = [draft for draft in objective.key_results if stays(draft)]
        homeless = [draft for each in outline.objectives if not stays(each) for draft in each.key_results]
        outline.objectives = [draft for draft in outline.objectives if stays(draft)]
        outline.strays = [draft for draft in [*outline.strays, *homeless] if stays(draft)]

    # Notices, one of each code at most.

    def _notices(self) -> Iterator[Notice]:
        if self._is_template():
            yield self._notice("template")
        unsplit = self.unsplit or self.outline.unsplit
        if unsplit:
            yield self._notice("unsplit", unsplit.raw)
        unreadable = next(filter(None, map(misfit, self.tables)), None)
        if unreadable is not None:
            yield self._notice("table", unreadable)
        unread = self._unread_items()
        if unread:
            yield self._notice("few", unread[0].raw, count=str(len(unread)))
        if self.outline.too_long:
            yield self._notice("long-line", self.outline.too_long.raw, limit=str(LIMIT))

    def _unread_items(self) -> list[Entry]:
        """Return the list items of a document of which no more than one objective was read."""
        drafts = list(self._drafts())
        if len(drafts) != 1 or drafts[0].role is not Role.OBJECTIVE or drafts[0].is_placeholder:
            return []
        items = (entry for entry in self.entries if entry.kind is Kind.ITEM and entry.text and not entry.fact)
        return [entry for entry in items if entry.text != drafts[0].stripped.text]

    def _notice(self, code: str, place: Traced | None = None, **values: str) -> Notice:
        line = self.document.source.position(place.origins[0]).line if place else None
        return Notice(code=code, path=self.document.path, line=line, values=values)
