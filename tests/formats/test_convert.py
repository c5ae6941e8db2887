"""`okrlint convert` and `okrlint.convert`: where files go, what is refused, and what is told."""

from __future__ import annotations

import io
import json
import os
import re
import string
import subprocess
import sys
import tomllib
from pathlib import Path

import jsonschema
import openpyxl
import pytest
import yaml

import okrlint as library
from okrlint import InputError, OkrDocument, formats, scheme
from okrlint.cli import converting
from okrlint.document.model import LANGUAGES
from okrlint.formats.writing import names, target_of
from okrlint.formats.writing.carrying import okrs_of
from okrlint.formats.writing.okrs import KeyResultEntry, ObjectiveEntry, Okrs
from okrlint.reports import schemas

PLAN = """# OKR for klubben

**Periode:** Q3 2026

## Mål 1: Bli klubben som alle juniorer velger

**Eier:** Kari

- KR1: 60 % av juniorene anbefaler oss
  - Startverdi: 41 %
  - Målverdi: 60 %
- KR2: 30 nye medlemmer
"""
ENDINGS = [target_of("", name).suffixes[0] for name in names()]


@pytest.fixture
def plan(house: Path) -> Path:
    path = house / "okr.md"
    path.write_text(PLAN, encoding="utf-8")
    return path


def _read(path: Path) -> OkrDocument:
    return scheme.read(path.read_bytes(), path.name)


@pytest.mark.parametrize("ending", ENDINGS)
def test_there_and_back(okrlint, plan: Path, ending: str) -> None:
    result = okrlint("convert", plan, f"okr-there{ending}")
    assert result.exit_code == 0, result.stderr
    assert "Objectives: 1, key results: 2." in result.stderr
    result = okrlint("convert", f"okr-there{ending}", "okr-back.md")
    assert result.exit_code == 0, result.stderr
    assert okrs_of(_read(plan.with_name("okr-back.md"))) == okrs_of(_read(plan))
    assert (plan.with_name("okr-back.md")).read_text(encoding="utf-8") == PLAN


@pytest.mark.parametrize("ending", ENDINGS)
def test_nothing_is_told_where_nothing_is_lost(okrlint, plan: Path, ending: str) -> None:
    result = okrlint("convert", plan, f"okr-there{ending}")
    assert [line for line in result.stderr.splitlines() if not line.startswith("okrlint: wrote")] == []


def test_missing_folders_are_made(okrlint, plan: Path) -> None:
    assert okrlint("convert", plan, "new/and/okr.yaml").exit_code == 0
    assert yaml.safe_load(Path("new/and/okr.yaml").read_text(encoding="utf-8"))["period"] == "Q3 2026"


def test_the_format_can_be_named(okrlint, plan: Path) -> None:
    assert okrlint("convert", plan, "okr.txt", "--to", "json").exit_code == 0
    assert json.loads(Path("okr.txt").read_text(encoding="utf-8"))["title"] == "OKR for klubben"
    assert okrlint("convert", "okr.txt", "okr.yaml", "--from", "json").exit_code == 0


def test_standard_input_and_output(okrlint, plan: Path) -> None:
    result = okrlint("convert", "-", "-", "--to", "csv", stdin=PLAN)
    assert result.exit_code == 0
    assert result.stdout.startswith("Periode,Team,Objective,Nøkkelresultat,")
    result = okrlint("convert", "-", "-", "--to", "markdown", "--stdin-filename", "okr.csv", stdin=result.stdout)
    assert "- KR2: 30 nye medlemmer" in result.stdout
    data = okrlint("convert", plan, "-", "--to", "xlsx").stdout_bytes
    assert openpyxl.load_workbook(io.BytesIO(data)).active["C2"].value == "Bli klubben som alle juniorer velger"


def test_standard_output_needs_a_format(okrlint, plan: Path) -> None:
    result = okrlint("convert", plan, "-")
    assert result.exit_code == 2
    assert "--to" in result.stderr


@pytest.mark.parametrize(
    ("language", "words"),
    [([], "Startverdi: 41 %"), (["--lang", "en"], "Baseline: 41 %"), (["--lang", "nn"], "Startverdi: 41 %")],
)
def test_the_words_around_are_in_the_language_of_the_statements(okrlint, plan: Path, language, words) -> None:
    assert words in okrlint("convert", plan, "-", "--to", "markdown", *language).stdout


# What is refused.


def _is_refused(result, path: Path, content: bytes | None, *words: str) -> None:
    assert result.exit_code == 2
    assert all(word in result.stderr for word in words), result.stderr
    assert "Traceback" not in result.stderr + result.stdout
    assert (path.read_bytes() if path.exists() else None) == content


