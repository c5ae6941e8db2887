"""The records that an old Excel workbook (.xls, BIFF8) consists of, and the texts in them."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from okrlint.formats.sheets.sheet_strings import RichText, Run

BEGIN, END, _CONTINUE = 0x809, 0x0A, 0x3C
_MOST_RECORDS = 1_000_000  # in all substreams that are read
_WIDE, _EXTENDED, _RICH = 1, 4, 8  # flags of a text: two bytes a character; more data behind it; marks


@dataclass(frozen=True, slots=True)
class Record:
    """A record: its kind and its body, which may go on in further parts."""

    kind: int
    parts: Sequence[bytes]

    @property
    def body(self) -> bytes:
        """The first part, which is all there is of most records."""
        return self.parts[0]

    def numbers(self, layout: str, offset: int = 0) -> tuple[int, ...]:
        """Return whole numbers in the body; struct.error where it is too short."""
        return struct.unpack_from(layout, self.body, offset)


class TooManyRecords(Exception):  # noqa: N818
    """The workbook has more in it than is read."""


class Stream:
    """The records of a workbook, a substream for the book and one for each sheet."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._left = _MOST_RECORDS

    def records(self, start: int) -> Iterator[Record]:
        """Yield the records of the substream that begins at an offset, without those of charts within it."""
        depth = 0
        while start + 4 <= len(self._data):
            kind = self._number(start)
            parts: list[bytes] = []
            while not parts or self._number(start) == _CONTINUE:
                self._left -= 1
                end = start + 4 + self._number(start + 2)
                parts.append(self._data[start + 4 : end])
                start = end
            if self._left < 0:
                raise TooManyRecords
            depth += kind == BEGIN
            if depth <= 1:
                yield Record(kind, parts)
            depth -= kind == END
            if depth <= 0:
                return

    def _number(self, offset: int) -> int:
        return int.from_bytes(self._data[offset : offset + 2], "little")


class TextReader:
    """Reads texts from a record; a ValueError says that the record ends within one."""

    def __init__(self, parts: Sequence[bytes], offset: int = 0) -> None:
        self._parts, self._part, self._at = parts, 0, offset

    def short_text(self) -> str:
        """Return a text whose length is kept in one byte."""
        length, flags = self._take(2)
        return self._characters(length, flags & _WIDE)

    def text(self, fonts: Sequence[tuple[bool, bool]] = ()) -> RichText:
        """Return a text whose length is kept in two bytes; `fonts` are what is bold and struck out."""
        length, flags = struct.unpack("<HB", self._take(3))
        marks = self._number(2) if flags & _RICH else 0
        extension = self._number(4) if flags & _EXTENDED else 0
        text = self._characters(length, flags & _WIDE)
        runs = [struct.unpack("<HH", self._take(4)) for _ in range(marks)]
        self._skip(extension)
        return _marked(text, runs, fonts)

    def _number(self, size: int) -> int:
        return int.from_bytes(self._take(size), "little")

    def _take(self, size: int) -> bytes:
        """Return some bytes, which may go on in the next part."""
        taken = self._parts[self._part][self._at : self._at + size]
        self._at += len(taken)
        while len(taken) < size:
            self._next_part()
            more = self._parts[self._part][: size - len(taken)]
            self._at = len(more)
            taken += more
        return taken

    def _skip(self, size: int) -> None:
        while size > (left := len(self._parts[self._part]) - self._at):
            size -= left
            self._next_part()
        self._at += size

    def _characters(self, count: int, wide: int) -> str:
        """Return characters; where they go on in the next part, that says anew how wide they are."""
        texts = []
        while True:
            part = self._parts[self._part]
            size = 2 if wide else 1
            here = min(count, (len(part) - self._at) // size)
            words = part[self._at : self._at + here * size]
            texts.append(words.decode("utf-16-le" if wide else "latin-1", "replace"))
            self._at += here * size
            count -= here
            if not count:
                return "".join(texts)
            self._next_part()
            wide = self._take(1)[0] & _WIDE

    def _next_part(self) -> None:
        if self._part + 1 >= len(self._parts):
            raise ValueError("the record ends within a text")
        self._part, self._at = self._part + 1, 0


def _marked(text: str, runs: Sequence[tuple[int, ...]], fonts: Sequence[tuple[bool, bool]]) -> RichText:
    """Return a text as runs, each of which begins where a font does; what is before them looks as its cell."""
    if not runs or not fonts:
        return (text,)
    parts: list[str | Run] = [text[: runs[0][0]]]
    ends = [start for start, _ in runs[1:]] + [len(text)]
    for (start, font), end in zip(runs, ends, strict=True):
        parts.append(Run(text[start:end], *font_at(fonts, font)))
    return tuple(part for part in parts if part)


def font_at(fonts: Sequence[tuple[bool, bool]], number: int) -> tuple[bool, bool]:
    """Return what a font says; there is none with the number 4, for reasons of 1987."""
    index = number - (number > 4)
    return fonts[index] if 0 <= index < len(fonts) else (False, False)


def packed_number(packed: int) -> float:
    """Return a number kept in four bytes: a whole one or the upper half of a fraction, maybe as hundredths."""
    if packed & 2:
        value = float((packed >> 2) - (1 << 30 if packed & 1 << 31 else 0))
    else:
        value = struct.unpack("<d", struct.pack("<Q", (packed & ~3) << 32))[0]
    return value / 100 if packed & 1 else value
