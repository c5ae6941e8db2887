"""What stands in documents, written by hand: a line of JSON a document, beside the documents themselves."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NAME = "truth.jsonl"


@dataclass(frozen=True, slots=True)
class Expected:
    """One statement of a document.

    `line` is 1-based and `place` what a format without lines has instead (`Sheet!C7`); JSON has both. `objective`
    is the index of the objective that it belongs to, among the statements of its document. `withdrawn` ones are
    struck out or removed: nobody is to judge them. `period` is its own, where a document has several.
    """

    role: str
    text: str
    line: int | None = None
    place: str | None = None
    objective: int | None = None
    withdrawn: bool = False
    facts: Mapping[str, str] | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Truth:
    """One document: `okr` is False for a look-alike; `doubtful` lines count neither way.

    `tells_objectives` says that the statements know their objectives (strangers' documents do not).
    `as_okr` wants the document read although it does not say that it holds OKRs.
    """

    path: Path
    okr: bool
    statements: tuple[Expected, ...]
    periods: tuple[str, ...] = ()
    doubtful: frozenset[int] = frozenset()
    as_okr: bool = False
    tells_objectives: bool = False


def load(folder: Path) -> list[Truth]:
    """Return the truth about the documents of a folder, in its order."""
    lines = (folder / NAME).read_text(encoding="utf-8").splitlines()
    return [_truth(folder, json.loads(line)) for line in lines if line.strip()]


def _truth(folder: Path, entry: Mapping[str, Any]) -> Truth:
    statements = entry["statements"]
    return Truth(
        path=folder / entry["file"],
        okr=entry["okr"],
        statements=tuple(_expected(each) for each in statements),
        periods=tuple(part.strip() for part in (entry.get("period") or "").split(";") if part.strip()),
        doubtful=frozenset(entry.get("doubtful", ())),
        as_okr=entry.get("as_okr", False),
        tells_objectives=any("objective" in each for each in statements),
    )


def _expected(entry: Mapping[str, Any]) -> Expected:
    locator = entry.get("locator")
    line = entry.get("line")
    return Expected(
        role=entry["role"],
        text=entry["text"],
        line=locator if line is None and isinstance(locator, int) else line,
        place=locator if isinstance(locator, str) else None,
        objective=entry.get("objective"),
        withdrawn=entry.get("withdrawn", False),
        facts=entry.get("facts"),
        period=entry.get("period"),
    )
