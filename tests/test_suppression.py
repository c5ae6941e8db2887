"""Comments that switch rules off."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from okrlint.formats.shared.comments import comments

TEXT = """# OKR

## Objective: Vinne

- KR1: Selge mer!
- KR2: Selge is!
- KR3: Spare?
"""


def found(okrlint, text: str, name: str = "okr.md", *arguments: str) -> tuple[list[str], int]:
    """Return the findings of a document as "line code", and how many were switched off."""
    Path(name).write_text(text, encoding="utf-8")
    report = json.loads(okrlint("check", "--format", "json", name, *arguments).stdout)
    told = [f"{finding['line']} {finding['code']}" for finding in report["findings"]]
    return told, report["summary"]["suppressed"]


def edited(after: int, line: str) -> str:
    """Return the document with a line put in behind another one."""
    lines = TEXT.splitlines()
    return "\n".join([*lines[:after], line, *lines[after:]]) + "\n"


@pytest.mark.parametrize("rule", ["X101", "x101", "no-shouting", "X102, X101", "no-doubt no-shouting"])
def test_the_next_line(okrlint, rule: str) -> None:
    told, suppressed = found(okrlint, edited(4, f"<!-- okrlint-disable-next-line {rule} -- why not -->"))
    assert (told, suppressed) == (["7 X101", "8 X102"], 1)


def test_the_next_line_that_says_something(okrlint) -> None:
    text = edited(4, "<!-- okrlint-disable-next-line X101 -->\n\n<!-- okrlint-disable-next-line X102 -->\n")
    assert found(okrlint, text) == (["10 X101", "11 X102"], 1)


def test_its_own_line(okrlint) -> None:
    text = TEXT.replace("mer!", "mer! <!-- okrlint-disable-line X101 -->")
    assert found(okrlint, text) == (["6 X101", "7 X102"], 1)


def test_in_a_cell_of_a_table(okrlint) -> None:
    text = "# OKR\n\n## Objective: Vinne\n\n| KR | Mål |\n| --- | --- |\n"
    text += "| Selge mer! <!-- okrlint-disable-line X101 --> | 3 |\n| Selge is! | 4 |\n"
    assert found(okrlint, text) == (["8 X101"], 1)


def test_a_range(okrlint) -> None:
    text = edited(4, "<!-- okrlint-disable X101, X102 -->").replace(
        "- KR3", "<!-- okrlint-enable no-shouting -->\n- KR3"
    )
    assert found(okrlint, text) == ([], 3)
    text = edited(5, "<!-- okrlint-disable X101 -->") + "<!-- okrlint-enable -->\n"
    assert found(okrlint, text) == (["5 X101", "8 X102"], 1)


def test_the_whole_file(okrlint) -> None:
    assert found(okrlint, edited(7, "\n<!-- okrlint-disable-file X101 -->")) == (["7 X102"], 2)


@pytest.mark.parametrize("comment", ["<!-- okrlint-disable-next-line -->", "<!-- okrlint-disable -->"])
def test_nothing_switches_off_everything(okrlint, comment: str) -> None:
    assert found(okrlint, edited(4, comment)) == (["6 X101", "7 X101", "8 X102"], 0)


@pytest.mark.parametrize("mark", ["#", "//", "##"])
def test_plain_text_has_comments_too(okrlint, mark: str) -> None:
    text = "OKR\n\nObjective: Vinne\n\nKR1: Selge mer!\n"
    text += f"{mark} okrlint-disable-next-line X101 -- enig\nKR2: Selge is!\nKR3: Spare?\n"
    assert found(okrlint, text, "okr.txt") == (["5 X101", "8 X102"], 1)


def test_comments_in_code_are_examples(okrlint) -> None:
    text = edited(4, "```html\n<!-- okrlint-disable-file X101 -->\n```\n")
    text += "\nWrite `<!-- okrlint-disable-file X102 -->` at the top.\n"
    assert found(okrlint, text) == (["9 X101", "10 X101", "11 X102"], 0)


def test_a_finding_about_the_whole_document_is_switched_off_for_the_file() -> None:
    import okrlint

    text = "# OKRs\n\n**Objective 1: Become the place where hikers meet**\n\n- KR1: 400 hikers have slept here\n"
    codes = [finding.code for finding in okrlint.lint_text(text).findings]
    assert "S305" in codes
    report = okrlint.lint_text(text + "\n<!-- okrlint-disable-file no-period, S301 -- on the page around it -->\n")
    assert [finding.code for finding in report.findings] == []
    assert report.summary.suppressed == 2


LINES = st.lists(
    st.sampled_from(["- KR: Selge mer!", "", "words", "<!-- a -->", "`<!-- okrlint-x -->`"]), max_size=6
)


@settings(max_examples=50)
@given(LINES, LINES, st.sampled_from(["X101", "a, b -- why", ""]))
def test_a_comment_stands_where_it_is_said_to_stand(before: list[str], after: list[str], words: str) -> None:
    line = f"  <!--  okrlint-disable {words} -->"
    (comment,) = comments([*before, line, *after])
    assert comment.line == len(before) + 1
    assert line[comment.column - 1 :].startswith(comment.text)
    assert comment.next_line > comment.line
