"""Okrs ▶ CSV and TSV: a row a key result."""

from __future__ import annotations

import csv
import io
import re

from okrlint.document.model import Language
from okrlint.formats.writing.okrs import Okrs
from okrlint.formats.writing.rows import columns, header, rows

_FORMULA = re.compile(r"[=+@-]")


def write_csv(okrs: Okrs, language: Language) -> bytes:
    """Return the text of a file of comma-separated values; `language` is that of the header."""
    return _written(okrs, language, ",")


def write_tsv(okrs: Okrs, language: Language) -> bytes:
    """Return the text of a file of tab-separated values."""
    return _written(okrs, language, "\t")


def _written(okrs: Okrs, language: Language, delimiter: str) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\n")
    names = columns(okrs)
    writer.writerow(header(names, language))
    for row in rows(okrs):
        writer.writerow([_guarded(row.get(name, "")) for name in names])
    return buffer.getvalue().encode()


def _guarded(text: str) -> str:
    """Return a cell with an apostrophe in front where a spreadsheet program would take it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text
