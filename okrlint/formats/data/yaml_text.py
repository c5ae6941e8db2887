"""Scalars of YAML ▶ texts with the place of every character, in all five ways to write one."""

from __future__ import annotations

import re

from okrlint.document.traced import Traced
from okrlint.formats.data.data_text import aligned, coarse, folded, resolved

_FOLD = r"[ \t]*(?:\r\n?|\n)[ \t\r\n]*"
_PLAIN = re.compile(_FOLD)
_SINGLE = re.compile(rf"''|{_FOLD}")
_DOUBLE = re.compile(
    r"\\(?:x(?P<x>[0-9a-fA-F]{2})|u(?P<u>[0-9a-fA-F]{4})|U(?P<U>[0-9a-fA-F]{8})"
    rf"|(?P<joint>(?:\r\n?|\n)[ \t\r\n]*)|(?P<char>.))|{_FOLD}"
)
_HEADER = re.compile(r"[^\r\n]*(?:\r\n?|\n)?")
_MEANINGS = {
    "0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v",
    "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_BLOCK_STYLES = ("|", ">")


def scalar_text(value: str, style: str | None, raw: str, start: int) -> Traced:
    """Return a scalar whose `value` the parser read from `raw`, which stands from offset `start` on.

    `style` is its first character where that says how it is written: a quote, | or >.
    """
    if value == raw:
        return Traced.of(value, start)
    if style in _BLOCK_STYLES:
        header = _HEADER.match(raw)
        body = header.end() if header else 0
        return aligned(value, raw[body:], start + body) or coarse(value, start)
    said = _flow(style, raw, start)
    if said.text == value:
        return said
    inner = slice(1, -1) if style else slice(None)
    return aligned(value, raw[inner], start + bool(style)) or coarse(value, start)


def _flow(style: str | None, raw: str, start: int) -> Traced:
    """Resolve a scalar that is plain or in quotes."""
    if style == '"':
        return resolved(raw[1:-1], start + 1, _DOUBLE, _double)
    if style == "'":
        return resolved(raw[1:-1], start + 1, _SINGLE, _single)
    return resolved(raw, start, _PLAIN, lambda match: folded(match.group()))


def _single(match: re.Match[str]) -> str:
    return "'" if match.group() == "''" else folded(match.group())


def _double(match: re.Match[str]) -> str:
    groups = match.groupdict()
    if code := groups["x"] or groups["u"] or groups["U"]:
        return chr(int(code, 16)) if int(code, 16) <= 0x10FFFF else "\ufffd"
    if groups["char"]:
        return _MEANINGS.get(groups["char"], groups["char"])
    return folded(groups["joint"]).strip(" ") if groups["joint"] else folded(match.group())
