"""A document whose statements have been read: what document rules are given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from okrlint.document.model import KeyResult, Language, Objective, OkrDocument
from okrlint.document.sets import OkrSet, sets_of
from okrlint.reading import Reading


@dataclass(frozen=True)
class ReadStatement:
    """A statement with its document, its objective, and its reading.

    `language` is None where it is neither Norwegian nor English; `reading` is None then, where reading
    failed, and where there is nothing to read.
    """

    document: OkrDocument
    statement: Objective | KeyResult
    objective: Objective | None
    language: Language | None
    reading: Reading | None

    @property
    def path(self) -> str:
        """The path of the document."""
        return self.document.path


class ReadDocument:
    """A document, the readings of its statements, and its sets.

    `default_period` is what the settings say that documents are for which name no period themselves.
    """

    def __init__(
        self, document: OkrDocument, statements: Iterable[ReadStatement], default_period: str | None = None
    ) -> None:
        self.document = document
        self.default_period = default_period
        self._read = {id(item.statement): item for item in statements}

    @cached_property
    def sets(self) -> tuple[OkrSet, ...]:
        """The objectives and key results of each unit and period."""
        return sets_of(self.document, self.default_period)

    def item(self, statement: Objective | KeyResult) -> ReadStatement:
        """Return a statement of the document with its reading."""
        unread = ReadStatement(self.document, statement, None, None, None)
        return self._read.get(id(statement), unread)

    def items(self) -> Iterator[ReadStatement]:
        """Yield every statement of the document with its reading."""
        return map(self.item, self.document.statements())

    def has_deadlines(self, okr_set: OkrSet) -> bool:
        """Whether more than half of the key results of a set say by when."""
        told = [reading.has_deadline for _, reading in self.read_key_results(okr_set)]
        return 2 * sum(told) > len(told)

    def read_key_results(self, okr_set: OkrSet) -> Iterator[tuple[ReadStatement, Reading]]:
        """Yield the key results of a set that could be read, each with its reading."""
        for statement in okr_set.all_key_results():
            item = self.item(statement)
            if item.reading is not None:
                yield item, item.reading
