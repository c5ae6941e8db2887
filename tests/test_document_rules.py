"""Rules about whole documents: where their findings stand, and what an author of one can rely on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import okrlint
from okrlint import DocumentMark, DocumentRule, Linter, ReadDocument, RuleError
from okrlint.reports import text
from okrlint.reports.console import Console
from okrlint.reports.report import Collector
from okrlint.rule.plugins import LoadedRule

DOCUMENT = """# OKR

**Mål 1: Bli butikken som turfolk anbefaler**

- KR1: 200 turfolk har vært med på en fellestur
- KR2:
- KR3: Ventetiden på verkstedet er høyst 2 dager
"""


def test_findings_stand_on_their_line_or_on_the_document() -> None:
    report = okrlint.lint_text(DOCUMENT)
    places = {(f.code, f.line, f.column, f.statement, f.role) for f in report.findings}
    assert places == {
        ("S303", 6, 3, "", okrlint.Role.KEY_RESULT),
        ("S305", 1, 1, "", None),
    }


def test_the_text_report_underlines_nothing_where_there_is_no_statement() -> None:
    report = okrlint.lint_text(DOCUMENT)
    lines = list(text.render(report, Console()))
    assert not any(line and not line.strip(" ^") for line in lines)


def make(folder: Path, *, scope: str = 'scope = "document"', fails: bool = False) -> DocumentRule:
    """Return a document rule that marks every document, or fails."""
    same = "\n".join(f'{language} = "x"' for language in ("nb", "nn", "en"))
    head = f'code = "X301"\nname = "every-document"\nseverity = "warning"\n{scope}\n'
    toml = f"{head}[summary]\n{same}\n[reason]\n{same}\n"
    (folder / "rule.toml").write_text(f"{toml}[messages.default]\n{same}\n", encoding="utf-8")

    class Every(DocumentRule):
        def check(self, document: ReadDocument) -> Iterator[DocumentMark]:
            if fails:
                raise RuntimeError("boom")
            yield self.mark(None)

    Every.folder = folder
    return Every()


@pytest.mark.parametrize("fails", [False, True])
def test_a_document_rule_of_a_plugin_runs_and_its_fault_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: bool
) -> None:
    rule = LoadedRule(make(tmp_path, fails=fails), "testing 1.0")
    monkeypatch.setattr("okrlint.run.linter.load_rules", lambda settings: (rule,))
    collector = Collector()
    linter = Linter()
    linter.lint_documents(linter.document(DOCUMENT.encode(), "okr.md", None, collector), collector)
    assert [finding.code for finding in collector.findings] == ([] if fails else ["X301"])
    assert ["boom" in problem.message for problem in collector.problems] == ([True] if fails else [])


def test_a_document_rule_must_say_its_scope(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match='needs scope = "document"'):
        make(tmp_path, scope="")


@pytest.mark.parametrize("first", ["OKRs Q1 FY26 Platform", "OKR Q3 2026 – lageret", "OKR-ar haustsemesteret"])
def test_the_first_line_of_a_plain_text_is_its_title(first: str) -> None:
    body = "O1: Bli lageret som butikkene stoler på\nKR1: Alle pakker er sendt innen én dag\n"
    report = okrlint.lint_text(f"{first}\n\n{body}", format="text")
    assert report.summary.statements == 2
    assert "S305" not in {finding.code for finding in report.findings}
