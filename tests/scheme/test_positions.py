"""Every character of a statement stands in the file where its position says."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings, strategies as st

from okrlint.document.model import OkrDocument
from okrlint.scheme import read

_PIECES = st.sampled_from(
    [
        "Selge", "ti", "båter", "**raskt**", "*nå*", "`kode`", "[lenke](http://x.no/a_b)", "[ref][n1]",
        "~~ikke~~",
        "&amp;", "&lt;", r"\*", r"\[", "<br>", "<sub>2</sub>", "snake_case", "2 * 3", "40 → 60", "🎯",
        "\t", "  ",
        "[P0]", "(Kari)", "=> ferdig", "`` a`b ``", "<http://y.no>", "**a *b* c**", "æøå", "55 %", "¹",
    ]
)  # fmt: skip
_LABELS = st.sampled_from(["Objective 1: ", "- KR1: ", "- **KR 2:** ", "  * ", "1. ", "## ", "", "> ", "| a | "])
_LINES = st.builds(lambda label, pieces: label + " ".join(pieces), _LABELS, st.lists(_PIECES, max_size=8))
_ENDS = st.sampled_from(["\n", "\r\n", "\n\n", "\r\n\r\n", "\n  ", "\\\n   "])


def _file_lines(text: str) -> list[str]:
    return re.split(r"\r\n?|\n", text)


def _check_positions(text: str, document: OkrDocument) -> None:
    lines = _file_lines(text)
    for statement in document.statements():
        for offset, character in enumerate(statement.text):
            place = statement.position(offset)
            line = lines[place.line - 1]
            there = line[place.column - 1 : place.column]
            assert there == character or (character == " " and there in ("", "\\", "<", "\t")) or there == "&"


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(_LINES, _ENDS), max_size=12), st.booleans(), st.sampled_from(["a.md", "a.txt"]))
def test_positions_point_at_the_same_characters(parts: list[tuple[str, str]], bom: bool, path: str) -> None:
    text = "# OKR\n\nObjective: Start\n\n" + "".join(line + end for line, end in parts) + "\n[n1]: http://z.no\n"
    document = read(("\ufeff" * bom + text).encode(), path, as_okr=True)
    _check_positions(text, document)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400), st.sampled_from(["a.md", "a.txt"]))
def test_any_text_is_read(text: str, path: str) -> None:
    text = text.replace("\0", "")
    if text.startswith("\ufeff"):
        text = text[1:]
    document = read(b"\xef\xbb\xbf" + text.encode(), path, as_okr=True)
    _check_positions(text, document)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="#*-_>|`[]()~ \n\\!<&:.OKR1", max_size=300))
def test_any_markup_is_read(text: str) -> None:
    _check_positions(text, read(text.encode(), "a.md", as_okr=True))


def test_wrapped_statement_has_a_segment_a_line() -> None:
    document = read(b"# OKR\n\n- O: a\n- KR: win **ten**\n  boats\n", "a.md")
    key_result = document.objectives[0].key_results[0]
    assert key_result.text == "win ten boats"
    assert (key_result.position(0).line, key_result.position(0).column) == (4, 7)
    assert (key_result.position(4).line, key_result.position(4).column) == (4, 13)
    assert (key_result.position(8).line, key_result.position(8).column) == (5, 3)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_editors_count_them(line_end: str) -> None:
    text = "Objective 1: a b\v c\u2028 d\n\n- KR1: e f\n".replace("\n", line_end)
    document = read(text.encode(), "a.md")
    assert document.objectives[0].key_results[0].position(0).line == 3


def test_columns_count_characters_behind_emoji_tabs_and_marks() -> None:
    document = read("Objective: 🎯 Æ\n\n-\tKR1: \\*ny\\* &amp; fin\n".encode("utf-8-sig"), "a.md")
    objective, key_result = document.statements()
    assert (objective.text, objective.position(0).column) == ("Æ", 14)
    assert key_result.text == "*ny* & fin"
    assert [key_result.position(offset).column for offset in (0, 3, 5, 7)] == [9, 13, 15, 21]
