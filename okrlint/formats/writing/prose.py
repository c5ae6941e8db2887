"""Okrs ▶ headings, lines and items, for the formats that are written as a person writes a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from okrlint.document.model import Language, Role
from okrlint.formats.writing.okrs import Entry, KeyResultEntry, ObjectiveEntry, Okrs, facts_of
from okrlint.formats.writing.words import label, word

_MOST_NUMBERED = 99  # a label with three digits is none


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the title has level 1."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of its own that says one thing: *Period: Q3 2026*."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list; depth 1 for what stands below another one. `name` is set where it states a fact."""

    depth: int
    text: str
    name: str = ""


Part = Heading | Pair | Item


def parts(okrs: Okrs, language: Language) -> Iterator[Part]:
    """Yield the parts of a text in their order.

    Key results without an objective stand at the beginning, where none can claim them. A colon behind the headings
    above them says that these are none either.
    """
    yield from _Prose(okrs, language).parts()


@dataclass
class _Prose:
    """Goes once through a set; `_team` is that of the last heading."""

    okrs: Okrs
    language: Language
    _team: str | None = field(default=None, init=False)

    def parts(self) -> Iterator[Part]:
        okrs = self.okrs
        if okrs.title:
            yield Heading(1, self._open(str(okrs.title), is_over_strays=bool(okrs.key_results)))
        for name in ("period", "owner"):
            value = getattr(okrs, name)
            if value is not None:
                yield Pair(word(name, self.language), str(value))
        for number, key_result in enumerate(okrs.key_results, 1):
            yield from self._team_heading(key_result, is_over_strays=True)
            yield from self._key_result(key_result, _number(number, len(okrs.key_results)))
        for number, objective in enumerate(okrs.objectives, 1):
            yield from self._team_heading(objective)
            yield from self._objective(objective, _number(number, len(okrs.objectives)))

    def _team_heading(self, entry: Entry, *, is_over_strays: bool = False) -> Iterator[Heading]:
        team = None if entry.team is None else str(entry.team)
        if team != self._team:
            self._team = team
            if team is not None:
                yield Heading(2, self._open(team, is_over_strays=is_over_strays))

    @staticmethod
    def _open(text: str, *, is_over_strays: bool) -> str:
        return f"{text}:" if is_over_strays else text

    def _objective(self, objective: ObjectiveEntry, number: str) -> Iterator[Part]:
        level = 2 if objective.team is None else 3
        yield Heading(level, self._labelled(Role.OBJECTIVE, number, objective, " "))
        for name, value in facts_of(objective).items():
            yield Pair(word(name, self.language), value)
        for index, key_result in enumerate(objective.key_results, 1):
            yield from self._key_result(key_result, _number(index, len(objective.key_results)))

    def _key_result(self, key_result: KeyResultEntry, number: str) -> Iterator[Part]:
        yield Item(0, self._labelled(Role.KEY_RESULT, number, key_result, ""))
        for name, value in facts_of(key_result).items():
            yield Item(1, value, word(name, self.language))

    def _labelled(self, role: Role, number: str, entry: Entry, gap: str) -> str:
        """Return a statement behind its label: *Objective 1 (Q3 2026): …*, with its period where it has its own."""
        numbered = f"{label(role, self.language)}{gap if number else ''}{number}"
        period = f" ({entry.period})" if entry.period is not None else ""
        return f"{numbered}{period}: {entry.text}"


def _number(number: int, count: int) -> str:
    return str(number) if count <= _MOST_NUMBERED else ""
