"""What is read of what the user names: formats, folders, and that nothing read is never green by accident."""

from __future__ import annotations

import json
import os
from pathlib import Path

import openpyxl
import pytest
from helpers import DOCUMENT
from junitparser import JUnitXml

from okrlint.run import suffixes

TABLE = "Objective,Key result\nVinne,Selge mer!\n"
OTHER = "# Referat\n\nVi snakket om været.\n"


def write(name: str, text: str | bytes = DOCUMENT) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_bytes(text if isinstance(text, bytes) else text.encode())


def report(okrlint, *arguments: str, **options: object) -> dict[str, list[dict[str, str]]]:
    return json.loads(okrlint("check", "--format", "json", *arguments, **options).stdout)


# --from and --stdin-filename.


@pytest.mark.parametrize("command", ["check", "export", "outline"])
def test_a_format_is_named_for_files_and_standard_input(okrlint, command: str) -> None:
    write("table.dat", TABLE)
    assert "Selge mer!" in okrlint(command, "table.dat", "--from", "csv").stdout
    as_text = okrlint(command, "table.dat", "--from", "text").stdout
    assert "Selge mer!" not in as_text.replace("Vinne,Selge mer!", "")
    assert "Selge mer!" in okrlint(command, "-", "--from", "CSV", stdin=TABLE).stdout
    assert "Selge mer!" in okrlint(command, "-", "--stdin-filename", "a.csv", stdin=TABLE).stdout
    named = ("--stdin-filename", "a.md", "--from", "csv")
    assert "Selge mer!" in okrlint(command, "-", *named, stdin=TABLE).stdout


def test_a_workbook_comes_through_standard_input(house: Path, okrlint) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Ark1"
    for line in TABLE.splitlines():
        book.active.append(line.split(","))
    book.save("okr.xlsx")
    result = okrlint("check", "-", "--from", "xlsx", "--format", "concise", stdin=Path("okr.xlsx").read_bytes())
    assert result.stdout.startswith("-:Ark1!B2 X101 error")


def test_the_files_of_folders_keep_their_own_formats(okrlint) -> None:
    write("a/okr.md")
    assert [each["path"] for each in report(okrlint, "a", "--from", "csv")["findings"]] == ["a/okr.md"]


def test_an_unknown_format_is_told_with_the_nearest_one(okrlint) -> None:
    result = okrlint("check", "a.md", "--from", "markdwon")
    assert result.exit_code == 2
    assert "there is no format 'markdwon'. Did you mean 'markdown'?" in result.stderr


def test_a_baseline_is_written_of_a_named_format(okrlint) -> None:
    write("table.dat", TABLE)
    assert "okrlint-baseline.tsv: 1." in okrlint("baseline", "table.dat", "--from", "csv").stderr


# What was seen, and --require-okr.


def test_a_file_without_okrs_says_what_was_seen(okrlint) -> None:
    write("a.md", OTHER)
    result = okrlint("check", "a.md")
    assert result.exit_code == 0
    assert "Dette ble sett: 1 overskrift og 1 avsnitt." in result.stdout
    assert "okrlint outline a.md" in result.stdout


@pytest.mark.parametrize(
    ("name", "text", "seen"),
    [
        ("a.json", '{"name": "x", "version": 1}', "2 fields (keys: name, version)."),
        ("a.csv", "dag,sum\n1,2\n3,4\n", "1 tabell (kolonner: dag, sum)."),
        ("a.yaml", "[]", ""),
        ("a.md", "", ""),
        ("a.md", "# OKR Q3\n\n- KR1:\n- KR2:\n", ""),
    ],
)
def test_require_okr_ends_with_2_and_says_what_was_seen(okrlint, name: str, text: str, seen: str) -> None:
    write(name, text)
    assert okrlint("check", name).exit_code == 0
    result = okrlint("check", name, "--require-okr")
    assert result.exit_code == 2
    assert f"okrlint: {name}: " in result.stderr
    assert "require-okr" in result.stderr
    assert okrlint("export", name, "--require-okr").exit_code == 2


