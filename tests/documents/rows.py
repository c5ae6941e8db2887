"""What okrlint reads in a document: rows to hold against the truth. The only place that knows okrlint's reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from importlib import import_module
from typing import cast

from okrlint.document.model import KeyResult, Objective, OkrDocument
from okrlint.document.sets import document_period, sets_of

from .truth import Truth
from .values import period_key


@dataclass(eq=False, slots=True)
class Row:
    """One statement as it was read; `parent` is the objective of a key result, None for a stray one."""

    role: str
    text: str
    line: int
    place: str | None = None
    parent: Row | None = None
    facts: dict[str, str] = field(default_factory=dict)
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What was read in a document; `failed` says why nothing was."""

    is_okr: bool = True
    rows: tuple[Row, ...] = ()
    periods: frozenset[str] = frozenset()
    failed: str = ""


Reader = Callable[..., OkrDocument]


def reader() -> Reader:
    """Return what reads documents: `read(data, path, *, format=None, as_okr=False)`."""
    try:
        return cast(Reader, import_module("okrlint.scheme").read)
    except ModuleNotFoundError as error:
        if error.name != "okrlint.scheme":
            raise
    return cast(Reader, import_module("okrlint.formats").read)  # until the scheme is there


def find(truth: Truth, read: Reader) -> Found:
    """Read a document. One that cannot be read is a document in which nothing was found."""
    try:
        document = read(truth.path.read_bytes(), truth.path.name, as_okr=truth.as_okr)
    except Exception as error:  # whatever it is, the others are to be measured all the same
        return Found(is_okr=False, failed=f"{type(error).__name__}: {error}")
    sets = sets_of(document)
    periods = {id(each): one.period for one in sets for each in (*one.objectives, *one.all_key_results())}
    keys = {number: period_key(period.text) if period else None for number, period in periods.items()}
    whole = document_period(document)
    return Found(
        is_okr=document.is_okr,
        rows=tuple(_rows(document, keys)),
        periods=_told(keys.values()) or _told([period_key(whole.text) if whole else None]),
    )


def _told(periods: Iterable[str | None]) -> frozenset[str]:
    return frozenset(period for period in periods if period)


def _rows(document: OkrDocument, periods: dict[int, str | None]) -> list[Row]:
    rows: list[Row] = []
    for objective in document.objectives:
        parent = _row(objective, None, periods)
        rows += [parent, *(_row(each, parent, periods) for each in objective.key_results)]
    return rows + [_row(each, None, periods) for each in document.key_results]


def _row(statement: Objective | KeyResult, parent: Row | None, periods: dict[int, str | None]) -> Row:
    attached = statement.attachments
    facts = {name: value for name, value in statement.facts.model_dump().items() if isinstance(value, str)}
    facts.setdefault("owner", attached.owner or "")
    facts["status"] = attached.status or ""
    facts["score"] = attached.score or ""
    return Row(
        role=statement.role.value,
        text=statement.text,
        line=statement.position(0).line,
        place=getattr(statement, "place", None),
        parent=parent,
        facts={name: value for name, value in facts.items() if value},
        period=periods.get(id(statement)),
    )
