"""The export: a row for every statement, with the slots of its reading and what stands beside it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator

from okrlint.document.model import Facts, Frozen, Language, OkrDocument, Role
from okrlint.document.sets import document_period, period_around
from okrlint.reading import KeyResultKind, Quantity, Reading, WhatKind
from okrlint.reading.document import ReadStatement
from okrlint.reports.console import harmless
from okrlint.reports.figures import figure

FORMULA = ("=", "+", "-", "@", "\t", "\r")
_GUARD = "'"

DefaultPeriod = Callable[[str], str | None]


class Row(Frozen):
    """One statement. Numbers that can be read two ways, and what nothing says, are None.

    `line` is 1-based; in a format without lines it counts the pieces, and `place` says where. `baseline`, `target`,
    `unit` and `deadline` are those of the sentence, or else of the facts beside it; `current` is that of the facts.
    The `stated_` columns hold the facts as the author wrote them, whether they are numbers or not.
    """

    path: str
    line: int
    place: str | None = None
    role: Role
    objective: str | None
    text: str
    language: Language | None
    kind: KeyResultKind | None = None
    metric: str | None = None
    baseline: float | None = None
    current: float | None = None
    target: float | None = None
    unit: str | None = None
    comparator: str | None = None
    deadline: str | None = None
    period: str | None = None
    owner: str | None = None
    status: str | None = None
    question: str | None = None
    stated_baseline: str | None = None
    stated_current: str | None = None
    stated_target: str | None = None
    stated_deadline: str | None = None


def rows(statements: Iterable[ReadStatement], default_period: DefaultPeriod = lambda path: None) -> Iterator[Row]:
    """Yield the row of every statement; facts beside a statement fill in what its text lacks.

    `default_period` returns the period of a document, by its path, that names none itself.
    """
    document: OkrDocument | None = None
    for item in statements:
        if item.document is not document:
            document = item.document
            whole = document_period(document, default_period(document.path))
        period = period_around(item.statement, whole, item.document.title)
        yield _row(item, period.text if period else None)


def to_csv(table: Iterable[Row]) -> Iterator[str]:
    """Yield the lines of a CSV file: a header, then a line a row; None is an empty cell.

    A text that a spreadsheet program would take for a formula gets an apostrophe in front; control characters and
    those that turn the direction of writing are left out.
    """
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, fieldnames=list(Row.model_fields), lineterminator="\n")
    writer.writeheader()
    for row in table:
        yield _taken(buffer)
        writer.writerow({name: _cell(value) for name, value in row.model_dump(mode="json").items()})
    yield _taken(buffer)


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return value
    guard = _GUARD if value.startswith(FORMULA) else ""
    return guard + harmless(value)


def _taken(buffer: io.StringIO) -> str:
    line = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return line


def _row(item: ReadStatement, period: str | None) -> Row:
    statement, reading, facts = item.statement, item.reading, item.statement.facts
    return Row(
        path=item.path,
        line=statement.position(0).line,
        place=statement.place,
        role=statement.role,
        objective=item.objective.text if item.objective else None,
        text=statement.text,
        language=item.language,
        **_slots(reading, facts),
        current=figure(facts.current, item.language),
        period=period,
        owner=statement.attachments.owner or facts.owner,
        status=statement.attachments.status,
        question=str(reading.question) if reading else None,
        stated_baseline=facts.baseline,
        stated_current=facts.current,
        stated_target=facts.target,
        stated_deadline=facts.deadline,
    )


def _slots(reading: Reading | None, facts: Facts) -> dict[str, object]:
    """Return what fills the slots of a reading or, where nothing in the text does, the facts beside it."""
    if reading is None:
        return {"metric": facts.metric, "unit": facts.unit, "deadline": facts.deadline}
    baseline = reading.baseline or reading.stated_baseline
    target = reading.target or reading.stated_target
    main = target or baseline
    return {
        "kind": reading.kind,
        "metric": _metric(reading) or facts.metric,
        "baseline": _value(baseline),
        "target": _value(target),
        "unit": (main.unit if main else None) or facts.unit,
        "comparator": target.comparator.value if target and target.comparator else None,
        "deadline": (reading.deadline.text if reading.deadline else None) or facts.deadline,
    }


def _metric(reading: Reading) -> str | None:
    what = reading.results[0].what if reading.results else None
    return what.text if what and what.kind in (WhatKind.METRIC, WhatKind.COUNT) else None


def _value(quantity: Quantity | None) -> float | None:
    return quantity.value if quantity and not quantity.ambiguous else None
