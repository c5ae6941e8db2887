"""The built-in rules do what their pages and their examples say."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

import okrlint_rules
from okrlint.document.model import LANGUAGES, KeyResult, Objective, OkrDocument, Role
from okrlint.document.period import find_period
from okrlint.reading import Job
from okrlint.reading.document import ReadStatement
from okrlint.reports.report import Collector
from okrlint.rule import Finding, Rule, StatementRule
from okrlint.run.judge import judge
from okrlint.run.linter import Linter
from okrlint.testing import Example, check_rule, load_examples

RULES = okrlint_rules.rules()
every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.info.code)


@every_rule
def test_rule_marks_what_its_examples_say(rule: Rule) -> None:
    check_rule(rule, rule.folder / "examples.toml")


@every_rule
def test_every_row_has_examples_in_every_language_and_stands_on_the_page(rule: Rule) -> None:
    examples = load_examples(rule.folder / "examples.toml")
    languages = defaultdict(set)
    for verdict, members in {"marks": examples.bad, "is silent": examples.good}.items():
        for example in members:
            assert example.row, f"“{example.text}” names no row"
            languages[example.row, verdict].add(example.language)
    assert {row: found for row, found in languages.items() if found != set(LANGUAGES)} == {}
    assert set(languages) == _rows(rule.folder / "README.md")


@every_rule
def test_no_other_rule_speaks_at_an_example(rule: Rule, linter: Linter) -> None:
    """A finding at error or warning from another rule must stand in the example's `also`."""
    examples = load_examples(rule.folder / "examples.toml")
    others = {}
    for example in (*examples.bad, *examples.good):
        found = {finding.code for finding in _findings(rule, example, linter) if finding.severity.weight > 1}
        if unexpected := found - {rule.info.code, *example.also}:
            others[example.shown] = unexpected
    assert others == {}


def _findings(rule: Rule, example: Example, linter: Linter) -> list[Finding]:
    """Return what all rules of the default profile say about an example."""
    if not isinstance(rule, StatementRule):
        return list(linter.lint_text(example.document, None, example.path).findings)
    role = rule.info.role or Role.KEY_RESULT
    job = Job(role, example.text, example.language, example.facts, find_period(example.period))
    (reading,) = linter.reader().read_many([job])
    kind = Objective if role is Role.OBJECTIVE else KeyResult
    item = ReadStatement(OkrDocument(), kind(text=example.text), None, example.language, reading)
    return list(judge(linter.rules, item, Collector()))


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter()


def _rows(page: Path) -> set[tuple[str, str]]:
    """Return the rows of a page's decision table, each with its verdict."""
    table = page.read_text(encoding="utf-8").split("## What decides")[1].split("\n## ")[0]
    lines = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| ")][2:]
    return {(cells[0], "marks" if cells[-1].startswith("marks") else "is silent") for cells in lines}


def test_there_are_rules_and_each_is_on_the_list() -> None:
    page = Path(okrlint_rules.__file__).parents[1] / "README.md"
    listed = [line for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("| [")]
    told = [(rule.info.code, rule.folder.name, rule.info.name) for rule in RULES]
    assert len(listed) == len(told) > 0
    for code, folder, name in told:
        assert any(f"[{code}](okrlint_rules/{folder}/README.md) | {name} |" in line for line in listed)


@every_rule
def test_every_source_has_a_name(rule: Rule) -> None:
    assert rule.info.sources
    assert set(rule.info.source_names) == set(rule.info.sources)
