"""Measure the learned sense of meaning on authors whom nothing was trained on: `python -m tests.gold.meaning`.

Its chances are calibrated on these same authors (two numbers a label); the recipe's `compare-meaning` calibrates on
all authors but the one that it looks at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import starmap

from okrlint.document.model import Role
from okrlint.language.reader import Reader
from okrlint.reading import Job
from okrlint.reading.meaning import LABELS, Meaning

from .page import interval
from .records import KEY_RESULT_LABELS, METRIC, Record, load
from .score import ALL, ANY, tabulate
from .strangers import path
from .verdicts import Verdict, judge

SURE = 0.9  # the chance from which on it is added to what the rules say
BINS = 10


def meanings(records: Sequence[Record]) -> list[Meaning]:
    """Return what the network makes of some statements."""
    jobs = [Job(record.role, record.text, record.language) for record in records]
    found = [reading.meaning for reading in Reader().read_many(jobs)]
    assert all(found)
    return [meaning for meaning in found if meaning]


def chances(meaning: Meaning) -> dict[str, float]:
    """Return how likely each label is."""
    return {sense.label: sense.chance for sense in meaning.labels}


def alone(meaning: Meaning, least: float = 0.5) -> Verdict:
    """Return the labels that are likely; of a key result that is flawed for no single reason, the likeliest."""
    found = chances(meaning)
    if METRIC in found:
        return Verdict(frozenset({METRIC} if found[METRIC] >= least else ()))
    if found.pop("flawed") < least:
        return Verdict(frozenset())
    return Verdict(
        frozenset(label for label in found if found[label] >= least) or {max(found, key=found.__getitem__)}
    )


def together(rules: Verdict, meaning: Meaning) -> Verdict:
    """Return what the rules say, and what the network is sure of where they say nothing."""
    return rules if rules.labels else alone(meaning, SURE)


def calibration(records: Sequence[Record], found: Sequence[Meaning], label: str) -> list[tuple[float, float, int]]:
    """Return mean chance, share that has the label, and how many there are, for each tenth of the chances."""
    asked = Role.OBJECTIVE if label == METRIC else Role.KEY_RESULT
    pairs = [
        (chances(meaning)[label], label in record.labels or (label == "flawed" and bool(record.labels)))
        for record, meaning in zip(records, found, strict=True)
        if record.role is asked and not record.unsure
    ]
    bins = [[pair for pair in pairs if min(int(pair[0] * BINS), BINS - 1) == number] for number in range(BINS)]
    return [
        (sum(chance for chance, _ in some) / len(some), sum(has for _, has in some) / len(some), len(some))
        for some in bins
        if some
    ]


def expected_error(curve: Sequence[tuple[float, float, int]]) -> float:
    """Return the expected calibration error: how far chance and share are apart, in the mean over statements."""
    return sum(abs(chance - share) * count for chance, share, count in curve) / sum(count for *_, count in curve)


def lines() -> Iterator[str]:
    """Yield the tables of docs/meaning.md that need no teacher."""
    records = load(path("dev"))
    found, rules = meanings(records), judge(records)
    judged = {
        "the rules": rules,
        "the network": [alone(meaning) for meaning in found],
        f"the rules, or the network over {SURE}": list(starmap(together, zip(rules, found, strict=True))),
    }
    yield "| | label | precision | recall | F1 | 95 % of samples |"
    yield "| --- | --- | ---: | ---: | ---: | ---: |"
    for name, verdicts in judged.items():
        table = tabulate(records, verdicts)
        for row in (METRIC, ANY, *KEY_RESULT_LABELS):
            cell, (low, high) = table[row, ALL], interval(records, verdicts, row, ALL)
            figures = f"{cell.precision:.2f} | {cell.recall:.2f} | {cell.f1:.2f} | {low:.2f} to {high:.2f}"
            yield f"| {name} | {row} | {figures} |"
    yield ""
    yield "| label | expected calibration error | chance → share that has it (statements), by tenths |"
    yield "| --- | ---: | --- |"
    for label in LABELS:
        curve = calibration(records, found, label)
        told = " · ".join(f"{chance:.2f} → {share:.2f} ({count})" for chance, share, count in curve)
        yield f"| {label} | {expected_error(curve):.3f} | {told} |"


if __name__ == "__main__":
    for line in lines():
        print(line)
