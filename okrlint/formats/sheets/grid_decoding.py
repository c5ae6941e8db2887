"""Bytes ▶ the text of a table, also in an encoding that only shows in how its letters spread."""

from __future__ import annotations

import codecs

from okrlint.errors import InputError
from okrlint.formats.shared.archive_kinds import ZIP, ZIP_KINDS, Kind, kind_of_bytes
from okrlint.formats.shared.decoding import decode

_GUESSED_FROM = 1 << 16  # bytes
_MARKUP = (b"<!doctype html", b"<html", b"<?xml")
_BINARY = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
_SAVE = "Save it as CSV (UTF-8), or give it the suffix of what it is."


def decode_table(data: bytes, path: str) -> str:
    """Return the text of a file; raise InputError where it is none, or plainly something else."""
    start = data[:500].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if data.startswith(_BINARY) or start.startswith(_MARKUP):
        raise InputError(path, f"This file is {_kind(data).name}, not comma-separated values.", _SAVE)
    try:
        return decode(data, path)
    except InputError:
        text = _guessed(data)
        if text is None:
            raise
        return text


def _kind(data: bytes) -> Kind:
    if not data.startswith(b"PK"):
        return kind_of_bytes(data)
    if b"xl/workbook" in data:  # the names in an archive are not packed
        return ZIP_KINDS["xlsx"]
    return ZIP_KINDS["ods"] if b"opendocument.spreadsheet" in data else ZIP


def _guessed(data: bytes) -> str | None:
    """Return the text in the encoding that it most likely has; None where none makes it printable."""
    from charset_normalizer import from_bytes  # seldom needed, and slow to load

    best = from_bytes(data[:_GUESSED_FROM]).best()
    try:
        text = data.decode(best.encoding) if best else ""
    except (LookupError, UnicodeDecodeError):
        return None
    printable = all(character.isprintable() or character in "\t\n\r\f" for character in text)
    return text if text and printable else None
