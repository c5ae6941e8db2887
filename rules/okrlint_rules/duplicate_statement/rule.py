"""S306: the same statement twice, or a key result that repeats its objective."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from okrlint import DocumentMark, DocumentRule, ReadDocument, ReadStatement, Severity

_NOTHING_SAID = re.compile(r"[\W_]+")


class DuplicateStatement(DocumentRule):
    """Marks the second of the two."""

    folder = Path(__file__).parent

    def check(self, document: ReadDocument) -> Iterator[DocumentMark]:
        """Yield a mark for every statement that stood before: in its set, or (info) in another one."""
        set_of = {
            id(statement): number
            for number, okr_set in enumerate(document.sets)
            for statement in (*okr_set.objectives, *okr_set.all_key_results())
        }
        seen: dict[str, list[tuple[int, ReadStatement]]] = {}
        for item in sorted(document.items(), key=lambda item: item.statement.position(0).line):
            text = _plain(item.statement.text)
            if not text:
                continue
            number = set_of[id(item.statement)]
            before = seen.setdefault(text, [])
            yield from self._repeats(item, [other for where, other in before if where == number], before)
            before.append((number, item))

    def _repeats(
        self, item: ReadStatement, here: list[ReadStatement], anywhere: list[tuple[int, ReadStatement]]
    ) -> Iterator[DocumentMark]:
        if item.objective is not None and any(other.statement is item.objective for other in here):
            yield self.mark(item, "repeats-objective", line=_line(here[0]))
        elif here:
            yield self.mark(item, "twice", line=_line(here[0]))
        elif anywhere:
            yield self.mark(item, "elsewhere", at_most=Severity.INFO, line=_line(anywhere[0][1]))


def _plain(text: str) -> str:
    """Return a text without case, punctuation and spaces; numbers and signs between them stay."""
    return " ".join(_NOTHING_SAID.sub(" ", text.casefold()).split())


def _line(item: ReadStatement) -> str:
    return str(item.statement.position(0).line)


RULE = DuplicateStatement
