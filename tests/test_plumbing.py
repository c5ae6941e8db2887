"""What strangers stumbled over first: commands, settings, the hook, the library, rules, outputs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path, PureWindowsPath

import jsonschema
import pytest
import yaml
from click.testing import Result
from helpers import DOCUMENT, FakeReader, loaded as as_loaded, make_rule
from mypy import api as mypy_api

import okrlint as library
from okrlint import InputError, Linter, Report, Settings, SettingsError, Severity
from okrlint.formats import suffixes
from okrlint.reports.schemas import report as report_schema
from okrlint.rule import plugins
from okrlint.rule.info import load_info
from okrlint.run.suffixes import suggests_okr
from okrlint.settings.scaffold import hook_snippet

Okrlint = Callable[..., Result]
ROOT = Path(__file__).parents[1]
ENGLISH = "# OKR\n\n## Objective: the best kiosk\n\n- KR: Sell more of the ice!\n"
TRY = "# OKR Q3 2026\n\n## Objective: Become the shop that hikers recommend\n\n- KR: Try to get 30 customers\n"
FIXED = TRY.replace("Try to get", "Get")


@pytest.fixture
def document(house: Path) -> Path:
    (house / "okr.md").write_text(DOCUMENT, encoding="utf-8")
    return house


# Files without a command


@pytest.mark.parametrize(
    "arguments",
    [
        ["okr.md"],
        ["./okr.md"],
        ["."],
        ["--format", "json", "okr.md"],
        ["okr.md", "--format", "json"],
        ["-"],
        ["--key-result", "Selge mer is!"],
    ],
)
def test_files_need_no_command(document: Path, okrlint: Okrlint, arguments: list[str]) -> None:
    stdin = DOCUMENT if "-" in arguments else None
    short, long = (okrlint(*command, *arguments, stdin=stdin) for command in ((), ("check",)))
    assert short.exit_code == long.exit_code == 1
    assert short.output == long.output


def test_a_command_wins_over_a_file_of_its_name(document: Path, okrlint: Okrlint) -> None:
    (document / "rules").write_text(DOCUMENT)
    assert okrlint("rules").output == okrlint("rules", "--format", "text").output


def test_a_mistyped_command_is_no_file(house: Path, okrlint: Okrlint) -> None:
    result = okrlint("explan", "K202")
    assert result.exit_code == 2
    assert "There is no command and no file 'explan'. Did you mean 'explain'?" in result.stderr


# The language of documents and that of messages


@pytest.mark.parametrize(("spoken", "told"), [("nb", "for mye"), ("nn", "for mykje"), ("en", "too much")])
@pytest.mark.parametrize("how", ["option", "settings"])
def test_messages_have_a_language_of_their_own(
    document: Path, okrlint: Okrlint, spoken: str, told: str, how: str
) -> None:
    if how == "settings":
        (document / "okrlint.toml").write_text(f'message-language = "{spoken}"')
    options = ["--message-lang", spoken] if how == "option" else []
    result = okrlint("okr.md", "--format", "json", *options)
    (finding,) = json.loads(result.output)["findings"]
    assert told in finding["message"]
    assert json.loads(result.output)["summary"]["language"] == spoken


def test_reading_a_document_in_a_wrong_language_is_told(tmp_path: Path) -> None:
    text = "# OKR\n\n## Mål: Bli byens beste kiosk for barnefamilier\n\n- KR: Øke salget av brus og is i helgene\n"
    told = Linter(Settings(language="en")).lint_text(text).notices
    assert [notice.code for notice in told if notice.code == "misread-language"] == ["misread-language"]
    for right in (None, "nb", "nn"):
        told = Linter(Settings(language=right)).lint_text(text).notices
        assert not [notice for notice in told if notice.code == "misread-language"]


# --diff and --fix


def test_diff_fails_where_there_is_something_to_change(tmp_path: Path, okrlint: Okrlint) -> None:
    file = tmp_path / "okr.md"
    file.write_text(TRY)
    script = [sys.executable, "-m", "okrlint", "--fail-on", "never"]
    done = subprocess.run([*script, "--diff", file], capture_output=True, text=True, check=False)
    assert (done.returncode, "+- KR: Get 30 customers" in done.stdout) == (1, True)
    assert file.read_text() == TRY
    file.write_text(FIXED)
    assert subprocess.run([*script, "--diff", file], capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_standard_input_is_fixed_onto_standard_output(tmp_path: Path, encoding: str) -> None:
    command = [sys.executable, "-m", "okrlint", "--fix", "-", "--format", "concise"]
    given = TRY.replace("\n", "\r\n").encode(encoding)
    done = subprocess.run(command, input=given, capture_output=True, cwd=tmp_path, check=False)
    assert done.stdout == FIXED.replace("\n", "\r\n").encode(encoding)
    assert b"okrlint: 1 fixed." in done.stderr
    assert b"S301" in done.stderr
    again = subprocess.run(command, input=done.stdout, capture_output=True, cwd=tmp_path, check=False)
    assert again.stdout == done.stdout


def test_standard_input_that_cannot_be_fixed_comes_out_as_it_was(house: Path, okrlint: Okrlint) -> None:
    table = "Objective,Key result\nBli best,Selge is!\n"
    result = okrlint("--fix", "-", "--stdin-filename", "okr.csv", stdin=table)
    assert result.stdout == table
    assert "cannot be written exactly" in result.stderr
    assert result.exit_code == 2


# --output


def test_folders_for_an_output_are_made(document: Path, okrlint: Okrlint) -> None:
    result = okrlint("okr.md", "--output", "json:out/today/report.json", "--output", "sarif:out/okr.sarif")
    assert result.exit_code == 1
    assert json.loads((document / "out/today/report.json").read_text())["findings"]


@pytest.mark.parametrize("how", ["itself", "dots", "symbolic link", "hard link", "a file below", "settings"])
def test_an_output_is_never_an_input(document: Path, okrlint: Okrlint, how: str) -> None:
    (document / "okrlint.toml").write_text("# mine\n")
    place = {"itself": "okr.md", "dots": "./x/../okr.md", "a file below": "okr.md", "settings": "okrlint.toml"}.get(
        how
    )
    if how == "symbolic link":
        (document / "link.json").symlink_to("okr.md")
    elif how == "hard link":
        (document / "link.json").hardlink_to(document / "okr.md")
    (document / "x").mkdir()
    before = {each.name: each.read_bytes() for each in document.iterdir() if each.is_file()}
    result = okrlint("." if how == "a file below" else "okr.md", "--output", f"json:{place or 'link.json'}")
    assert result.exit_code == 2
    assert "nothing is written over it" in result.stderr
    assert {each.name: each.read_bytes() for each in document.iterdir() if each.is_file()} == before


# Excludes


def test_what_is_excluded_stays_so_when_it_is_named(document: Path, okrlint: Okrlint) -> None:
    (document / "okrlint.toml").write_text('extend-exclude = ["archive/"]')
    old = document / "archive/deep"
    old.mkdir(parents=True)
    (old / "okr.md").write_text(DOCUMENT, encoding="utf-8")
    (old / "okrlint.toml").write_text('language = "nb"')  # settings of its own let nothing in again
    for arguments in (["archive/deep/okr.md"], ["-", "--stdin-filename", "archive/deep/okr.md"]):
        result = okrlint(*arguments, "--format", "json", stdin=DOCUMENT)
        told = json.loads(result.output)
        assert (result.exit_code, told["findings"]) == (0, [])
        assert [notice["code"] for notice in told["notices"]] == ["excluded"]
    fixed = okrlint("--fix", "-", "--stdin-filename", "archive/deep/okr.md", stdin=DOCUMENT)
    assert fixed.stdout == DOCUMENT


# A run in which nothing is read


def test_nothing_read_can_fail_and_is_not_green_in_junit(house: Path, okrlint: Okrlint) -> None:
    (house / "okr.md").write_text("# Shopping\n\nMilk and bread.\n")
    assert '<skipped message="' in okrlint("okr.md", "--format", "junit").output
    assert okrlint("okr.md").exit_code == 0
    assert okrlint("okr.md", "--require-okr").exit_code == 2


# The hook


NAMES = {
    "docs/okr.md": True, "okr/q3.md": True, "team-okrs-2026.xlsx": True, "nøkkelresultater.txt": True,
    "NØKKELRESULTATER.TXT": True, "noekkelresultat2026.csv": True, "mål.md": True, "ma\u030al 2026.md": True,
    "målbilde.docx": True, "maaltavle.md": True, "goals.md": True, "key_results.yaml": True,
    "key results/q1.md": True, "okr2026.yml": True, "OKR.md": True, "Objectives Q3.docx": True,
    "bookreviews.md": False, "formål.md": False, "smokrr.md": False, "src/okr.py": False, "okr.png": False,
    "README.md": False, "src/goals.json": False, "animals.md": False,
}  # fmt: skip


def _patterns() -> list[str]:
    ours = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))[0]["files"]
    written = yaml.safe_load(f"repos:\n{hook_snippet()}")["repos"][0]["hooks"][0]["files"]
    return [ours, written]


@pytest.mark.parametrize("pattern", _patterns(), ids=["ours", "that of init"])
def test_the_hook_is_asked_about_the_files_that_hold_okrs(pattern: str) -> None:
    assert {name: bool(re.search(pattern, name)) for name in NAMES} == NAMES
    assert all(suggests_okr(name) for name, wanted in NAMES.items() if wanted)
    for suffix in set(suffixes()) - {".pdf", ".doc", ".ppt", ".pptx"}:
        assert re.search(pattern, f"okr{suffix}"), suffix


# BLAS


def test_a_statement_starts_no_threads() -> None:
    """With two threads and tiny matrices, a statement took fifteen times as long."""
    script = """
        import time, okrlint
        okrlint.lint_key_result("Get 30 customers")
        wall, work = time.perf_counter(), time.process_time()
        for _ in range(20):
            okrlint.lint_key_result("Get 30 customers by June")
        print((time.process_time() - work) / (time.perf_counter() - wall))
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, check=True
    )
    assert float(done.stdout) < 1.2


