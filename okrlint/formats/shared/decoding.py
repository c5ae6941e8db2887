"""Bytes ▶ text: UTF-8, UTF-16 with a byte order mark, or a plausible Windows-1252."""

from __future__ import annotations

import codecs
import re

from okrlint.errors import InputError

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HALVES = re.compile("[\ud800-\udfff]")
_SAVE_AS = "Save it as UTF-8 text"


def decode(data: bytes, path: str) -> str:
    """Return the text of a file, without its byte order mark; raise InputError when it is no text."""
    if data.startswith(_UTF16_MARKS):
        return _decode_utf16(data, path)
    if b"\0" in data:
        raise _binary(path, data.count(b"\n", 0, data.index(b"\0")) + 1)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _decode_legacy(data, path, data.count(b"\n", 0, error.start) + 1)


def without_surrogates(text: str) -> str:
    """Return a text in which halves of characters, which are no text, are replaced one by one."""
    return _HALVES.sub("\ufffd", text)


def _decode_utf16(data: bytes, path: str) -> str:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise InputError(path, "This file begins as UTF-16, but is not UTF-16.", _SAVE_AS + ".") from error
    if "\0" in text:  # UTF-32, which begins alike, has one in every character
        raise _binary(path, text.count("\n", 0, text.index("\0")) + 1)
    return text


def _binary(path: str, line: int) -> InputError:
    return InputError(path, "This is a binary file, not text.", _SAVE_AS + ", or leave it out.", line)


def _decode_legacy(data: bytes, path: str, line: int) -> str:
    """Decode as Windows-1252 when what comes out is printable text."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    if all(character.isprintable() or character in "\t\n\r\f" for character in text):
        return text
    raise InputError(path, "The encoding of this file is unknown.", _SAVE_AS + ".", line)