def test_it_is_a_setting_and_holds_for_some_files(okrlint) -> None:
    write("a.md", OTHER)
    write("okrlint.toml", "[[overrides]]\nfiles = ['a.md']\nrequire-okr = true\n")
    assert okrlint("check", "a.md").exit_code == 2
    write("b.md", OTHER)
    assert okrlint("check", "b.md").exit_code == 0


def test_every_named_file_must_hold_some_but_of_a_folder_only_one(okrlint) -> None:
    write("a/okr.md", DOCUMENT.replace("!", ""))
    write("a/other.md", OTHER)
    assert okrlint("check", "a", "--require-okr").exit_code == 0
    result = okrlint("check", "a/okr.md", "a/other.md", "--require-okr")
    assert result.exit_code == 2
    assert "a/okr.md" not in result.stderr
    write("a/okr.md", OTHER)
    result = okrlint("check", "a", "--require-okr")
    assert result.exit_code == 2
    assert "lest i 2 filer" in result.stderr
    assert "2 overskrifter og 2 avsnitt" in result.stderr


def test_statements_that_nobody_could_read_do_not_count(okrlint) -> None:
    write("a.md", "# OKR Q3\n\nObjective: Das ist nicht gut\n\n- KR: Das ist nicht schlecht\n")
    assert okrlint("check", "a.md").exit_code == 0
    assert okrlint("check", "a.md", "--require-okr").exit_code == 2


def test_standard_input_must_hold_some_too(okrlint) -> None:
    assert okrlint("check", "-", "--require-okr", stdin=OTHER).exit_code == 2
    assert okrlint("check", "-", "--require-okr", stdin=DOCUMENT.replace("!", "")).exit_code == 0


def test_junit_skips_a_file_in_which_nothing_was_read(okrlint) -> None:
    write("a.md", OTHER)
    write("okr.md")
    suites = JUnitXml.fromstring(okrlint("check", "--format", "junit").stdout.encode())
    assert (suites.tests, suites.failures, suites.skipped) == (2, 1, 1)
    (case,) = next(suite for suite in suites if suite.name == "a.md")
    assert "Ser ikke ut som et OKR-dokument" in case.result[0].message
    strict = JUnitXml.fromstring(okrlint("check", "a.md", "--require-okr", "--format", "junit").stdout.encode())
    assert (strict.errors, strict.skipped) == (1, 1)


# Folders.


def test_data_in_folders_that_is_nobodys_okrs_is_passed_over_without_a_word(okrlint) -> None:
    write("okr.md", DOCUMENT.replace("!", ""))
    for name, text in {
        "package.json": '{"name": "x"}',
        "values.yaml": "image: {{ .Values.image }}\n",
        "broken.json": "{",
        "table.csv": "dag,sum\n1,2\n",
        "log.jsonl": '{"a": 1}\n',
        "Cargo.toml": "[package]\nname = 'x'\n",
        "accounts.xlsx": "no workbook",
    }.items():
        write(f"deep/{name}", text)
    result = okrlint("check", ".")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "Alt i orden: 3 mål og nøkkelresultater i 1 fil, ingen innvendinger.\n"


@pytest.mark.parametrize("name", ["broken.json", "accounts.xlsx", "package.json"])
def test_a_named_file_always_tells(okrlint, name: str) -> None:
    write(name, "{}" if name.startswith("package") else "{")
    result = okrlint("check", name)
    assert f"{name}:" in result.output
    assert result.exit_code == (0 if name.startswith("package") else 2)


@pytest.mark.parametrize(
    "name", ["okr/q3.json", "mål.json", "ma\u030al-2026.yaml", "team_okrs.yaml", "Key Results.json"]
)
def test_broken_data_whose_name_suggests_okrs_is_told(okrlint, name: str) -> None:
    write(name, "{ [")
    result = okrlint("check", ".")
    assert result.exit_code == 2
    assert Path(name).name in result.stderr


@pytest.mark.parametrize(
    "path", ["okrlint/data.json", "bookreviews.json", "normal.yaml", "måned.csv", "goalie.json"]
)
def test_names_that_only_look_like_it(path: str) -> None:
    assert not suffixes.suggests_okr(path)


