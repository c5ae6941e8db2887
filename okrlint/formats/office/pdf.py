"""PDF files, which are not read: their text has no order that one could rely on."""

from __future__ import annotations

from okrlint.document.tree import Tree
from okrlint.errors import InputError


def read(data: bytes, path: str) -> Tree:
    """Raise InputError, which says what to export instead."""
    hint = "Export the document as Word (.docx), Markdown or text, or the sheet as CSV or XLSX, and check that."
    raise InputError(path, "PDF files cannot be read.", hint)
