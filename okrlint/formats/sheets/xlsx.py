"""Excel workbooks (.xlsx, .xlsm, .xltx): what a person sees in the cells, and what is hidden or struck out.

The cells are read as a stream. openpyxl, whose knowledge of formats and dates is used, holds a workbook as a whole
and has no bounds: five kilobytes with one merged range of a whole sheet take it minutes and gigabytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from math import isfinite
from pathlib import PurePath

from okrlint.document.tree import Tree
from okrlint.errors import InputError
from okrlint.formats.shared.archives import open_archive
from okrlint.formats.sheets.sheet_book import MOST_COLUMNS, MOST_ROWS, BookWriter, Room, Sheet
from okrlint.formats.sheets.sheet_numbers import iso_moment, number
from okrlint.formats.sheets.sheet_package import Package
from okrlint.formats.sheets.sheet_parts import Book, Look, read_book
from okrlint.formats.sheets.sheet_strings import LONGEST_CELL, RichText, Run, TextParts, is_on, unescaped
from okrlint.formats.sheets.sheet_xml import Allowance, Elements, Enough, read_part

_COLUMN = re.compile("[A-Z]{1,3}", re.IGNORECASE)


def read(data: bytes, path: str) -> Tree:
    """Return the tree of a workbook; InputError where it is none, damaged, encrypted or far too large.

    Formulas count as the values that were saved with them; those that were never calculated are empty.
    """
    if PurePath(path).name.startswith("~$"):
        raise InputError(
            path, "This is not a workbook, but the mark of one that is open in Excel.", "Leave it out."
        )
    package = Package(open_archive(data, path, "xlsx"), path)
    book = read_book(package)
    room, allowance = Room(), Allowance()
    sheets = []
    for each in book.sheets:
        sheet = Sheet(each.name, each.hidden)
        cells = _Cells(sheet, book, room)
        is_whole = read_part(package, each.part, cells, allowance) or cells.is_done
        if not is_whole and sheet.last_row is None:
            sheet.last_row = max(sheet.rows, default=-1)
        sheets.append(sheet)
    return BookWriter(path).tree(sheets, book.title)


class _Cells(Elements):
    """Reads the part with the cells of one sheet."""

    def __init__(self, sheet: Sheet, book: Book, room: Room) -> None:
        self.is_done = False
        self._sheet, self._book, self._room = sheet, book, room
        self._row = self._column = -1
        self._type = "n"
        self._look = Look()
        self._value: list[str] = []
        self._length = 0
        self._in_value = False
        self._inline: TextParts | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._inline is not None:
            self._inline.start(name, attributes)
        elif name == "c":
            self._begin_cell(attributes)
        elif name == "v":
            self._in_value = True
        elif name == "is":
            self._inline = TextParts()
        elif name == "row":
            self._begin_row(attributes)
        elif name == "col" and is_on(attributes, "hidden", unless_said=False):
            columns = range(int(attributes["min"]) - 1, min(int(attributes["max"]), MOST_COLUMNS))
            self._sheet.hidden_columns.update(columns)

    def end(self, name: str) -> None:
        if self._inline is not None and name != "c":
            self._inline.end(name)
        elif name == "c":
            self._end_cell()
        elif name == "v":
            self._in_value = False
        elif name == "sheetData":
            self.is_done = True
            raise Enough

    def text(self, words: str) -> None:
        if self._inline is not None:
            self._inline.text(words)
        elif self._in_value and self._length <= LONGEST_CELL:
            self._length += len(words)
            self._value.append(words)

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        self._row = max(int(attributes["r"]) - 1, 0) if "r" in attributes else self._row + 1
        self._column = -1
        if self._row < MOST_ROWS and is_on(attributes, "hidden", unless_said=False):
            self._sheet.hidden_rows.add(self._row)

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        column = _COLUMN.match(attributes.get("r", ""))
        self._column = _column(column[0]) if column else self._column + 1
        self._type = attributes.get("t", "n")
        style, looks = int(attributes.get("s", 0)), self._book.looks
        self._look = looks[style] if 0 <= style < len(looks) else Look()
        self._value.clear()
        self._length = 0

    def _end_cell(self) -> None:
        parts = self._inline.whole() if self._inline is not None else self._shown("".join(self._value))
        self._inline = None
        look = self._look
        runs = [Run(part, look.bold, look.struck) if isinstance(part, str) else part for part in parts]
        if not self._room.put(self._sheet, max(self._row, 0), self._column, runs):
            raise Enough

    def _shown(self, value: str) -> RichText:
        """Return what a person sees of a value as it is written in the file."""
        if self._type == "s":
            return self._shared(int(value)) if value else ()
        if self._type == "str":
            return (unescaped(value),)
        if self._type == "b":
            return ("TRUE" if value.strip() == "1" else "FALSE",) if value else ()
        if self._type == "e" or not value.strip():
            return ()
        return (self._number_or_date(value),)

    def _shared(self, index: int) -> RichText:
        strings = self._book.strings
        if 0 <= index < len(strings):
            return strings[index]
        if self._book.has_all_strings:
            return ()
        self._sheet.last_row = max(self._sheet.rows, default=-1)
        raise Enough

    def _number_or_date(self, value: str) -> str:
        try:
            if self._type == "d":
                return iso_moment(value)
            parsed = float(value)
        except ValueError:
            return value
        if not isfinite(parsed):
            return value
        return number(parsed, self._look.form, from_1904=self._book.from_1904)


@lru_cache(maxsize=1024)
def _column(letters: str) -> int:
    index = 0
    for letter in letters.upper():
        index = 26 * index + ord(letter) - 64
    return index - 1
