from __future__ import annotations

from pathlib import Path

import pytest
from helpers import DOCUMENT, FakeReader, loaded, make_rule

import okrlint
from okrlint import (
    InputError,
    KeyResult,
    Linter,
    Notice,
    Objective,
    OkrDocument,
    RuleError,
    Settings,
)
from okrlint.reports.report import Problem
from okrlint.rule import plugins
from okrlint.run.onepass import WINDOW

pytestmark = pytest.mark.usefixtures("house")


def document(*texts: str, path: str = "", inferred: bool = False) -> OkrDocument:
    results = tuple(KeyResult(text=text, inferred=inferred) for text in texts)
    return OkrDocument(path=path, objectives=(Objective(text="Vinne", key_results=results),))


def test_findings_are_sorted_and_counted() -> None:
    report = okrlint.lint_document(document("Nei? Nei!", "Ja"))
    assert [(finding.code, finding.column) for finding in report.findings] == [("X102", 4), ("X101", 9)]
    assert (report.summary.statements, report.summary.findings.error) == (3, 1)
    assert report.exit_code == 1


def test_an_inferred_statement_gets_a_warning_that_says_so() -> None:
    (finding,) = okrlint.lint_document(document("Nei!", inferred=True)).findings
    assert (finding.severity, finding.inferred) == ("warning", True)
    assert finding.message == "«!» er ≥ for mye. (At dette er et nøkkelresultat, er gjettet ut fra oppsettet.)"


def test_a_single_statement_is_stripped_as_in_a_file() -> None:
    (finding,) = okrlint.lint_key_result("- **KR1:** Selge is!")
    assert finding.statement == "Selge is!"
    assert (finding.line, finding.column, finding.end_column) == (1, 20, 21)
    assert okrlint.lint_objective("Selge is!") == []


def test_lint_many_keeps_the_order() -> None:
    findings = Linter().lint_many([("key_result", "a!"), ("objective", "b!"), ("key-result", "c!")])
    assert [finding.statement for finding in findings] == ["a!", "c!"]


def test_lint_many_is_lazy(reader: FakeReader) -> None:
    endless = (("key_result", f"{number}!") for number in iter(int, 1))
    assert next(Linter().lint_many(endless)).code == "X101"
    assert reader.batches == [WINDOW]


def test_a_bounded_window_over_many_documents(reader: FakeReader) -> None:
    linter = Linter()
    collector = okrlint.reports.report.Collector()
    linter.lint_documents((document("a!", "b") for _ in range(WINDOW)), collector)
    assert max(reader.batches) == WINDOW
    assert sum(reader.batches) == 3 * WINDOW
    assert len(collector.findings) == WINDOW


def test_lint_text_and_language() -> None:
    report = okrlint.lint_text(DOCUMENT, language="en")
    assert report.findings[0].message == "“!” is ≥ too much."
    assert report.findings[0].language == "en"


def test_lint_raises_only_for_the_one_path(house: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        okrlint.lint(house / "gone.md")
    with pytest.raises(InputError, match="no file that okrlint can read"):
        okrlint.lint(house)
    (house / "okr.md").write_text(DOCUMENT, encoding="utf-8")
    (house / "bad.md").write_bytes(b"\x89PNG\r\n\x00\x00\x00")
    report = okrlint.lint(house)
    assert [Path(problem.path).name for problem in report.errors] == ["bad.md"]
    assert len(report.findings) == 1


def test_lint_paths_takes_the_linters_own_settings(house: Path) -> None:
    (house / "okrlint.toml").write_text('ignore = ["X101"]')
    (house / "okr.md").write_text(DOCUMENT, encoding="utf-8")
    assert okrlint.lint("okr.md").findings == ()
    assert len(Linter(Settings()).lint_paths(["okr.md"]).findings) == 1


def test_every_file_is_linted_with_its_nearest_settings(house: Path) -> None:
    for folder, toml in {
        "a": 'ignore = ["X101"]',
        "b": 'severity = { no-shouting = "info" }',
        "c": "",
    }.items():
        (house / folder).mkdir()
        (house / folder / "okr.md").write_text(DOCUMENT, encoding="utf-8")
        (house / folder / "okrlint.toml").write_text(toml)
    report = okrlint.lint(house)
    found = [(Path(finding.path).parent.name, finding.severity.value) for finding in report.findings]
    assert found == [("b", "info"), ("c", "error")]


def test_other_languages_are_told_once_and_not_linted() -> None:
    report = okrlint.lint_document(document("Das ist nicht!", "Das nicht auch!", "Ja!", path="a.md"))
    assert len(report.findings) == 1
    (notice,) = report.notices
    assert (notice.code, notice.path) == ("other-language", "a.md")
    assert notice.message.startswith("2 av 4")


def test_a_statement_that_is_too_long_is_told() -> None:
    report = okrlint.lint_document(document("a" * 2001 + "!", "b!"))
    assert [notice.code for notice in report.notices] == ["long-line"]
    assert len(report.findings) == 1


def test_a_document_that_is_none_is_not_linted() -> None:
    other = document("Nei!").model_copy(update={"is_okr": False, "notices": (Notice(code="not-okr"),)})
    report = okrlint.lint_document(other)
    assert report.findings == ()
    assert report.notices[0].message.startswith("Does not look like")
    assert report.exit_code == 0


def test_nothing_is_read_where_there_is_nothing_to_read(reader: FakeReader) -> None:
    okrlint.lint_document(OkrDocument())
    assert reader.batches == []


def test_a_statement_that_cannot_be_read_costs_only_itself() -> None:
    report = okrlint.lint_document(document("unreadable", "Nei!", path="a.md"))
    assert len(report.findings) == 1
    (problem,) = report.errors
    assert problem.fault
    assert "no idea" in problem.message
    assert report.exit_code == 3


def test_a_rule_that_raises_is_named_and_the_others_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = loaded(make_rule(tmp_path, "A100", "broken", fails=True), make_rule(tmp_path))
    monkeypatch.setattr(plugins, "installed_rules", lambda: rules)
    report = okrlint.lint_document(document("Nei!", "Nei!", path="a.md"))
    assert len(report.findings) == 2
    (problem,) = report.errors
    assert "A100 (broken) of testing 1.0 (entry point test" in problem.message
    assert "RuntimeError: boom" in problem.message
    assert report.exit_code == 3
    with pytest.raises(RuleError, match="A100"):
        list(Linter().lint_many([("key_result", "Nei!")]))


def test_read_goes_by_role_then_label() -> None:
    assert okrlint.read("Vinne 5 kunder").role == "key_result"
    assert okrlint.read("O1: Vinne").role == "objective"
    assert okrlint.read("O1: Vinne", role="key_result").role == "key_result"
    assert str(okrlint.read("Vinne").question) == "Vinne?"
    with pytest.raises(InputError, match="no statement"):
        okrlint.read(" ")
    with pytest.raises(InputError, match="2000 characters"):
        okrlint.read("a " * 1500)


def test_a_problem_as_text() -> None:
    assert str(Problem(path="a.md", line=3, message="Bad.", hint="Mend it.")) == "a.md:3: Bad. Mend it."
    assert str(Problem(message="Bad.")) == "Bad."
