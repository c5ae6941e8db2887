"""Okrs ▶ a Word document with Word's own styles: headings, and bullets with the facts below them."""

from __future__ import annotations

import io

from okrlint.document.model import Language
from okrlint.formats.writing.okrs import Okrs
from okrlint.formats.writing.packing import without_moments
from okrlint.formats.writing.prose import Heading, Item, Pair, parts

_BULLETS = ("List Bullet", "List Bullet 2")


def write(okrs: Okrs, language: Language) -> bytes:
    """Return a Word document; `language` is that of the words in front of facts."""
    from docx import Document

    document = Document()
    properties = document.core_properties
    properties.author, properties.comments = "okrlint", ""
    properties.title = "" if okrs.title is None else str(okrs.title)
    for part in parts(okrs, language):
        match part:
            case Heading(level, text):
                document.add_heading(text, level)
            case Pair(name, value):
                paragraph = document.add_paragraph()
                paragraph.add_run(f"{name}:").bold = True
                paragraph.add_run(f" {value}")
            case Item(depth, text, name):
                document.add_paragraph(f"{name}: {text}" if name else text, style=_BULLETS[depth])
    buffer = io.BytesIO()
    document.save(buffer)
    return without_moments(buffer.getvalue())
