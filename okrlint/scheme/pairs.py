"""The pairs of a record: keys with what they stand for, and their values."""

from __future__ import annotations

from okrlint.document.tree import Kind, Node, Text
from okrlint.formats.lines.labels import LabelWords
from okrlint.scheme.fields import Field, FieldKind, field_of
from okrlint.scheme.items import is_no_fact

Pairs = list[tuple[Field, Node]]


def pairs_of(record: Node, words: LabelWords) -> Pairs:
    """Return the pairs of a record, each with what its key stands for."""
    return [(field_of(pair.text.text, words), pair) for pair in record.children]


def facts_of(pairs: Pairs, text: Text | None = None) -> dict[str, str]:
    """Return the facts that some pairs state; `text` is the statement itself, which is none."""
    facts: dict[str, str] = {}
    for found, pair in pairs:
        value = scalar(pair)
        if found.kind is FieldKind.FACT and value is not None and value is not text:
            shown = value.traced.squeezed().strip().text
            if shown and not is_no_fact(shown):
                facts.setdefault(found.fact, shown)
        elif found.kind is FieldKind.HISTORY and (latest := _latest(pair)):
            facts.setdefault("current", latest)
    return facts


def scalar(pair: Node) -> Text | None:
    """Return the value of a pair that holds a single text."""
    if pair.sequence or len(pair.children) != 1 or pair.children[0].kind is not Kind.PARAGRAPH:
        return None
    return pair.children[0].text


def _latest(pair: Node) -> str | None:
    """Return the newest value of a history: `progress: [{value: 301}, {value: 266}]`."""
    if not pair.sequence:
        return None
    values = [
        value.traced.squeezed().strip().text
        for record in pair.children
        for each in record.children
        if each.text.text.casefold() in ("value", "verdi", "current") and (value := scalar(each)) is not None
    ]
    return values[-1] if values else None