def test_what_is_there_stays_without_force(okrlint, plan: Path) -> None:
    there = plan.with_name("okr.yaml")
    there.write_bytes(b"mine")
    _is_refused(okrlint("convert", plan, there), there, b"mine", "exists already", "--force")
    assert okrlint("convert", plan, there, "--force").exit_code == 0
    assert yaml.safe_load(there.read_text(encoding="utf-8"))["objectives"]


@pytest.mark.parametrize("make", [None, os.symlink, os.link])
def test_never_onto_what_is_read(okrlint, plan: Path, make) -> None:
    target = plan
    if make:
        target = plan.with_name("other.md")
        make(plan, target)
    result = okrlint("convert", plan, target, "--force")
    _is_refused(result, plan, PLAN.encode(), "stays as it is")


def test_no_place_to_write(okrlint, plan: Path) -> None:
    Path("folder.yaml").mkdir()
    _is_refused(okrlint("convert", plan, "folder.yaml"), Path("nothing"), None, "folder")
    _is_refused(okrlint("convert", plan, "okr.md/okr.yaml"), plan, PLAN.encode(), "cannot be written")
    if hasattr(os, "mkfifo"):
        os.mkfifo("pipe.yaml")
        result = okrlint("convert", plan, "pipe.yaml", "--force")
        assert (result.exit_code, Path("pipe.yaml").is_fifo()) == (2, True)


def test_no_format_to_write(okrlint, plan: Path) -> None:
    _is_refused(okrlint("convert", plan, "okr.odt"), Path("okr.odt"), None, ".odt", ".docx", "--to")
    _is_refused(okrlint("convert", plan, "okr"), Path("okr"), None, "--to")
    _is_refused(okrlint("convert", plan, "o.md", "--from", "docs"), Path("o.md"), None, "no format called 'docs'")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("gone.md", None, "does not exist"),
        ("notes.md", b"# Notes\n\nNothing to see.\n", "--as-okr"),
        ("okr.docx", b"PK\x03\x04 broken", "okr.docx"),
        ("okr.json", b'{"objectives": [', "okr.json"),
        ("okr-empty.md", b"# OKR\n\nNothing yet.\n", "okr-empty.md"),
    ],
)
def test_what_cannot_be_read_is_not_written(okrlint, house: Path, name: str, content, words: str) -> None:
    if content is not None:
        (house / name).write_bytes(content)
    _is_refused(okrlint("convert", name, "okr.yaml"), house / "okr.yaml", None, words)


def test_a_file_that_shows_no_signs_can_be_converted_all_the_same(okrlint, house: Path) -> None:
    (house / "plan.md").write_text("# Plan\n\n## Goal: Make it lively\n\n- Open 40 new berths\n", encoding="utf-8")
    assert okrlint("convert", "plan.md", "plan.yaml").exit_code == 2
    assert okrlint("convert", "plan.md", "okr.yaml", "--as-okr").exit_code == 0


def test_labels_of_the_settings_count(okrlint, house: Path) -> None:
    (house / "okrlint.toml").write_text(
        '[labels]\nobjective = ["Retning"]\nkey-result = ["Tegn"]\n', encoding="utf-8"
    )
    (house / "okr.md").write_text("# OKR\n\n## Retning 1: Make it lively\n\n- Tegn 1: Open 40 berths\n")
    assert okrlint("convert", "okr.md", "okr.yaml").exit_code == 0
    assert "key_result: Open 40 berths" in Path("okr.yaml").read_text(encoding="utf-8")


# What is told.


def _told(okrlint, name: str, text: str, target: str, *options: str) -> str:
    Path(name).write_text(text, encoding="utf-8")
    result = okrlint("convert", name, target, "--lang", "en", *options)
    assert result.exit_code == 0, result.stderr
    return result.stderr


def test_what_stands_beside_is_told(okrlint, house: Path) -> None:
    text = """# OKR

We talked about this for a long time.

## Objective 1: Make the harbour lively

- KR1: Open 40 new berths (P1)
- KR2: ~~Paint all of the old berths~~ dropped
"""
    told = _told(okrlint, "okr.md", text, "okr.yaml")
    assert "left out: 1. The first: “We talked about this for a long time.”" in told
    assert "“P1” beside “Open 40 new berths” is left out" in told
    assert "withdrawn, so it is left out: “Paint all of the old berths”" in told


