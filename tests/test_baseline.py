"""The baseline: accepted findings, and only new ones reported."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

HEAD = "# OKR\n\n## Objective: Vinne\n\n"


@pytest.fixture
def run(house: Path, okrlint):
    """Check with the baseline; return the findings as "path:line code", the notices, and the exit code."""

    def call(*arguments: str) -> tuple[list[str], list[str], int]:
        result = okrlint("check", "--format", "json", "--baseline", "okrlint-baseline.tsv", *arguments)
        report = json.loads(result.stdout)
        told = [f"{each['path']}:{each['line']} {each['code']}" for each in report["findings"]]
        dead = [f"{each['line']} {each['message']}" for each in report["notices"] if each["code"] == "dead-entry"]
        return told, dead, result.exit_code

    return call


def write(name: str, *results: str) -> None:
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_text(HEAD + "".join(f"- KR: {each}\n" for each in results), encoding="utf-8")


def test_accepted_findings_are_silent_and_new_ones_are_not(house: Path, okrlint, run) -> None:
    write("okr.md", "Selge mer!", "Spare?")
    result = okrlint("baseline")
    assert result.exit_code == 0
    assert "okrlint-baseline.tsv: 2." in result.stderr
    assert run() == ([], [], 0)
    write("okr.md", "Selge is!", "Selge mer!", "Spare?")
    assert run() == (["okr.md:5 X101"], [], 1)


def test_the_file_is_sorted_and_the_same_every_time(house: Path, okrlint) -> None:
    write("b.md", "Spare?", "Selge mer!")
    write("a.md", "Selge mer!", "Selge  MER!.")
    okrlint("baseline")
    text = (house / "okrlint-baseline.tsv").read_text()
    head, *lines = text.splitlines()
    assert lines == sorted(lines)
    assert lines == [
        "a.md\tX101\t1\tselge mer!",
        "a.md\tX101\t2\tselge mer!",
        "b.md\tX101\t1\tselge mer!",
        "b.md\tX102\t1\tspare?",
    ]
    assert head.startswith("# okrlint baseline 1")
    okrlint("baseline")
    assert (house / "okrlint-baseline.tsv").read_text() == text


@pytest.mark.parametrize(
    "results",
    [
        ("Selge mer!",),
        ("Ny linje", "Selge mer!"),
        ("Noe helt annet", "Enda en", "selge  mer!."),
    ],
)
def test_an_entry_holds_wherever_its_statement_moves(house: Path, okrlint, run, results: tuple[str, ...]) -> None:
    write("okr.md", "Selge mer!")
    okrlint("baseline")
    write("okr.md", *results)
    assert run() == ([], [], 0)


def test_an_entry_holds_when_its_file_is_renamed(house: Path, okrlint, run) -> None:
    write("okr.md", "Selge mer!")
    okrlint("baseline")
    (house / "okr.md").rename(house / "okr-new.md")
    assert run() == ([], [], 0)
    write("copy.md", "Selge mer!")
    told, _, code = run()
    assert (len(told), code) == (1, 1)


def test_dead_entries_are_named_where_they_can_be_told(house: Path, okrlint, run) -> None:
    write("a.md", "Selge mer!", "Spare?")
    write("b.md", "Spare?")
    okrlint("baseline")
    write("a.md", "Selge mer!")
    write("b.md", "Alt er solgt")
    told = run()
    assert told[0] == []
    assert [line.split(" ")[0] for line in told[1]] == ["3", "4"]
    assert "okrlint baseline" in told[1][0]
    assert [line.split(" ")[0] for line in run("a.md")[1]] == ["3"]
    assert run("--select", "X101")[1] == []


def test_a_part_written_anew_keeps_the_rest(house: Path, okrlint, run) -> None:
    write("a.md", "Selge mer!")
    write("b.md", "Spare?")
    okrlint("baseline")
    write("a.md", "Selge is!")
    okrlint("baseline", "a.md")
    assert run("--fail-on", "info") == ([], [], 0)


def test_the_settings_name_the_baseline(house: Path, okrlint) -> None:
    (house / "okrlint.toml").write_text('baseline = "accepted.txt"\n')
    write("okr.md", "Selge mer!")
    result = okrlint("check")
    assert result.exit_code == 2
    assert "accepted.txt: The baseline does not exist. Write it with: okrlint baseline" in result.stderr
    assert okrlint("baseline").exit_code == 0
    assert (house / "accepted.txt").exists()
    result = okrlint("check")
    assert result.exit_code == 0
    assert "accepted.txt" not in result.stdout  # which is no document
    assert "1." in result.stdout.splitlines()[-1]
    assert okrlint("check", "--isolated").exit_code == 1


def test_a_broken_baseline_is_told_with_its_line(house: Path, okrlint) -> None:
    write("okr.md", "Selge mer!")
    (house / "base.txt").write_text("# mine\nokr.md X101 1 Selge mer!\n")
    result = okrlint("check", "--baseline", "base.txt")
    assert result.exit_code == 2
    assert "base.txt:2: This is no entry of a baseline" in result.stderr


def test_nothing_is_written_when_something_cannot_be_read(house: Path, okrlint) -> None:
    write("okr.md", "Selge mer!")
    result = okrlint("baseline", "okr.md", "gone.md")
    assert result.exit_code == 2
    assert not (house / "okrlint-baseline.tsv").exists()
    assert "gone.md" in result.stderr
