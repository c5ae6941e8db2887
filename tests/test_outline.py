"""okrlint outline: what every part of a document was read as, and why."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest

import okrlint as package
from okrlint.document.model import LANGUAGES
from okrlint.formats import suffixes
from okrlint.reports.report import Collector
from okrlint.run.discovery import InputFile
from okrlint.run.documents import Documents
from okrlint.scheme.outline import Part, ReadAs
from okrlint.settings import Settings

HOME = Path(package.__file__).parent
DOCUMENTS = Path(__file__).parent / "documents"
TEXTS = tomllib.loads((HOME / "reports" / "outline.toml").read_text(encoding="utf-8"))
TAKES_A_REASON = {"note", "of", "Item", "Verdict", "TableReading", "_reading", "_open", "_item", "_withdraw"}

DOCUMENT = """# OKR Q3 2026

Vi møttes på et hus ved fjorden og snakket om hva som betyr noe for dem som bor her.

## Objective 1: Bygda møtes hos oss

- KR1: 300 ungdommer har vært innom
  - Eier: Kari
- ~~KR2: Kafeen er åpen på søndager~~

### Tiltak

- Male veggen

## Eksempel

- KR1: Et godt eksempel
"""


def reasons() -> Iterator[str]:
    """Yield every code of a reason in the scheme: strings behind a ReadAs, and those of calls that take one."""
    for file in sorted((HOME / "scheme").glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            for given in (*_behind_read_as(node), *_arguments(node)):
                for each in ast.walk(given):
                    if isinstance(each, ast.Constant) and isinstance(each.value, str):
                        yield each.value


def _behind_read_as(node: ast.AST) -> Iterator[ast.expr]:
    values = node.args if isinstance(node, ast.Call) else node.elts if isinstance(node, ast.Tuple) else []
    for before, after in pairwise(values):
        if isinstance(before, ast.Attribute) and getattr(before.value, "id", "") == "ReadAs":
            yield after


def _arguments(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        yield from node.args if name in TAKES_A_REASON else ()
        yield from (each.value for each in node.keywords if each.arg == "why")


def test_every_reason_of_the_scheme_has_a_text() -> None:
    codes = set(reasons())
    assert {"label", "column", "key", "hidden", "scores"} <= codes
    assert codes <= set(TEXTS["why"])


@pytest.mark.parametrize("group", ["as", "why", "texts"])
def test_every_text_has_all_languages_and_the_same_placeholders(group: str) -> None:
    for key, texts in TEXTS[group].items():
        assert tuple(texts) == LANGUAGES, key
        assert len({frozenset(re.findall(r"\{(\w+)\}", text)) for text in texts.values()}) == 1, key


def test_every_kind_of_part_has_a_name() -> None:
    assert set(TEXTS["as"]) == {each.value for each in ReadAs}


def test_an_unknown_reason_is_its_own_text() -> None:
    from okrlint.reports.outline import reason

    assert reason(Part(1, None, "x", ReadAs.TEXT, "brand-new", 1), "nb") == "brand-new"


@pytest.fixture
def outline(house: Path, okrlint):
    """Return the lines of the outline of a document."""

    def call(*arguments: str, text: str = DOCUMENT, name: str = "plan.md") -> list[str]:
        (house / name).write_text(text, encoding="utf-8")
        result = okrlint("outline", name, *arguments)
        assert result.exit_code == 0, result.output
        return result.stdout.splitlines()

    return call


def test_every_statement_in_an_outline_is_judged_and_the_other_way_round() -> None:
    files = [InputFile(path) for path in sorted(DOCUMENTS.rglob("*")) if path.suffix in suffixes()]
    assert len(files) > 50
    for read in Documents(Settings(), Collector()).inputs(files):
        shown = [part for part in read.outline.parts if part.read_as in {ReadAs.OBJECTIVE, ReadAs.KEY_RESULT}]
        if read.document.is_okr:
            assert len(shown) == len(list(read.document.statements())), read.document.path


@pytest.mark.parametrize("form", ["- KR2: TBD\n", "- KR2: [Verb] + [outcome]\n"])
def test_what_is_not_filled_in_is_told_and_shown_as_left_alone(outline, house: Path, okrlint, form: str) -> None:
    lines = outline(text="# Objective: Happy guests\n\n- KR1: 40 of 50 guests come back\n" + form)
    assert [line for line in lines if "Left alone: KR2" in line and "not filled in" in line]
    assert "1 objective, 1 key result;" in lines[-1]
    told = okrlint("check", "plan.md", "--message-lang", "en").output
    assert "plan.md:4: note: Objectives and key results that are not filled in, so not checked: 1." in told


def test_square_brackets_around_words_are_no_silence(outline) -> None:
    text = "# Objective: Happy guests\n\n- KR1: [p95] of [checkout] under 2 s\n- KR2: x[one]y z[two] done by 12\n"
    assert "1 objective, 2 key results;" in outline(text=text)[-1]


def test_what_a_guide_says_of_key_results_is_none_of_them(outline) -> None:
    text = "# OKR\n\n## Objectives\n\n- should be inspiring\n\n## Key results\n\n- a measure that fits\n"
    assert not [line for line in outline(text=text) if "Key result:" in line]


def test_every_part_is_shown_with_its_line_its_kind_and_the_reason(outline) -> None:
    lines = outline()
    assert lines[0] == "plan.md er lest som et OKR-dokument (markdown)."
    assert lines[1] == "Periode: Q3 2026."
    shown = dict(line.strip().split("  ", 1) for line in lines[3:-2])
    assert shown["1"].strip() == "Overskrift: OKR Q3 2026"
    assert shown["3"].strip().startswith("Utelatt: Vi møttes på et hus")
    assert shown["5"].strip() == "Mål: Bygda møtes hos oss (har etiketten «Objective 1»)"
    assert shown["7"].strip() == "Nøkkelresultat: 300 ungdommer har vært innom (har etiketten «KR1»)"
    assert shown["8"].strip() == "Opplysning: Eier: Kari (hører til det som står over)"
    assert shown["9"].strip().startswith("Trukket: Kafeen er åpen på søndager (strøket ut")
    assert shown["13"].strip().startswith("Utelatt: Male veggen")
    assert "(står i et eksempel eller en mal)" in shown["17"]
    assert lines[-1] == "1 mål, 1 nøkkelresultat, 1 trukket; 5 deler er utelatt."


def test_what_stands_deeper_is_indented(outline) -> None:
    lines = {line.split()[0]: line for line in outline()[3:-2]}
    starts = [len(lines[number]) - len(lines[number][3:].lstrip()) for number in ("1", "5", "7", "8")]
    assert starts == sorted(set(starts))


@pytest.mark.parametrize(("language", "told"), [("nn", "har etiketten «KR1»"), ("en", "has the label “KR1”")])
def test_it_speaks_the_language_that_it_is_told(outline, language: str, told: str) -> None:
    assert any(told in line for line in outline("--lang", language))


def test_it_speaks_the_language_of_the_document(outline) -> None:
    text = "# OKR Q3 2026\n\n## Objective: Become the place where hikers meet\n\n- KR: 400 hikers slept here\n"
    assert outline(text=text)[-1] == "1 objective, 1 key result; 0 parts left alone."


def test_json_has_the_parts_with_codes_and_counts(outline) -> None:
    (document,) = json.loads("\n".join(outline("--format", "json")))
    assert (document["path"], document["format"], document["is_okr"]) == ("plan.md", "markdown", True)
    assert document["periods"] == ["Q3 2026"]
    counts = [document[key] for key in ("objectives", "key_results", "withdrawn", "left_alone")]
    assert counts == [1, 1, 1, 5]
    part = next(each for each in document["parts"] if each["line"] == 7)
    assert (part["read_as"], part["why"], part["label"], part["place"]) == ("key_result", "label", "KR1", None)


def test_a_document_that_is_none_says_so_and_what_was_seen(outline) -> None:
    lines = outline(
        text="# Referat\n\nVi snakket om været.\n\n- Kaffe\n- Vafler\n\n| Dag | Vær |\n|---|---|\n| 1 | Sol |\n"
    )
    assert lines[0].startswith("plan.md ser ikke ut som et OKR-dokument (markdown)")
    assert "1 overskrift, 2 listepunkter, 1 avsnitt og 1 tabell (kolonner: Dag, Vær)." in lines[1]
    assert "--as-okr" in lines[1]
    assert lines[-1].startswith("0 mål, 0 nøkkelresultater; ")


def test_a_sheet_is_shown_by_its_cells(house: Path, okrlint) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Ark1"
    for row in (["Objective", "Key result"], ["Bygda møtes hos oss", "300 ungdommer har vært innom"]):
        book.active.append(row)
    book.save(house / "okr.xlsx")
    lines = okrlint("outline", "okr.xlsx").stdout.splitlines()
    assert "  Ark1!A2      Mål: Bygda møtes hos oss (kolonnen sier hva det er)"[2:] in [
        each.strip() for each in lines
    ]
    assert any(each.strip().startswith("Ark1!B2        Nøkkelresultat: 300 ungdommer") for each in lines)


def test_standard_input_and_its_format(okrlint) -> None:
    assert okrlint("outline", "-", stdin=DOCUMENT.encode()).stdout.startswith("- er lest som")
    named = okrlint("outline", "-", "--stdin-filename", "a/plan.md", stdin=DOCUMENT.encode())
    assert named.stdout.startswith("a/plan.md er lest som et OKR-dokument (markdown)")
    table = "Objective,Key result\nBygda møtes,300 ungdommer har vært innom\n"
    assert "(csv)" in okrlint("outline", "-", "--from", "csv", stdin=table.encode()).stdout
    assert okrlint("outline", "-", "b.md", stdin=b"").exit_code == 2


def test_several_files_and_one_that_cannot_be_read(house: Path, okrlint) -> None:
    (house / "a.md").write_text(DOCUMENT, encoding="utf-8")
    (house / "b.md").write_text(DOCUMENT, encoding="utf-8")
    result = okrlint("outline", "a.md", "gone.md", "b.md")
    assert result.exit_code == 2
    assert "gone.md: The file does not exist." in result.stderr
    assert [line.split()[0] for line in result.stdout.splitlines() if "er lest som" in line] == ["a.md", "b.md"]
    assert len(json.loads(okrlint("outline", "--format", "json", "a.md", "b.md").stdout)) == 2


def test_a_narrow_console_and_hostile_text(outline, house: Path, okrlint) -> None:
    evil = DOCUMENT.replace("300 ungdommer", "300\x1b[31m ung\u202edommer " + "ord " * 60)
    lines = outline(text=evil)
    assert not {"\x1b", "\u202e"} & {*"".join(lines)}
    assert max(map(len, lines)) < 200
