"""Periods in words, in paths and around statements."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies

from okrlint.document.model import KeyResult, Objective, OkrDocument
from okrlint.document.period import (
    due_days,
    find_days,
    find_period,
    find_period_in_path,
    introduced_period,
    is_period_line,
)
from okrlint.document.sets import sets_of

Q3 = (date(2026, 7, 1), date(2026, 9, 30))


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("OKR Q3 2026", "Q3 2026", Q3),
        ("OKR 3. kvartal 2026", "3. kvartal 2026", Q3),
        ("OKR for tredje kvartal 2026", "tredje kvartal 2026", Q3),
        ("Third quarter of 2026", "Third quarter of 2026", Q3),
        ("Q3'26", "Q3'26", Q3),
        ("2026-Q3", "2026-Q3", Q3),
        ("OKR-ar juli–september 2026", "juli–september 2026", Q3),
        ("1 July – 30 September 2026", "1 July – 30 September 2026", Q3),
        ("01.07.2026–30.09.2026", "01.07.2026–30.09.2026", Q3),
        ("2. tertial 2026", "2. tertial 2026", (date(2026, 5, 1), date(2026, 8, 31))),
        ("andre halvår 2026", "andre halvår 2026", (date(2026, 7, 1), date(2026, 12, 31))),
        ("Mål for 2026", "2026", (date(2026, 1, 1), date(2026, 12, 31))),
        ("Q3", "Q3", None),
        ("FY26 Q2", "FY26 Q2", None),
        ("haustsemesteret 2026", "haustsemesteret 2026", None),
        ("våren 2026", "våren 2026", None),
        ("OKR for dette kvartalet", "dette kvartalet", None),
        ("Sesongen 2026/27", "Sesongen 2026/27", None),
    ],
)
def test_a_period_is_found_with_its_days(text: str, words: str, days: tuple[date, date] | None) -> None:
    found = find_period(text)
    assert found is not None
    assert found.text == words
    assert (found.first_day, found.last_day) == (days or (None, None))


@pytest.mark.parametrize(
    "text",
    [
        "OKR",
        "We may fall",
        "Vår strategi",
        "ISO 27001",
        "OKR – 2072 Sørvest",
        "Team Phoenix",
        "v2.1",
        "Sommerleiren",
    ],
)
def test_other_words_and_numbers_are_no_period(text: str) -> None:
    assert find_period(text) is None


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("okr/2026-q3.md", "q3 2026"),
        ("2026-t2/verkstad.md", "t2 2026"),
        ("okr_2026Q3.md", "Q3 2026"),
        ("okr-h1-2026.md", "h1 2026"),
        ("2026/okr.md", "2026"),
        ("okr.md", None),
        ("/home/team/okr.md", None),
    ],
)
def test_the_name_of_a_file_or_folder_tells_a_period(path: str, words: str | None) -> None:
    found = find_period_in_path(path)
    assert (found.text if found else None) == words


@given(strategies.text(max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    found = find_period(text)
    assert found is None or found.text in text
    assert all(text[day.start : day.end] == day.text for day in find_days(text))
    is_period_line(text)
    introduced_period(text)
    due_days(text)


@given(strategies.integers(1, 4), strategies.integers(2000, 2049))
def test_a_quarter_has_the_same_days_however_it_is_written(quarter: int, year: int) -> None:
    ways = [f"Q{quarter} {year}", f"{quarter}. kvartal {year}", f"{year}-Q{quarter}", f"{quarter}Q {year}"]
    days = {(p.first_day, p.last_day) for way in ways if (p := find_period(way))}
    assert len(days) == 1
    assert None not in days.pop()


def test_a_line_of_its_own_and_a_sentence_tell_a_period() -> None:
    assert is_period_line("**Periode:** høsten 2026")
    assert is_period_line("Gjelder for: Q3 2026")
    assert is_period_line("Q3 2026")
    assert not is_period_line("Sist oppdatert: 12. mars 2026")
    assert introduced_period("Dette er planen for 2026.") == "2026"
    assert introduced_period("Vedtatt i styret 4. februar 2026") is None


def test_a_deadline_without_a_year_is_the_first_from_the_period_on() -> None:
    period = find_period("Q3 2026")
    assert due_days("innen 1. september", period) == (date(2026, 9, 1), date(2026, 9, 1))
    assert due_days("innen 1. mai", period) == (date(2027, 5, 1), date(2027, 5, 1))
    assert due_days("innan utgangen av september", period) == (date(2026, 9, 1), date(2026, 9, 30))
    assert due_days("etter jul", period) == (None, None)
    assert due_days("innen 31. november", period) == (None, None)


def objective(text: str, *headings: str) -> Objective:
    return Objective(text=text, headings=headings, key_results=(KeyResult(text="30 kunder", headings=headings),))


def test_units_and_periods_are_sets_of_their_own() -> None:
    document = OkrDocument(
        title="OKR 2026",
        objectives=(
            objective("A", "OKR 2026", "Q1", "Team Nord"),
            objective("B", "OKR 2026", "Q1", "Team Nord"),
            objective("C", "OKR 2026", "Q1", "Team Sør"),
            objective("D", "OKR 2026", "Q2", "Team Nord"),
        ),
    )
    sets = [
        (each.unit, each.period.text if each.period else None, len(each.objectives)) for each in sets_of(document)
    ]
    assert sets == [
        (("Team Nord",), "Q1 2026", 2),
        (("Team Sør",), "Q1 2026", 1),
        (("Team Nord",), "Q2 2026", 1),
    ]


def test_the_settings_give_a_period_to_documents_that_name_none() -> None:
    (okr_set,) = sets_of(OkrDocument(objectives=(objective("A"),)), "vinterkampanjen")
    assert okr_set.period is not None
    assert (okr_set.period.text, okr_set.period.first_day) == ("vinterkampanjen", None)
