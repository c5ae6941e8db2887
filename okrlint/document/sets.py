"""The sets of a document: the objectives of one unit and one period, with their key results."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from okrlint.document.model import KeyResult, Objective, OkrDocument, Period
from okrlint.document.period import find_period, find_period_in_path, within


@dataclass
class OkrSet:
    """Objectives that belong together; `unit` are the headings around them that name no period.

    `key_results` are those of the set that stand under no objective.
    """

    unit: tuple[str, ...] = ()
    period: Period | None = None
    objectives: list[Objective] = field(default_factory=list)
    key_results: list[KeyResult] = field(default_factory=list)

    def all_key_results(self) -> Iterator[KeyResult]:
        """Yield every key result of the set."""
        for objective in self.objectives:
            yield from objective.key_results
        yield from self.key_results


def document_period(document: OkrDocument, default: str | None = None) -> Period | None:
    """Return the period that a whole document is for.

    What the document says goes before its title, the title before the names of its file and folders, and
    these before `default` (of the settings).
    """
    told = (find_period(text) for text in (document.period, document.title) if text)
    found = next(filter(None, told), None) or find_period_in_path(document.path)
    return found or (find_period(default) or Period(text=default) if default else None)


def period_around(
    statement: Objective | KeyResult, whole: Period | None, title: str | None = None
) -> Period | None:
    """Return the period that a statement is for: that of the nearest heading, or else of its document.

    `title` is the document's; as a heading it tells nothing that `whole` does not know.
    """
    around = (text for text in statement.headings if text != title)
    inner = [find_period(text) for text in (*around, statement.label or "") if text]
    period = whole
    for found in filter(None, inner):
        period = within(found, period)
    return period


def sets_of(document: OkrDocument, default_period: str | None = None) -> tuple[OkrSet, ...]:
    """Return the sets of a document in their order; statements of one unit and period are one set."""
    whole = document_period(document, default_period)
    found: dict[tuple[tuple[str, ...], str | None], OkrSet] = {}

    def set_for(statement: Objective | KeyResult) -> OkrSet:
        period = period_around(statement, whole, document.title)
        unit = tuple(text for text in statement.headings if not find_period(text))
        return found.setdefault((unit, period.text if period else None), OkrSet(unit, period))

    for objective in document.objectives:
        set_for(objective).objectives.append(objective)
    for key_result in document.key_results:
        set_for(key_result).key_results.append(key_result)
    return tuple(found.values())
