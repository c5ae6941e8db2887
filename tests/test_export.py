"""The export: what stands beside a statement comes out, and nothing in it is run by a spreadsheet or a terminal."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from okrlint.document.model import Attachments, Facts, KeyResult, Language, Objective, OkrDocument
from okrlint.formats.sheets.csv_table import read as read_csv
from okrlint.reading.document import ReadStatement
from okrlint.reports import export
from okrlint.reports.console import Console, harmless
from okrlint.reports.figures import figure


def row(text: str = "NPS", facts: Facts | None = None, *, period: str | None = None, **attached: str) -> export.Row:
    statement = KeyResult(text=text, facts=facts or Facts(), attachments=Attachments(**attached))
    document = OkrDocument(path="a.md", period=period)
    (found,) = export.rows([ReadStatement(document, statement, Objective(text="Vinne"), "nb", None)])
    return found


def test_facts_come_out_as_the_author_wrote_them_even_when_they_are_no_numbers() -> None:
    facts = Facts(
        baseline="2 av 11", current="i fjor: 4", target="alle", deadline="før jul", owner="Kari", unit="kr"
    )
    found = row(facts=facts)
    stated = (found.stated_baseline, found.stated_current, found.stated_target, found.stated_deadline)
    assert stated == ("2 av 11", "i fjor: 4", "alle", "før jul")
    assert (found.deadline, found.owner, found.unit) == ("før jul", "Kari", "kr")


def test_status_owner_and_period_are_columns() -> None:
    found = row(period="Q3 2026", status="På sporet", owner="Ola")
    assert (found.status, found.owner, found.period) == ("På sporet", "Ola", "Q3 2026")


def test_the_period_of_the_settings_is_that_of_documents_without_one(house: Path, okrlint) -> None:
    (house / "okr.md").write_text("# OKR\n\nObjective: Vinne\n\n- KR: Selge is\n", encoding="utf-8")
    rows = json.loads(okrlint("export", "okr.md", "--period", "Q4 2026").stdout)
    assert {each["period"] for each in rows} == {"Q4 2026"}


@pytest.mark.parametrize(
    ("language", "fact", "value"),
    [
        ("nb", "47", 47.0),
        ("nb", "12,5 %", 12.5),
        ("nn", "1 200 brukarar", 1200.0),
        ("en", "1,200", 1200.0),
        ("en", "-20", -20.0),
        ("nb", "3 millioner", 3e6),
        ("en", "2 of 11", None),
        ("en", "1.000", None),
        ("nb", "mye", None),
        (None, "47", None),
        ("en", None, None),
    ],
)
def test_the_present_value_is_a_number_where_it_can_be_read_in_one_way(
    language: Language | None, fact: str | None, value: float | None
) -> None:
    assert figure(fact, language) == value


def cells(found: export.Row) -> dict[str, str]:
    return next(csv.DictReader(io.StringIO("".join(export.to_csv([found])))))


@pytest.mark.parametrize("text", ["=1+2", "+47 er med", "-20 grader", "@alle svarer"])
def test_no_cell_is_a_formula_and_the_csv_reader_takes_the_guard_off(text: str) -> None:
    printed = "".join(export.to_csv([row(text)]))
    assert cells(row(text))["text"] == f"'{text}"
    read = read_csv(printed.encode(), "okr.csv")
    assert text in {node.text.text for node in read.walk()}


def test_numbers_are_no_formulas() -> None:
    assert cells(row(facts=Facts(current="-20")))["current"] == "-20.0"
    assert cells(row(facts=Facts(current="-20")))["stated_current"] == "'-20"


EVIL = "Selge\x1b[31m mer\u202e is\u2066!\x9b"


def test_no_control_character_reaches_csv_json_or_a_terminal() -> None:
    assert cells(row(EVIL))["text"] == "Selge[31m mer is!"
    assert harmless(EVIL) == "Selge[31m mer is!"
    assert "\u202e" not in Console().printable(EVIL)


def test_json_keeps_them_as_escapes(house: Path, okrlint) -> None:
    (house / "okr.md").write_text(f"# OKR\n\nObjective: Vinne\n\n- KR: {EVIL}\n", encoding="utf-8")
    for printed in (okrlint("export", "okr.md").stdout, okrlint("check", "--format", "jsonl").stdout):
        assert not {"\x1b", "\u202e", "\u2066", "\x9b"} & {*printed}
    (statement,) = (
        each["text"] for each in json.loads(okrlint("export", "okr.md").stdout) if "mer" in each["text"]
    )
    assert "\u202e" in statement


def test_a_diff_commands_no_terminal(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from okrlint.cli import main

    file = tmp_path / "okr.md"
    evil = "\x1b[31m\u202e"
    text = f"# OKR Q3 2026\n\nObjective: Become loved {evil}\n\n- KR: Try to win 20 contracts\n"
    file.write_text(text, encoding="utf-8")
    shown = CliRunner().invoke(main, ["check", str(file), "--diff", "--lang", "en"]).stdout
    assert "+- KR: Win 20 contracts" in shown
    assert not {"\x1b", "\u202e"} & {*shown}
