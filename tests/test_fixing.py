"""Fixes: what they write, what they never touch, and that there is nothing left to fix afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings, strategies

import okrlint
from okrlint import Finding
from okrlint.cli import main
from okrlint.document.model import Language
from okrlint.run import fixing
from okrlint.run.fixing import fix_text

HEAD = "# OKR Q3 2026\n\n## Objective: Become the shop that hikers recommend\n\n"


@pytest.mark.parametrize(
    ("language", "text", "fixed"),
    [
        ("nb", "Forsøke å få 20 avtaler", ("Få 20 avtaler",)),
        ("nn", "Freiste å få 20 avtalar", ("Få 20 avtalar",)),
        ("en", "Try to get 20 contracts", ("Get 20 contracts",)),
        ("nb", "Jobbe for at alle deler er bestilt", ("Alle deler er bestilt",)),
        ("nn", "Arbeide for at alle delar er bestilte", ("Alle delar er bestilte",)),
        ("nb", "Lansere appen og skaffe 1000 brukere", ("Lansere appen", "Skaffe 1000 brukere")),
        ("nn", "Lansere appen og skaffe 1000 brukarar", ("Lansere appen", "Skaffe 1000 brukarar")),
        ("en", "Launch the app and get 1,000 users", ("Launch the app", "Get 1,000 users")),
    ],
)
def test_where_one_change_can_be_meant_there_is_a_fix(
    language: Language, text: str, fixed: tuple[str, ...]
) -> None:
    fixes = [f.fix.statements for f in okrlint.lint_key_result(text, language=language) if f.fix]
    assert fixes == [fixed]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Bidra til økt salg"),
        ("nn", "Bidra til auka sal"),
        ("en", "Contribute to higher sales"),
        ("nb", "Jobbe med rutinene for bestilling"),
        ("nn", "Jobbe med rutinane for bestilling"),
        ("en", "Work on the routines for orders"),
        ("nb", "Lansere appen og skaffe 1000 brukere innen 1. mai"),
        ("nn", "Lansere appen og skaffe 1000 brukarar innan 1. mai"),
        ("en", "Launch the app and get 1,000 users by 1 May"),
        ("nb", "Planen er vedtatt i styret og innført i alle avdelinger"),
        ("nn", "Planen er vedteken i styret og innført i alle avdelingar"),
        ("en", "The plan is approved by the board and introduced in all departments"),
    ],
)
def test_where_more_can_be_meant_there_is_none(language: Language, text: str) -> None:
    assert [f.fix for f in okrlint.lint_key_result(text, language=language) if f.fix] == []


def fixable(text: str) -> list[Finding]:
    return [finding for finding in okrlint.lint_text(text).findings if finding.fix]


@pytest.mark.parametrize(
    ("line", "fixed"),
    [
        ("- Try to win 20 contracts.", "- Win 20 contracts."),
        ("- KR1: Try to win 20 contracts", "- KR1: Win 20 contracts"),
        ("* [ ] Launch the app and get 1,000 users", "* [ ] Launch the app\n* [ ] Get 1,000 users"),
        ("- Launch the app and get 1,000 users.", "- Launch the app.\n- Get 1,000 users."),
        ("- KR1: Launch the app and get 1,000 users", "- KR1: Launch the app and get 1,000 users"),
        ("- Try to **win** 20 contracts", "- Try to **win** 20 contracts"),
        ("- Try to\n  win 20 contracts", "- Try to\n  win 20 contracts"),
    ],
)
def test_a_statement_is_changed_only_where_it_stands_whole_on_its_line(line: str, fixed: str) -> None:
    text = f"{HEAD}{line}\n- 8 of 10 customers recommend us\n"
    after, _ = fix_text(text, fixable(text))
    assert after == text.replace(line, fixed)


@pytest.fixture
def runner() -> CliRunner:
    return CliRunner()


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_rest_of_the_file_stays_byte_by_byte(
    tmp_path: Path, runner: CliRunner, encoding: str, newline: str
) -> None:
    lines = [
        "# OKR – 3. kvartal 2026",
        "",
        "Mål 1: Bli best på ærlig øl  ",
        "",
        "- KR1: Prøve å få 20 avtaler  ",
        "\t",
        "x  ",
    ]
    file = tmp_path / "okr.md"
    file.write_bytes(newline.join(lines).encode(encoding))
    result = runner.invoke(main, ["check", str(file), "--fix", "--lang", "nb", "--fail-on", "never"])
    assert (result.exit_code, result.stderr) == (0, "okrlint: 1 fixed.\n")
    lines[4] = "- KR1: Få 20 avtaler  "
    assert file.read_bytes() == newline.join(lines).encode(encoding)
    before = file.read_bytes()
    runner.invoke(main, ["check", str(file), "--fix", "--lang", "nb"])
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["okr.md"]


PIECES = [
    "Try to ",
    "Aim to ",
    "win 20 contracts",
    "launch the app",
    " and ",
    "get 1,000 users",
    ".",
    "  ",
    "**",
    "KR1: ",
]


@settings(max_examples=40, deadline=None)
@given(
    strategies.lists(
        strategies.lists(strategies.sampled_from(PIECES), min_size=1, max_size=6), min_size=1, max_size=4
    )
)
def test_fixing_comes_to_an_end(lines: list[list[str]]) -> None:
    text = HEAD + "\n".join("- " + "".join(line) for line in lines)
    for _ in range(6):
        after, count = fix_text(text, fixable(text))
        assert (after == text) is (count == 0)
        assert after.startswith(HEAD)
        text = after
    assert fix_text(text, fixable(text)) == (text, 0)


def test_diff_shows_and_changes_nothing(tmp_path: Path, runner: CliRunner) -> None:
    file = tmp_path / "okr.md"
    file.write_text(f"{HEAD}- KR: Try to win 20 contracts\n", encoding="utf-8")
    result = runner.invoke(main, ["check", str(file), "--diff", "--fail-on", "warning"])
    assert result.exit_code == 1
    assert "-- KR: Try to win 20 contracts\n+- KR: Win 20 contracts\n" in result.stdout
    assert file.read_text(encoding="utf-8").endswith("Try to win 20 contracts\n")


def test_diff_shows_all_that_fix_does(tmp_path: Path, runner: CliRunner) -> None:
    file = tmp_path / "okr.md"
    file.write_text(f"{HEAD}- Aim to sign 3 banks and hire 2 engineers\n", encoding="utf-8")
    shown = runner.invoke(main, ["check", str(file), "--diff"]).stdout
    added = [line[1:] for line in shown.splitlines() if line.startswith("+") and not line.startswith("+++")]
    runner.invoke(main, ["check", str(file), "--fix"])
    assert added == ["- Sign 3 banks", "- Hire 2 engineers"]
    assert file.read_text(encoding="utf-8") == HEAD + "\n".join(added) + "\n"


@pytest.mark.parametrize(
    ("language", "text", "also", "fixed"),
    [
        ("nb", "Fortsette å forbedre opplæringen", "Forsøke å få 20 avtaler", "Få 20 avtaler"),
        ("nn", "Halde fram med å betre opplæringa", "Freiste å få 20 avtalar", "Få 20 avtalar"),
        ("en", "Continue to improve onboarding", "Try to get 20 contracts", "Get 20 contracts"),
    ],
)
def test_a_fix_after_which_the_statement_is_worse_off_is_none(
    tmp_path: Path, runner: CliRunner, language: Language, text: str, also: str, fixed: str
) -> None:
    assert any(finding.fix for finding in okrlint.lint_key_result(text, language=language))
    file = tmp_path / "okr.md"
    before = f"{HEAD}- KR: {text}\n- KR: {also}\n"
    file.write_text(before, encoding="utf-8")
    result = runner.invoke(main, ["check", str(file), "--fix", "--lang", language])
    assert "okrlint: 1 fixed." in result.stderr
    assert file.read_text(encoding="utf-8") == before.replace(also, fixed)


def test_a_statement_on_the_command_line_cannot_be_fixed(runner: CliRunner) -> None:
    result = runner.invoke(main, ["check", "--fix", "--key-result", "Try to win"])
    assert result.exit_code == 2
    assert "give files, folders, or '-'" in result.stderr


CSV = "Objective,Key result\nBecome the shop that hikers recommend,Try to win 20 contracts\n"


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_a_format_that_cannot_be_written_exactly_is_refused_and_the_others_are_fixed(
    tmp_path: Path, runner: CliRunner, option: str
) -> None:
    table, text = tmp_path / "okr.csv", tmp_path / "okr.md"
    table.write_text(CSV, encoding="utf-8")
    text.write_text(f"{HEAD}- KR: Try to win 20 contracts\n", encoding="utf-8")
    result = runner.invoke(main, ["check", str(table), str(text), option, "--lang", "en"])
    told = f"okrlint: left as it was, since a file of its kind cannot be written exactly: {table}.\n"
    assert result.stderr.count(told) == 1
    assert result.exit_code == 2
    assert table.read_text(encoding="utf-8") == CSV
    if option == "--fix":
        assert text.read_text(encoding="utf-8") == f"{HEAD}- KR: Win 20 contracts\n"
    else:
        assert "+- KR: Win 20 contracts" in result.stdout
        assert "csv" not in result.stdout


def test_in_a_folder_it_is_told_only_where_something_could_be_fixed(tmp_path: Path, runner: CliRunner) -> None:
    (tmp_path / "okr.md").write_text(f"{HEAD}- KR: Try to win 20 contracts\n", encoding="utf-8")
    (tmp_path / "fine.csv").write_text(CSV.replace("Try to win", "Win"), encoding="utf-8")
    result = runner.invoke(main, ["check", str(tmp_path), "--fix", "--lang", "en", "--fail-on", "never"])
    assert (result.exit_code, result.stderr) == (0, "okrlint: 1 fixed.\n")
    (tmp_path / "okr.csv").write_text(CSV, encoding="utf-8")
    result = runner.invoke(main, ["check", str(tmp_path), "--fix", "--lang", "en", "--fail-on", "never"])
    assert result.exit_code == 0
    assert f"written exactly: {tmp_path / 'okr.csv'}." in result.stderr


def test_light_markup_is_fixed_too(tmp_path: Path, runner: CliRunner) -> None:
    file = tmp_path / "okr.adoc"
    before = (
        "= OKR Q3 2026\n\n== Objective: Become the shop that hikers recommend\n\n* KR: Try to win 20 contracts\n"
    )
    file.write_text(before, encoding="utf-8")
    runner.invoke(main, ["check", str(file), "--fix", "--lang", "en"])
    assert file.read_text(encoding="utf-8") == before.replace("Try to win", "Win")


def test_a_named_format_holds_while_fixing(tmp_path: Path, runner: CliRunner) -> None:
    file = tmp_path / "notes.dat"
    file.write_text(f"{HEAD}- KR: Try to win 20 contracts\n", encoding="utf-8")
    runner.invoke(main, ["check", str(file), "--fix", "--lang", "en", "--from", "markdown"])
    assert file.read_text(encoding="utf-8") == f"{HEAD}- KR: Win 20 contracts\n"


def test_the_fixes_of_a_long_document_are_counted_in_one_go(monkeypatch: pytest.MonkeyPatch) -> None:
    taken_apart = []

    class Counted(fixing.Source):
        def __init__(self, text: str) -> None:
            taken_apart.append(text)
            super().__init__(text)

    monkeypatch.setattr(fixing, "Source", Counted)
    text = HEAD + "".join(f"- KR: Try to win {count} contracts\n" for count in range(2, 30))
    findings = okrlint.lint_text(text, language="en").findings
    assert len(fixing.fixable(text, findings)) == 28
    assert len(taken_apart) == 1
    assert fix_text(text, findings)[0] == text.replace("Try to win", "Win")
