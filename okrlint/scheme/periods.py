"""What a document says of the period that it is for, besides its title, headings and name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from okrlint.document.period import find_period, introduced_period, is_period_line, opening_period
from okrlint.document.tree import Kind, Tree
from okrlint.formats.lines import labels
from okrlint.scheme.fields import FieldKind, field_of
from okrlint.scheme.line import Line
from okrlint.scheme.outline import Sorted
from okrlint.scheme.pairs import pairs_of, scalar
from okrlint.scheme.tables import visible_rows

_HEADLINE = 100  # characters
_EARLY = 5  # lines at the top in which a heading may name the period of the whole


def document_period_text(tree: Tree, lines: Sequence[Line], found: Sorted) -> str | None:
    """Return the words that say which period the whole document is for, or None."""
    statements = {draft.line.number for draft in found.drafts() if draft.line}
    others = [line for line in lines if line.kind is not Kind.HEADING and line.number not in statements]
    return next(filter(None, _told(tree, lines, others)), None)


def _told(tree: Tree, lines: Sequence[Line], others: Sequence[Line]) -> Iterator[str | None]:
    yield from (value for _, value in tree.fields if is_period_line(value))
    yield from _cells(lines)
    yield from _records(lines)
    unlinked = [line for line in others if line.kind in (Kind.PARAGRAPH, Kind.ITEM) and not line.text.links]
    plain = [line.text.text.strip() for line in unlinked]
    yield from (text for text in plain if len(text) < _HEADLINE and is_period_line(text))
    yield from (
        line.words
        for line in lines[:_EARLY]
        if line.kind is Kind.HEADING and not line.role and find_period(line.words)
    )
    early = [line.text.text for line in takewhile(lambda line: line.role is None, lines)]
    yield from (opening_period(text) for text in early if len(text) < _HEADLINE)
    ahead = takewhile(lambda line: line.role is None, lines)
    yield from (introduced_period(line.text.text) for line in ahead if line.kind is Kind.PARAGRAPH)
    yield _first_line(lines, others)


def _records(lines: Sequence[Line]) -> Iterator[str]:
    """Yield the period that records name on their first level, where all that name one name the same."""
    told = []
    for line in lines:
        if line.kind is Kind.RECORD:
            pairs = pairs_of(line.node, line.vocabulary.words)
            values = (scalar(pair) for found, pair in pairs if found.kind is FieldKind.PERIOD)
            told += [value.text.strip() for value in values if value is not None]
    if told and len(set(told)) == 1:
        yield told[0]


def _cells(lines: Sequence[Line]) -> Iterator[str]:
    """Yield the periods of small tables of facts about the document: `| Periode | Q3 2026 |`."""
    for line in lines:
        if line.kind is Kind.TABLE and len(line.node.children) and len(line.node.children[0].children) <= 2:
            for row in visible_rows(line.node):
                key = field_of(row[0].text, line.vocabulary.words).kind if row else None
                if key is FieldKind.PERIOD and len(row) > 1 and find_period(row[1].text):
                    yield row[1].text.strip()


def _first_line(lines: Sequence[Line], others: Sequence[Line]) -> str | None:
    """Return the first line where it is a title in all but its markup: short, and about OKRs."""
    first = next((line for line in lines[:3] if line.kind is Kind.PARAGRAPH), None)
    if first is None or first not in others or len(first.text.text) >= _HEADLINE:
        return None
    return first.text.text if labels.names_okr(first.text.text) and find_period(first.text.text) else None
