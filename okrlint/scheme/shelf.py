"""What was found so far: the objective that is open, its last key result, and the headings around."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from okrlint.document.model import Role
from okrlint.scheme.draft import Draft
from okrlint.scheme.groups import Group
from okrlint.scheme.items import Linked
from okrlint.scheme.line import BOLD_RANK, Line
from okrlint.scheme.outline import ReadAs, Sorted


@dataclass
class Shelf:
    """Takes drafts in the order of the document, each key result under the objective that is open.

    `awaited` is a line that names a fact, and the fact, whose value is to come on the next line.
    """

    result: Sorted = field(default_factory=Sorted)
    objective: Draft | None = None
    key_result: Draft | None = None
    group: Group | None = None
    awaited: tuple[Line, str] | None = None
    _headings: list[tuple[int, str]] = field(default_factory=list)
    _goals: dict[str, Draft] = field(default_factory=dict)

    def note(self, line: Line, read_as: ReadAs, why: str) -> None:
        """Say what a line was read as; the last word counts."""
        self.result.note(line, read_as, why)

    def note_heading(self, line: Line, *, is_objective: bool) -> None:
        """Keep the headings that the next statements stand under; an objective is none of them."""
        if line.rank <= BOLD_RANK:
            while self._headings and self._headings[-1][0] >= line.rank:
                self._headings.pop()
            if line.role is None and line.words and not is_objective:
                self._headings.append((line.rank, line.words))

    def add(self, draft: Draft) -> None:
        """Take the next statement."""
        draft.headings = (*(text for _, text in self._headings), *draft.headings)
        if draft.line:
            self.note(draft.line, ReadAs(draft.role.value), draft.why)
        if draft.role is Role.OBJECTIVE:
            self._open(draft)
        else:
            if self.group and self.group.role is None:
                self.group = None
            (self.objective.key_results if self.objective else self.result.strays).append(draft)
            self.key_result = draft

    def _open(self, draft: Draft) -> None:
        group = self.group
        self.close_objective()
        keeps = group is not None and group.role is Role.OBJECTIVE and group.rank < draft.rank
        self.group = group if keeps else None
        self.objective = draft
        self.result.objectives.append(draft)

    def close_objective(self) -> None:
        """End the objective that is open, and the group in it."""
        for draft in self.objective.settle() if self.objective else ():
            if draft.line:
                self.note(draft.line, ReadAs.TEXT, "apart")
        self.objective = self.key_result = self.group = None

    def share(self, rank: int) -> None:
        """Note that a list of key results with a label of this rank is for all objectives before it that have none.

        That is so where its label stands beside theirs, and not under the last of them.
        """
        last = self.objective
        if last is None or rank > last.rank or last.key_results:
            return
        for draft in reversed(self.result.objectives[:-1]):
            if draft.key_results or draft.rank != last.rank:
                break
            draft.shares = last.shares = True

    def lacks_results(self) -> bool:
        """Tell whether an objective is open that has no key results yet."""
        return self.objective is not None and not self.objective.key_results

    # Statements of tables and records.

    def know(self, goals: dict[str, Draft]) -> None:
        """Remember objectives by their codes, which count where key results name them."""
        self._goals.update(goals)

    def take_linked(self, linked: Linked) -> None:
        """Take statements of rows or records; those without an objective there stand under the one above."""
        self.result.withdrawn.extend(linked.withdrawn)
        for draft in linked.strays:
            self._go_on_with(draft.parents)
            self.add(draft)
        known = {draft.text.casefold() for draft in self.result.objectives}
        for objective in linked.objectives:
            if not objective.key_results and objective.text.casefold() in known:
                continue  # a second table that says what was dropped from the first
            results, objective.key_results = objective.key_results, []
            self.add(objective)
            for result in results:
                self.add(result)

    def _go_on_with(self, names: Iterable[str]) -> None:
        """Go on with the objective that a key result names by its code."""
        goal = next((self._goals[name] for name in names if name in self._goals), None)
        if goal is None or goal is self.objective:
            return
        if any(goal is each for each in self.result.objectives):
            self.close_objective()
            self.objective = goal
        else:
            self.add(goal)
