"""The yes/no question of a statement, and the words that fill its slots."""

from __future__ import annotations

import pytest

import okrlint
from okrlint.document.model import Language


@pytest.mark.parametrize(
    ("language", "text", "question"),
    [
        ("nb", "NPS på minst 60 innen Q3", "Er NPS minst 60 innen Q3?"),
        ("en", "Boarding time from 40 to 25 minutes", "Did we reach this: “Boarding time from 40 to 25 minutes”?"),
        ("en", "By June, 9 of 10 pupils have met a nurse", "Have 9 of 10 pupils met a nurse by June?"),
        ("nb", "Kontrakten er signert", "Er kontrakten signert?"),
        ("nb", "Øk salget med 10 %", "Klarte vi å øke salget med 10 %?"),
        ("nn", "Selja 300 billettar", "Greidde vi å selja 300 billettar?"),
        ("nn", "Alle elevane har fått eiga PC", "Har alle elevane fått eiga PC?"),
        ("en", "The contract is signed", "Is the contract signed?"),
        ("en", "Council approves the budget", "Does the council approve the budget?"),
        ("en", "We have hired a manager", "Have we hired a manager?"),
        ("en", "Reduce churn from 5% to 3%", "Did we reduce churn from 5% to 3%?"),
        ("nb", "Ventetid på røntgen < 10 dager", "Er ventetiden på røntgen under 10 dager?"),
        ("nn", "Oppmøte og trivsel i koret", "Nådde vi dette: «Oppmøte og trivsel i koret»?"),
        ("nn", "Omsetnad over 2 mill. kr i kiosken", "Er omsetnaden over 2 mill. kr i kiosken?"),
        ("en", "Waiting time < 10 days", "Is the waiting time below 10 days?"),
        ("nb", "Svartid på telefonen under 60 sekunder", "Er svartiden på telefonen under 60 sekunder?"),
        ("nn", "Svartid på telefonen under 60 sekund", "Er svartida på telefonen under 60 sekund?"),
        ("en", "Response time under 2 hours", "Is the response time under 2 hours?"),
        ("en", "NPS above 60 among families", "Is NPS above 60 among families?"),
        ("en", "Gross margin of at least 45%", "Is the gross margin at least 45%?"),
        ("en", "Server costs below $40k", "Are the server costs below $40k?"),
        ("nb", "Øke salget til 3 millioner", "Klarte vi å øke salget til 3 millioner?"),
        ("nn", "Auke salet til 3 millionar", "Greidde vi å auke salet til 3 millionar?"),
        ("en", "Grow sales to $3M", "Did we grow sales to $3M?"),
        ("nb", "Minst 40 nye medlemmer", "Har vi minst 40 nye medlemmer?"),
        ("en", "At least 3 open bugs per release", "Do we have at least 3 open bugs per release?"),
    ],
)
def test_the_question_is_one_that_a_careful_writer_would_ask(language: Language, text: str, question: str) -> None:
    assert str(okrlint.read(text, role="key_result", language=language).question) == question


@pytest.mark.parametrize(
    ("language", "text", "target"),
    [
        ("nb", "Andel elever med fravær over 10 % under 5 %", "under 5 %"),
        ("nn", "Delen elevar med fråvær over 10 % under 5 %", "under 5 %"),
        ("en", "Number of cases older than 30 days below 10", "below 10"),
    ],
)
def test_the_target_is_the_promised_bound(language: Language, text: str, target: str) -> None:
    reading = okrlint.read(text, role="key_result", language=language)
    assert reading.target is not None
    assert reading.target.text == target
    assert reading.question.how_much == target


@pytest.mark.parametrize(
    ("language", "text"),
    [("nb", "NPS til 80 (i dag 71)"), ("nn", "NPS til 80 (no: 71)"), ("en", "NPS to 80 (today 71)")],
)
def test_what_it_is_today_is_the_baseline(language: Language, text: str) -> None:
    reading = okrlint.read(text, role="key_result", language=language)
    assert reading.baseline is not None
    assert "71" in reading.baseline.text
    assert reading.target is not None
    assert "80" in reading.target.text


@pytest.mark.parametrize(
    ("language", "known", "unknown", "word"),
    [
        ("nb", "Øke omsetningen med 5 %", "Øke plompigheten med 5 %", "plompigheten"),
        ("nn", "Auke omsetninga med 5 %", "Auke plompigheita med 5 %", "plompigheita"),
        ("en", "Grow revenue by 5%", "Grow the plompity by 5%", "plompity"),
    ],
)
def test_the_reading_says_which_word_it_does_not_know(
    language: Language, known: str, unknown: str, word: str
) -> None:
    assert okrlint.read(known, role="key_result", language=language).unsure == ()
    assert okrlint.read(unknown, role="key_result", language=language).unsure == (word,)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Færre klager enn i 2025"),
        ("nn", "Færre klager enn i 2025"),
        ("en", "Fewer complaints than in 2025"),
    ],
)
def test_a_year_that_is_compared_with_is_no_deadline(language: Language, text: str) -> None:
    assert okrlint.read(text, role="key_result", language=language).deadline is None


@pytest.mark.parametrize(
    ("language", "text"),
    [("nb", "Få flere til å bruke refleks"), ("nn", "Få fleire til å bruke refleks")],
)
def test_more_people_who_are_to_do_something_lack_a_number(language: Language, text: str) -> None:
    assert [finding.code for finding in okrlint.lint_key_result(text, language=language)] == ["K202"]
    assert not okrlint.lint_key_result(f"{text}: minst 400", language=language)
