"""The pages about documents say what is so: outlines, settings, lists of formats, the rooms."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from okrlint import formats
from okrlint.cli import main
from okrlint.document.model import Role
from okrlint.formats.lines import labels

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SETTINGS = "okrlint.toml"


def text_of(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


class Example(NamedTuple):
    """A document on the page, the settings beside it, and the outline that the page shows of it."""

    name: str
    document: str
    settings: str
    outline: str


def examples() -> list[Example]:
    """Return the documents of the page that have outlines: each stands right before its outline."""
    found, blocks = [], BLOCK.findall(text_of("docs/how-a-document-is-read.md"))
    for number, (language, block) in enumerate(blocks):
        if language == "text":
            command, shown = block.split("\n", 1)
            before = blocks[number - 2] if number > 1 else ("", "")
            settings = before[1] if before[0] == "toml" else ""
            found.append(
                Example(command.removeprefix("$ okrlint outline "), blocks[number - 1][1], settings, shown)
            )
    return found


EXAMPLES = examples()


@pytest.mark.parametrize("example", EXAMPLES, ids=[each.name for each in EXAMPLES])
def test_outlines_on_the_page_are_real(example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path(example.name).write_text(example.document, encoding="utf-8")
    Path(SETTINGS).write_text(example.settings, encoding="utf-8")
    result = CliRunner().invoke(main, ["outline", example.name])
    assert result.exit_code == 0, result.output
    if "…" not in example.outline:
        assert result.stdout == example.outline
    printed = result.stdout.splitlines()
    assert [line for line in example.outline.splitlines() if line != "…" and line not in printed] == []


def test_the_page_has_examples_in_three_languages() -> None:
    told = {
        word for each in EXAMPLES for word in ("was read as", "er lest som", "er lese som") if word in each.outline
    }
    assert len(told) == 3
    assert len(EXAMPLES) >= 7


def test_documents_without_their_settings_are_read_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (example,) = (each for each in EXAMPLES if each.settings)
    Path(example.name).write_text(example.document, encoding="utf-8")
    assert "«Stjerne»" not in CliRunner().invoke(main, ["outline", example.name]).stdout


def label_rows() -> list[tuple[str, Role]]:
    """Return the labels in the page's table, each with its role."""
    table = (
        text_of("docs/how-a-document-is-read.md").partition("| | objective | key result |")[2].partition("\n\n")[0]
    )
    cells = [line.strip("|").split("|")[1:] for line in table.splitlines()[2:]]
    return [
        (label, role)
        for row in cells
        for cell, role in zip(row, (Role.OBJECTIVE, Role.KEY_RESULT), strict=True)
        for label in re.findall(r"\*([^*]+)\*", cell)
    ]


@pytest.mark.parametrize(("label", "role"), label_rows())
def test_the_labels_in_the_table_are_known(label: str, role: Role) -> None:
    if (label, role) != ("Delmål", Role.OBJECTIVE):  # which is one over measures of its own only
        found = labels.find(f"{label}: Nobody waits for coffee")
        assert found is not None
        assert found.role is role


def test_the_table_has_many_labels() -> None:
    assert len(label_rows()) > 50


@pytest.mark.parametrize("page", ["README.md", "docs/les-meg.md"])
def test_the_list_of_formats_is_complete(page: str) -> None:
    _, _, below = text_of(page).partition("](formats.md" if page.startswith("docs") else "](docs/formats.md")
    above = text_of(page)[: -len(below)] if below else ""
    table = above.rpartition("\n## ")[2] + below.partition("\n## ")[0]
    assert set(re.findall(r"`(\.\w+)`", table)) >= formats.suffixes() - {".pdf", ".doc", ".ppt"}
    assert set(re.findall(r"`(\.\w+)`", table)) <= formats.suffixes()


def test_the_rooms_are_those_of_the_tree() -> None:
    section = text_of("CONTRIBUTING.md").partition("## The rooms")[2].partition("\n## ")[0]
    (picture,) = re.findall(r"^```text\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    told = set(re.findall(r"^  (\w+/|\w+\.py)", picture, re.MULTILINE))
    rooms = {f"{path.name}/" for path in (ROOT / "okrlint").iterdir() if (path / "__init__.py").exists()}
    halls = {path.name for path in (ROOT / "okrlint").glob("*.py")} - {"__init__.py", "__main__.py"}
    assert told == rooms | halls
