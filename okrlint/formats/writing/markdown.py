"""Okrs ▶ Markdown, as a person would write it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from okrlint.document.model import Language
from okrlint.formats.writing.okrs import Okrs
from okrlint.formats.writing.prose import Heading, Item, Pair, Part, parts

# What Markdown, or one of its dialects, would take for markup; a lone star, underscore or tilde is none.
_ESCAPES = (
    (re.compile(r"&(?=#?\w{1,32};)"), "&amp;"),
    (re.compile(r"\\"), r"\\\\"),
    (re.compile(r"<(?=[A-Za-z/!?])"), "&lt;"),  # an escaped < is one for readers that look for tags first
    (re.compile(r"\{"), "&#123;"),
    (re.compile(r"([`\[])"), r"\\\1"),
    (re.compile(r"(?<!\s)(\*)|(\*)(?!\s)"), r"\\*"),
    (re.compile(r"(?<![^\W_])_|_(?![^\W_])"), r"\\_"),
    (re.compile(r"~(?=.*~)|(?<=~)~"), r"\\~"),
)
_SIGNS = re.compile(r"^#|(?<=\s)#(?=#*$)")  # number signs that begin a heading, or would end it


def write(okrs: Okrs, language: Language) -> bytes:
    """Return the text of a Markdown file; `language` is that of the words in front of facts."""
    return "".join(_lines(parts(okrs, language))).lstrip("\n").encode()


def escaped(text: str) -> str:
    """Return a text in which nothing is markup."""
    for pattern, replacement in _ESCAPES:
        text = pattern.sub(replacement, text)
    return text


def _heading(text: str) -> str:
    return _SIGNS.sub(r"\\#", escaped(text))


def _lines(found: Iterator[Part]) -> Iterator[str]:
    """Yield lines with their ends; items of one list stand close together."""
    in_list = False
    for part in found:
        match part:
            case Heading(level, text):
                yield f"\n{'#' * level} {_heading(text)}\n"
            case Pair(name, value):
                yield f"\n**{name}:** {escaped(value)}\n"
            case Item(depth, text, name):
                yield "" if in_list else "\n"
                yield f"{'  ' * depth}- {f'{name}: ' if name else ''}{escaped(text)}\n"
        in_list = isinstance(part, Item)
