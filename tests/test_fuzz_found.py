"""What fuzzing found stays mended, and a short run of all kinds finds nothing new."""

from __future__ import annotations

import pytest
from fuzz.case import Case
from fuzz.found import load
from fuzz.kinds import KINDS, check, make
from fuzz.running import smoke

FOUND = list(load())


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=f"{case.kind}: {signature}"[:100]) for signature, case in FOUND]
)
def test_what_was_found_is_mended(case: Case) -> None:
    assert [failure.told for failure in check([case])] == []


def test_a_short_run_finds_nothing_new() -> None:
    known = {signature for signature, _ in FOUND}
    assert [failure.told for failure in smoke(200, seed=1) if failure.signature not in known] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_seed_makes_the_same_case_every_time(kind: str) -> None:
    for seed in range(5):
        one, other = make(kind, seed), make(kind, seed)
        assert (one.name, one.data, one.options) == (other.name, other.data, other.options)
