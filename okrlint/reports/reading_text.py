"""How a statement is read, for people."""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.document.model import Language
from okrlint.reading import Quantity, Reading, Result
from okrlint.reports.console import Console
from okrlint.reports.notices import kind_text, text


def render(reading: Reading, console: Console) -> Iterator[str]:
    """Yield the lines that show a reading: its question with the slots, its results and its numbers."""
    for key, value in _facts(reading):
        label = console.printable(text(f"read-{key}", reading.language))
        yield f"{console.style(f'{label:12}', 'strong')} {console.printable(value)}"


def _facts(reading: Reading) -> Iterator[tuple[str, str]]:
    question = reading.question
    yield "question", str(question)
    yield "language", reading.language
    yield "role", f"{text(reading.role.value, reading.language)} ({kind_text(reading.kind, reading.language)})"
    yield "what", question.what or "-"
    yield "how-much", question.how_much or "-"
    yield "by-when", question.by_when or "-"
    for result in reading.results:
        yield "result", _result(result, reading.language)
    for quantity in reading.quantities:
        yield "quantity", _quantity(quantity, reading.language)
    if reading.hedge:
        yield "hedge", reading.hedge.text
    for unsure in reading.unsure:
        yield "unsure", unsure


def _result(result: Result, language: Language) -> str:
    parts = [
        f"{result.predicate.text} ({kind_text(result.predicate.kind, language)})" if result.predicate else "",
        f"{result.what.text} ({kind_text(result.what.kind, language)})" if result.what else "",
        f"{result.target.text} ({kind_text(result.target.kind, language)})" if result.target else "",
    ]
    return " + ".join(filter(None, parts)) or result.text


def _quantity(quantity: Quantity, language: Language) -> str:
    value = "" if quantity.value is None else f"{quantity.value:g}"
    upper = "" if quantity.upper is None else f"–{quantity.upper:g}"
    comparator = quantity.comparator.value if quantity.comparator else ""
    typed = " ".join(filter(None, [comparator, value + upper, quantity.unit or ""]))
    return f"{quantity.text} ({': '.join(filter(None, [kind_text(quantity.role, language), typed]))})"
