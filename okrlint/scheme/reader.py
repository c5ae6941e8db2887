"""Tree ▶ OkrDocument: the scheme is found, applied everywhere alike, and what was never filled in is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from okrlint.document.model import Notice, OkrDocument, Role
from okrlint.document.traced import Traced
from okrlint.document.tree import Kind, Node, Tree
from okrlint.formats.light.light_lines import Line as PlainLine
from okrlint.formats.lines import labels
from okrlint.formats.lines.labels import LabelWords
from okrlint.formats.plain.text_reader import TextReader
from okrlint.scheme.draft import Draft
from okrlint.scheme.evidence import has_signals, is_named_okr
from okrlint.scheme.fields import FieldKind
from okrlint.scheme.finding import find_scheme
from okrlint.scheme.habits import settle
from okrlint.scheme.line import Line, Vocabulary
from okrlint.scheme.lining import lines_of
from okrlint.scheme.outline import Outline, Sorted, outline_of
from okrlint.scheme.pairs import pairs_of, scalar
from okrlint.scheme.periods import document_period_text
from okrlint.scheme.wrapping import LIMIT

SAMPLE_LINES = 20
_READ_FENCES = ("", "text", "txt", "markdown", "md", "okr")


@dataclass(frozen=True)
class Read:
    """A document with the outline of everything in it."""

    document: OkrDocument
    outline: Outline


def read_tree(
    tree: Tree, path: str, *, as_okr: bool = False, words: LabelWords = labels.DEFAULT, format: str = ""
) -> Read:
    """Read the objectives and key results of a tree; those in code fences when it has no others.

    `as_okr` reads what shows no signs of being an OKR document; `words` are the labels that are known.
    """
    reading = _Reading(tree, path, as_okr, words)
    if reading.sorted.fenced and not any(reading.sorted.drafts()):
        inside = _Reading(
            _fenced(tree, reading.sorted.fenced), path, as_okr, words, named=reading.named, fenced=True
        )
        if any(inside.sorted.drafts()) and inside.is_okr:
            reading = inside
    return reading.read(format)


def _fenced(tree: Tree, fences: list[Line]) -> Tree:
    """Return a tree of what stands in code fences, read as plain text."""
    nodes: list[Node] = []
    for fence in fences:
        if fence.node.marker.strip().lower() in _READ_FENCES:
            nodes += TextReader(list(_plain_lines(fence.text.traced))).nodes()
    return replace(tree, nodes=tuple(nodes))


def _plain_lines(code: Traced) -> Iterator[PlainLine]:
    start = 0
    for piece in code.text.split("\n"):
        yield PlainLine.of(code[start : start + len(piece)])
        start += len(piece) + 1


@dataclass
class _Reading:
    """One tree while it is read."""

    tree: Tree
    path: str
    as_okr: bool
    words: LabelWords
    named: bool = False
    fenced: bool = False
    lines: list[Line] = field(init=False)
    sorted: Sorted = field(init=False)

    def __post_init__(self) -> None:
        self.lines = lines_of(self.tree, Vocabulary(self.words))
        self.named = self.named or self.as_okr or is_named_okr(self.path, self.tree, self.lines)
        settle(self.lines, self.words, named=self.named)
        _, self.sorted = find_scheme(self.lines, named=self.named and not self.fenced)

    @property
    def is_okr(self) -> bool:
        """Whether the document shows two signals of being an OKR document."""
        unsplit = self.named and self.sorted.unsplit is not None
        return self.as_okr or unsplit or has_signals(self.named, self.lines, self.sorted)

    @property
    def title(self) -> str | None:
        """The title that the file tells, or its first heading."""
        headings = (line.words for line in self.lines if line.kind is Kind.HEADING and line.words and not line.role)
        return self.tree.title or next(headings, None) or self._record_title()

    def _record_title(self) -> str | None:
        """Return the title that the first record of a data file gives itself."""
        record = next((line.node for line in self.lines if line.kind is Kind.RECORD), None)
        pairs = pairs_of(record, self.words) if record else []
        names = (scalar(pair) for found, pair in pairs if found.kind is FieldKind.NAME)
        return next((name.text.strip() for name in names if name is not None), None)

    def read(self, format: str) -> Read:
        """Return what was read."""
        notices = tuple(replace_path(notice, self.path) for notice in self.tree.notices)
        base = OkrDocument(
            path=self.path,
            title=self.title,
            comments=self.tree.comments,
            source=self.tree.source.text,
            format=format,
            has_lines=self.tree.has_lines,
        )
        is_okr, is_template = self.is_okr, self._is_template()
        if not is_okr or (is_template and not self.as_okr):
            notice = self._notice("template" if is_okr else "not-okr" if self.lines else "empty")
            sample = {"is_okr": False, "notices": (*notices, notice), "sample": self._sample()}
            outline = outline_of(self.tree, self.lines, self.sorted)
            return Read(base.model_copy(update=sample), replace(outline, is_okr=False))
        told = [self._notice("template")] if is_template else []
        told += self._notices()
        self._drop_unfilled()
        if self.sorted.unfilled and not is_template:
            told.append(self._unfilled_notice(self.sorted.unfilled))
        document = base.model_copy(
            update={
                "period": document_period_text(self.tree, self.lines, self.sorted),
                "objectives": tuple(draft.objective(self.tree) for draft in self.sorted.objectives),
                "key_results": tuple(draft.key_result(self.tree) for draft in self.sorted.strays),
                "notices": (*notices, *told),
            }
        )
        return Read(document, outline_of(self.tree, self.lines, self.sorted))

    def _sample(self) -> str:
        """Return the first words of the document, enough to tell its language."""
        return " ".join(line.words for line in self.lines[:SAMPLE_LINES] if line.words)

    # What was never filled in.

    def _is_template(self) -> bool:
        """Tell whether the document has placeholders and nothing that is filled in."""
        drafts = list(self.sorted.drafts())
        unfilled = any(line.label and line.stripped.placeholder for line in self.lines)
        return (unfilled or bool(drafts)) and all(draft.is_placeholder or not draft.text for draft in drafts)

    def _drop_unfilled(self) -> None:
        """Set placeholders aside, and empty labels too where most of the document is not filled in."""
        drafts = list(self.sorted.drafts())
        filled = sum(1 for draft in drafts if draft.text and not draft.is_placeholder)
        keep_empty = filled > len(drafts) / 2

        def stays(draft: Draft) -> bool:
            return not draft.is_placeholder and (keep_empty or bool(draft.text))

        found = self.sorted
        for draft in drafts:
            if not stays(draft):
                found.set_aside(draft)
        for objective in found.objectives:
            objective.key_results = [draft for draft in objective.key_results if stays(draft)]
        homeless = [draft for each in found.objectives if not stays(each) for draft in each.key_results]
        found.objectives = [draft for draft in found.objectives if stays(draft)]
        found.strays = [draft for draft in [*found.strays, *homeless] if stays(draft)]

    # Notices, one of each code at most.

    def _notices(self) -> Iterator[Notice]:
        found = self.sorted
        if found.unsplit:
            yield self._notice("unsplit", found.unsplit.text.traced)
        if found.unreadable:
            yield self._notice("table", found.unreadable.traced)
        unread = self._unread_items()
        if unread:
            yield self._notice("few", unread[0].text.traced, count=str(len(unread)))
        if found.too_long:
            yield self._notice("long-line", found.too_long.text.traced, limit=str(LIMIT))
        if found.examples and any(found.drafts()):
            first = found.examples[0]
            yield self._notice("examples", first.text.traced, heading=first.words.rstrip(":"))

    def _unfilled_notice(self, unfilled: list[Draft]) -> Notice:
        first = unfilled[0].stripped.traced or unfilled[0].place
        return self._notice("unfilled", first if first and first.origins else None, count=str(len(unfilled)))

    def _unread_items(self) -> list[Line]:
        """Return the list items of a document of which no more than one objective was read."""
        drafts = list(self.sorted.drafts())
        if len(drafts) != 1 or drafts[0].role is not Role.OBJECTIVE or drafts[0].is_placeholder:
            return []
        items = (line for line in self.lines if line.kind is Kind.ITEM and line.words and not line.fact)
        return [line for line in items if line.words != drafts[0].text]

    def _notice(self, code: str, place: Traced | None = None, **values: str) -> Notice:
        line = self.tree.source.position(place.origins[0]).line if place else None
        return Notice(code=code, path=self.path, line=line, values=values)


def replace_path(notice: Notice, path: str) -> Notice:
    """Return a notice of a file."""
    return notice.model_copy(update={"path": path})
