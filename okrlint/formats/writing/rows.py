"""Okrs ▶ the rows of a table: one for each key result, with all that is known about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from okrlint.document.model import Language, Role
from okrlint.formats.writing.labelling import cell, with_label
from okrlint.formats.writing.okrs import FACTS, Entry, KeyResultEntry, ObjectiveEntry, Okrs, facts_of
from okrlint.formats.writing.words import word

COLUMNS = ("period", "team", "objective", "key_result", *FACTS)

_WORD = re.compile(r"[^\W\d_]{2,}")

Row = dict[str, str]


def columns(okrs: Okrs) -> tuple[str, ...]:
    """Return the columns, with the one that switches rules off where somebody did."""
    return (*COLUMNS, "okrlint") if any(entry.okrlint for entry, _ in okrs.entries()) else COLUMNS


def header(names: Iterable[str], language: Language) -> list[str]:
    """Return what columns are called."""
    return [word(name, language) for name in names]


def rows(okrs: Okrs) -> Iterator[Row]:
    """Yield the rows by column; what is empty is left out. Where nobody has a team, the title stands for it.

    Key results without an objective come first, where no objective stands above them. An objective has a row of its
    own where it has no key results, or more is known about it.
    """
    teamless = okrs.title if all(entry.team is None for entry, _ in okrs.entries()) else None
    for entry, objective in _in_order(okrs):
        above = entry if isinstance(entry, ObjectiveEntry) else objective
        team = (above or entry).team or teamless
        yield _row(okrs, entry, objective, None if team is None else str(team))


def _in_order(okrs: Okrs) -> Iterator[tuple[Entry, ObjectiveEntry | None]]:
    for key_result in okrs.key_results:
        yield key_result, None
    for objective in okrs.objectives:
        if not objective.key_results or objective.okrlint or facts_of(objective):
            yield objective, None
        for key_result in objective.key_results:
            yield key_result, objective


def _row(okrs: Okrs, entry: Entry, objective: ObjectiveEntry | None, team: str | None) -> Row:
    above = entry if isinstance(entry, ObjectiveEntry) else objective
    found = {
        "period": okrs.period_of(entry, objective),
        "team": team,
        "objective": cell(above.text, Role.OBJECTIVE) if above else None,
        "key_result": _key_result(entry.text) if isinstance(entry, KeyResultEntry) else None,
        **facts_of(entry),
        "okrlint": entry.okrlint,
    }
    return {name: value for name, value in found.items() if value}


def _key_result(text: str) -> str:
    """Return the cell of a key result; one that is hardly words (*NPS 60*) would be taken for a code or a score."""
    return cell(text, Role.KEY_RESULT) if len(_WORD.findall(text)) > 1 else with_label(text, Role.KEY_RESULT)
