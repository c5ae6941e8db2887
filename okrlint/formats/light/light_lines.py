"""The lines of a text that line-based adapters (plain text, wiki markups) go through."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from okrlint.document.model import Comment
from okrlint.document.source import Source
from okrlint.document.traced import Traced
from okrlint.document.tree import SOFT_BREAK
from okrlint.errors import InputError
from okrlint.formats.shared.amounts import Most, source_of
from okrlint.formats.shared.comments import comments
from okrlint.formats.shared.decoding import decode
from okrlint.formats.shared.normalising import normalised, replaced

MAX_CHARACTERS = 5_000_000
MAX_LINES = 200_000
MAX_CELLS = 600_000

_TAB = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A line: as it stands (`raw`), without blanks around it (`traced`), and its indentation in columns."""

    raw: Traced
    traced: Traced
    indent: int

    @classmethod
    def of(cls, raw: Traced) -> Line:
        """Measure a line; a tab reaches to the next of the columns that four divides."""
        traced = raw.strip()
        ahead = raw.text[: len(raw) - len(raw.text.lstrip())].replace("\f", "")
        return cls(raw, traced, len(ahead.expandtabs(_TAB)))

    @property
    def text(self) -> str:
        """The characters, without blanks around them."""
        return self.traced.text

    @property
    def width(self) -> int:
        """How many columns the line takes."""
        return self.indent + len(self.traced)

    def __bool__(self) -> bool:
        return bool(self.traced)

    def cut(self, start: int) -> Line:
        """Return what stands behind the first characters of `text`, as a line of its own."""
        rest = self.traced[start:]
        return Line(rest, rest.strip(), self.indent + start)


NO_LINE = Line.of(Traced("", ()))


def open_text(data: bytes, path: str) -> Source:
    """Decode a file; raise InputError where it is no text, or more text than a document has."""
    return opened(decode(data, path), path)


def opened(text: str, path: str) -> Source:
    """Split a text into its lines; raise InputError where it is more text than a document has."""
    source = source_of(text, path, Most(MAX_CHARACTERS, MAX_LINES))
    if max(text.count("\t"), text.count("|")) > MAX_CELLS:
        raise InputError(
            path, f"There are tables with more than {MAX_CELLS} cells.", "Split the file, or leave it out."
        )
    return source


def document_lines(
    source: Source, prepare: Callable[[Traced], Traced] = lambda line: line
) -> tuple[list[Line], tuple[Comment, ...]]:
    """Return the lines of a text and its comments for okrlint; lines that are nothing else are blank.

    `prepare` changes lines before they are measured, keeping the origins.
    """
    raw = [source.line(index) for index in range(len(source))]
    found = comments([line.text for line in raw], plain=True)
    for each in found:
        if each.alone:
            raw[each.line - 1] = raw[each.line - 1][:0]
    return [Line.of(prepare(normalised(line))) for line in raw], tuple(found)


def without(lines: Sequence[Line], patterns: Iterable[re.Pattern[str]]) -> list[Line]:
    """Return lines without what some patterns match, also over several of them; what a group matches stays."""
    whole = Traced.join(SOFT_BREAK, (line.raw for line in lines))
    for pattern in patterns:
        whole = replaced(whole, pattern, lambda match: match[match.lastindex] if match.lastindex else "")
    starts = [0, *(match.end() for match in re.finditer(SOFT_BREAK, whole.text)), len(whole) + 1]
    return [Line.of(whole[start : end - 1]) for start, end in pairwise(starts)]


def join(lines: Iterable[Line]) -> Traced:
    """Join lines of a paragraph with soft breaks."""
    return Traced.join(SOFT_BREAK, (line.traced for line in lines))


def run_length(lines: Sequence[Line], start: int, *, limit: int | None = None) -> int:
    """Return how many lines from a 0-based index on are not blank, at most `limit`."""
    end = len(lines) if limit is None else min(len(lines), start + limit)
    at = start
    while at < end and lines[at]:
        at += 1
    return at - start