# The library


WRONG = {
    "empty": "",
    "blank": " \n",
    "a label alone": "KR:",
    "too long": "word " * 401,
    "none": None,
    "a number": 3,
}
WRONG |= {"not a number": float("nan"), "German": "Wir wollen unseren Kunden jeden Tag besser zuhören"}


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
def test_what_cannot_be_judged_is_one_error_everywhere(text: str) -> None:
    messages = set()
    for function in (library.lint_objective, library.lint_key_result, library.read):
        with pytest.raises(InputError) as raised:
            function(text)
        messages.add(str(raised.value))
    with pytest.raises(InputError) as raised:
        list(library.lint_many([("objective", text)]))
    assert len(messages) == 1
    assert str(raised.value) == f"line 1: {messages.pop()}"


def test_many_statements_go_on_where_the_caller_says_so() -> None:
    rows = [
        ("key_result", "Get more customers"),
        ("key_result", ""),
        ("objective", None),
        ("key_result", "More sales"),
    ]
    wrong: list[InputError] = []
    found = list(library.lint_many(rows, language="en", on_error=wrong.append))  # type: ignore[arg-type]
    assert [finding.line for finding in found] == [1, 4]
    assert [error.line for error in wrong] == [2, 3]


def test_severities_are_ordered() -> None:
    assert sorted(Severity) == [Severity.OFF, Severity.INFO, Severity.WARNING, Severity.ERROR]
    assert Severity.ERROR > Severity.INFO
    assert Severity.ERROR >= "warning"
    assert max(Severity.INFO, Severity.WARNING) is Severity.WARNING


