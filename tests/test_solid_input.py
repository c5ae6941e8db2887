"""Input that once broke something: long comments, odd names, halves of characters, settings, baselines."""

from __future__ import annotations

import os
import re
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest
from click.testing import CliRunner, Result
from helpers import DOCUMENT

import okrlint as library
from okrlint.accept.baseline import Baseline, write
from okrlint.cli import main
from okrlint.rule import Finding, Severity
from okrlint.run.linter import _load_reader as real_loader  # before a test puts another in its place

Okrlint = Callable[..., Result]
HERE = Path(__file__).parent
GOOD = "## Objective: Become the shop that hikers recommend\n\n- KR: Sign 3 contracts\n- KR: Get more customers\n"


@pytest.mark.parametrize(
    "long",
    [
        "<!-- {} -->",
        "<!--\n{}\n-->",
        "```\n{}\n```",
        "~~~\n{}\n~~~",
        "| {} | b |\n| --- | --- |\n| c | d |",
        "> {}",
        "<details>\n{}\n</details>",
        "    {}",
        "[a]: http://example.org/{}",
        "{}",
    ],
)
@pytest.mark.parametrize("size", [100, 30_000])
def test_nothing_long_swallows_the_rest(long: str, size: int) -> None:
    report = library.lint_text(f"# OKR Q3 2026\n\n{long.format('x' * size)}\n\n{GOOD}")
    assert report.summary.statements == 3
    assert "K202" in [finding.code for finding in report.findings]


ODD_NAMES = [b"a\nb.md", b"#x.md", b"o\xff.md", b"t\tab.md", b"e\x1b[31m.md", b" lead.md", b"back\\slash.md"]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names that this system does not have")
def test_odd_names_in_a_baseline(house: Path, okrlint: Okrlint) -> None:
    for name in ODD_NAMES:
        Path(os.fsdecode(os.fsencode(house) + b"/" + name)).write_text(DOCUMENT, encoding="utf-8")
    assert okrlint("baseline").exit_code == 0
    first = (house / "okrlint-baseline.tsv").read_bytes()
    assert okrlint(".", "--baseline", "okrlint-baseline.tsv").exit_code == 0
    assert okrlint("baseline").exit_code == 0
    assert (house / "okrlint-baseline.tsv").read_bytes() == first
    assert len(first.decode().splitlines()) == 1 + len(ODD_NAMES)


def test_halves_of_characters_are_no_fault() -> None:
    odd = "Get \ud800 more \udcffcustomers"
    assert library.lint_text(f"# OKR\n\n- KR: {odd}\n").summary.statements == 1
    assert library.read(odd).text == odd.replace("\ud800", "\ufffd").replace("\udcff", "\ufffd")
    for function in (library.lint_objective, library.lint_key_result):
        assert isinstance(function(odd), list)


MISTAKES = {
    "pyproject.toml": ["[[tool]]\nokrlint = 1", 'tool = "okrlint"', "[tool]\nokrlint = 3"],
    ".okrlintignore": ["!", "[z-a]"],
    "okrlint.toml": [
        'extend-exclude = ["!"]',
        'extend-exclude = ["[z-a]"]',
        'plugins = [""]',
        'plugins = ["a b"]',
        'extend = "x\\u0000y"',
        f'extend = "{"x" * 300}"',
        'baseline = "x\\u0000y"',
        'labels = { objective = [""] }',
        '[[overrides]]\nfiles = ["!"]',
        '[[overrides]]\nfiles = ["[z-a]"]',
        'pipelines = { no = "click" }',
        "a = " + "[" * 5000,
        "#" + "x" * 2**21,
    ],
}


@pytest.mark.parametrize(("name", "content"), [(name, each) for name, found in MISTAKES.items() for each in found])
def test_mistakes_in_settings_are_no_fault(
    house: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: str
) -> None:
    monkeypatch.setattr("okrlint.run.linter._load_reader", real_loader)
    (house / name).write_text(content)
    (house / "okr.md").write_text(DOCUMENT, encoding="utf-8")
    result = CliRunner().invoke(main, ["okr.md"], prog_name="okrlint")
    assert result.exit_code == 2, result.output
    assert name in result.stderr or "does not load as a spaCy pipeline" in result.stderr


def finding(number: int) -> Finding:
    return Finding(
        code="K202",
        name="x",
        severity=Severity.ERROR,
        message="",
        path="okr.md",
        language="en",
        statement=f"Win {number}",
    )


def test_a_baseline_grows_with_what_changed(tmp_path: Path) -> None:
    def seconds(size: int) -> float:
        file = tmp_path / f"{size}.tsv"
        write(file, (finding(number) for number in range(size)), ["okr.md"])
        begun = process_time()
        baseline = Baseline.load(file)
        assert not any(baseline.accepts(finding(size + number)) for number in range(size))
        return process_time() - begun

    seconds(100)
    assert seconds(8_000) < 0.2 + 8 * seconds(2_000)


def test_columns_belong_to_the_input() -> None:
    (found,) = library.lint_key_result("KR1: Get more customers")
    assert (found.words, found.column) == ("more customers", 10)
    assert "finding.words" in (HERE.parent / "README.md").read_text(encoding="utf-8")


def test_labels_with_three_digits() -> None:
    report = library.lint_text(
        "# OKR\n\n## Objective 100: Become the shop that hikers recommend\n\n"
        "- KR 100: Sign 3 contracts\n- KR 101: Get more customers\n"
    )
    assert report.summary.statements == 3


def test_every_fault_of_the_list_has_its_tests() -> None:
    listed = tomllib.loads((HERE / "faults.toml").read_text(encoding="utf-8"))
    assert {number.rstrip("abcdefgh") for number in listed} == {f"5.{n}" for n in range(1, 7)} | {
        f"6.{n}" for n in range(1, 13)
    }
    for fault in listed.values():
        for test in fault["tests"]:
            file, _, name = test.partition("::")
            assert re.search(rf"^def {name}\(", (HERE / file).read_text(encoding="utf-8"), re.MULTILINE), test