def test_a_folder_of_data_is_not_called_fine(okrlint) -> None:
    write("package.json", '{"name": "x"}')
    result = okrlint("check", ".")
    assert result.exit_code == 0
    assert result.stdout == "Found neither objectives nor key results in 1 file.\n"
    assert okrlint("check", ".", "--require-okr").exit_code == 2


def test_okrlints_own_files_and_locks_are_no_documents(okrlint) -> None:
    write("okr.md", DOCUMENT.replace("!", ""))
    write("okrlint.toml", "[labels]\nobjective = ['Retning']\nkey-result = ['Tegn']\n")
    write("okrlint-baseline.tsv", "# okrlint baseline 1\nokr.md\tX101\t1\tselge\n")
    write("~$okr.xlsx", b"\x00\x01")
    result = okrlint("check", ".")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "1 fil" in result.stdout


def test_files_that_cannot_be_read_are_named_once(okrlint) -> None:
    write("a/okr.md", DOCUMENT.replace("!", ""))
    write("b/okr.md", DOCUMENT.replace("!", ""))
    for name in ("a/plan.pdf", "a/old.doc", "b/mål.numbers/Index.zip", "b/deck.ppt", "b/slides.key"):
        write(name, b"PK\x03\x04")
    write("b/secret.key", b"-----BEGIN PRIVATE KEY-----")
    result = okrlint("check", "a", "b")
    (line,) = (line for line in result.stdout.splitlines() if "Kan ikke leses" in line)
    assert line.startswith("merk: Kan ikke leses og er ikke vurdert: a/old.doc, a/plan.pdf, b/mål.numbers (+2).")
    assert (result.exit_code, result.stderr) == (0, "")


def test_slides_are_among_them_without_the_extra(okrlint, monkeypatch: pytest.MonkeyPatch) -> None:
    write("okr.md", DOCUMENT.replace("!", ""))
    write("deck.pptx", b"PK")
    monkeypatch.setattr(suffixes, "reads_slides", lambda: False)
    result = okrlint("check", ".")
    assert "deck.pptx. Lysbilder (.pptx) leses når okrlint[slides] er installert" in result.stdout
    assert result.exit_code == 0


def test_a_pdf_that_is_named_says_what_to_do(okrlint) -> None:
    write("plan.pdf", b"%PDF-1.7")
    result = okrlint("check", "plan.pdf")
    assert result.exit_code == 2
    assert "PDF files cannot be read. Export the document as Word" in result.stderr


posix = pytest.mark.skipif(os.name != "posix", reason="the system has no such files")


@posix
def test_pipes_and_loops_hang_nothing_and_the_rest_is_read(house: Path, okrlint) -> None:
    write("okr.md")
    os.mkfifo("pipe.md")
    Path("loop.md").symlink_to("loop.md")
    Path("folder").symlink_to(".")
    result = okrlint("check", ".")
    assert result.exit_code == 2
    assert "pipe.md: It is a pipe or a device and no file." in result.stderr
    assert "loop.md: It cannot be read: " in result.stderr
    assert "okr.md:7:15: " in result.stdout
    named = okrlint("check", "pipe.md", "loop.md", "okr.md")
    assert named.exit_code == 2
    assert named.stderr.count("okrlint: ") == 2
    assert "okr.md:7:15: " in named.stdout


@posix
def test_a_link_that_leads_nowhere_is_a_note_in_a_folder(house: Path, okrlint) -> None:
    write("okr.md", DOCUMENT.replace("!", ""))
    Path("dead.md").symlink_to("gone.md")
    result = okrlint("check", ".")
    assert result.exit_code == 0
    assert "dead.md: merk: Er en lenke til noe som ikke finnes." in result.stdout


@pytest.mark.parametrize(
    ("file", "told"), [("okrlint.toml", "okrlint.toml: extend-exclude: "), (".okrlintignore", ".okrlintignore: ")]
)
def test_a_pattern_that_is_none_is_told(okrlint, file: str, told: str) -> None:
    write("okr.md")
    write(file, "extend-exclude = ['!']\n" if file.endswith("toml") else "!\n")
    result = okrlint("check", ".")
    assert result.exit_code == 2
    assert told in result.stderr
    assert "fault" not in result.stderr
