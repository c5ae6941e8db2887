"""OkrDocument ▶ Okrs: what all formats that are written have in common."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from okrlint.document.model import KeyResult, Objective, OkrDocument
from okrlint.document.period import find_period, is_period_line
from okrlint.document.sets import document_period, period_around
from okrlint.formats.writing.okrs import KeyResultEntry, ObjectiveEntry, Okrs

JOINT = " / "  # between the headings of several levels that become one team
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NO_NAME = re.compile(r"(?:sheet|ark|blad)\s?\d+", re.IGNORECASE)  # what a sheet is called that has no name


def okrs_of(document: OkrDocument) -> Okrs:
    """Return the OKRs of a document, without what only says where and how they were written.

    The period of most statements is that of the whole; the others have their own. The headings that a statement
    stands under are its team, but for the title and those that only name a period. Key results without an
    objective and a team come before those with a team, since a text can hold them in this order only.
    """
    return _Carrying(document).okrs()


def headings_of(statement: Objective | KeyResult, title: str | None = None) -> list[str]:
    """Return the headings that say whose a statement is, the outermost first; the document's title is none."""
    headings = [plain(text) for text in statement.headings if not is_period_line(text)]
    named = [text for text in headings if text and not _NO_NAME.fullmatch(text)]
    return named[1:] if title and named[:1] == [title] else named


def plain(heading: str) -> str:
    """Return a heading without the colon that leads to what stands under it."""
    return printable(heading).strip().removesuffix(":").rstrip()


def printable(text: str) -> str:
    """Return a text without the control characters, which office programs refuse and terminals obey."""
    return _CONTROL.sub("", text)


class _Carrying:
    """Goes once through a document."""

    def __init__(self, document: OkrDocument) -> None:
        self._document = document
        self._title = title_of(document)
        self._periods = dict(self._periods_of(document))
        self._shared = self._most_common()

    def _periods_of(self, document: OkrDocument) -> Iterator[tuple[int, str | None]]:
        """Yield the period that each statement is for, by its id.

        What the title names is only the period of the whole. A key result is for its objective's period, unless it
        stands under other headings or its own label names one.
        """
        whole = document_period(document.model_copy(update={"title": self._title}))
        for objective in document.objectives:
            around = period_around(self._without_title(objective), whole)
            yield id(objective), around.text if around else None
            for each in objective.key_results:
                same = each.headings == objective.headings
                own = each.model_copy(update={"headings": ()}) if same else self._without_title(each)
                period = period_around(own, around if same else whole)
                yield id(each), period.text if period else None
        for each in document.key_results:
            period = period_around(self._without_title(each), whole)
            yield id(each), period.text if period else None

    def _without_title(self, statement: Objective | KeyResult) -> Objective | KeyResult:
        above = statement.headings
        is_titled = self._title is not None and [plain(text) for text in above[:1]] == [self._title]
        return statement.model_copy(update={"headings": above[1:] if is_titled else above})

    def _most_common(self) -> str | None:
        """Return the period of most statements; None where one of them has none, which would get it, too."""
        counted = Counter(self._periods.values()).most_common(1)
        return None if not counted or None in self._periods.values() else counted[0][0]

    def okrs(self) -> Okrs:
        strays = map(self._stray, self._document.key_results)
        return Okrs(
            period=self._shared,
            title=self._title,
            objectives=tuple(map(self._objective, self._document.objectives)),
            key_results=tuple(sorted(strays, key=lambda each: each.team is not None)),
        )

    def _objective(self, objective: Objective) -> ObjectiveEntry:
        team = self._team(objective)
        return ObjectiveEntry(
            objective=printable(objective.text),
            team=team,
            period=self._own_period(objective, self._shared, team),
            key_results=tuple(
                self._key_result(each, self._periods[id(objective)]) for each in objective.key_results
            ),
            **_facts(objective),
        )

    def _stray(self, key_result: KeyResult) -> KeyResultEntry:
        return self._key_result(key_result, self._shared, self._team(key_result))

    def _key_result(self, key_result: KeyResult, around: str | None, team: str | None = None) -> KeyResultEntry:
        return KeyResultEntry(
            key_result=printable(key_result.text),
            team=team,
            period=self._own_period(key_result, around, team),
            **_facts(key_result),
        )

    def _team(self, statement: Objective | KeyResult) -> str | None:
        return JOINT.join(headings_of(statement, self._title)) or None

    def _own_period(self, statement: Objective | KeyResult, around: str | None, team: str | None) -> str | None:
        """Return the period of a statement where it is not the one around it, or its team seems to name another."""
        period = self._periods[id(statement)]
        return period if period != around or (team and find_period(team)) else None


def title_of(document: OkrDocument) -> str | None:
    """Return the title of a document: what it says, or else the heading that all its statements stand under.

    The first objective's heading is no title, nor one that only some statements stand under or that names a period.
    """
    statements = list(document.statements())
    first = {named[0] if (named := headings_of(each)) else None for each in statements}
    title = plain(document.title or "")
    says_nothing = not title or is_period_line(title) or _NO_NAME.fullmatch(title)
    is_statement = any(plain(each.text) == title for each in statements)
    if says_nothing or is_statement or (title in first and len(first) > 1):
        return first.pop() if len(first) == 1 else None
    return title


def _facts(statement: Objective | KeyResult) -> dict[str, str | None]:
    """Return what is known about a statement, be it said beside it or attached to its line, and its switches."""
    found = {
        **statement.facts.model_dump(),
        "owner": statement.facts.owner or statement.attachments.owner,
        "status": statement.attachments.status,
        "okrlint": "; ".join(switch.text for switch in statement.switches),
    }
    return {name: printable(value) or None for name, value in found.items() if value}
