"""No text takes longer than its length explains: a bounded part of the search in tests/growth.py."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle, islice

import pytest
from growth import DOCUMENTS, IN_DOCUMENTS, KNOWN, MOST_SECONDS, STATEMENTS, Growth, Place, cases, grown, warm_up

SAMPLE = 30  # units that were made up
TOLERANCE = 3  # times: other work on the machine costs processor time here, too
MOST_GROWTH = 3  # times as long for twice as much
NOTHING = 0.05  # seconds, so few that their growth tells nothing
SHORT = (100, 400)  # lines
LINES_OF = ("a", "launch and ", "(", "| a ", "- ", "KR1: ", "Objective: Win\n")


def _wrong(growth: Growth, most: float, most_growth: float) -> bool:
    return growth.seconds[-1] > most or (growth.seconds[-1] > NOTHING and growth.factor > most_growth)


def _slow(unit: str, place: Place, most: float, most_growth: float) -> str | None:
    """Return what is told about a unit that takes too long, measured anew when it seems so."""
    if not _wrong(grown(unit, place, range(1)), most, most_growth):
        return None
    again = grown(unit, place, range(1, 4))
    return str(again) if _wrong(again, most, most_growth) else None


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    warm_up()


PLACES = tuple(replace(place, sizes=place.sizes[1:]) for place in (*STATEMENTS, *IN_DOCUMENTS))


def test_what_has_been_slow_is_read_in_time() -> None:
    slow = [_slow(unit, place, MOST_SECONDS * TOLERANCE, MOST_GROWTH) for unit, place in zip(KNOWN, cycle(PLACES))]
    assert [told for told in slow if told] == []


def test_a_sample_of_odd_texts_is_read_in_time() -> None:
    known = len(KNOWN) * len(PLACES)
    made_up = islice(cases(1, PLACES), known, known + SAMPLE)
    slow = [_slow(unit, place, MOST_SECONDS * TOLERANCE, MOST_GROWTH) for unit, place in made_up]
    assert [told for told in slow if told] == []


def test_documents_take_as_long_as_they_have_lines() -> None:
    places = [replace(place, sizes=SHORT) for place in DOCUMENTS]
    most = MOST_GROWTH * SHORT[1] / SHORT[0] / 2
    slow = [_slow(unit, place, 30.0, most) for unit, place in zip(LINES_OF, cycle(places))]
    assert [told for told in slow if told] == []
