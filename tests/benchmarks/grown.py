"""Documents that grow: with more statements, over more files, deeper and wider; the same ones in every run."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

HEAD = "# OKR Q3 2026\n"
KEY_RESULTS = 4  # of an objective

_THINGS = (
    "churn", "revenue", "NPS", "response time", "sign-ups", "the error rate", "test coverage",
    "the number of customers", "delivery time", "cost per lead",
)  # fmt: skip
_WHERE = (
    "in Norway", "in Sweden", "for small shops", "in the north", "for new customers", "on mobile", "in the app",
    "in support", "in sales", "for schools",
)  # fmt: skip
_GOOD = ("great", "better", "simple", "robust", "modern")
_OBJECTIVES = (
    "Customers of {team} love our service {where}",
    "We win the market {where} with {team}",
    "Become the first choice of {team} {where}",
)
_FINE = (
    "Increase {thing} {where} for {team} from {low} to {high}",
    "Reach {high} % {thing} {where} for {team}",
    "Reduce {thing} of {team} from {high} to {low} by 1 June 2026",
)
_FLAWED = (
    "Improve {thing} {where} for {team}",
    "Try to make {thing} of {team} {good}",
    "Launch a {good} portal {where} for {team}",
)


def statements(count: int) -> Iterator[tuple[str, str]]:
    """Yield the roles and texts of statements, none twice: objectives with four key results each.

    About a third of the key results are flawed.
    """
    chance = random.Random(7)
    for number in range(count):
        if number % (KEY_RESULTS + 1) == 0:
            role, texts = "objective", _OBJECTIVES
        else:
            role, texts = "key_result", _FLAWED if number % 3 == 0 else _FINE
        low = chance.randint(10, 60)
        words = {"thing": _THINGS, "where": _WHERE, "good": _GOOD}
        chosen = {name: chance.choice(choice) for name, choice in words.items()}
        text = chance.choice(texts)
        yield role, text.format(team=f"team {number}", low=low, high=low + chance.randint(5, 39), **chosen)


def write_document(file: Path, count: int) -> None:
    """Write a Markdown document of so many statements."""
    _write(file, _lines(statements(count)))


def write_folder(folder: Path, count: int, each: int) -> None:
    """Write so many statements into a folder, so many a file."""
    left = statements(count)
    for number in range(-(-count // each)):
        _write(folder / f"okr-{number:05}.md", _lines(islice(left, each)))


def write_deep(file: Path, items: int, depth: int) -> None:
    """Write a Markdown list of so many items, each in the one before, begun anew at a depth."""
    texts = (text for role, text in statements(2 * items) if role == "key_result")
    nested = (f"{'  ' * (number % depth)}- KR: {text}" for number, text in zip(range(items), texts, strict=False))
    _write(file, ["", "## Objective: Customers love our service", "", *nested])


def write_wide(file: Path, rows: int, columns: int) -> None:
    """Write a Markdown table with a key result in every row, and so many columns."""
    texts = (text for role, text in statements(2 * rows) if role == "key_result")
    names = ["Objective", "Key result", *(f"Note {number}" for number in range(3, columns + 1))]
    lines = ["", _row(names), _row(["---"] * columns)]
    for number, text in zip(range(rows), texts, strict=False):
        lines.append(_row([f"Win market {number // KEY_RESULTS}", text, *["noted"] * (columns - 2)]))
    _write(file, lines)


def _lines(pairs: Iterator[tuple[str, str]]) -> Iterator[str]:
    for role, text in pairs:
        yield f"\n## Objective: {text}\n" if role == "objective" else f"- KR: {text}"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _write(file: Path, lines: Iterator[str] | list[str]) -> None:
    with file.open("w", encoding="utf-8") as stream:
        stream.write(HEAD)
        stream.writelines(f"{line}\n" for line in lines)
