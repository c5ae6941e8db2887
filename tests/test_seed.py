"""The examples of the two posts that the project started from, with the verdicts of the rule book."""

from __future__ import annotations

import pytest

import okrlint
from okrlint import Finding, Severity

BAD_OBJECTIVES = ["Øke salget med 30%", "Doble brukerbasen", "Inntekter over 3 millioner"]
GOOD_OBJECTIVES = [
    "Dominere kioskbransjen i Oslo",
    "Levere 2 konkrete suksesshistorier",
    "Endre brukeratferden slik at vi blir mer datadrevet",
    "Fullføre neste finansieringsrunde slik at vi kan vokse neste kvartal",
]
GRAVE = {Severity.WARNING, Severity.ERROR}

OKR = """# OKR for vårsemesteret 2026

## Mål: Gjøre studentene MEGET attraktive på arbeidsmarkedet

- KR1: 40% av studentene som kommer i alle forelesningene skal få relevant jobbtilbud i løpet av semesteret
- KR2: Minst 50 studenter har vært med å lansere en god nettbutikk
- KR3: Studentene har publisert minst 50 kvalitetsinnlegg i løpet av semesteret
- KR4: 50 studenter har suverene LinkedIn-profiler innen semesteret
"""


def told(findings: list[Finding]) -> list[tuple[str, str]]:
    """Return the findings at warning or error: code and marked words."""
    return [(f.code, f.statement[f.start : f.end]) for f in findings if f.severity in GRAVE]


@pytest.mark.parametrize("language", [None, "nb"])
@pytest.mark.parametrize("text", BAD_OBJECTIVES)
def test_a_key_result_in_disguise(text: str, language: okrlint.document.model.Language | None) -> None:
    (finding,) = okrlint.lint_objective(text, language=language)
    assert (finding.code, finding.severity, finding.language) == ("O101", Severity.ERROR, "nb")


@pytest.mark.parametrize("language", [None, "nb"])
@pytest.mark.parametrize("text", GOOD_OBJECTIVES)
def test_a_good_objective(text: str, language: okrlint.document.model.Language | None) -> None:
    assert told(okrlint.lint_objective(text, language=language)) == []


def test_the_course_that_made_an_okr_of_its_own() -> None:
    report = okrlint.lint_text(OKR)
    assert report.summary.statements == 5
    assert [(f.line, f.code, f.statement[f.start : f.end]) for f in report.findings] == [
        (6, "K203", "god"),
        (8, "K203", "suverene"),
    ]
    assert report.notices == ()


@pytest.mark.parametrize("label", ["KR1", "KR3"])
def test_a_good_key_result_of_the_course(label: str) -> None:
    (text,) = (line for line in OKR.splitlines() if label in line)
    assert told(okrlint.lint_key_result(text)) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Minst 50 studenter har vært med å lansere en god nettbutikk", "god"),
        ("50 studenter har suverene LinkedIn-profiler innen semesteret", "suverene"),
    ],
)
def test_a_bad_key_result_of_the_course(text: str, words: str) -> None:
    assert told(okrlint.lint_key_result(text)) == [("K203", words)]


def test_the_course_asks_yes_or_no_questions() -> None:
    question = okrlint.read("Minst 50 studenter har vært med å lansere en god nettbutikk").question
    assert str(question).startswith("Har ")
    assert str(question).endswith("?")
