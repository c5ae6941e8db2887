"""What an okr.yaml holds: the models that its JSON Schema is made from, and that every writer starts from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from okrlint.document.model import Frozen

# A figure may be written as a number (`target: 60`); what is read is always the author's own characters.
Value = str | int | float | None

Metric = Annotated[Value, Field(description="What is measured, such as the Net Promoter Score.")]
Baseline = Annotated[Value, Field(description="The value at the start.")]
Current = Annotated[Value, Field(description="The value now.")]
Target = Annotated[Value, Field(description="The value to be reached.")]
Unit = Annotated[Value, Field(description="What the values are counted in, such as % or hours.")]
Deadline = Annotated[Value, Field(description="The day or the period by which it is to be reached.")]
Owner = Annotated[Value, Field(description="Who answers for it: a person, a role or a team.")]
Status = Annotated[Value, Field(description="How it stands, such as 'on track' or 'done'.")]
Team = Annotated[Value, Field(description="The team or unit whose it is; the heading that it stands under.")]
Switch = Annotated[str | None, Field(description="Rules that do not hold for it, such as 'off K203: why'.")]

FACTS = ("metric", "baseline", "current", "target", "unit", "deadline", "owner", "status")


class KeyResultEntry(Frozen):
    """A key result: how you will know that you got there."""

    key_result: str = Field(description="The key result in words: answerable with yes or no.")
    metric: Metric = None
    baseline: Baseline = None
    current: Current = None
    target: Target = None
    unit: Unit = None
    deadline: Deadline = None
    owner: Owner = None
    status: Status = None
    team: Team = None
    period: Value = Field(None, description="What it is for, where that is not the period around it.")
    okrlint: Switch = None

    @property
    def text(self) -> str:
        """The statement."""
        return self.key_result


class ObjectiveEntry(Frozen):
    """An objective: where you want to go, with the key results that show that you got there."""

    objective: str = Field(description="The objective in words.")
    team: Team = None
    period: Value = Field(None, description="What it is for, where that is not the period of the whole.")
    owner: Owner = None
    deadline: Deadline = None
    status: Status = None
    metric: Metric = None
    baseline: Baseline = None
    current: Current = None
    target: Target = None
    unit: Unit = None
    okrlint: Switch = None
    key_results: tuple[KeyResultEntry, ...] = Field((), description="Its key results, in their order.")

    @property
    def text(self) -> str:
        """The statement."""
        return self.objective


Entry = ObjectiveEntry | KeyResultEntry


class Okrs(Frozen):
    """A set of OKRs: objectives, each with its key results."""

    title: Value = Field(None, description="What the set is called.")
    period: Value = Field(None, description="What the OKRs are for, such as Q3 2026 or mars-mai 2026.")
    owner: Owner = None
    objectives: tuple[ObjectiveEntry, ...] = Field((), description="The objectives, in their order.")
    key_results: tuple[KeyResultEntry, ...] = Field((), description="Key results that stand under no objective.")

    def entries(self) -> Iterator[tuple[Entry, ObjectiveEntry | None]]:
        """Yield every statement with the objective that it stands under; those under none come last."""
        for objective in self.objectives:
            yield objective, None
            for key_result in objective.key_results:
                yield key_result, objective
        for key_result in self.key_results:
            yield key_result, None

    def period_of(self, entry: Entry, objective: ObjectiveEntry | None) -> str | None:
        """Return the period that a statement is for: its own, its objective's, or that of the whole."""
        own = entry.period or (objective.period if objective else None) or self.period
        return None if own is None else str(own)


def facts_of(entry: Entry) -> dict[str, str]:
    """Return the facts that a statement has, in the order of FACTS."""
    values = ((name, getattr(entry, name)) for name in FACTS)
    return {name: str(value) for name, value in values if value is not None}
