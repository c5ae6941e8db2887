"""Messages copied or exported from Slack ▶ Tree: plain text with Slack's own links, mentions and entities."""

from __future__ import annotations

import re

from okrlint.document.traced import Traced
from okrlint.document.tree import Text, Tree
from okrlint.formats.light.light_inline import Span, render
from okrlint.formats.light.light_lines import open_text
from okrlint.formats.plain import text
from okrlint.formats.plain.text_inline import SPANS
from okrlint.formats.shared.normalising import replaced

_ENTITY = re.compile(r"&(?:amp|lt|gt);")
_CHARACTERS = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}
_MARKS = (
    Span(re.compile(r"<(?P<link>https?://[^\s<>|]+|mailto:[^\s<>|]+)\|(?P<text>[^<>|\n]+)>"), sign="<"),
    Span(re.compile(r"<(?=(?P<link>https?://[^\s<>|]+))(?P<text>[^\s<>|]+)>"), sign="<"),
    Span(re.compile(r"<[@#!][\w^-]+\|(?P<text>[^<>|\n]+)>|<[@#!][\w^-]+> ?"), sign="<"),
)


def _inline(traced: Traced) -> Text:
    return render(traced, (*_MARKS, *SPANS))


def _resolved(traced: Traced) -> Traced:
    return replaced(traced, _ENTITY, lambda match: _CHARACTERS[match[0]])


def read(data: bytes, path: str) -> Tree:
    """Read messages in Slack's markup; raise InputError where they are no text."""
    return text.tree(open_text(data, path), _inline, _resolved)
