"""Every okrlint command in the documentation is run, in a folder that looks like the reader's."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from okrlint.cli import main

ROOT = Path(__file__).parents[1]
PAGES = [
    *ROOT.glob("*.md"),
    *ROOT.glob("docs/*.md"),
    *ROOT.glob("rules/**/*.md"),
    *ROOT.glob("okrlint/**/*.md"),
]
STAND_INS = {
    "URL": "https://git.example.org/okrlint",
    "FILE": "okr/2026-q3.md",
    "FOLDER": "okr",
    "CODE": "K202",
    "NAME": "json",
    "no-shouting": "K202",
}
OWN_SHELLS = re.compile(r"&&|^python|^py |^ruff|^pre-commit|^mkdocs")


def lines(page: Path) -> Iterator[str]:
    """Yield the okrlint commands of a page: in shell blocks, in code in its text, and in YAML steps."""
    text = page.read_text(encoding="utf-8")
    for block in re.findall(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        yield from (line for line in block.splitlines() if "okrlint " in line and not OWN_SHELLS.search(line))
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    yield from re.findall(r"`(okrlint [a-z][^`]*)`", prose)
    yield from re.findall(r"^ +- (okrlint .*)$", text, re.MULTILINE)
    yield from re.findall(r"okrlint (?:explain|rules)(?: \w+)?$", text, re.MULTILINE)


COMMANDS = sorted({line.replace(".venv/bin/", "").strip() for page in PAGES for line in lines(page)})


@pytest.fixture
def reader_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the documentation speaks of."""
    shutil.copytree(ROOT / "docs/examples", tmp_path / "docs/examples")
    (tmp_path / "okr").mkdir()
    shutil.copy(ROOT / "docs/examples/en-mixed.md", tmp_path / "okr/2026-q3.md")
    shutil.copy(ROOT / "docs/examples/en-mixed.md", tmp_path / "draft.md")
    shutil.copy(ROOT / "docs/examples/nb-bad.md", tmp_path / "okr-3-kvartal.md")
    shutil.copy(ROOT / "docs/examples/en-mixed.md", tmp_path / "notes.txt")
    monkeypatch.chdir(tmp_path)
    for name in ("okr.csv", "okr.docx", "okr.xlsx"):
        assert CliRunner().invoke(main, ["convert", "draft.md", name]).exit_code == 0
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
def test_the_command_does_what_the_page_says(command: str, reader_folder: Path) -> None:
    words = [STAND_INS.get(word, word) for word in shlex.split(command, comments=True)]
    given = None
    if words[0] == "cat":
        given, words = Path(words[1]).read_bytes(), words[3:]
    if ">" in words:
        words = words[: words.index(">")]
    if "--baseline" in words:
        CliRunner().invoke(main, ["baseline"])
    assert words[0] == "okrlint"
    if words[1:] == ["convert"]:  # named in a sentence
        words += ["draft.md", "-", "--to", "markdown"]
    if words[1] == "convert":  # which never writes over a file
        Path(words[3]).unlink(missing_ok=True)
    result = CliRunner().invoke(main, words[1:], input=given)
    asks = words[1] == "init"
    assert result.exit_code in ((0, 2) if asks else (0, 1)), result.output
    said = ("wrote", "accepted", "is trusted")
    silent = words[1:] == ["trust", "--list"] or "--diff" in words
    assert result.stdout.strip() or silent or any(word in result.stderr for word in said)


def test_the_commands_of_all_pages_are_found() -> None:
    told = {shlex.split(command, comments=True)[1] for command in COMMANDS if command.startswith("okrlint")}
    assert told >= set(main.commands)
    assert len(COMMANDS) > 60


MEASURING = sorted(
    {
        line.split("#")[0].strip().replace("path/to/other.jsonl", "tests/gold/everyday2.jsonl")
        for page in PAGES
        for line in page.read_text(encoding="utf-8").splitlines()
        if line.startswith("python -m tests.gold") and ".page" not in line  # which writes; test_gold.py runs it
    }
)


@pytest.mark.parametrize("command", MEASURING)
def test_the_command_measures(command: str) -> None:
    words = shlex.split(command)
    run = subprocess.run([sys.executable, *words[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert run.stdout
