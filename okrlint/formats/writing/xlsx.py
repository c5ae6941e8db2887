"""Okrs ▶ an Excel workbook: one sheet, a row a key result."""

from __future__ import annotations

import io
import re
from typing import Any

from okrlint.document.model import Language
from okrlint.formats.writing.numbers import plain_number
from okrlint.formats.writing.okrs import Okrs
from okrlint.formats.writing.packing import without_moments
from okrlint.formats.writing.rows import columns, header, rows

_NO_NAME = {"nb": "Ark1", "nn": "Ark1", "en": "Sheet1"}
_NAME = re.compile(r"(?!')[^\[\]:*?/\\]{1,31}(?<!')")  # what a sheet may be called
_WIDTHS = {"objective": 40, "key_result": 60, "team": 20}  # characters
_WIDTH = 14
_FIGURES = frozenset(("baseline", "current", "target"))


def write(okrs: Okrs, language: Language) -> bytes:
    """Return a workbook; `language` is that of the header.

    The title is a property of the workbook, and the name of the sheet where it may be one. Cells hold texts, which
    are no formulas whatever they begin with, but for figures that are plain numbers.
    """
    from openpyxl import Workbook  # type: ignore[import-untyped]
    from openpyxl.styles import Alignment, Font  # type: ignore[import-untyped]

    book = Workbook()
    book.properties.creator = "okrlint"
    book.properties.title = None if okrs.title is None else str(okrs.title)
    sheet = book.active
    sheet.title = book.properties.title if _NAME.fullmatch(book.properties.title or "") else _NO_NAME[language]
    names = columns(okrs)
    for column, name in enumerate(header(names, language), 1):
        sheet.cell(1, column, name).font = Font(bold=True)
    untitled = okrs.model_copy(update={"title": None})
    for number, row in enumerate(rows(untitled), 2):
        for column, name in enumerate(names, 1):
            _fill(sheet.cell(number, column), name, row.get(name))
    for column, name in zip(sheet.columns, names, strict=True):
        sheet.column_dimensions[column[0].column_letter].width = _WIDTHS.get(name, _WIDTH)
        for cell in column:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    buffer = io.BytesIO()
    book.save(buffer)
    return without_moments(buffer.getvalue())


def _fill(cell: Any, name: str, text: str | None) -> None:
    number = plain_number(text) if text and name in _FIGURES else None
    if number is not None:
        cell.value = number
    elif text:
        cell.value = text
        cell.data_type = "s"
