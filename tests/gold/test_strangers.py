"""The statements by strangers are what their datasheet says, and stand nowhere else."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from rapidfuzz import fuzz, process

from okrlint.document.model import LANGUAGES

from .records import FOLDER, Record, load
from .strangers import PARTS, Part, by_author, path

ROOT = Path(__file__).parents[2]
GOALS = ROOT / "okrlint/pipelines/recipe/meaning/goals.jsonl"
NEARLY = 90  # percent of normalised edit similarity, from which on two statements are one


def normal(text: str) -> str:
    """Return the words and numbers of a statement."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def texts(part: Part) -> list[str]:
    return [normal(record.text) for record in load(path(part))]


def old() -> Iterator[str]:
    """Yield the statements of the older sets."""
    for file in sorted(FOLDER.glob("*.jsonl")):
        yield from (normal(record.text) for record in load(file))


def product() -> Iterator[str]:
    """Yield the statements of the rules' examples and pages, and of the example documents."""
    for file in sorted(ROOT.glob("rules/*/*/examples.toml")):
        for examples in tomllib.loads(file.read_text(encoding="utf-8")).values():
            for example in examples:
                yield from map(normal, [example.get("text", ""), *example.get("document", "").splitlines()])
    for file in sorted(ROOT.glob("rules/*/*/rule.toml")):
        told = tomllib.loads(file.read_text(encoding="utf-8"))
        yield from (normal(text) for key in ("avoid", "prefer") for text in told.get(key, {}).values())
    for file in sorted(ROOT.glob("docs/examples/*")):
        if file.suffix in {".md", ".txt", ".csv", ".yaml"}:
            yield from map(normal, file.read_text(encoding="utf-8").splitlines())


def made_up() -> Iterator[str]:
    """Yield the goals that the learned sense of meaning was trained on besides."""
    for row in GOALS.read_text(encoding="utf-8").splitlines():
        yield from (normal(json.loads(row)[language]) for language in LANGUAGES)


@pytest.mark.parametrize("one", ["dev", "test"])
def test_nothing_was_trained_on_what_is_measured(one: Part) -> None:
    own = texts(one)
    close = process.cdist(own, [*made_up()], scorer=fuzz.ratio, score_cutoff=NEARLY, workers=-1)
    assert not close.any()


@pytest.mark.parametrize("one", PARTS)
def test_nobody_else_has_nearly_the_same_statement(one: Part) -> None:
    others = sorted({text for text in (*old(), *product()) if len(text) > 8})
    own = texts(one)
    close = process.cdist(own, others, scorer=fuzz.ratio, score_cutoff=NEARLY, workers=-1)
    assert [(own[i], others[j]) for i, j in zip(*close.nonzero(), strict=True)] == []


@pytest.mark.parametrize(("one", "other"), list(combinations(PARTS, 2)))
def test_no_statement_and_no_author_stands_in_two_parts(one: Part, other: Part) -> None:
    assert not by_author(one).keys() & by_author(other).keys()
    close = process.cdist(texts(one), texts(other), scorer=fuzz.ratio, score_cutoff=NEARLY, workers=-1)
    assert not close.any()


def records() -> list[Record]:
    return [record for part in PARTS for record in load(path(part))]


def test_there_are_as_many_as_the_datasheet_says() -> None:
    sheet = (FOLDER / "strangers/README.md").read_text(encoding="utf-8")
    for part in PARTS:
        found = load(path(part))
        authors = by_author(part)
        unsure = sum(record.unsure for record in found)
        (row,) = re.findall(rf"^\| `{part}\.jsonl` \|.*$", sheet, re.MULTILINE)
        numbers = [int(cell.replace(",", "")) for cell in re.findall(r"(?<=\| )[\d,]+(?= \|)", row)]
        objectives = sum(record.role.value == "objective" for record in found)
        languages = Counter(record.language for record in found)
        assert numbers[:4] == [len(authors), len(found), objectives, len(found) - objectives]
        assert numbers[4] == sum(not record.labels for record in found)
        assert numbers[6:] == [languages["nb"], languages["nn"], languages["en"], unsure]


def test_they_are_by_many_hands() -> None:
    found = records()
    assert len(found) > 5000
    assert len({record.author for record in found}) > 25
    assert len({record.id for record in found}) == len(found)
    assert len({normal(record.text) for record in found}) == len(found)
