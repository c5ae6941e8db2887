"""Old Excel workbooks (.xls, Excel 97 to 2003): what a person sees in the cells, what is hidden or struck out.

python-calamine reads them, too, but makes all cells between the first and the last one (one in a far corner costs
half a gigabyte), panics on damaged files, with a trace on the terminal, and knows no formats of numbers.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from math import isfinite

from okrlint.document.tree import Tree
from okrlint.errors import InputError
from okrlint.formats.shared.archive_kinds import PASSWORD, kind_of_bytes
from okrlint.formats.sheets import sheet_ods
from okrlint.formats.sheets.grid import MOST_CELLS
from okrlint.formats.sheets.sheet_biff import (
    BEGIN,
    Record,
    Stream,
    TextReader,
    TooManyRecords,
    font_at,
    packed_number,
)
from okrlint.formats.sheets.sheet_book import MOST_COLUMNS, BookWriter, Room, Sheet
from okrlint.formats.sheets.sheet_numbers import BUILT_IN, GENERAL, number
from okrlint.formats.sheets.sheet_ole import stream
from okrlint.formats.sheets.sheet_package import COPY_SHEETS, SAVE_ANEW
from okrlint.formats.sheets.sheet_parts import Look
from okrlint.formats.sheets.sheet_strings import RichText, Run

_STREAMS = ("Workbook", "Book")
_BIFF8 = 0x600
_MOST_SHEETS = 255
_MOST_RUNS = 200_000  # pieces of texts with a font of their own
_BOLD_FROM = 600  # weight of a font
_STRUCK = 8
_HIDDEN_ROW = 0x20


@dataclass(slots=True)
class _Book:
    """What the first substream says; cells point into `looks` and `strings`."""

    sheets: list[tuple[str, int, bool]] = field(default_factory=list)  # name, offset, hidden
    from_1904: bool = False
    fonts: list[tuple[bool, bool]] = field(default_factory=list)  # bold, struck out
    forms: dict[int, str] = field(default_factory=lambda: dict(BUILT_IN))
    looks: list[Look] = field(default_factory=list)
    strings: list[RichText] = field(default_factory=list)


def read(data: bytes, path: str) -> Tree:
    """Return the tree of a workbook; InputError where it is none, damaged, encrypted or far too large."""
    if not data or data.startswith(b"PK"):
        return sheet_ods.read(data, path)  # which reads a sheet of LibreOffice with this ending, and names others
    content = stream(data, _STREAMS)
    if content is None:
        found = kind_of_bytes(data)
        raise InputError(path, f"This file is {found.name}, or it is damaged.", found.advice)
    records = Stream(content)
    try:
        return BookWriter(path).tree(_sheets(records, _book(records, path)))
    except TooManyRecords as error:
        raise InputError(path, "This workbook has more in it than okrlint reads.", COPY_SHEETS) from error
    except (struct.error, IndexError, ValueError) as error:
        raise InputError(path, "This workbook is damaged, or not all of it is here.", SAVE_ANEW) from error


def _book(records: Stream, path: str) -> _Book:
    book = _Book()
    readers: dict[int, Callable[[_Book, Record], None]] = {
        0x22: _read_epoch,
        0x31: _read_font,
        0x41E: _read_form,
        0x85: _read_sheet,
        0xE0: _read_look,
        0xFC: _read_strings,
    }
    for each in records.records(0):
        if each.kind == BEGIN and each.numbers("<H") != (_BIFF8,):
            message = "This workbook was made with a program older than Excel 97."
            raise InputError(path, message, "Open it in Excel or LibreOffice and save it as .xlsx.")
        if each.kind == 0x2F:
            raise InputError(path, f"This file is {PASSWORD.name}.", PASSWORD.advice)
        if each.kind in readers:
            readers[each.kind](book, each)
    return book


def _read_epoch(book: _Book, record: Record) -> None:
    book.from_1904 = record.numbers("<H") == (1,)


def _read_font(book: _Book, record: Record) -> None:
    _, marks, _, weight = record.numbers("<HHHH")
    book.fonts.append((weight >= _BOLD_FROM, bool(marks & _STRUCK)))


def _read_form(book: _Book, record: Record) -> None:
    book.forms[record.numbers("<H")[0]] = _plain(TextReader(record.parts, 2).text())


def _read_look(book: _Book, record: Record) -> None:
    font, form = record.numbers("<HH")
    book.looks.append(Look(book.forms.get(form, GENERAL), *font_at(book.fonts, font)))


def _read_sheet(book: _Book, record: Record) -> None:
    offset, state, kind = record.numbers("<IBB")
    if kind == 0 and all(offset != known for _, known, _ in book.sheets) and len(book.sheets) < _MOST_SHEETS:
        book.sheets.append((TextReader(record.parts, 6).short_text(), offset, bool(state & 3)))


def _read_strings(book: _Book, record: Record) -> None:
    reader = TextReader(record.parts, 8)
    runs = 0
    for _ in range(min(record.numbers("<I", 4)[0], MOST_CELLS)):
        book.strings.append(reader.text(book.fonts if runs < _MOST_RUNS else ()))
        runs += len(book.strings[-1])


def _sheets(records: Stream, book: _Book) -> Iterator[Sheet]:
    room = Room()
    for name, offset, hidden in book.sheets:
        reader = _SheetReader(Sheet(name, hidden), book, room)
        for each in records.records(offset):
            if not reader.take(each):
                break
        yield reader.sheet


class _SheetReader:
    """Puts the cells of one sheet into it."""

    def __init__(self, sheet: Sheet, book: _Book, room: Room) -> None:
        self.sheet = sheet
        self._book, self._room = book, room
        self._formula: tuple[int, int, int] | None = None  # where the text goes that a formula gave
        self._cells: dict[int, Callable[[Record], RichText]] = {
            0x06: self._formula_value,
            0xFD: self._shared_text,
            0x203: lambda record: self._number(record, *struct.unpack_from("<d", record.body, 6)),
            0x204: lambda record: TextReader(record.parts, 6).text(),
            0x205: lambda record: _truth(*record.numbers("<BB", 6)),
            0x27E: lambda record: self._number(record, packed_number(record.numbers("<I", 6)[0])),
        }

    def take(self, record: Record) -> bool:
        """Take a record; return False where no more can be taken."""
        if record.kind in self._cells:
            self._formula = None
            row, column, style = record.numbers("<HHH")
            return self._put(row, column, style, self._cells[record.kind](record))
        if record.kind == 0xBD:
            return self._put_numbers(record)
        if record.kind == 0x207 and self._formula is not None:
            place, self._formula = self._formula, None
            return self._put(*place, TextReader(record.parts).text())
        if record.kind == 0x208 and record.numbers("<H", 12)[0] & _HIDDEN_ROW:
            self.sheet.hidden_rows.add(record.numbers("<H")[0])
        elif record.kind == 0x7D and record.numbers("<H", 8)[0] & 1:
            first, last = record.numbers("<HH")
            self.sheet.hidden_columns.update(range(first, min(last + 1, MOST_COLUMNS)))
        return True

    def _put(self, row: int, column: int, style: int, parts: RichText) -> bool:
        look = self._look(style)
        runs = [Run(part, look.bold, look.struck) if isinstance(part, str) else part for part in parts]
        return self._room.put(self.sheet, row, column, runs)

    def _put_numbers(self, record: Record) -> bool:
        row, column = record.numbers("<HH")
        for offset in range(4, len(record.body) - 2, 6):
            style, packed = record.numbers("<HI", offset)
            if not self._put(row, column, style, self._shown(style, packed_number(packed))):
                return False
            column += 1
        return True

    def _number(self, record: Record, value: float) -> RichText:
        return self._shown(record.numbers("<H", 4)[0], value)

    def _shown(self, style: int, value: float) -> RichText:
        return (number(value, self._look(style).form, from_1904=self._book.from_1904),) if isfinite(value) else ()

    def _look(self, style: int) -> Look:
        return self._book.looks[style] if style < len(self._book.looks) else Look()

    def _shared_text(self, record: Record) -> RichText:
        index = record.numbers("<I", 6)[0]
        return self._book.strings[index] if index < len(self._book.strings) else ()

    def _formula_value(self, record: Record) -> RichText:
        kind, _, truth, _, _, _, mark = record.numbers("<BBBBBBH", 6)
        if mark != 0xFFFF:
            return self._number(record, *struct.unpack_from("<d", record.body, 6))
        if kind == 0:  # the text stands in the next record
            row, column, style = record.numbers("<HHH")
            self._formula = (row, column, style)
        return _truth(truth, 0) if kind == 1 else ()


def _plain(text: RichText) -> str:
    return "".join(part if isinstance(part, str) else part.text for part in text)


def _truth(value: int, is_error: int) -> RichText:
    return () if is_error else ("TRUE" if value else "FALSE",)
