from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from helpers import DOCUMENT

from okrlint.cli import main
from okrlint.rule import plugins

BAD, FINE = "Selge mer is!", "NPS på minst 60"
FINDING_FIELDS = [
    "code",
    "name",
    "severity",
    "message",
    "path",
    "line",
    "column",
    "end_line",
    "end_column",
    "place",
    "statement",
    "role",
    "language",
    "inferred",
    "suggestion",
    "fix",
    "url",
]
ROW_FIELDS = [
    "path",
    "line",
    "place",
    "role",
    "objective",
    "text",
    "language",
    "kind",
    "metric",
    "baseline",
    "current",
    "target",
    "unit",
    "comparator",
    "deadline",
    "period",
    "owner",
    "status",
    "question",
    "stated_baseline",
    "stated_current",
    "stated_target",
    "stated_deadline",
]


def test_check_shows_place_message_words_and_next_step(house: Path, okrlint) -> None:
    (house / "okr.md").write_text(DOCUMENT, encoding="utf-8")
    result = okrlint("check")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0] == "okr.md:7:15: feil: «!» er ≥ for mye. X101 (no-shouting)"
    assert lines[1] == "    Selge mer is!"
    assert lines[2] == "                ^"
    assert lines[3] == "    Forslag: Ta bort «!»."
    assert "1 feil i 3 mål og nøkkelresultater (1 fil)." in lines
    assert lines[-1].endswith("okrlint explain X101")
    assert result.stderr == ""


def test_a_clean_run_says_so(house: Path, okrlint) -> None:
    (house / "okr.md").write_text(DOCUMENT.replace("!", ""), encoding="utf-8")
    result = okrlint("check", "okr.md")
    assert result.exit_code == 0
    assert result.stdout.startswith("Alt i orden: 3 mål og nøkkelresultater i 1 fil")


def test_json_is_one_object(house: Path, okrlint) -> None:
    (house / "okr.md").write_text(DOCUMENT, encoding="utf-8")
    result = okrlint("check", "--format", "json", "okr.md", "gone.md")
    report = json.loads(result.stdout)
    assert result.exit_code == 2
    assert list(report) == ["version", "findings", "notices", "errors", "summary", "exit_code"]
    assert report["summary"] == {
        "files": 1,
        "statements": 3,
        "findings": {"error": 1, "warning": 0, "info": 0},
        "language": "nb",
        "suppressed": 0,
        "accepted": 0,
        "fixable": 0,
    }
    assert list(report["findings"][0]) == FINDING_FIELDS
    assert report["errors"][0]["path"] == "gone.md"
    assert "gone.md: The file does not exist. Check the path." in result.stderr


@pytest.mark.parametrize(
    ("fail_on", "text", "code"),
    [
        ("error", BAD, 1),
        ("error", "Selge?", 0),
        ("warning", "Selge?", 1),
        ("info", "Selge?", 1),
        ("never", BAD, 0),
        ("info", FINE, 0),
    ],
)
def test_fail_on(okrlint, fail_on: str, text: str, code: int) -> None:
    assert okrlint("check", "--fail-on", fail_on, "--key-result", text).exit_code == code


def test_statements_on_the_command_line(okrlint) -> None:
    result = okrlint("check", "--objective", "Dominere!", "--key-result", BAD, "--key-result", "Selge!")
    assert result.exit_code == 1
    assert "\n3:6: feil:" in result.stdout
    assert result.stdout.startswith("2:13: feil:")
    assert "2 feil i 3 mål og nøkkelresultater.\n" in result.stdout


def test_select_and_ignore_by_code_beginning_and_name(okrlint) -> None:
    def codes(*options: str) -> list[str]:
        result = okrlint("check", "--format", "json", "--key-result", "Hva? Nei!", *options)
        return sorted(finding["code"] for finding in json.loads(result.stdout)["findings"])

    assert codes() == ["X101", "X102"]
    assert codes("--select", "no-doubt") == ["X102"]
    assert codes("--select", "X", "--ignore", "X101") == ["X102"]
    assert codes("--ignore", "X101,no-doubt") == []


def test_unknown_rule_names_the_option_and_suggests(okrlint) -> None:
    result = okrlint("check", "--ignore", "no-shoutin", "--key-result", FINE)
    assert result.exit_code == 2
    assert result.stderr == "okrlint: --ignore: there is no rule 'no-shoutin'. Did you mean 'no-shouting'?\n"


