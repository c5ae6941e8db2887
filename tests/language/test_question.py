"""The yes/no question of a statement, and the words that fill its slots."""

from __future__ import annotations

import pytest

import okrlint
from okrlint.model import Language


@pytest.mark.parametrize(
    ("language", "text", "question"),
    [
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
