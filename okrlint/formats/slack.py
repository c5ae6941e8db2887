"""Messages copied or exported from Slack ▶ Tree: plain text with Slack's own links, mentions and entities."""

from __future__ import annotations

import re

from okrlint.document.traced import Traced
from okrlint.document.tree import Text, Tree
from okrlint.formats import text
from okrlint.formats.light_inline import Span, render
from okrlint.formats.light_lines import open_text
from okrlint.formats.normalising import replaced
from okrlint.formats.text_inline import SPANS

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
