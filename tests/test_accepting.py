"""Rules that are off where no comment can stand: a table of the settings, and a column or key called okrlint."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from okrlint.document.model import KeyResult, Objective, OkrDocument
from okrlint.run.linter import Linter

HEAD = "Objective,Key result,okrlint\n"


def check(okrlint, *arguments: str) -> tuple[list[str], dict[str, object], list[str]]:
    """Return the findings as "line code", the summary, and the messages about entries that are not needed."""
    report = json.loads(okrlint("check", "--format", "json", *arguments).stdout)
    found = [f"{each['line']} {each['code']}" for each in report["findings"]]
    dead = [each["message"] for each in report["notices"] if each["code"] == "dead-acceptance"]
    return found, report["summary"], dead


def sheet(folder: Path, *results: str) -> None:
    rows = "".join(f"Vinne,{result},\n" for result in results)
    (folder / "okr.csv").write_text(HEAD + rows, encoding="utf-8")


def settings(folder: Path, *statements: str, rules: str = '"X101"') -> None:
    entries = (f"[[accept]]\nstatement = {json.dumps(each)}\nrules = [{rules}]\n" for each in statements)
    (folder / "okrlint.toml").write_text("".join(entries), encoding="utf-8")


# The table of the settings.


@pytest.mark.parametrize("statement", ["Selge mer!", "selge  MER!", " Selge mer!."])
def test_a_statement_is_accepted_by_its_words(house: Path, okrlint, statement: str) -> None:
    sheet(house, "Selge mer!", "Selge is!")
    settings(house, statement)
    found, summary, dead = check(okrlint)
    assert found == ["3 X101"]
    assert summary["accepted"] == 1
    assert dead == []


def test_only_the_rules_that_are_named_and_by_their_names_too(house: Path, okrlint) -> None:
    sheet(house, "Selge mer! Hva?")
    settings(house, "Selge mer! Hva?", rules='"no-doubt"')
    assert check(okrlint)[0] == ["2 X101"]


def test_it_stands_in_a_pyproject_too(house: Path, okrlint) -> None:
    sheet(house, "Selge mer!")
    toml = '[[tool.okrlint.accept]]\nstatement = "Selge mer!"\nrules = ["X101"]\nreason = "Slik er det."\n'
    (house / "pyproject.toml").write_text(toml, encoding="utf-8")
    assert check(okrlint)[0] == []


def test_an_unknown_rule_is_told(house: Path, okrlint) -> None:
    sheet(house, "Selge mer!")
    settings(house, "Selge mer!", rules='"X110"')
    result = okrlint("check")
    assert result.exit_code == 2
    assert "okrlint.toml: accept: there is no rule 'X110'. Did you mean 'X10" in result.stderr


def test_an_entry_that_nobody_needs_is_told_with_its_line(house: Path, okrlint) -> None:
    sheet(house, "Selge mer", "Selge is!")
    settings(house, "Selge is!", "Selge mer", "Noe helt annet")
    report = json.loads(okrlint("check", "--format", "json").stdout)
    dead = {each["line"]: each["message"] for each in report["notices"]}
    assert dead == {
        5: "X101 gjelder ikke «Selge mer» lenger. Ta oppføringen ut av [[accept]].",
        8: "X101 gjelder ikke «Noe helt annet» lenger. Ta oppføringen ut av [[accept]].",
    }


def test_a_run_on_one_file_tells_nothing_about_statements_elsewhere(house: Path, okrlint) -> None:
    sheet(house, "Selge mer")
    settings(house, "Selge mer", "Står i en annen fil")
    dead = check(okrlint, "okr.csv")[2]
    assert len(dead) == 1
    assert "Selge mer" in dead[0]
    assert check(okrlint, "okr.csv", "--ignore", "X101")[2] == []


def test_the_baseline_holds_only_what_the_settings_do_not_accept(house: Path, okrlint) -> None:
    sheet(house, "Selge mer!", "Selge is!")
    settings(house, "Selge mer!")
    assert "okrlint-baseline.tsv: 1." in okrlint("baseline").stderr


def test_settings_that_extend_others_add_to_theirs(house: Path, okrlint) -> None:
    (house / "team").mkdir()
    settings(house, "Selge mer!")
    settings(house / "team", "Selge is!")
    file = house / "team" / "okrlint.toml"
    file.write_text(f'extend = "../okrlint.toml"\n{file.read_text(encoding="utf-8")}', encoding="utf-8")
    sheet(house / "team", "Selge mer!", "Selge is!")
    assert check(okrlint, "team")[0] == []


# A column or key.


def row(switch: str, result: str = "Selge mer!") -> str:
    return f'{HEAD}Vinne,{result},"{switch}"\nVinne,Selge is!,\n'


@pytest.mark.parametrize(
    "switch",
    [
        "off X101: styret vet det",
        "OFF x101",
        "off no-shouting -- styret vet det",
        "off X102, X101: begge deler",
        "off X102; off X101",
        "av X101: grunn",
    ],
)
def test_a_column_switches_a_rule_off_in_its_row(house: Path, okrlint, switch: str) -> None:
    (house / "okr.csv").write_text(row(switch), encoding="utf-8")
    found, summary, _ = check(okrlint)
    assert found == ["3 X101"]
    assert summary["suppressed"] == 1


@pytest.mark.parametrize("switch", ["off X102: noe annet", "", "-", "on", "off"])
def test_nothing_else_switches_it_off(house: Path, okrlint, switch: str) -> None:
    (house / "okr.csv").write_text(row(switch), encoding="utf-8")
    assert check(okrlint)[0] == ["2 X101", "3 X101"]


def test_a_key_does_so_in_its_record(house: Path, okrlint) -> None:
    data = {"objective": "Vinne", "keyResults": [{"title": "Selge mer!", "okrlint": "off X101: slik er det"}]}
    (house / "okr.json").write_text(json.dumps({"objectives": [data]}), encoding="utf-8")
    found, summary, _ = check(okrlint)
    assert (found, summary["suppressed"]) == ([], 1)


def told(switch: str, **more: object) -> list[tuple[str, str | None, str]]:
    """Return what the rules about comments say of a switch: code, place and words."""
    result = KeyResult(text="Launch a great website", place="Ark1!B2", switches=(switch,))
    document = OkrDocument(
        path="a.xlsx", has_lines=False, objectives=(Objective(text="Grow up", key_results=(result,), **more),)
    )
    report = Linter().lint_document(document)
    found = (each for each in report.findings if each.code in ("C101", "C102"))
    return [(each.code, each.place, each.statement[each.start : each.end]) for each in found]


def test_what_is_wrong_with_a_switch_is_told_at_its_row() -> None:
    assert told("off K203: why") == []
    assert told("off K202: why") == [("C101", "Ark1!B2", "K202")]
    assert told("off K999: why") == [("C102", "Ark1!B2", "K999")]
    assert told("off: why") == [("C102", "Ark1!B2", "off")]
    assert told("silence K203") == [("C102", "Ark1!B2", "silence K203")]


def test_a_row_with_an_objective_needs_its_switch_for_one_of_both_only() -> None:
    assert told("off K203: why", place="Ark1!A2", switches=("off K203: why",)) == []
    assert told("off S301: why", place="Ark1!A2", switches=("off S301: why",)) == []
