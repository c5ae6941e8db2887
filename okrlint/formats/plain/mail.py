"""Mails as files ▶ Tree: the text of the mail; its subject is the title, its header lines are fields."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from dataclasses import replace
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from importlib import import_module
from typing import cast

from okrlint.document.tree import Tree
from okrlint.errors import InputError
from okrlint.formats.light.light_lines import opened
from okrlint.formats.plain import text
from okrlint.formats.shared.decoding import decode

_HUGE = 32 * 2**20
_COSTLY = 10_000_000  # lines, times the parts that the parser looks for the end of in each
_FIELDS = ("From", "To", "Cc", "Date", "Subject")
_LONG = 1000  # characters of a header line
_CHARSETS = re.compile(r"utf-(?:8|16)(?:-[lb]e)?|ascii|iso8859-\d+|cp\d+|mac-roman|koi8-\w")
# What Python's parser lets out for mails that are no mails.
_FAULTS = (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError)


def read(data: bytes, path: str) -> Tree:
    """Read a mail: its plain text, or else its HTML; raise InputError where it has neither.

    The source of the tree is the decoded body.
    """
    if len(data) > _HUGE or data.lower().count(b"boundary") * data.count(b"\n") > _COSTLY:
        raise InputError(path, "This mail is too large, or has too many parts.", "Save its text as a file.")
    try:
        message = message_from_bytes(data)
        kind, payload, charset = _body(message)
    except _FAULTS:
        raise InputError(path, "This mail cannot be taken apart.", "Save its text as a file.") from None
    if payload is None:
        raise InputError(path, "This mail holds no text.", "Save what is attached to it as a file of its own.")
    words = _decoded(payload, charset, path)
    fields = tuple((name, value) for name in _FIELDS if (value := _header(message, name)))
    if kind == "text/html":
        tree = cast(Tree, import_module("okrlint.formats.web.html").read(words.encode("utf-8-sig"), path))
    else:
        tree = text.tree(opened(words, path), mail=True)
    title = next((value for name, value in fields if name == "Subject"), tree.title)
    return replace(tree, title=title, fields=fields or tree.fields)


def _body(message: Message) -> tuple[str, bytes | None, str | None]:
    """Return the type, the bytes and the charset of the part that a reader reads."""
    parts = [part for part in message.walk() if not part.is_multipart() and not part.get_filename()]
    for kind in ("text/plain", "text/html"):
        for part in parts:
            payload = part.get_payload(decode=True) if part.get_content_type() == kind else None
            if isinstance(payload, bytes) and payload.strip():
                return kind, payload, part.get_content_charset()
    return "", None, None


def _decoded(payload: bytes, charset: str | None, path: str) -> str:
    """Decode a body as its charset says, unless that is none for texts, or wrong."""
    try:
        name = codecs.lookup(charset or "").name
        if _CHARSETS.fullmatch(name) and (name.startswith("utf-16") or b"\0" not in payload):
            return payload.decode(name).removeprefix("\ufeff")
    except (LookupError, ValueError):
        pass
    return decode(payload, path)


def _header(message: Message, name: str) -> str:
    """Return a header line as a reader sees it."""
    value = str(message.get(name, ""))[:_LONG]
    with suppress(*_FAULTS):
        value = str(make_header(decode_header(value)))
    return " ".join(value.split())
