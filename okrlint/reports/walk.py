"""A walk through one statement: its words, its reading, and what every rule says of it."""

from __future__ import annotations

from okrlint.document.model import Frozen
from okrlint.reading import Picture, Reading, Token
from okrlint.rule import Finding


class Verdict(Frozen):
    """What one rule says: its findings, or none."""

    code: str
    name: str
    findings: tuple[Finding, ...] = ()


class Walk(Frozen):
    """Everything that okrlint makes of one statement.

    `spans` are stretches with what they are (0-based, end exclusive).
    """

    reading: Reading
    tokens: tuple[Token, ...]
    spans: tuple[tuple[int, int, str], ...]
    verdicts: tuple[Verdict, ...]
    picture: Picture | None = None


def typed_spans(reading: Reading) -> tuple[tuple[int, int, str], ...]:
    """Return the stretches of a statement that its reading gives a meaning, none overlapping an earlier one."""
    found: list[tuple[int, int, str]] = []

    def add(span: object, label: str) -> None:
        start, end = getattr(span, "start", None), getattr(span, "end", None)
        if start is not None and end is not None and not any(a < end and start < b for a, b, _ in found):
            found.append((start, end, label))

    add(reading.hedge, "hedge")
    add(reading.deadline, "deadline")
    add(reading.condition, "condition")
    for quantity in reading.quantities:
        add(quantity, quantity.role.value)
    for result in reading.results:
        for words in result.evaluations:
            add(words, "evaluation")
        for words in result.soft_amounts:
            add(words, "soft amount")
        for words in result.placeholders:
            add(words, "placeholder")
        add(result.predicate, "predicate")
        add(result.what, "what")
    add(reading.joint, "joint")
    return tuple(sorted(found))
