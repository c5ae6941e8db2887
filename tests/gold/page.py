"""Write the measured tables of docs/accuracy.md: `python -m tests.gold.page`.

What stands between the two marks is made here, from the labelled statements as they are judged now; the prose
around it is written by hand.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from okrlint.document.model import LANGUAGES

from .baselines import digits, keywords
from .records import FOLDER, METRIC, Record, load
from .report import Measurement, causes, measure
from .score import ALL, ANY, COLUMNS, KEY_RESULT_LABELS, ROWS, tabulate
from .verdicts import Verdict, judge

PAGE = Path(__file__).parents[2] / "docs" / "accuracy.md"
BEGIN, END = "<!-- made by python -m tests.gold.page -->\n", "<!-- end of what it makes -->\n"
FRESH = ("fresh", "fresh2", "fresh3", "fresh4", "fresh5", "fresh6", "fresh7", "fresh8")
SAMPLES = 1000
TITLES = {METRIC: "O101 `metric`", ANY: "any of the five", **{label: f"`{label}`" for label in KEY_RESULT_LABELS}}


def interval(records: Sequence[Record], verdicts: Sequence[Verdict], row: str, column: str) -> tuple[float, float]:
    """Return the middle 95 % of F1 over samples drawn with replacement (bootstrap), seeded."""
    chosen = [
        (record.labels, verdict.labels)
        for record, verdict in zip(records, verdicts, strict=True)
        if not record.unsure and column in (ALL, record.language) and _belongs(record, row)
    ]
    pairs = [(_has(wanted, row), _has(got, row)) for wanted, got in chosen]
    rng = random.Random(1)
    found = sorted(_f1(rng.choices(pairs, k=len(pairs))) for _ in range(SAMPLES))
    return found[round(0.025 * SAMPLES)], found[round(0.975 * SAMPLES) - 1]


def _belongs(record: Record, row: str) -> bool:
    return (row == METRIC) is (record.role.value == "objective")


def _has(labels: Iterable[str], row: str) -> bool:
    return bool(set(labels) & set(KEY_RESULT_LABELS)) if row == ANY else row in labels


def _f1(pairs: Iterable[tuple[bool, bool]]) -> float:
    right = wrong = 0
    for wanted, got in pairs:
        right += wanted and got
        wrong += wanted is not got
    return 2 * right / (2 * right + wrong) if right or wrong else 1.0


def table(records: Sequence[Record]) -> Iterator[str]:
    """Yield a table of precision, recall and F1 with its interval a label and a language, baselines beside it."""
    verdicts = judge(records)
    ours = tabulate(records, verdicts)
    by_digit = tabulate(records, [digits(record) for record in records])
    by_word = tabulate(records, [keywords(record) for record in records])
    yield "| label | language | n | precision | recall | F1 (95 %) | has a digit | keywords |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for row in ROWS:
        for column in COLUMNS:
            cell = ours[row, column]
            if not cell.support:
                continue
            low, high = interval(records, verdicts, row, column)
            digit = f"{by_digit[row, column].f1:.2f}" if row in (METRIC, ANY) else "–"
            title = TITLES[row] if column == ALL else ""
            measured = f"{cell.precision:.2f} | {cell.recall:.2f} | {cell.f1:.2f} ({low:.2f}–{high:.2f})"
            yield f"| {title} | {column} | {cell.support} | {measured} | {digit} | {by_word[row, column].f1:.2f} |"


def mistakes(measured: Iterable[Measurement]) -> Iterator[str]:
    """Yield a line for every statement that gets other labels than it should, with the cause."""
    for measurement in measured:
        for mistake in measurement.mistakes:
            record, verdict = mistake.record, mistake.verdict
            wanted, got = (", ".join(sorted(labels)) or "nothing" for labels in (record.labels, verdict.labels))
            cause = causes().get(record.id, "")
            yield f"* {record.id}: *{record.text}* – wanted {wanted}, got {got}: {cause}"


def made() -> str:
    """Return everything that is made."""
    dev = load(FOLDER / "dev.jsonl")
    fresh = [record for name in FRESH for record in load(FOLDER / f"{name}.jsonl")]
    lines = [
        f"### The {len(dev)} statements that the work was done on",
        "",
        *table(dev),
        "",
        f"### The {len(fresh)} new statements, as they are judged now (their errors were mended since: see above)",
        "",
        *table(fresh),
        "",
        "### Every remaining error, with its cause",
        "",
        *mistakes(measure(FOLDER / f"{name}.jsonl") for name in ("dev", *FRESH)),
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Put what is made between the marks of the page."""
    text = PAGE.read_text(encoding="utf-8")
    pattern = re.compile(re.escape(BEGIN) + ".*?" + re.escape(END), re.DOTALL)
    PAGE.write_text(pattern.sub(lambda _: f"{BEGIN}\n{made()}\n{END}", text), encoding="utf-8")
    print(f"{PAGE.name}: {len(LANGUAGES)} languages, {len(ROWS)} rows")


if __name__ == "__main__":
    main()