def test_standard_input(okrlint) -> None:
    result = okrlint("check", "-", stdin=DOCUMENT.encode())
    assert result.stdout.startswith("-:7:15:")
    result = okrlint("check", "-", "--stdin-filename", "deep/plan.md", stdin=DOCUMENT.encode())
    assert result.stdout.startswith("deep/plan.md:7:15:")


def test_language_is_set_for_everything(house: Path, okrlint) -> None:
    (house / "okr.md").write_text(DOCUMENT, encoding="utf-8")
    result = okrlint("check", "--lang", "nn", "okr.md")
    assert "er ≥ for mykje." in result.stdout
    assert "Kvifor" in result.stdout


def test_a_statement_speaks_its_own_language_and_the_run_the_majority(okrlint) -> None:
    result = okrlint(
        "check", "--key-result", "Sell the ice!", "--key-result", "Vi når ikkje!", "--key-result", "ikkje nok"
    )
    assert "error: “!” is" in result.stdout
    assert "feil: «!» er ≥ for mykje" in result.stdout
    assert "Kvifor" in result.stdout


def test_colours_only_where_asked(okrlint) -> None:
    assert "\x1b[" not in okrlint("check", "--key-result", BAD).stdout
    assert "\x1b[31m" in okrlint("check", "--color", "--key-result", BAD).stdout
    assert "\x1b[" not in okrlint("check", "--no-color", "--key-result", BAD).stdout


@pytest.mark.parametrize(
    ("variable", "value", "coloured"), [("X", "", True), ("NO_COLOR", "1", False), ("TERM", "dumb", False)]
)
def test_a_terminal_gets_colours_unless_it_declines(
    monkeypatch: pytest.MonkeyPatch, house: Path, variable: str, value: str, coloured: bool
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv(variable, value)
    out = _run_with(monkeypatch, "utf-8", tty=True)
    assert ("\x1b[" in out) == coloured


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437"])
def test_a_narrow_console_gets_what_it_can_print(
    monkeypatch: pytest.MonkeyPatch, house: Path, encoding: str
) -> None:
    out = _run_with(monkeypatch, encoding, "Øke ≥ 🎉 日本 salget!")
    lines = out.splitlines()
    assert "er >= for mye" in lines[0] or "≥" in lines[0]
    assert lines[2].index("^") == lines[1].index("!")


def _run_with(monkeypatch: pytest.MonkeyPatch, encoding: str, text: str = BAD, *, tty: bool = False) -> str:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding, errors="strict")
    stream.isatty = lambda: tty  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stdout", stream)
    main(["check", "--key-result", text], standalone_mode=False)
    stream.flush()
    return raw.getvalue().decode(encoding)


def test_wide_characters_and_tabs_are_underlined_in_place(okrlint) -> None:
    lines = okrlint("check", "--key-result", "日本\tx!").stdout.splitlines()
    assert lines[1:3] == ["    日本 x!", "          ^"]


def test_a_long_statement_is_cut_around_its_words(okrlint) -> None:
    lines = okrlint("check", "--key-result", "ord " * 100 + "nå! " + "ord " * 100).stdout.splitlines()
    assert len(lines[1]) < 120
    assert lines[1][lines[2].index("^")] == "!"


def test_read(okrlint) -> None:
    result = okrlint("read", FINE)
    assert result.exit_code == 0
    assert "NPS på minst 60?" in result.stdout
    assert "et nøkkelresultat (hensikt)" in result.stdout
    data = json.loads(okrlint("read", "--format", "json", "--as", "objective", "--lang", "nn", FINE).stdout)
    assert (data["role"], data["language"]) == ("objective", "nn")


def test_read_of_nothing_and_of_another_language(okrlint) -> None:
    assert okrlint("read", "  ").exit_code == 2
    result = okrlint("read", "Das ist nicht gut")
    assert result.exit_code == 2
    assert "--lang" in result.stderr


def test_explain_by_code_and_by_name(okrlint) -> None:
    english = okrlint("explain", "x101").stdout
    assert "X101 no-shouting" in english
    assert "It is loud." in english
    assert "--ignore X101" in english
    assert "testing 1.0" in english
    assert "Det er høgt." in okrlint("explain", "no-shouting", "--lang", "nn").stdout


def test_explain_of_an_unknown_rule_suggests(okrlint) -> None:
    result = okrlint("explain", "X110")
    assert result.exit_code == 2
    assert "Did you mean 'X10" in result.stderr


