"""Spreadsheets other than .xlsx: old Excel workbooks and OpenDocument spreadsheets, told apart by their bytes."""

from __future__ import annotations

from okrlint.document.tree import Tree
from okrlint.errors import InputError
from okrlint.formats import sheet_ods, sheet_xls
from okrlint.formats.archive_kinds import kind_of_bytes
from okrlint.formats.sheet_ole import SIGNATURE


def read(data: bytes, path: str) -> Tree:
    """Return the tree of a workbook; InputError where it is none, damaged, encrypted or far too large."""
    if data.startswith(SIGNATURE):
        return sheet_xls.read(data, path)
    if data and not data.startswith(b"PK"):
        found = kind_of_bytes(data)
        raise InputError(path, f"This file is {found.name}, not a workbook.", found.advice)
    return sheet_ods.read(data, path)
