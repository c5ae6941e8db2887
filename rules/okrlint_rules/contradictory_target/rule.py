"""K209: numbers and dates that contradict the sentence, each other or the period."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from okrlint import Deadline, Mark, Period, Quantity, Reading, Result, Span, StatementRule

ALL = 100.0  # percent
ANOTHER_SCALE = 100.0  # so many times as much is most likely another unit: from 2 to 1.5 million
GRACE = timedelta(days=1)  # *by 1 October* is the end of September


class ContradictoryTarget(StatementRule):
    """Marks the numbers or the date that cannot be true."""

    folder = Path(__file__).parent

    def check(self, reading: Reading) -> Iterator[Mark]:
        """Yield a mark for every contradiction."""
        if len(reading.results) == 1:
            yield from self._course(reading, reading.results[0])
        for result in reading.results:
            if result.excess is not None:
                yield self.mark(result.excess, "whole")
            elif result.size is not None and result.upward is False and _is_over_all(reading, result.size):
                yield self.mark(result.size, "reduction")
        yield from (self.mark(day, "date") for day in reading.impossible_days)
        if reading.deadline and reading.period and _is_outside(reading.deadline, reading.period):
            yield self.mark(reading.deadline, "period", period=reading.period.text)

    def _course(self, reading: Reading, result: Result) -> Iterator[Mark]:
        """Hold baseline and target against each other and against the verb."""
        start, end = reading.baseline, reading.target
        if reading.course is None or start is None or end is None or not _are_alike(start, end):
            return
        assert start.value is not None and end.value is not None
        if start.value == end.value:
            yield self.mark(reading.course, "same")
        elif result.direction and result.upward is not None and (end.value > start.value) is not result.upward:
            yield self.mark(
                reading.words(result.direction.start, reading.course.end),
                "direction",
                verb=result.direction.text,
                baseline=start.text,
                target=end.text,
            )


def _are_alike(start: Quantity, end: Quantity) -> bool:
    """Whether two numbers can be compared: one unit, one scale, no range, no sign, and one way to read them."""
    if start.value is None or end.value is None or start.upper is not None or end.upper is not None:
        return False
    if start.unit is not None and start.unit != end.unit:
        return False
    if start.text[:1] in "-−–" or end.text[:1] in "-−–":
        return False
    small, large = sorted((abs(start.value), abs(end.value)))
    return (
        small == large or (small > 0 and large / small < ANOTHER_SCALE) or (small == 0 and start.unit == end.unit)
    )


def _is_over_all(reading: Reading, size: Span) -> bool:
    inside = [q for q in reading.quantities if size.start <= q.start and q.end <= size.end]
    return any(q.unit == "%" and q.value is not None and q.value > ALL for q in inside)


def _is_outside(deadline: Deadline, period: Period) -> bool:
    """Whether a deadline is over before a period begins, or later than its end.

    One that is itself a longer period (*by the end of 2026* in a plan for Q2 2026) contradicts nothing.
    """
    if None in (deadline.first_day, deadline.last_day, period.first_day, period.last_day):
        return False
    assert deadline.first_day and deadline.last_day and period.first_day and period.last_day
    if deadline.first_day <= period.first_day and period.last_day <= deadline.last_day:
        return False
    return deadline.last_day < period.first_day or deadline.last_day > period.last_day + GRACE


RULE = ContradictoryTarget
