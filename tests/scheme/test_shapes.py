"""Every shape that OKR documents are written in (shapes.toml), read from Markdown."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from okrlint.document.model import OkrDocument, Role
from okrlint.scheme import read

_CASES = tomllib.loads(Path(__file__).with_name("shapes.toml").read_text(encoding="utf-8"))["case"]
_LETTERS = {Role.OBJECTIVE: "O", Role.KEY_RESULT: "K"}


def _written(document: OkrDocument) -> list[str]:
    return [f"{'~' if each.inferred else ''}{_LETTERS[each.role]} {each.text}" for each in document.statements()]


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["name"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_shape(case: dict[str, object], line_end: str) -> None:
    text = str(case["text"]).lstrip("\n").replace("\n", line_end)
    assert _written(read(text.encode(), "plan.md")) == case["expect"]
