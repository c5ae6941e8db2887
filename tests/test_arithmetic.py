"""Numbers and dates that contradict each other are found, and no others: a sample of tests/arithmetic.py."""

from __future__ import annotations

from arithmetic import Maker, false_verdicts
from hypothesis import given, settings, strategies

EACH = 60


@settings(max_examples=15, deadline=None)
@given(strategies.integers(min_value=0, max_value=2**32))
def test_no_false_verdict_on_made_up_numbers_and_dates(seed: int) -> None:
    cases = Maker(seed).cases()
    assert false_verdicts(next(cases) for _ in range(EACH)) == []