def test_columns_and_keys_without_a_place_are_told(okrlint, house: Path) -> None:
    table = "Objective,Key result,Target,Confidence\nMake it lively,Open 40 new berths,40,40\n"
    assert "there is no place for: Confidence." in _told(okrlint, "okr.csv", table, "okr1.yaml")
    record = """okrs:
  - objective: Make it lively
    mood: good
    key_results: [{key_result: Open 40 new berths, initiatives: [Call the board, Buy wood]}]
"""
    assert "there is no place for: mood, initiatives." in _told(okrlint, "okr.yaml", record, "okr1.json")


def test_headings_of_several_levels_are_joined(okrlint, house: Path) -> None:
    text = """# OKR

## North

### Port

#### Objective 1: Make the harbour lively

- KR1: Open 40 new berths

## South

### Sea

#### Objective 2: Make the coast clean

- KR1: Collect 40 tons of plastic
"""
    told = _told(okrlint, "okr.md", text, "okr.yaml")
    assert "joined into one team: “North” … “Port”" in told
    assert "team: South / Sea" in Path("okr.yaml").read_text(encoding="utf-8")


def test_a_title_that_a_table_has_no_place_for_is_told(okrlint, house: Path) -> None:
    text = "# OKR 2026\n\n## North\n\n### Objective 1: Make it lively\n\n- KR1: Open 40 new berths\n"
    assert "title “OKR 2026”" in _told(okrlint, "okr.md", text, "okr.csv")
    assert "title" not in _told(okrlint, "okr.md", text, "okr.xlsx")


def test_a_name_that_does_not_say_okr_is_told(okrlint, house: Path) -> None:
    text = "# OKR\n\n## Objective 1: Make the harbour lively\n"
    assert "okr" in _told(okrlint, "okr.md", text, "plan.yaml")


def test_comments_are_told(okrlint, house: Path) -> None:
    text = f"{PLAN}\n<!-- okrlint-disable-file K203 -->\n"
    assert "Comments for okrlint that are left out: 1" in _told(okrlint, "okr.md", text, "okr.yaml")


def test_every_remark_has_all_languages_and_the_same_placeholders() -> None:
    home = Path(library.__file__).parent / "reports" / "remarks.toml"
    texts = tomllib.loads(home.read_text(encoding="utf-8"))
    for texts_of_one in (*texts["remarks"].values(), *texts["facts"].values()):
        assert tuple(texts_of_one) == LANGUAGES
        fields = {
            frozenset(name for _, name, _, _ in string.Formatter().parse(each)) for each in texts_of_one.values()
        }
        assert len(fields) == 1


# The library, and the command's choices.


def test_the_library_converts(plan: Path, tmp_path: Path) -> None:
    conversion = library.convert(plan, tmp_path / "new" / "okr.yaml")
    assert (conversion.format, conversion.language, conversion.notices) == ("yaml", "nb", ())
    assert (tmp_path / "new" / "okr.yaml").read_bytes() == conversion.data
    with pytest.raises(InputError, match="exists already"):
        library.convert(plan, tmp_path / "new" / "okr.yaml")
    assert library.convert(plan, tmp_path / "new" / "okr.yaml", format="json", force=True).data[:1] == b"{"


def test_the_command_offers_every_format() -> None:
    assert names() == converting.FORMATS


@pytest.mark.parametrize("ending", ENDINGS)
def test_without_spacy(plan: Path, ending: str) -> None:
    program = f"""
import sys
from okrlint.cli import main
try:
    main(["convert", "okr.md", "okr-there{ending}"])
except SystemExit as end:
    assert end.code == 0
assert "spacy" not in sys.modules
"""
    root = str(Path(library.__file__).parent.parent)
    environment = {**os.environ, "PYTHONPATH": root}
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, env=environment
    )
    assert run.returncode == 0, run.stderr


PAGE = Path(__file__).parents[2] / "docs" / "formats.md"


def test_the_example_of_the_documentation_is_read_and_valid() -> None:
    (example,) = re.findall(r"^```yaml\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    jsonschema.validate(yaml.safe_load(example), schemas.document())
    document = scheme.read(example.encode(), "okr.yaml")
    assert [len(each.key_results) for each in document.objectives] == [2, 1]
    assert document.objectives[0].key_results[0].facts.target == "60"
    assert target_of("okr.yaml").load()(okrs_of(document), "en").decode() == example


def test_the_documentation_names_every_format() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [name for name in (*names(), *formats.names()) if f"`{name}`" not in page] == []
    keys = {key for model in (Okrs, ObjectiveEntry, KeyResultEntry) for key in model.model_fields}
    assert [key for key in keys if f"`{key}`" not in page] == []


def test_the_schema_is_printed(okrlint) -> None:
    schema = json.loads(okrlint("schema", "document").stdout)
    assert set(schema["properties"]) == {"period", "owner", "title", "objectives", "key_results"}
