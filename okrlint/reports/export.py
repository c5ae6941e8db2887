"""The export: a row for every statement, with the slots of its reading."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from okrlint.document.model import Frozen, Language, Role
from okrlint.reading import KeyResultKind, Quantity, Reading, WhatKind
from okrlint.reading.document import ReadStatement


class Row(Frozen):
    """One statement. Numbers that can be read two ways, and what nothing says, are None."""

    path: str
    line: int
    role: Role
    objective: str | None
    text: str
    language: Language | None
    kind: KeyResultKind | None = None
    metric: str | None = None
    baseline: float | None = None
    target: float | None = None
    unit: str | None = None
    comparator: str | None = None
    deadline: str | None = None
    question: str | None = None


def rows(statements: Iterable[ReadStatement]) -> Iterator[Row]:
    """Yield the row of every statement; facts beside a statement fill in what its text lacks."""
    return map(_row, statements)


def to_csv(table: Iterable[Row]) -> Iterator[str]:
    """Yield the lines of a CSV file: a header, then a line a row; None is an empty cell."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, fieldnames=list(Row.model_fields), lineterminator="\n")
    writer.writeheader()
    for row in table:
        yield _taken(buffer)
        writer.writerow(row.model_dump(mode="json"))
    yield _taken(buffer)


def _taken(buffer: io.StringIO) -> str:
    line = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return line


def _row(item: ReadStatement) -> Row:
    statement, reading, facts = item.statement, item.reading, item.statement.facts
    baseline, target = (
        (reading.baseline or reading.stated_baseline, reading.target or reading.stated_target)
        if reading
        else (None, None)
    )
    main = target or baseline
    bounds = target.comparator if target else None
    return Row(
        path=item.path,
        line=statement.position(0).line,
        role=statement.role,
        objective=item.objective.text if item.objective else None,
        text=statement.text,
        language=item.language,
        kind=reading.kind if reading else None,
        metric=_metric(reading) or facts.metric,
        baseline=_value(baseline),
        target=_value(target),
        unit=(main.unit if main else None) or facts.unit,
        comparator=bounds.value if bounds else None,
        deadline=(reading.deadline.text if reading and reading.deadline else None) or facts.deadline,
        question=str(reading.question) if reading else None,
    )


def _metric(reading: Reading | None) -> str | None:
    what = reading.results[0].what if reading and reading.results else None
    return what.text if what and what.kind in (WhatKind.METRIC, WhatKind.COUNT) else None


def _value(quantity: Quantity | None) -> float | None:
    return quantity.value if quantity and not quantity.ambiguous else None
