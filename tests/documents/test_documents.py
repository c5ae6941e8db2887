"""How well okrlint must read whole documents: the bars that it may not fall below."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from .report import pooled
from .rows import reader
from .score import Score, measure
from .truth import load

_HERE = Path(__file__).parent
_FOLDERS = ("text", "data")


@cache
def _score(folder: str) -> Score:
    read = reader()
    return pooled({truth.path.name: measure(truth, read) for truth in load(_HERE / folder)})


def _faults(folder: str, *kinds: str) -> str:
    return "\n" + "\n".join(str(fault) for fault in _score(folder).faults if fault.kind in kinds)


@pytest.mark.parametrize("folder", _FOLDERS)
def test_statements_are_found_in_the_right_role(folder: str) -> None:
    assert _score(folder).share("right", "statements") >= 97, _faults(folder, "missed", "wrong role", "not read")


@pytest.mark.parametrize("folder", _FOLDERS)
def test_nothing_is_invented(folder: str) -> None:
    assert _score(folder).counts["rows"], "Nothing was found."
    assert _score(folder).share("invented", "rows") <= 2, _faults(folder, "invented", "withdrawn")


@pytest.mark.parametrize("folder", _FOLDERS)
@pytest.mark.parametrize(
    ("check", "kind", "bar"),
    [
        ("look-alikes", "look-alike", 100),
        ("facts", "wrong fact", 95),
        ("periods", "wrong period", 95),
        ("places", "wrong place", 99),
        ("objectives", "wrong objective", 97),
    ],
)
def test_what_goes_with_a_statement_is_right(folder: str, check: str, kind: str, bar: int) -> None:
    score = _score(folder)
    assert score.counts[check], f"There is nothing to check the {check} on."
    assert score.share(f"{check} right", check) >= bar, _faults(folder, kind)
