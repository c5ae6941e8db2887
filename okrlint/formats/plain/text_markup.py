"""Which markup a text without a telling name is plainly written in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile, takewhile

from okrlint.document.source import Source

_LINES = 400  # that are looked at
_WIDE = 400  # characters of a line that are looked at

_HTML = re.compile(r"<!doctype html|<html[\s>]", re.IGNORECASE)
_MAIL = re.compile(r"MIME-Version:\s*1|Content-Transfer-Encoding:", re.IGNORECASE)
# The module that reads a markup, and what its lines look like: of each kind, so many are needed.
_SIGNS: tuple[tuple[str, Sequence[tuple[int, re.Pattern[str]]]], ...] = (
    ("jira", [(2, re.compile(r"h[1-6]\.\s+\S"))]),
    ("jira", [(1, re.compile(r"h[1-6]\.\s+\S")), (1, re.compile(r"\|\|.+\|\|\s*$"))]),
    ("asciidoc", [(2, re.compile(r"\|===\s*$")), (1, re.compile(r"={1,5}\s+\S"))]),
    ("mediawiki", [(1, re.compile(r"\{\|")), (1, re.compile(r"\|\}"))]),
    ("mediawiki", [(2, re.compile(r"(={2,5})[^=]+\1\s*$"))]),
    ("org", [(1, re.compile(r"#\+[A-Za-z_]{4,}:?\s")), (1, re.compile(r"\*+\s+\S"))]),
    ("rst", [(1, re.compile(r"\.\.\s+[a-z][\w-]*::")), (1, re.compile(r"([=~^\"*+#-])\1{3,}\s*$"))]),
)


def markup_of(source: Source) -> str | None:
    """Return the name of the format that reads a text's markup; None where it is not plain which it is."""
    lines = [source.line(index).text[:_WIDE] for index in range(min(len(source), _LINES))]
    top = list(takewhile(str.strip, dropwhile(lambda line: not line.strip(), lines)))
    if top and _HTML.match(top[0].strip()):
        return "html"
    if any(map(_MAIL.match, top)):
        return "mail"
    return next((name for name, signs in _SIGNS if all(_has(lines, *sign) for sign in signs)), None)


def _has(lines: Sequence[str], number: int, pattern: re.Pattern[str]) -> bool:
    return sum(1 for line in lines if pattern.match(line)) >= number
