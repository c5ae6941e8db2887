"""Records with keys that no list knows ▶ items: those with a start and a target are key results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrlint.document.model import Role
from okrlint.document.tree import Kind, Node, Text
from okrlint.formats.lines.labels import LabelWords
from okrlint.scheme.fields import FieldKind
from okrlint.scheme.items import Item, reference, says_nothing, take_apart
from okrlint.scheme.pairs import Pairs, facts_of, pairs_of, scalar

_WORDS = 3  # words that a statement has at least, where its key does not say what it is


def by_facts(records: Sequence[Node], items: Sequence[Item], words: LabelWords) -> list[Item]:
    """Return the statements of records by their facts.

    `items` are the objectives that were found by their keys; without any, objectives are the records in which lists
    of records with targets stand.
    """
    objectives = [item for item in items if item.role is Role.OBJECTIVE]
    if objectives:
        return _named_by_results(records, items, words)
    found: list[Item] = []
    for record in _records(records):
        pairs = pairs_of(record, words)
        lists = [pair for _, pair in pairs if _holds_results(pair, words)]
        text = _wording(pairs, words)
        if lists and text is not None:
            objective = _item(Role.OBJECTIVE, text, pairs, words)
            found.append(objective)
            for element in (child for pair in lists for child in pair.children):
                found += _result(element, objective, words)
    return found or list(items)


def _records(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        yield from (each for each in node.walk() if each.kind is Kind.RECORD)


def _named_by_results(records: Sequence[Node], items: Sequence[Item], words: LabelWords) -> list[Item]:
    """Return items with the records that have a target and name one of the objectives."""
    known = {name for item in items for name in item.names}
    found = list(items)
    for record in _records(records):
        pairs = pairs_of(record, words)
        values = [value for _, pair in pairs if (value := scalar(pair)) is not None]
        parents = [name for value in values for name in reference(value.text) if name in known]
        text = _wording(pairs, words)
        is_goal = text is not None and take_apart(text, words).text.casefold() in known
        if parents and text is not None and not is_goal and "target" in facts_of(pairs):
            item = _item(Role.KEY_RESULT, text, pairs, words)
            item.parents = parents
            found.append(item)
    return found


def _holds_results(pair: Node, words: LabelWords) -> bool:
    """Tell whether a value is a list of records with targets."""
    inside = [child for child in pair.children if child.kind is Kind.RECORD]
    with_target = sum("target" in facts_of(pairs_of(record, words)) for record in inside)
    return pair.sequence and bool(inside) and 2 * with_target >= len(inside)


def _result(element: Node, objective: Item, words: LabelWords) -> Iterator[Item]:
    pairs = pairs_of(element, words) if element.kind is Kind.RECORD else []
    text = element.text if element.kind is Kind.PARAGRAPH else _wording(pairs, words, least=1)
    if text is not None and text.text.strip():
        item = _item(Role.KEY_RESULT, text, pairs, words)
        item.parent, item.place = objective, item.place or element.place
        yield item


def _wording(pairs: Pairs, words: LabelWords, least: int = _WORDS) -> Text | None:
    """Return the text that a record says something in: a name, or the first one in words of an unknown key."""
    kinds = (FieldKind.OBJECTIVE, FieldKind.KEY_RESULT, FieldKind.NAME, FieldKind.OTHER)
    for kind in kinds:
        for found, pair in pairs:
            value = scalar(pair)
            told = found.kind is kind and value is not None and not words.is_aside(pair.text.text.replace("_", " "))
            if told and value is not None and len(value.text.split()) >= least and not says_nothing(value.text):
                return value
    return None


def _item(role: Role, text: Text, pairs: Pairs, words: LabelWords) -> Item:
    stripped = take_apart(text, words)
    item = Item(role, stripped, "facts", stripped.label.wording if stripped.label else None)
    item.facts = facts_of(pairs, text)
    item.place = next((pair.children[0].place for _, pair in pairs if scalar(pair) is text), None)
    return item
