"""A text of a document ▶ the lines that a page shows, in pieces that look alike, with what belongs to each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from okrlint.document.model import Language
from okrlint.document.tree import HARD_BREAK, NOTHING, SOFT_BREAK, Text
from okrlint.reports.page_marks import Marks
from okrlint.reports.pages import PageStatement
from okrlint.rule import Finding

Identify = Callable[[Finding], str]


class Look(NamedTuple):
    """How characters look; `ids` are those of the findings that mark them, `severity` that of the heaviest."""

    ids: str = ""
    severity: str = ""
    bold: bool = False
    italic: bool = False
    code: bool = False
    struck: bool = False


class Piece(NamedTuple):
    """Some characters that look alike."""

    text: str
    look: Look


@dataclass
class Line:
    """A line of text with the statements that begin in it, and what is found in them."""

    pieces: list[Piece]
    statements: list[PageStatement] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def language(self) -> Language | None:
        """The language of its first statement."""
        return self.statements[0].language if self.statements else None


class LineMaker:
    """Makes the lines of a document; `identify` names a finding, `wraps` says that line ends only wrap the text."""

    def __init__(self, marks: Marks, identify: Identify, *, wraps: bool) -> None:
        self._marks = marks
        self._identify = identify
        self._wraps = wraps

    def lines(self, text: Text) -> list[Line]:
        """Return the lines of a text: parted where the author broke it for a reader, and between statements."""
        found = [self._line(text, _without_break(text, indices)) for indices in self._parted(text)]
        return [line for line in found if line.pieces]

    def code(self, text: Text) -> list[Line]:
        """Return the lines of a text as they stand."""
        return [self._line(text, _without_break(text, indices)) for indices, _ in _authors_lines(text)]

    def alone(self, statement: PageStatement) -> Line:
        """Return the line of a statement that stands in no text."""
        findings = self._marks.take(statement) or []
        looks = [
            self._look(each for each in findings if each.start <= char < each.end)
            for char in range(len(statement.text))
        ]
        return Line(_pieces(statement.text, looks), [statement], findings)

    def _parted(self, text: Text) -> Iterator[list[int]]:
        """Yield the indices of the characters of each line; a soft break within one becomes a blank."""
        line: list[int] = []
        for indices, breaks_hard in _authors_lines(text):
            if line and not self._continues(text, line, indices):
                yield line
                line = []
            line += indices
            if breaks_hard:
                yield line
                line = []
        yield line

    def _continues(self, text: Text, line: list[int], following: list[int]) -> bool:
        """Tell whether a line goes on in the next one of the source: within a statement, or in wrapped prose."""
        origins, owner = text.traced.origins, self._marks.owner
        before = [owner[origins[index]] for index in line if origins[index] in owner]
        after = [owner[origins[index]] for index in following if origins[index] in owner]
        if before and after:
            return before[-1] is after[0]
        return self._wraps and not (before or after)

    def _line(self, text: Text, indices: list[int]) -> Line:
        origins, marks = [text.traced.origins[index] for index in indices], self._marks
        shown = [" " if text.text[index] == SOFT_BREAK else text.text[index] for index in indices]
        looks = [self._look(marks.findings.get(origin, ()), text, origin) for origin in origins]
        line = Line(_pieces(shown, looks))
        for statement in dict.fromkeys(marks.owner[origin] for origin in origins if origin in marks.owner):
            findings = marks.take(statement)
            if findings is not None:
                line.statements.append(statement)
                line.findings += findings
        return line

    def _look(self, findings: Iterable[Finding], text: Text = NOTHING, origin: int = -1) -> Look:
        found = list(findings)
        heaviest = max(found, key=lambda finding: finding.severity.weight, default=None)
        ids = " ".join(map(self._identify, found))
        sets = (text.bold, text.italic, text.code, text.struck)
        return Look(ids, heaviest.severity.value if heaviest else "", *(origin in each for each in sets))


def _pieces(chars: Iterable[str], looks: Iterable[Look]) -> list[Piece]:
    """Return characters as pieces, each as long as they look alike."""
    pairs = zip(chars, looks, strict=True)
    return [Piece("".join(char for char, _ in group), look) for look, group in groupby(pairs, lambda pair: pair[1])]


def _authors_lines(text: Text) -> Iterator[tuple[list[int], bool]]:
    """Yield the indices of each line of the source, with its soft break, and whether a hard one ends it."""
    line: list[int] = []
    for index, char in enumerate(text.text):
        if char == HARD_BREAK:
            yield line, True
            line = []
            continue
        line.append(index)
        if char == SOFT_BREAK:
            yield line, False
            line = []
    yield line, False


def _without_break(text: Text, indices: list[int]) -> list[int]:
    return indices[:-1] if indices and text.text[indices[-1]] == SOFT_BREAK else indices
