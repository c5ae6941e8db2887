"""How a file is chosen, decoded, and recognised as an OKR document."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings, strategies as st

from okrlint.document.model import OkrDocument
from okrlint.errors import InputError, OkrlintError
from okrlint.formats import Format, names, register, suffixes
from okrlint.scheme import read

_PLAN = "Objective 1: Gjøre byen grønnere\n\n- KR1: 400 nye trær\n"


def _texts(document: OkrDocument) -> list[str]:
    return [statement.text for statement in document.statements()]


def _codes(document: OkrDocument) -> list[tuple[str, int | None]]:
    return [(notice.code, notice.line) for notice in document.notices]


@pytest.mark.parametrize("path", ["plan.md", "plan.MARKDOWN", "plan.txt", "plan.unknown", "plan", "-"])
def test_ending_chooses_the_format(path: str) -> None:
    document = read(_PLAN.encode(), path)
    assert document.path == path
    assert _texts(document) == ["Gjøre byen grønnere", "400 nye trær"]


def test_format_can_be_named() -> None:
    text = b"# OKR\n\n**Objective:** *a*\n\n- KR: b\n"
    assert _texts(read(text, "plan.txt", format="markdown")) == ["a", "b"]
    with pytest.raises(InputError, match="no format called 'docs'"):
        read(b"", "plan.md", format="docs")


def test_formats_can_be_added() -> None:
    assert {".md", ".markdown", ".txt"} <= suffixes()
    register(Format("text", (".txt",), "okrlint.formats.plain.text"))
    assert "markdown" in names()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_encodings(encoding: str) -> None:
    assert _texts(read(_PLAN.encode(encoding), "plan.md")) == ["Gjøre byen grønnere", "400 nye trær"]


@pytest.mark.parametrize(
    ("data", "line"),
    [(b"a\nb\0c", 2), (b"\xff\xfea", None), (b"ok\n\x81\x02\x03\xff", 2), (b"PK\x03\x04\0\0", 1)],
)
def test_what_is_no_text_is_refused(data: bytes, line: int | None) -> None:
    with pytest.raises(InputError) as caught:
        read(data, "plan.md")
    assert caught.value.line == line
    assert isinstance(caught.value, OkrlintError)
    assert str(caught.value).startswith("plan.md: " if line is None else f"plan.md:{line}: ")
    assert caught.value.hint


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.md", "a.txt"]))
def test_any_bytes_are_read_or_refused(data: bytes, path: str) -> None:
    try:
        read(data, path)
    except InputError as error:
        assert error.path == path


@pytest.mark.parametrize(
    "text",
    [
        "# Handleliste\n\n- Melk\n- Brød\n",
        "# Rapport\n\nNøkkelresultater:\n\n- 98 % traff\n",
        "# Strategi\n\nHovedmål: En god bygd\n\nDelmål:\n\n- Flere butikker\n",
        "# Study\n\n## Objective\n\nMeasure the tide.\n\n## Results\n\n- 3 metres\n",
        "# Scorecard\n\n| Perspektiv | Mål | KPI-er |\n|---|---|---|\n| Kunde | Øke tilfredshet | NPS |\n",
        "# OKR guide\n\n## Why OKRs?\n\n- Focus\n\n## How we work\n\n- Meet on Mondays\n",
    ],
)
def test_other_documents_are_passed_over_with_one_notice(text: str) -> None:
    document = read(text.encode(), "notes.md")
    assert not document.is_okr
    assert _codes(document) == [("not-okr", None)]
    assert _texts(document) == []


@pytest.mark.parametrize("text", ["", "\n\n", "  \n<!-- nothing yet -->\n"])
def test_an_empty_file_is_called_empty(text: str) -> None:
    assert _codes(read(text.encode(), "notes.md")) == [("empty", None)]


def test_a_file_can_be_forced() -> None:
    text = b"Delm\xc3\xa5l: ti b\xc3\xa5ter\n\nM\xc3\xa5l: en flott havn\n"
    assert not read(text, "a.md").is_okr
    assert _texts(read(text, "a.md", as_okr=True)) == ["en flott havn", "ti båter"]


@pytest.mark.parametrize("path", ["okr-2031.md", "2031_OKRs.md", "team okr.md"])
def test_the_name_of_the_file_is_a_signal(path: str) -> None:
    assert read(b"Goal: a calm sea\n\n- no waves above 1 m\n", path).is_okr


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("## Objective 1: *(Beskriv målet)*\n- KR1: TBD\n- KR2:\n", "template", None),
        ("# OKR\n\nObjective: Bli best. Key Results: NPS 60, churn 3 %\n", "unsplit", 3),
        ("# OKRs Q1\n\n- CEO: More sales. Deals at 120%, costs down => 81%\n", "unsplit", 3),
        ("# OKR\n\nObjective | Key Result | Target\nA | b | c | d\n", "table", 4),
        ("# OKR\n\nObjective: Ro\n\n## Annet\n\nTekst.\n\n- a\n- b\n", "few", 9),
        ("# OKR\n\n- KR1: " + "a " * 1001 + "\n- KR2: b\n", "long-line", 3),
    ],
)
def test_notices(text: str, code: str, line: int | None) -> None:
    assert _codes(read(text.encode(), "plan.md")) == [(code, line)]


@pytest.mark.parametrize("title", ["# OKR høsten\n\n", "---\ntitle: OKR høsten\n---\n\n# Annet\n\n"])
def test_title(title: str) -> None:
    assert read((title + _PLAN).encode(), "plan.md").title == "OKR høsten"


_SIZES = {
    "one line": "# OKR\n\nObjective: " + "abc def " * 300_000,
    "pipes": "# OKR\n\n| O | KR |\n|---|---|\n" + "| " * 500_000,
    "statements": "# OKR\n\n" + "- O: a b\n- KR: **c** d\n" * 4000,
    "labels below nothing": "# OKR\n\n" + "- KR1: a b\n" * 6000,
    "one paragraph": "OKR\n" + "Objective: a b\nKR: c d\n" * 4000,
    "nested lists": "# OKR\n\n" + "\n".join(" " * (2 * depth) + "- KR: a" for depth in range(400)),
    "nested quotes": "# OKR\n\n" + "> " * 5000 + "O: a",
    "brackets": "# OKR\n\n- KR: " + "[" * 1500 + "](" * 200,
}


@pytest.mark.parametrize("path", ["a.md", "a.txt"])
@pytest.mark.parametrize("text", _SIZES.values(), ids=_SIZES)
def test_big_and_deep_files_are_read_in_linear_time(text: str, path: str) -> None:
    start = time.process_time()
    read(text.encode(), path)
    assert time.process_time() - start < 20
