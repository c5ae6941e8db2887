"""Regions that are not the document's own: what is struck out, examples, bad specimens, guides, quotations."""

from __future__ import annotations

from dataclasses import dataclass

from okrlint.document.model import Role
from okrlint.document.tree import Kind
from okrlint.scheme.draft import Draft
from okrlint.scheme.line import BODY, BOLD_RANK, Line
from okrlint.scheme.outline import ReadAs
from okrlint.scheme.schemes import Scheme
from okrlint.scheme.shelf import Shelf

_TO_NEXT_HEADING = BODY - 1
_BLOCKS = (Kind.TABLE, Kind.RECORD, Kind.CODE)


@dataclass
class Regions:
    """Tells of each line whether it stands in such a region; these end at the next line of their rank."""

    scheme: Scheme
    shelf: Shelf
    _rank: int | None = None
    _why: tuple[ReadAs, str] = (ReadAs.ASIDE, "example")

    def leave_out(self, line: Line) -> bool:
        """Tell whether a line is left alone, and note it with the reason; a label of its own may begin a region."""
        if self._rank is not None and line.rank <= self._rank:
            self._rank = None
        if self._rank is None:
            self._begin(line)
        if self._rank is None and not self._is_alone(line):
            return False
        self.shelf.note(line, *self._why)
        return True

    def begin_guide(self, label: Line) -> None:
        """Leave alone what stands under a label that only explains what such statements are."""
        self._rank, self._why = min(label.rank, _TO_NEXT_HEADING), (ReadAs.ASIDE, "guide")
        self.shelf.note(label, *self._why)
        self.shelf.result.guides += 1

    def _is_alone(self, line: Line) -> bool:
        """Tell whether a single line is left alone: hidden, or quoted without being told to be a statement."""
        if line.hidden:
            self._why = (ReadAs.ASIDE, "hidden")
            return True
        objective = self.shelf.objective
        if not line.quoted:
            return False
        self._why = (ReadAs.ASIDE, "quotation")
        if line.kind in _BLOCKS:
            return objective is None
        in_quoted = objective is not None and objective.line is not None and objective.line.quoted
        return not (line.role or line.stripped.struck or self.scheme.quotes or in_quoted)

    def _begin(self, line: Line) -> None:
        if line.kind in _BLOCKS or line.hidden:
            return
        if line.stripped.struck:
            self._withdraw(line)
        elif line.is_bad and not line.words.endswith(":"):
            self._rank, self._why = line.rank, (ReadAs.ASIDE, "bad-example")
        elif line.is_example or line.is_bad:
            self._rank = line.rank if line.kind is Kind.HEADING else min(line.rank, _TO_NEXT_HEADING)
            self._why = (ReadAs.ASIDE, "example")
            self.shelf.result.examples.append(line)
        if self._rank is not None and line.kind is not Kind.ITEM:
            self.shelf.close_objective()

    def _withdraw(self, line: Line) -> None:
        """Leave a statement that is struck out, and all that stands below it."""
        if line.kind is not Kind.PARAGRAPH or line.stripped.label is not None or line.rank == BOLD_RANK:
            role = line.role or (Role.OBJECTIVE if line.kind is Kind.HEADING else Role.KEY_RESULT)
            self._rank, self._why = line.rank, (ReadAs.WITHDRAWN, "struck")
            self.shelf.result.withdrawn.append(Draft.of(line, role, "struck"))
