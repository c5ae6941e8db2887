"""Comma-separated values ▶ records of fields, each of whose characters knows where it stands.

Python's csv module keeps no positions, so the scanner is ours; on well-formed text it reads what that module reads.
Where quoting is wrong, it reads what was most likely meant, and says where.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from okrlint.document.traced import Traced
from okrlint.formats.sheets.grid import MOST_CELLS

DELIMITERS = ",;\t|"
_LONGEST = 32_767  # characters in a cell of a spreadsheet program; what is longer lacks its closing quote
_SAMPLE, _SAMPLE_FIELDS = 60, 6000  # records that are looked at to find the delimiter, fields in them
_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Field:
    """What stands between two delimiters, quotes around it taken away; offsets are those into the scanned text."""

    text: Traced
    is_quoted: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text is delimited: by what, into how many fields, and the share of the records that have so many."""

    delimiter: str = ","
    width: int = 1
    share: float = 0.0


class Scanner:
    """Reads records one by one, with at most so many fields in all (an empty line counts as one, too).

    `faults` are the offsets of the quotes found wrong so far; `cut` is that of the record that was one too many.
    """

    def __init__(self, text: str, delimiter: str, start: int = 0, most: int = MOST_CELLS) -> None:
        self.faults: list[int] = []
        self.cut: int | None = None
        self._left = most
        self._text, self._at, self._delimiter = text, start, delimiter
        blanks = r"[ \t]*" if delimiter != "\t" else " *"
        self._end = re.compile(rf"[{re.escape(delimiter)}\r\n]")
        self._opening = re.compile(rf'{blanks}"')
        self._behind = re.compile(rf"{blanks}(?=[{re.escape(delimiter)}\r\n]|\Z)")
        self._closing = re.compile(rf'"(?={blanks}(?:{re.escape(delimiter)}|\Z))')
        self._unclosed_until = 0  # no quote closes a field between here and there

    def __iter__(self) -> Iterator[list[Field]]:
        """Yield the records; an empty line is one without fields."""
        while self._at < len(self._text):
            start = self._at
            line_end = _LINE_END.match(self._text, start)
            record = [] if line_end else list(islice(self._record(), self._left + 1))
            self._left -= max(len(record), 1)
            if self._left < 0:
                self.cut = start
                return
            self._at = line_end.end() if line_end else self._at
            yield record

    def _record(self) -> Iterator[Field]:
        while True:
            opening = self._opening.match(self._text, self._at)
            yield self._quoted(opening.end() - 1) if opening else self._bare(self._at)
            behind = self._text[self._at : self._at + 1]
            if behind != self._delimiter:
                break
            self._at += 1
        line_end = _LINE_END.match(self._text, self._at)
        self._at = line_end.end() if line_end else self._at

    def _bare(self, start: int) -> Field:
        end = self._end.search(self._text, start)
        self._at = end.start() if end else len(self._text)
        return Field(Traced.of(self._text[start : self._at], start))

    def _quoted(self, quote: int) -> Field:
        """Read the field whose opening quote stands at an offset."""
        start, search = quote + 1, quote + 1
        parts: list[tuple[int, int]] = []
        while True:
            closing = self._text.find('"', search)
            if closing < 0 or closing - quote > _LONGEST:
                return self._wrong(quote, len(self._text))
            if not self._text.startswith('"', closing + 1):
                break
            parts.append((start, closing))  # of two quotes in a row, the second one is the character
            start, search = closing + 1, closing + 2
        behind = self._behind.match(self._text, closing + 1)
        if not behind:
            return self._wrong(quote, closing)
        self._at = behind.end()
        return Field(self._joined([*parts, (start, closing)]), is_quoted=True)

    def _wrong(self, quote: int, closing: int) -> Field:
        """Read a field whose quote closes nowhere, or in front of more text.

        With quotes in its words, it ends where a quote stands before a delimiter on the same line. Otherwise the
        quote at its beginning does not count.
        """
        self.faults.append(quote)
        line_end = _LINE_END.search(self._text, max(quote, self._unclosed_until))
        end = line_end.start() if line_end else len(self._text)
        if closing < end and quote >= self._unclosed_until:
            found = self._closing.search(self._text, closing, end)
            if found:
                self._at = found.end()
                behind = self._behind.match(self._text, self._at)
                self._at = behind.end() if behind else self._at
                return Field(Traced.of(self._text[quote + 1 : found.start()], quote + 1), is_quoted=True)
            self._unclosed_until = end
        return self._bare(quote + 1)

    def _joined(self, parts: list[tuple[int, int]]) -> Traced:
        if len(parts) == 1:
            return Traced.of(self._text[slice(*parts[0])], parts[0][0])
        text = "".join(self._text[start:end] for start, end in parts)
        return Traced(text, [offset for start, end in parts for offset in range(start, end)])


def find_layout(text: str, start: int = 0, preferred: str = ",") -> Layout:
    """Return how a text is delimited: by what gives most of its first records the same number of fields."""
    found = [_layout(text, start, delimiter) for delimiter in DELIMITERS]
    return max(found, key=lambda each: (round(each.share, 2), each.delimiter == preferred, each.width))


def _layout(text: str, start: int, delimiter: str) -> Layout:
    widths = [len(record) for record in islice(Scanner(text, delimiter, start, _SAMPLE_FIELDS), _SAMPLE) if record]
    wide = Counter(width for width in widths if width > 1)
    if not wide:
        return Layout(delimiter)
    width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
    return Layout(delimiter, width, count / len(widths))
