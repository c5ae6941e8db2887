"""What a key of a data format, or a header cell of a table, says that its values are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from okrlint.document.model import Role
from okrlint.formats.lines.labels import LabelWords

_CAMEL = re.compile(r"(?<=[a-zæøå0-9])(?=[A-ZÆØÅ])")
_MARKS = re.compile(r"[\s_\-–—/:#*.]+")
_NOTE = re.compile(r"\s*\([^()]*\)\s*$")
_PERIOD_BEHIND = re.compile(r"\s+(?:[qth][1-4]|20\d\d|etter|after|innen|by|per|pr|\d+[./ ]\d+).*$")


class FieldKind(StrEnum):
    """What the values of a field are."""

    OBJECTIVE = "objective"
    KEY_RESULT = "key_result"
    NAME = "name"
    TYPE = "type"
    PARENT = "parent"
    IDENTITY = "identity"
    PERIOD = "period"
    UNIT = "team"
    WITHDRAWN = "withdrawn"
    FACT = "fact"
    SWITCH = "okrlint"
    HISTORY = "history"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its kind, the name of its fact, and whether it holds many (`keyResults`).

    `strong` fields say by themselves what they hold. `number` is that of a column such as *KR 2*.
    """

    kind: FieldKind
    fact: str = ""
    plural: bool = False
    strong: bool = False
    number: str = ""
    goal: bool = False

    @property
    def role(self) -> Role | None:
        """The role of the field's values."""
        return Role(self.kind.value) if self.kind in (FieldKind.OBJECTIVE, FieldKind.KEY_RESULT) else None


OTHER = Field(FieldKind.OTHER)

_KINDS = (
    FieldKind.SWITCH,
    FieldKind.HISTORY,
    FieldKind.TYPE,
    FieldKind.PARENT,
    FieldKind.IDENTITY,
    FieldKind.PERIOD,
    FieldKind.WITHDRAWN,
    FieldKind.UNIT,
)


@lru_cache(maxsize=4096)
def field_of(key: str, words: LabelWords) -> Field:
    """Return what a key or header cell stands for: `keyResults`, `Start value`, *Mål (Q3)*, `objective_id`."""
    plain = _plain(key)
    if not plain:
        return OTHER
    for kind in _KINDS:
        if plain in words.words(f"field.{kind.value}"):
            return Field(kind)
    if plain in words.words("field.objectives"):
        return Field(FieldKind.OBJECTIVE, plural=True, strong=True)
    role = _role(plain, words)
    if role is None or not role.strong:
        noted = _role(_MARKS.sub(" ", _note(key)).casefold().strip(), words)
        role = noted if noted and noted.strong and noted.kind is FieldKind.KEY_RESULT else role
    if role and role.strong:
        return role
    fact = _fact(plain, words)
    goal = plain in words.words("goal") or _PERIOD_BEHIND.sub("", plain) in words.words("goal")
    if role and (goal or not fact):
        return Field(role.kind, "target" if goal else "", role.plural, False, role.number, goal)
    if fact:
        return Field(FieldKind.FACT, fact, goal=goal)
    if plain in words.words("field.name"):
        return Field(FieldKind.NAME)
    return OTHER


def _note(key: str) -> str:
    """Return what stands in parentheses at the end of a header cell: *Target (KR)*."""
    match = _NOTE.search(key)
    return match.group().strip(" ()") if match else ""


def _plain(key: str) -> str:
    """Return a key in small letters, its words apart: `startValue` as *start value*, *Goal (Mål)* as *goal*."""
    without_note = _NOTE.sub("", key) or key
    return _MARKS.sub(" ", _CAMEL.sub(" ", without_note)).casefold().strip(" #:*?.")


def _role(plain: str, words: LabelWords) -> Field | None:
    for candidate, number in _candidates(plain):
        for role in (Role.KEY_RESULT, Role.OBJECTIVE):
            for strength, strong, plural in (
                ("plural", True, True),
                ("strong", True, False),
                ("weak_plural", False, True),
                ("weak", False, False),
                ("numbered", False, False),
            ):
                section = words.words(f"{role}.{strength}") | words.short(f"{role}.{strength}")
                if candidate in section and (strength != "numbered" or number):
                    return Field(FieldKind(role.value), plural=plural, strong=strong, number=number)
    return None


def _candidates(plain: str) -> list[tuple[str, str]]:
    """Return a key as it is and, for *kr 2*, without its number."""
    match = re.fullmatch(r"(.*?\D)\s?(\d{1,2}(?: \d{1,2})?)", plain)
    found = [(plain, "")]
    if _PERIOD_BEHIND.search(plain):
        found.append((_PERIOD_BEHIND.sub("", plain), ""))
    if match:
        found.append((match[1].strip(), match[2]))
    for tail in (" text", " name", " title", " description", " titel", " tittel", " navn", " body"):
        if plain.endswith(tail):
            found.append((plain.removesuffix(tail), ""))
    for head in ("team ", "company ", "strategic ", "the ", "our ", "linked ", "parent "):
        if plain.startswith(head):
            found.append((plain.removeprefix(head), ""))
    return found


def _fact(plain: str, words: LabelWords) -> str:
    """Return the fact that a key names; *Mål 31.3* and *Target Q3* name it with a period behind."""
    from okrlint.formats.lines.labels import FACTS

    if plain.startswith(("per ", "as of ", "pr ")):
        return "current"
    shorter = _PERIOD_BEHIND.sub("", plain)
    for name in FACTS:
        section = words.words(f"fact.{name}")
        if plain in section or shorter in section:
            return name
    return ""
