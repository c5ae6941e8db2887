from __future__ import annotations

import csv

import pytest

from okrlint.document.model import Facts, KeyResult, Language, Notice, Objective, OkrDocument, Role, Segment
from okrlint.language.reader import Reader
from okrlint.reading import (
    Comparator,
    Deadline,
    Job,
    KeyResultKind,
    Predicate,
    PredicateKind,
    Quantity,
    QuantityRole,
    Question,
    Reading,
    Result,
    Target,
    TargetKind,
    What,
    WhatKind,
)
from okrlint.reading.document import ReadStatement
from okrlint.reports import export, reading_text, text
from okrlint.reports.console import Console, width
from okrlint.reports.report import Collector, Problem

TEXT = "Øke NPS fra 40 til minst 60 innen Q3"


def span(words: str) -> dict[str, object]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def reading(*, ambiguous: bool = False, kind: WhatKind = WhatKind.METRIC) -> Reading:
    target = Quantity(
        **span("minst 60"),
        value=60,
        unit="poeng",
        comparator=Comparator.AT_LEAST,
        role=QuantityRole.LEVEL,
        ambiguous=ambiguous,
    )
    baseline = Quantity(**span("40"), value=40, role=QuantityRole.BASELINE)
    result = Result(
        **span(TEXT),
        predicate=Predicate(**span("Øke"), lemma="øke", kind=PredicateKind.UP),
        what=What(**span("NPS"), head="NPS", kind=kind),
        target=Target(**span("minst 60"), kind=TargetKind.LEVEL),
    )
    return Reading(
        text=TEXT,
        language="nb",
        role="key_result",
        kind=KeyResultKind.METRIC,
        results=(result,),
        quantities=(baseline, target),
        baseline=baseline,
        target=target,
        deadline=Deadline(**span("innen Q3")),
        question=Question(text="Er NPS minst 60?", what="NPS", how_much="minst 60", by_when="innen Q3"),
        unsure=("deadline",),
    )


def item(facts: Facts | None = None, read: Reading | None = None) -> ReadStatement:
    statement = KeyResult(text=TEXT, segments=(Segment(start=0, line=7, column=3),), facts=facts or Facts())
    document = OkrDocument(path="a.md")
    return ReadStatement(document, statement, Objective(text="Bli best"), read.language if read else None, read)


def test_a_row_holds_the_slots_of_the_reading() -> None:
    (row,) = export.rows([item(read=reading())])
    assert row.model_dump(mode="json") == {
        "path": "a.md",
        "line": 7,
        "place": None,
        "role": "key_result",
        "objective": "Bli best",
        "text": TEXT,
        "language": "nb",
        "kind": "metric",
        "metric": "NPS",
        "baseline": 40.0,
        "current": None,
        "target": 60.0,
        "unit": "poeng",
        "comparator": ">=",
        "deadline": "innen Q3",
        "period": None,
        "owner": None,
        "status": None,
        "question": "Er NPS minst 60?",
        "stated_baseline": None,
        "stated_current": None,
        "stated_target": None,
        "stated_deadline": None,
    }


def test_an_ambiguous_number_is_null_even_with_a_fact() -> None:
    (row,) = export.rows([item(Facts(target="60"), reading(ambiguous=True))])
    assert row.target is None


def test_a_thing_is_no_metric() -> None:
    (row,) = export.rows([item(read=reading(kind=WhatKind.THING))])
    assert row.metric is None


@pytest.mark.parametrize(
    ("language", "fact", "value", "unit", "comparator"),
    [
        ("nb", "under 10", 10, None, "<"),
        ("nn", "minst 80 %", 80, "%", ">="),
        ("en", "at most 4.5 days", 4.5, "days", "<="),
        ("nb", "12,5 %", 12.5, "%", None),
        ("nb", "3 mill. kr", 3e6, "kr", None),
        ("en", "1.000", None, None, None),
        ("en", "most of those we asked", None, None, None),
    ],
)
def test_facts_fill_what_the_text_lacks(
    language: Language, fact: str, value: float | None, unit: str | None, comparator: str | None
) -> None:
    facts = Facts(metric="NPS", baseline=fact, target=fact, deadline="Q4")
    (read,) = Reader().read_many([Job(Role.KEY_RESULT, "NPS", language, facts)])
    (row,) = export.rows([item(facts, read)])
    assert (row.metric, row.deadline) == ("NPS", "Q4")
    assert (row.baseline, row.target, row.unit, row.comparator) == (value, value, unit, comparator)
    (row,) = export.rows([item(facts, None)])
    assert (row.metric, row.target, row.question) == ("NPS", None, None)


def test_csv_quotes_what_it_must() -> None:
    rows = export.rows([item(read=reading())])
    header, line = csv.reader("".join(export.to_csv(rows)).splitlines())
    assert header == list(export.Row.model_fields)
    assert line[header.index("objective")] == "Bli best"
    assert line[header.index("target")] == "60.0"


def test_a_reading_is_shown_with_its_slots() -> None:
    lines = list(reading_text.render(reading(), Console()))
    assert lines[0].split(maxsplit=1) == ["spørsmål", "Er NPS minst 60?"]
    shown = "\n".join(lines)
    assert "Øke (opp) + NPS (måltall) + minst 60 (nivå)" in shown
    assert "minst 60 (nivå: >= 60 poeng)" in shown
    assert "usikkert     deadline" in shown


def test_many_notices_of_one_kind_are_counted() -> None:
    collector = Collector()
    collector.files = 9
    for number in range(9):
        collector.add_notice(Notice(code="not-okr", path=f"{number}.md"))
    lines = list(text.render(collector.report("1", "nb"), Console()))
    assert len([line for line in lines if ".md: merk: " in line]) == 3
    assert any(line.startswith("merk: 6 filer til: ") for line in lines)
    assert lines[-1] == "Fant verken mål eller nøkkelresultater i 9 filer."


def test_the_summary_does_not_praise_what_could_not_be_checked() -> None:
    collector = Collector()
    collector.files = 1
    collector.add_statement("nn")
    collector.add_problem(Problem(path="a.md", message="Bad."))
    lines = list(text.render(collector.report("1"), Console()))
    assert lines == [
        "1 mål eller nøkkelresultat sjekka, utan funn.",
        "1 problem gjorde at ikkje alt vart sjekka; sjå ovanfor.",
    ]
    assert collector.exit_code == 2


def test_widths_and_narrow_encodings() -> None:
    assert [width(word) for word in ("abc", "日本", "e\u0301", "")] == [3, 4, 1, 0]
    assert Console(encoding="ascii").printable("Ø ≥ … 🎉\t\x1b") == "O >= ... ?  "
    assert Console(encoding="cp1252").printable("Ø ≥ …") == "Ø >= …"
    assert Console(encoding="no-such-thing").printable("Ø") == "O"
