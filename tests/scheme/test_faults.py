"""Documents of strangers, by class of fault (faults.toml): what a careful person reads in them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from okrlint.document.model import KeyResult, Objective, OkrDocument, Role
from okrlint.document.sets import document_period, period_around
from okrlint.scheme import read
from okrlint.settings import Labels

_CASES = tomllib.loads(Path(__file__).with_name("faults.toml").read_text(encoding="utf-8"))["case"]
_LETTERS = {Role.OBJECTIVE: "O", Role.KEY_RESULT: "K"}


def _written(statement: Objective | KeyResult) -> str:
    return f"{'~' if statement.inferred else ''}{_LETTERS[statement.role]} {statement.text}"


def _fits(written: str, expected: str) -> bool:
    """Tell whether a statement is as expected; `?` leaves open whether it is inferred, `|` parts wordings."""
    if expected.startswith("?"):
        written, expected = written.lstrip("~"), expected[1:]
    letter, _, texts = expected.partition(" ")
    return any(written == f"{letter} {text}" for text in (texts, *texts.split("|")))


def _values(statement: Objective | KeyResult) -> dict[str, str]:
    """Return what is known beside a statement; what is not, is empty."""
    beside = statement.attachments
    values: dict[str, str | None] = statement.facts.model_dump()
    values["owner"] = statement.facts.owner or beside.owner
    values |= {"status": beside.status, "priority": beside.priority, "label": statement.label}
    values["progress"] = " ".join(filter(None, (beside.status, beside.score, statement.facts.current)))
    return {name: value or "" for name, value in values.items()}


def _read(case: dict[str, Any]) -> OkrDocument:
    words = Labels(**case.get("labels", {})).words()
    return read(case["text"].encode(), case.get("path", "plan.md"), words=words)


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["name"])
def test_fault(case: dict[str, Any]) -> None:
    document = _read(case)
    statements = list(document.statements())
    written, expected = [_written(each) for each in statements], case["expect"]
    fits = len(written) == len(expected) and all(map(_fits, written, expected))
    assert fits, f"read {written}, not {expected}"
    assert document.is_okr is case.get("is_okr", document.is_okr)
    for text in case.get("withdrawn", ()):
        assert not any(text in each for each in written)
    by_text = {each.text: each for each in statements}
    for facts in case.get("facts", ()):
        values = _values(by_text[facts["of"]])
        progress = facts.get("progress", "")
        assert progress in values["progress"], f"progress of {facts['of']!r}: {values}"
        named = {name: value for name, value in facts.items() if name not in ("of", "progress")}
        assert {name: values[name] for name in named} == named, f"facts of {facts['of']!r}"
    whole = document_period(document)
    if "period" in case:
        assert (whole.text if whole else "") == case["period"]
    for text, period in case.get("periods", {}).items():
        around = period_around(by_text[text], whole)
        assert (around.text if around else "") == period
    codes = {notice.code for notice in document.notices}
    assert set(case.get("notices", ())) <= codes, codes
    if "comments" in case:
        assert [comment.text.strip() for comment in document.comments] == case["comments"]
