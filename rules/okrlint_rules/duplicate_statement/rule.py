"""S306: the same statement twice, or a key result that repeats its objective."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from okrlint import DocumentMark, DocumentRule, ReadDocument, ReadStatement, Severity

_NOTHING_SAID = re.compile(r"[\W_]+")


class DuplicateStatement(DocumentRule):
    """Marks the second of the two."""

    folder = Path(__file__).parent

    def check(self, document: ReadDocument) -> Iterator[DocumentMark]:
        """Yield a mark for every statement that stood before: in its set, or (info) in another one."""
        repeated = _repeated(_plain(statement.text) for statement in document.document.statements())
        if not repeated:
            return
        set_of = {
            id(statement): number
            for number, okr_set in enumerate(document.sets)
            for statement in (*okr_set.objectives, *okr_set.all_key_results())
        }
        seen: dict[str, _Seen] = {}
        for item in sorted(document.items(), key=lambda item: item.statement.position(0).line):
            text = _plain(item.statement.text)
            if text not in repeated:
                continue
            number = set_of[id(item.statement)]
            before = seen.setdefault(text, _Seen(item))
            yield from self._repeats(item, before, number)
            before.in_set.setdefault(number, item)
            before.statements.add((number, id(item.statement)))

    def _repeats(self, item: ReadStatement, before: _Seen, number: int) -> Iterator[DocumentMark]:
        here = before.in_set.get(number)
        if here is not None and (number, id(item.objective)) in before.statements:
            yield self.mark(item, "repeats-objective", line=_line(here))
        elif here is not None:
            yield self.mark(item, "twice", line=_line(here))
        elif before.first is not item:
            yield self.mark(item, "elsewhere", at_most=Severity.INFO, line=_line(before.first))


@dataclass
class _Seen:
    """Where a text stood before: first of all, first in each set, and as which statements."""

    first: ReadStatement
    in_set: dict[int, ReadStatement] = field(default_factory=dict)
    statements: set[tuple[int, int]] = field(default_factory=set)


def _repeated(texts: Iterable[str]) -> set[str]:
    """Return the texts that come more than once; of the others nothing is kept but a number."""
    once, repeated = set[int](), set[str]()
    for text in filter(None, texts):
        if hash(text) in once:
            repeated.add(text)
        once.add(hash(text))
    return repeated


def _plain(text: str) -> str:
    """Return a text without case, punctuation and spaces; numbers and signs between them stay."""
    return " ".join(_NOTHING_SAID.sub(" ", text.casefold()).split())


def _line(item: ReadStatement) -> str:
    return str(item.statement.position(0).line)


RULE = DuplicateStatement
