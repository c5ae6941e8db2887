"""The short texts that the student learns from, each with its language."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from okrlint.document.model import LANGUAGES, Language
from okrlint.pipelines.recipe.fragments import FragmentMaker
from okrlint.pipelines.recipe.treebank import find, read

GOALS = Path(__file__).parent / "goals.jsonl"
FRAGMENTS = 28_000  # of each language
VARIANTS = 14_000
SEED = 20261
_SHORTEST, _LONGEST = 2, 14  # words of a fragment
_TRIES = 60_000  # more fragments of a treebank than are ever needed


@dataclass(frozen=True)
class Text:
    """A short text and its language."""

    text: str
    language: Language


@dataclass(frozen=True)
class Statement(Text):
    """A labelled objective or key result."""

    role: str
    labels: frozenset[str]
    author: str = ""


@dataclass(frozen=True)
class Goal(Text):
    """A goal with the noun that it is about, and what kind of thing that names."""

    head: str
    kind: str
    author: str


def fragments(treebanks: Path, language: Language, count: int = FRAGMENTS) -> list[Text]:
    """Return different goal-like fragments of the treebank of a language; the same ones every time."""
    found: dict[str, Text] = {}
    trees = list(read(find(treebanks, language, "train")))
    for tree in FragmentMaker(trees, language, SEED).make(_TRIES):
        if _SHORTEST <= len(tree) <= _LONGEST and len(found) < count:
            text = "".join(word.form + " " * word.space for word in tree).strip()
            found.setdefault(text, Text(text, language))
    return list(found.values())


def statements(files: Iterable[Path]) -> list[Statement]:
    """Return the labelled statements of some files, each text once."""
    rows = [row for file in files for row in _rows(file) if "text" in row]
    found = {
        row["text"]: Statement(
            row["text"], row["lang"], row["role"], frozenset(row["labels"]), row.get("author", "")
        )
        for row in rows
        if not row.get("unsure")
    }
    return list(found.values())


def goals(file: Path = GOALS) -> list[Goal]:
    """Return the goals that say the same in three languages."""
    return [
        Goal(row[language], language, row["heads"][language], row["kind"], row["author"])
        for row in _rows(file)
        for language in LANGUAGES
    ]


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    for line in file.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def variants(texts: Iterable[Text], count: int = VARIANTS) -> list[Text]:
    """Return texts with other numbers, slips of the pen, in lower case, or cut off; the same ones every time."""
    rng = random.Random(SEED)
    known = list(texts)
    found: dict[str, Text] = {}
    while len(found) < count:
        text = rng.choice(known)
        changed = _changed(text.text, rng)
        found.setdefault(changed, Text(changed, text.language))
    return list(found.values())


def _changed(text: str, rng: random.Random) -> str:
    if rng.random() < 0.7:
        text = re.sub(r"\d+", lambda number: str(rng.randint(1, 10 ** min(len(number[0]), 9))), text)
    if rng.random() < 0.5:
        text = _slip(text, rng)
    if rng.random() < 0.3:
        text = text.lower()
    words = text.split()
    if len(words) > 5 and rng.random() < 0.35:
        kept = rng.randint(3, len(words) - 1)
        text = " ".join(words[:kept] if rng.random() < 0.6 else words[-kept:])
    return text


def _slip(text: str, rng: random.Random) -> str:
    """Return a text in which two letters have changed places, or one is left out or written twice."""
    places = [i for i in range(1, len(text) - 2) if text[i].isalpha() and text[i + 1].isalpha()]
    if not places:
        return text
    at, chance = rng.choice(places), rng.random()
    if chance < 0.4:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + text[at + 1 :] if chance < 0.7 else text[:at] + text[at] + text[at:]