def test_a_report_keeps_its_exit_code_through_json(document: Path) -> None:
    report = library.lint(document)
    again = Report.model_validate_json(report.model_dump_json())
    assert report.exit_code == again.exit_code == 1
    assert again.model_dump_json() == report.model_dump_json()


def test_settings_are_what_type_checkers_accept(tmp_path: Path) -> None:
    script = tmp_path / "theirs.py"
    script.write_text(
        "from okrlint import Settings, lint, lint_many\n"
        'settings = Settings(select=["O"], ignore=("K211",), extend_exclude=["x"])\n'
        'report = lint("okr.md", settings=settings)\n'
        'found = [each.code for each in lint_many([("objective", "Win")], settings=settings)]\n'
    )
    (tmp_path / "mypy.ini").write_text("[mypy]\nstrict = True\n")
    out, errors, code = mypy_api.run([str(script), "--config-file", str(tmp_path / "mypy.ini")])
    assert (code, errors) == (0, ""), out
    assert Settings(select=["O"]).select == ("O",)
    with pytest.raises(SettingsError, match="select: expected a list of words, got 'O'"):
        Settings(select="O")


def test_settings_may_be_given(document: Path) -> None:
    assert library.lint(document).findings
    none = Settings(ignore=["X"])
    assert not library.lint(document, settings=none).findings
    assert not library.lint_text(DOCUMENT, settings=none).findings
    assert not library.lint_key_result("Selge mer is!", settings=none)
    assert not list(library.lint_many([("key_result", "Selge mer is!")], settings=none))
    assert library.read("Selge mer is!", settings=none)


def test_what_is_public_has_help() -> None:
    assert "on_error" in str(library.lint_many.__doc__)


# Rules in one language


ENGLISH_RULE = """
code = "X109"
name = "no-shouting"
severity = "warning"
role = "key_result"
summary = "Shouts"
reason = "It is loud."
avoid.en = "No!"
prefer.en = "No"

[messages]
default = "“{words}” is too much."

[suggestions]
default = "Remove it."
"""


