"""What cases are made of: documents of every format, and the words of real statements."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePath
from random import Random

from formats.sheet_xls_files import xls
from hostile.packages import KEY_RESULT, KINDS, OBJECTIVE, package
from hostile.texts import TEXTS

_TESTS = Path(__file__).parent.parent
_ROOT = _TESTS.parent
# How a document of statements is written where few are at hand: title, unit, objective, key result, fact.
_LIGHT: Mapping[str, tuple[str, str, str, str, str]] = {
    ".adoc": ("= {}\n\n", "== {}\n\n", "=== Objective: {}\n\n", "* KR{n}: {}\n", "** Owner: {}\n"),
    ".eml": ("Subject: {}\n\n", "{}\n\n", "Objective: {}\n\n", "- KR{n}: {}\n", "  Owner: {}\n"),
    ".html": ("<h1>{}</h1>\n", "<h2>{}</h2>\n", "<h3>Mål: {}</h3>\n", "<ul><li>{}</ul>\n", "<p>Eier: {}</p>\n"),
    ".jira": ("h1. {}\n\n", "h2. {}\n\n", "h3. Objective: {}\n\n", "* KR{n}: {}\n", "** Owner: {}\n"),
    ".md": ("# {}\n\n", "## {}\n\n", "### Mål: {}\n\n", "- **KR{n}:** {}\n", "  - Eier: {}\n"),
    ".org": ("* {}\n", "** {}\n", "*** Objective: {}\n", "- KR{n}: {}\n", "  - Owner: {}\n"),
    ".rst": ("{}\n=====\n\n", "{}\n-----\n\n", "Objective: {}\n~~~~~\n\n", "- KR{n}: {}\n\n", "  - Owner: {}\n\n"),
    ".slack": ("*{}*\n\n", "*{}*\n", "*Objective:* {}\n", "• KR{n}: {}\n", "  ◦ Owner: {}\n"),
    ".txt": ("{}\n\n", "{}:\n", "Mål {n}: {}\n", "  KR{n}: {}\n", "    Eier: {}\n"),
    ".wiki": ("= {} =\n", "== {} ==\n", "=== Objective: {} ===\n", "* KR{n}: {}\n", "** Owner: {}\n"),
}


@dataclass(frozen=True)
class Base:
    """A document that cases are made of."""

    name: str
    data: bytes

    @property
    def suffix(self) -> str:
        """The ending of its name; that of its format, for a format without one."""
        return PurePath(self.name).suffix.lower()

    @property
    def is_packed(self) -> bool:
        """Whether it is an archive or a compound file, and no text."""
        return self.data[:4] in (b"PK\3\4", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True)
class Statement:
    """A real statement."""

    role: str
    text: str
    language: str


@cache
def bases() -> Mapping[str, tuple[Base, ...]]:
    """Return all documents, by the endings of their names."""
    found: dict[str, list[Base]] = {}
    for base in (*_files(), *_of_rules(), *_small()):
        found.setdefault(base.suffix, []).append(base)
    return {suffix: tuple(each) for suffix, each in sorted(found.items())}


def _files() -> list[Base]:
    places = (_TESTS / "documents" / "text", _TESTS / "documents" / "data", _ROOT / "docs" / "examples")
    files = (file for place in places for file in sorted(place.glob("*.*")) if file.name != "truth.jsonl")
    return [Base(f"okr{file.suffix}", file.read_bytes()) for file in files]


def _of_rules() -> list[Base]:
    documents = ((each["document"], each.get("path", "okr.md")) for each in _examples() if each.get("document"))
    return [Base(f"okr{PurePath(path).suffix}", text.encode()) for text, path in documents]


def _small() -> list[Base]:
    cells = [
        (0, 0, "Objective"),
        (0, 1, "Key Result"),
        (1, 0, OBJECTIVE),
        (1, 1, KEY_RESULT),
        (2, 1, "Sell 40 cars"),
    ]
    archives = [Base(f"okr.{kind}", package(kind)) for kind in KINDS]
    texts = [Base(f"okr{suffix}", text.encode()) for suffix, text in TEXTS.items()]
    return [*archives, *texts, Base("okr.xls", xls({"OKR": cells}))]


@cache
def _examples() -> tuple[dict[str, str], ...]:
    files = sorted((_ROOT / "rules" / "okrlint_rules").glob("*/examples.toml"))
    tables = [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]
    return tuple(each for table in tables for each in (*table["bad"], *table["good"]))


@cache
def statements() -> tuple[Statement, ...]:
    """Return the statements of the rules' examples and of the documents that we know the truth about."""
    examples = [(each["text"], each["language"]) for each in _examples() if each.get("text")]
    found = [Statement("", text, language) for text, language in examples]
    for file in sorted((_TESTS / "gold").glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if "text" in record:
                found.append(Statement(record["role"], record["text"], record["lang"]))
    return tuple(found)


@cache
def words() -> tuple[str, ...]:
    """Return the words, numbers and units of all statements."""
    return tuple(sorted({word for statement in statements() for word in statement.text.split()}))


def written(suffix: str, chance: Random) -> str:
    """Return a new document of real statements in one of the light formats."""
    title, unit, objective, result, fact = _LIGHT[suffix]
    text = title.format(
        chance.choice(("OKR Q3 2026", "OKR", "Mål og nøkkelresultater 2026", "Mål 2. tertial 2026"))
    )
    for _ in range(chance.randint(1, 3)):
        text += unit.format(chance.choice(("Salg", "Team Blue", "Kundesenteret"))) if chance.random() < 0.3 else ""
        text += objective.format(chance.choice(statements()).text, n=chance.randint(1, 4))
        for number in range(1, chance.randint(1, 4)):
            text += result.format(chance.choice(statements()).text, n=number)
            text += fact.format(chance.choice(words())) if chance.random() < 0.3 else ""
    return text


def light_suffixes() -> tuple[str, ...]:
    """Return the endings that `written` knows."""
    return tuple(_LIGHT)
