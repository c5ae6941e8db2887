"""What a document was read as: every part of it, what it is, and why; what was left alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from okrlint.document.model import Frozen, Language, OkrDocument
from okrlint.document.sets import document_period, period_around
from okrlint.reports.console import Console
from okrlint.reports.notices import texts_of
from okrlint.reports.seen import Seen
from okrlint.scheme.outline import Outline, Part, ReadAs

_FILE = "outline.toml"
_LONGEST = 80  # characters of a part that are shown
_WIDEST = 24  # columns for places
_STATEMENTS = (ReadAs.OBJECTIVE, ReadAs.KEY_RESULT)
_LEFT_ALONE = (ReadAs.ASIDE, ReadAs.TEXT)
_UNUSED_TABLES = frozenset({"no-columns", "scores", "empty-table"})
_IN_TABLES = frozenset({"column", "type-column", "row-label", "section-row", "row-of-label", "key", "facts"})
_STYLES = {ReadAs.OBJECTIVE: "strong", ReadAs.KEY_RESULT: "good"}


class OutlinePart(Frozen):
    """One part of a document: where it stands, what it says, what it was read as, and why.

    `line` is 1-based; `place` is set where the format has no lines. `depth` is how deep the part stands, from 0 on.
    `why` is the code of the reason, and `reason` says it in the language of the outline.
    """

    line: int
    place: str | None
    depth: int
    read_as: ReadAs
    text: str
    label: str | None
    why: str
    reason: str

    @property
    def is_left_alone(self) -> bool:
        """Whether nothing in it is judged, or told about something that is."""
        return self.read_as in _LEFT_ALONE or (self.read_as is ReadAs.TABLE and self.why in _UNUSED_TABLES)


class DocumentOutline(Frozen):
    """A document with all its parts, in the order of reading, and how many of each kind there are.

    Where `is_okr` is False nothing is judged: the parts are what would be read with --as-okr, and `seen` says in a
    sentence what stands there.
    """

    path: str
    format: str
    language: Language
    is_okr: bool
    periods: tuple[str, ...]
    seen: str | None
    objectives: int
    key_results: int
    withdrawn: int
    left_alone: int
    parts: tuple[OutlinePart, ...]


def outline_of(
    document: OkrDocument, outline: Outline, seen: Seen, language: Language, default_period: str | None = None
) -> DocumentOutline:
    """Return the outline of a document in a language; `default_period` is that of documents which name none."""
    parts = tuple(
        OutlinePart(
            line=part.line,
            place=part.place,
            depth=depth,
            read_as=part.read_as,
            text=part.text,
            label=part.label,
            why=part.why,
            reason=reason(part, language),
        )
        for part, depth in zip(outline.parts, _depths(outline.parts), strict=True)
    )
    counts = Counter(part.read_as for part in parts)
    return DocumentOutline(
        path=document.path,
        format=document.format,
        language=language,
        is_okr=document.is_okr,
        periods=_periods(document, default_period),
        seen=None if document.is_okr else seen.told(language),
        objectives=counts[ReadAs.OBJECTIVE],
        key_results=counts[ReadAs.KEY_RESULT],
        withdrawn=counts[ReadAs.WITHDRAWN],
        left_alone=sum(part.is_left_alone for part in parts),
        parts=parts,
    )


def _periods(document: OkrDocument, default: str | None) -> tuple[str, ...]:
    """Return the periods that the statements of a document are for, in its own words."""
    whole = document_period(document, default)
    found = [period_around(statement, whole, document.title) for statement in document.statements()] or [whole]
    return tuple(dict.fromkeys(period.text for period in found if period))


def reason(part: Part, language: Language) -> str:
    """Return why a part was read as it was; a code without a text is its own text."""
    reasons = texts_of(_FILE)["why"]
    texts = reasons.get(f"{part.read_as.value}-{part.why}") or reasons.get(part.why)
    return str(texts[language]).format(label=part.label or part.text) if texts else part.why


def _depths(parts: Sequence[Part]) -> Iterator[int]:
    """Yield how deep each part stands: under the headings, bold lines and items above it that are less deep.

    The statements of a table stand in it, its key results below its objectives.
    """
    above: list[int] = []
    inside: int | None = None
    for part in parts:
        if part.why in _IN_TABLES and part.read_as is not ReadAs.TABLE:
            inside = len(above) if inside is None else inside
            yield inside + (part.read_as is ReadAs.KEY_RESULT)
            continue
        inside = None
        while above and above[-1] >= part.depth:
            above.pop()
        yield len(above)
        above.append(part.depth)


def render(outline: DocumentOutline, console: Console) -> Iterator[str]:
    """Yield the lines that show an outline: the document, its parts, and how many there are of what."""
    yield from (console.printable(line) for line in _head(outline))
    yield ""
    places = [part.place or str(part.line) for part in outline.parts]
    wide = min(max(map(len, places), default=0), _WIDEST)
    for part, place in zip(outline.parts, places, strict=True):
        lead = console.printable(f"{place:>{wide}}  {'  ' * part.depth}")
        yield lead + _shown(part, outline.language, console)
    if outline.parts:
        yield ""
    style = "strong" if outline.is_okr else "notice"
    yield console.style(console.printable(summary(outline)), style)


def _head(outline: DocumentOutline) -> Iterator[str]:
    key = "is-okr" if outline.is_okr else "not-okr"
    yield f"{outline.path} {_text(key, outline.language, format=outline.format)}."
    if not outline.is_okr:
        yield f"{outline.seen} {_text('force', outline.language)}"
    elif outline.periods:
        yield _text("period", outline.language, period=", ".join(outline.periods))
    else:
        yield _text("no-period", outline.language)


def _shown(part: OutlinePart, language: Language, console: Console) -> str:
    kind = str(texts_of(_FILE)["as"][part.read_as.value][language])
    words = part.text if len(part.text) <= _LONGEST else f"{part.text[:_LONGEST].rstrip()}…"
    reason = "" if part.read_as is ReadAs.HEADING else f"({part.reason})"
    kind, words, why = map(console.printable, (kind, words, reason))
    if part.is_left_alone:
        return console.style(f"{kind}: {words} {why}", "notice")
    head = console.style(f"{kind}:", _STYLES[part.read_as]) if part.read_as in _STYLES else f"{kind}:"
    return f"{head} {words} {console.style(why, 'notice')}" if why else f"{head} {words}"


def summary(outline: DocumentOutline) -> str:
    """Return how many objectives, key results and withdrawn statements there are, and how many parts are left."""
    told = [_counted(name, outline.language, getattr(outline, name)) for name in ("objectives", "key_results")]
    if outline.withdrawn:
        told.append(_counted("withdrawn", outline.language, outline.withdrawn))
    return f"{', '.join(told)}; {_counted('left', outline.language, outline.left_alone)}."


def _text(key: str, language: Language, **values: str) -> str:
    return str(texts_of(_FILE)["texts"][key][language]).format(**values)


def _counted(key: str, language: Language, number: int) -> str:
    one, many = texts_of(_FILE)["counts"][key][language]
    return str(one if number == 1 else many).format(n=number)