def test_a_rule_may_speak_one_language(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rule = make_rule(house, "X109", "no-shouting")
    (rule.folder / "rule.toml").write_text(ENGLISH_RULE, encoding="utf-8")
    english = type(rule)()
    monkeypatch.setattr(plugins, "installed_rules", lambda: as_loaded(english))
    (finding,) = Linter(reader=FakeReader()).lint_text(DOCUMENT).findings
    assert (finding.language, finding.message) == ("nb", "“!” is too much.")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (('code = "X109"\n', ""), 'code is missing. Write code = "EX101"'),
        (('"X109"', '"x1"'), "code: string should match pattern"),
        (('"warning"', '"fatal"'), "severity: "),
        (('summary = "Shouts"\n', ""), 'summary is missing. Write [summary] and under it en = "…"'),
        (('summary = "Shouts"', "summary = {}"), 'summary: it is empty; write at least en = "…"'),
        (('summary = "Shouts"', 'summry = "Shouts"'), "there is no key 'summry'. Did you mean 'summary'?"),
    ],
)
def test_a_mistake_in_a_rule_says_what_to_write(tmp_path: Path, change: tuple[str, str], told: str) -> None:
    (tmp_path / "rule.toml").write_text(ENGLISH_RULE.replace(*change), encoding="utf-8")
    with pytest.raises(library.RuleError) as raised:
        load_info(tmp_path)
    assert told in str(raised.value)
    assert "pydantic" not in str(raised.value)
    assert str(raised.value).count("\n") == 0


# Addresses, fixes, counts


def test_findings_have_the_page_of_their_rule(document: Path, okrlint: Okrlint) -> None:
    (document / "okrlint.toml").write_text('docs-url = "https://example.org/okr/"')
    linter = Linter(Settings(docs_url="https://example.org/okr/"))
    (finding,) = linter.lint_text(DOCUMENT).findings
    assert finding.url == "https://example.org/rule"  # that of the rule itself
    sarif = json.loads(okrlint("okr.md", "--format", "sarif").output)
    assert sarif["runs"][0]["tool"]["driver"]["rules"][0]["helpUri"] == "https://example.org/rule"


def test_rules_without_one_have_that_of_the_settings() -> None:
    linter = Linter(Settings(docs_url="https://example.org/okr/"))
    (finding,) = linter.lint_many([("objective", "Increase sales by 30%")])
    assert finding.url == "https://example.org/okr/rules/O101.html"
    with pytest.raises(SettingsError, match="docs-url"):
        Settings(docs_url="javascript:alert(1)")


def test_sarif_has_what_can_be_fixed(tmp_path: Path) -> None:
    report = Linter().lint_text(TRY.replace("30 customers", "30 customers."), path="okr.md")
    from okrlint.reports import render
    from okrlint.reports.console import Console

    log = json.loads("".join(render("sarif", report, Console())))
    (fix,) = [fix for result in log["runs"][0]["results"] for fix in result.get("fixes", [])]
    (change,) = fix["artifactChanges"]
    assert change["artifactLocation"] == {"uri": "okr.md"}
    (replacement,) = change["replacements"]
    assert replacement["insertedContent"] == {"text": "Get 30 customers."}
    region = replacement["deletedRegion"]
    line = TRY.splitlines()[region["startLine"] - 1] + "."
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "Try to get 30 customers."


def test_findings_are_counted_by_rule(document: Path, okrlint: Okrlint) -> None:
    (document / "more.md").write_text(DOCUMENT.replace("NPS på minst 60", "NPS på minst 60!!"), encoding="utf-8")
    told = okrlint(".", "--statistics").output.splitlines()
    assert told[0] == "4  X101   [ ]  error    no-shouting"
    assert okrlint(".", "--statistics").exit_code == 1


def test_what_can_be_fixed_is_counted(tmp_path: Path) -> None:
    files = {
        "one.md": (TRY, 1),
        "worse.md": (TRY.replace("30 customers", "more customers"), 0),  # without the hedge it is an error
        "table.csv": ("Objective,Key result\nBecome the shop that hikers recommend,Try to win 20 contracts\n", 0),
    }
    for name, (text, number) in files.items():
        (tmp_path / name).write_text(text)
        command = [sys.executable, "-m", "okrlint", name, "--format"]
        told = subprocess.run([*command, "text"], cwd=tmp_path, capture_output=True, text=True, check=False).stdout
        assert ("--fix can fix: 1." in told) is bool(number), name
        asked = subprocess.run([*command, "json"], cwd=tmp_path, capture_output=True, text=True, check=False).stdout
        assert json.loads(asked)["summary"]["fixable"] == number
        done = subprocess.run([*command[:-1], "--fix"], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert ("okrlint: 1 fixed." in done.stderr) is bool(number)


def test_the_report_is_what_its_schema_says(document: Path, okrlint: Okrlint) -> None:
    jsonschema.validate(json.loads(okrlint("okr.md", "--format", "json").output), report_schema())


# Windows, as far as it can be played


def test_paths_of_windows_are_shown_with_slashes() -> None:
    assert PureWindowsPath("plans\\okr.md").as_posix() == "plans/okr.md"
    from okrlint.reports.sarif import _artifact

    assert _artifact("C:/plans/okr.md")["uri"]
