"""Runs of text as office programs store them ▶ pieces of a Tree's text, with their marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from okrlint.document.traced import Traced
from okrlint.document.tree import HARD_BREAK, NOTHING, Text
from okrlint.errors import InputError
from okrlint.formats.shared.building import PieceWriter
from okrlint.formats.shared.normalising import normalised

MOST_CHARACTERS = 1_000_000
MOST_HEADERS, _LONGEST_HEADER = 20, 300
TAB_COLUMNS = 6  # how far a tab indents, in columns, at a twelfth of an inch each


class Look(NamedTuple):
    """How text is set; None where nothing is said."""

    bold: bool | None = None
    italic: bool | None = None
    struck: bool | None = None
    hidden: bool | None = None

    def over(self, other: Look) -> Look:
        """Return this look, and the other's where this one says nothing."""
        return Look(*[its if mine is None else mine for mine, its in zip(self, other, strict=True)])

    def crossed(self, other: Look) -> Look:
        """Return what a character style on a paragraph style gives: bold on bold is plain again."""
        return Look(*[bool(mine) != bool(its) for mine, its in zip(self, other, strict=True)])


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a paragraph that is set alike; a line feed in its text is a line break. `link` is an address."""

    text: str
    look: Look = PLAIN
    link: str = ""


class RunWriter(PieceWriter):
    """A PieceWriter for runs, which refuses what is longer than any document (with InputError)."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = path
        self._left = MOST_CHARACTERS

    def write(self, runs: Sequence[Run], place: str) -> Text:
        """Add a paragraph, without blanks around it; nothing is written for an empty one."""
        raw = "".join(run.text for run in runs)
        self._left -= len(raw)
        if self._left < 0:
            message = f"This file holds more than {MOST_CHARACTERS:,} characters of text."
            raise InputError(self._path, message, "Copy the OKRs into a document of their own.")
        shown = normalised(Traced.of(raw)).strip() if raw else NOTHING.traced
        if not shown:
            return NOTHING
        bold, italic, struck = (_ranges(runs, shown, mark) for mark in ("bold", "italic", "struck"))
        links = tuple(dict.fromkeys(run.link for run in runs if run.link))
        return self.add(shown.text, place, bold=bold, italic=italic, struck=struck, links=links)


def _ranges(runs: Sequence[Run], shown: Traced, mark: str) -> tuple[tuple[int, int], ...]:
    """Return the ranges of offsets into what is shown that belong to the runs with a mark."""
    ranges = []
    start = 0
    for run in runs:
        end = start + len(run.text)
        if getattr(run.look, mark):
            ranges.append((bisect_left(shown.origins, start), bisect_left(shown.origins, end)))
        start = end
    return tuple(ranges)


def one_line(text: str) -> str:
    """Return the text of an XML element with the line ends of the file as blanks, and Unicode's as line breaks."""
    return text.translate(_LINE_ENDS)


_LINE_ENDS = {ord("\r"): " ", ord("\n"): " ", 0x85: " ", 0x2028: "\n", 0x2029: "\n"}


def columns_before(runs: Sequence[Run]) -> int:
    """Return how many columns the tabs and blanks that somebody typed in front indent a paragraph."""
    raw = "".join(run.text for run in runs)
    blanks = raw[: len(raw) - len(raw.lstrip(" \t\u00a0"))]
    return sum(TAB_COLUMNS if blank == "\t" else 1 for blank in blanks)


def header_fields(texts: Iterable[str]) -> list[tuple[str, str]]:
    """Return what page headers say as fields of a Tree, each once; what is as long as a paragraph is none."""
    words = dict.fromkeys(" ".join(text.split()) for text in texts)
    return [("header", each) for each in words if 0 < len(each) <= _LONGEST_HEADER]


def joined(texts: Sequence[Text]) -> Text:
    """Return pieces that were written one after the other as one text with hard breaks between them."""
    if len(texts) == 1:
        return texts[0]
    traced = Traced.join(HARD_BREAK, (text.traced for text in texts))
    bold, italic, struck = (
        frozenset().union(*(getattr(text, mark) for text in texts)) for mark in ("bold", "italic", "struck")
    )
    links = tuple(dict.fromkeys(link for text in texts for link in text.links))
    return Text(traced, bold=bold, italic=italic, struck=struck, links=links)
