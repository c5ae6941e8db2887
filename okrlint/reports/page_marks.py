"""What is laid over the text of a document: which characters are statements, and which findings mark them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from okrlint.document.model import Segment
from okrlint.document.source import Source
from okrlint.reports.pages import PageStatement
from okrlint.rule import Finding


@dataclass
class Marks:
    """The statements of a document and their findings, by the 0-based offsets of their characters in its source.

    What was drawn is taken out, so that in the end the rest can be told elsewhere.
    """

    owner: dict[int, PageStatement] = field(default_factory=dict)
    findings: dict[int, list[Finding]] = field(default_factory=lambda: defaultdict(list))
    of_statement: dict[int, list[Finding]] = field(default_factory=lambda: defaultdict(list))
    rest: dict[int, PageStatement] = field(default_factory=dict)
    unplaced: list[Finding] = field(default_factory=list)

    @classmethod
    def of(cls, statements: Sequence[PageStatement], findings: Iterable[Finding], source: Source | None) -> Marks:
        """Find where statements and findings stand; without a source they stand nowhere."""
        result = cls(rest={id(each): each for each in statements})
        offsets = {id(each): list(_offsets(each, source)) if source else [] for each in statements}
        for each in statements:
            for offset in offsets[id(each)]:
                result.owner.setdefault(offset, each)
        by_words = {(each.text, each.line): each for each in reversed(statements)}
        for finding in findings:
            statement = by_words.get((finding.statement, finding.lines[0]))
            if statement is None:
                result.unplaced.append(finding)
                continue
            result.of_statement[id(statement)].append(finding)
            for offset in offsets[id(statement)][finding.start : finding.end]:
                result.findings[offset].append(finding)
        return result

    def take(self, statement: PageStatement) -> list[Finding] | None:
        """Return the findings of a statement that is drawn now, or None for one that is drawn already."""
        taken = self.rest.pop(id(statement), None)
        return self.of_statement[id(statement)] if taken else None


def _offsets(statement: PageStatement, source: Source) -> Iterator[int]:
    """Yield the offset in the source of every character of a statement."""
    behind = Segment(start=len(statement.text), line=0, column=0)
    for segment, following in pairwise((*statement.segments, behind)):
        if 0 < segment.line <= len(source):
            line = source.line(segment.line - 1)
            first = (line.origins[0] if line else 0) + segment.column - 1
            yield from range(first, first + following.start - segment.start)
