"""What the gold command prints."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from okrlint.document.model import LANGUAGES

from . import baselines
from .records import FOLDER, METRIC, Record, load
from .score import (
    ANY,
    COLUMNS,
    ROWS,
    Alarms,
    Cell,
    Mistake,
    Table,
    count_alarms,
    mistakes,
    tabulate,
)
from .verdicts import Verdict, judge

BASELINES: dict[str, tuple[Callable[[Record], Verdict], tuple[str, ...]]] = {
    "has a digit": (baselines.digits, (METRIC, ANY)),
    "keywords and digits": (baselines.keywords, ROWS),
}


@cache
def causes() -> dict[str, str]:
    """Return why okrlint gets some statements wrong, by id."""
    return dict(tomllib.loads((FOLDER / "causes.toml").read_text(encoding="utf-8"))["causes"])


@dataclass(frozen=True)
class Measurement:
    """What okrlint and the baselines make of one file."""

    path: Path
    records: list[Record]
    table: Table
    baselines: dict[str, Table]
    mistakes: list[Mistake]
    alarms: Alarms


def measure(path: Path, *, identify: bool = False) -> Measurement:
    """Judge the statements of a file."""
    records = load(path)
    verdicts = judge(records, identify=identify)
    return Measurement(
        path=path,
        records=records,
        table=tabulate(records, verdicts),
        baselines={
            name: tabulate(records, [baseline(record) for record in records])
            for name, (baseline, _) in BASELINES.items()
        },
        mistakes=mistakes(records, verdicts),
        alarms=count_alarms(records, verdicts),
    )


def as_text(measurement: Measurement, *, errors: bool = True) -> Iterator[str]:
    """Yield the lines of the report."""
    yield _headline(measurement)
    if any(record.labels for record in measurement.records):
        yield from _table("okrlint", measurement.table, ROWS)
        for name, (_, rows) in BASELINES.items():
            yield from _table(f"baseline: {name}", measurement.baselines[name], rows)
    if _measures_alarms(measurement):
        yield from _alarms(measurement.alarms)
    yield f"\n{len(measurement.mistakes)} of {len(measurement.records)} statements get other labels."
    if errors:
        for mistake in measurement.mistakes:
            yield from _mistake(mistake)


def _measures_alarms(measurement: Measurement) -> bool:
    """Whether the statements are the everyday mix, mostly fine, so that false alarms can be counted."""
    return 2 * sum(not record.labels for record in measurement.records) > len(measurement.records)


def _headline(measurement: Measurement) -> str:
    counts = Counter(record.language for record in measurement.records)
    parts = [f"{counts[language]} {language}" for language in LANGUAGES if counts[language]]
    unsure = sum(record.unsure for record in measurement.records)
    told = f"; {unsure} unsure, which the tables leave out" if unsure else ""
    return f"{_shown(measurement.path)}: {len(measurement.records)} statements ({', '.join(parts)}{told})"


def _shown(path: Path) -> str:
    """Return a path from here on, if it lies below."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def _table(title: str, table: Table, rows: tuple[str, ...]) -> Iterator[str]:
    yield f"\n{title}"
    yield f"{'':16}" + "".join(f"{f'{column}: P':>8}    R     F1   (n)" for column in COLUMNS)
    for row in rows:
        yield f"  {row:14}" + "".join(_cell(table[row, column]) for column in COLUMNS)


def _cell(cell: Cell) -> str:
    precision = f"{cell.precision:.2f}" if cell.right + cell.wrong else "–"
    recall, f1 = (f"{cell.recall:.2f}", f"{cell.f1:.3f}") if cell.support else ("–", "–")
    return f"{precision:>8} {recall:>4}  {f1:>5} {f'({cell.support})':>5}"


def _alarms(alarms: Alarms) -> Iterator[str]:
    yield "\nfalse alarms (findings of the severity error)"
    yield f"  fine and certain statements that get an error: {alarms.fine_hit} of {alarms.fine}"
    yield (
        f"  errors on labelled or unsure statements: {alarms.errors_deserved} of {alarms.errors}"
        f" ({alarms.share_deserved:.0%})"
    )


def _mistake(mistake: Mistake) -> Iterator[str]:
    record, verdict = mistake.record, mistake.verdict
    wanted, got = (", ".join(sorted(labels)) or "nothing" for labels in (record.labels, verdict.labels))
    unsure = " (unsure)" if record.unsure else ""
    yield f"\n  {record.id} {record.language} {record.role.value}{unsure}: wanted {wanted}; got {got}"
    yield f"    {record.text}"
    for finding in verdict.findings:
        words = finding.statement[finding.start : finding.end]
        yield f"    {finding.code} {finding.severity.value}: “{words}”"
    if cause := causes().get(record.id):
        yield f"    cause: {cause}"


def as_json(measurement: Measurement, *, errors: bool = True) -> dict[str, Any]:
    """Return the report as an object for JSON."""
    alarms = measurement.alarms
    report: dict[str, Any] = {
        "file": measurement.path.as_posix(),
        "statements": len(measurement.records),
        "okrlint": _table_json(measurement.table, ROWS),
        "baselines": {
            name: _table_json(measurement.baselines[name], rows) for name, (_, rows) in BASELINES.items()
        },
        "alarms": {**asdict(alarms), "share_deserved": alarms.share_deserved},
    }
    if errors:
        report["errors"] = [_mistake_json(mistake) for mistake in measurement.mistakes]
    return report


def _table_json(table: Table, rows: tuple[str, ...]) -> dict[str, dict[str, dict[str, float]]]:
    return {row: {column: _cell_json(table[row, column]) for column in COLUMNS} for row in rows}


def _cell_json(cell: Cell) -> dict[str, float]:
    return {
        "precision": round(cell.precision, 4),
        "recall": round(cell.recall, 4),
        "f1": round(cell.f1, 4),
        **asdict(cell),
    }


def _mistake_json(mistake: Mistake) -> dict[str, Any]:
    record, verdict = mistake.record, mistake.verdict
    return {
        "id": record.id,
        "language": record.language,
        "role": record.role.value,
        "unsure": record.unsure,
        "wanted": sorted(record.labels),
        "got": sorted(verdict.labels),
        "marked": [
            {
                "code": finding.code,
                "severity": finding.severity.value,
                "words": finding.statement[finding.start : finding.end],
            }
            for finding in verdict.findings
        ],
        "text": record.text,
        "cause": causes().get(record.id),
    }
