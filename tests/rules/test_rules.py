"""The built-in rules do what their pages and their examples say."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

import okrlint_rules
from okrlint import StatementRule
from okrlint.model import LANGUAGES
from okrlint.testing import check_rule, load_examples

RULES = okrlint_rules.rules()
every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.info.code)


@every_rule
def test_rule_marks_what_its_examples_say(rule: StatementRule) -> None:
    check_rule(rule, rule.folder / "examples.toml")


@every_rule
def test_every_row_has_examples_in_every_language_and_stands_on_the_page(rule: StatementRule) -> None:
    examples = load_examples(rule.folder / "examples.toml")
    languages = defaultdict(set)
    for verdict, members in {"marks": examples.bad, "is silent": examples.good}.items():
        for example in members:
            assert example.row, f"“{example.text}” names no row"
            languages[example.row, verdict].add(example.language)
    assert {row: found for row, found in languages.items() if found != set(LANGUAGES)} == {}
    assert set(languages) == _rows(rule.folder / "README.md")


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
