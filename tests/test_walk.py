"""A walk through one statement: `okrlint read --explain` and `--html`."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from okrlint import Linter
from okrlint.cli import main

TEXT = "Prøve å øke salget betydelig innen Q3"


def test_a_walk_tells_words_spans_and_every_verdict() -> None:
    walk = Linter().walk(TEXT, "key_result")
    assert " ".join(token.text for token in walk.tokens) == TEXT
    assert {label: TEXT[start:end] for start, end, label in walk.spans} == {
        "hedge": "Prøve å",
        "predicate": "øke",
        "what": "salget",
        "soft amount": "betydelig",
        "deadline": "innen Q3",
    }
    assert {v.code for v in walk.verdicts if v.findings} == {"K202", "K204", "K211"}
    assert {v.code for v in walk.verdicts} >= {"K201", "K203", "K205", "K207", "K209", "K210"}
    assert walk.picture is None


def test_the_text_names_empty_slots_and_silent_rules() -> None:
    result = CliRunner().invoke(main, ["read", TEXT, "--as", "key-result", "--explain"])
    assert result.exit_code == 0
    assert re.search(r"hvor mye +-", result.stdout)
    assert "K201  key-result-not-measurable: sier ingenting" in result.stdout


def test_the_page_stands_alone_and_escapes(tmp_path: Path) -> None:
    page = tmp_path / "walk.html"
    text = "Keep R&D cost < 5% of sales"
    result = CliRunner().invoke(main, ["read", text, "--html", str(page), "--lang", "en"])
    assert result.exit_code == 0
    html = page.read_text(encoding="utf-8")
    assert "<h1>Keep R&amp;D cost &lt; 5% of sales</h1>" in html
    assert "<svg" in html
    assert not re.search(r"<script|<link|(?:src|href)=[\"']http", html)


def test_as_json_and_to_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    runner = CliRunner()
    walk = json.loads(runner.invoke(main, ["read", TEXT, "--explain", "--format", "json"]).stdout)
    assert set(walk) == {"reading", "tokens", "spans", "verdicts"}
    (tmp_path / "file").touch()
    result = runner.invoke(main, ["read", TEXT, "--html", str(tmp_path / "file" / "a.html")])
    assert result.exit_code == 2
    assert "It cannot be written" in result.stderr


@pytest.mark.parametrize("name", ["okr.md", "okr.html"])
def test_no_page_is_written_over_a_document(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text("<h1>OKR</h1>")
    result = CliRunner().invoke(main, ["read", TEXT, "--html", str(file)])
    assert result.exit_code == 2
    assert file.read_text() == "<h1>OKR</h1>"
    page = tmp_path / "page.html"
    for _ in range(2):  # its own pages it may replace
        assert CliRunner().invoke(main, ["read", TEXT, "--html", str(page)]).exit_code == 0