def test_rules(okrlint) -> None:
    assert [line[:4] for line in okrlint("rules").stdout.splitlines()] == ["X101", "X102"]
    data = json.loads(okrlint("rules", "--format", "json").stdout)
    assert data[0]["code"] == "X101"
    assert data[0]["source"].startswith("testing 1.0")


def test_export(house: Path, okrlint) -> None:
    (house / "okr.md").write_text(DOCUMENT, encoding="utf-8")
    result = okrlint("export", "--format", "json", "okr.md")
    table = json.loads(result.stdout)
    assert result.exit_code == 0
    assert list(table[0]) == ROW_FIELDS
    assert [row["role"] for row in table] == ["objective", "key_result", "key_result"]
    assert table[1]["objective"] == "Dominere kioskbransjen i Oslo"
    assert table[1]["line"] == 7
    lines = okrlint("export", "--format", "csv", "okr.md", "gone.md")
    assert lines.exit_code == 2
    assert lines.stdout.splitlines()[0].startswith("path,line,place,role,")
    assert len(lines.stdout.splitlines()) == 4


def test_export_of_nothing_is_an_empty_array(house: Path, okrlint) -> None:
    (house / "other.md").write_text("# Notes\n\nNothing to see.\n", encoding="utf-8")
    result = okrlint("export", "other.md")
    assert json.loads(result.stdout) == []
    assert "other.md: " in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["chekc"],
        ["check", "--objektive", "x"],
        ["check", "okr.md", "-"],
        ["check", "a.md", "--objective", "b"],
    ],
)
def test_wrong_usage_is_2(okrlint, arguments: list[str]) -> None:
    assert okrlint(*arguments).exit_code == 2


def test_a_fault_is_3_and_no_traceback(okrlint, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise RuntimeError("oops")

    monkeypatch.setattr(plugins, "installed_rules", fail)
    result = okrlint("rules")
    assert result.exit_code == 3
    assert result.stderr == "okrlint: a fault of okrlint: RuntimeError: oops. Please report it.\n"


@pytest.mark.parametrize("option", ["--objective", "--key-result"])
@pytest.mark.parametrize("text", ["", "  "])
def test_an_empty_statement_is_told(option: str, text: str, house: Path, okrlint) -> None:
    result = okrlint("check", option, text)
    assert result.exit_code == 2
    assert f"{option} is empty. Write the statement behind it." in result.stderr


def test_export_reads_standard_input(house: Path, okrlint) -> None:
    result = okrlint("export", "-", stdin=DOCUMENT.encode())
    assert result.exit_code == 0
    assert {row["path"] for row in json.loads(result.stdout)} == {"-"}
    named = okrlint("export", "-", "--stdin-filename", "deep/plan.md", stdin=DOCUMENT.encode())
    assert {row["path"] for row in json.loads(named.stdout)} == {"deep/plan.md"}
    assert okrlint("export", "-", "b.md", stdin=b"").exit_code == 2


def test_read_reads_standard_input_and_bullets(house: Path, okrlint) -> None:
    expected = okrlint("read", "Selge ti hester", "--lang", "nb")
    assert expected.exit_code == 0
    assert okrlint("read", "-", "--lang", "nb", stdin=b"- Selge ti hester\n").stdout == expected.stdout
    for arguments in (
        ["- Selge ti hester", "--lang", "nb"],
        ["--lang=nb", "- Selge ti hester"],
        ["--lang", "nb", "--", "- Selge ti hester"],
    ):
        assert okrlint("read", *arguments).stdout == expected.stdout


def test_list_items_that_were_not_read_are_no_all_good(house: Path, okrlint) -> None:
    (house / "okr.md").write_text(
        "# OKR\n\nObjective: Bli den beste kaféen i byen\n\n## Gjøremål\n\nTekst.\n\n- Male veggen\n",
        encoding="utf-8",
    )
    result = okrlint("check", "okr.md", "--lang", "nb")
    assert "okr.md:9: merk: Fant ett mål, men ingen nøkkelresultater. Listepunkter som" in result.stdout
    assert "Alt i orden" not in result.stdout


def test_a_bar_appears_on_a_terminal_only_and_late(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    from okrlint.cli.terminal import progress

    with progress(after=0) as tick:
        tick(3)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with progress(after=60) as tick:
        tick(3)
    assert capsys.readouterr().err == ""
    with progress(after=0) as tick:
        for _ in range(3):
            tick(3)
    assert "100%" in capsys.readouterr().err
