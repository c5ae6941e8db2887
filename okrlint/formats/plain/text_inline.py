"""The marks that people type inside plain text: *bold*, _italic_, ~struck~, `code` and :emoji: codes."""

from __future__ import annotations

import re

from okrlint.document.traced import Traced
from okrlint.document.tree import Text
from okrlint.formats.light.light_inline import Span, hugging, render

_EMOJI = r":(?:[a-z][a-z0-9_-]{1,50}|[+-]1|100)(?:::skin-tone-\d)?:"

SPANS = (
    Span(re.compile(r"(?<![`\w])`(?P<text>[^`\n]+)`(?![`\w])"), "code", "`"),
    Span(re.compile(rf"(?<=\S) {_EMOJI}(?![\w:])|(?<![\w:/]){_EMOJI}(?![\w:]) ?"), sign=":"),
    Span(hugging("***"), "bold", "***"),
    Span(hugging("**", across=True, loose=True), "bold", "**"),
    Span(hugging("__"), "bold", "__"),
    Span(hugging("~~", across=True, loose=True), "struck", "~~"),
    Span(hugging("*"), "bold", "*"),
    Span(hugging("_"), "italic", "_"),
    Span(hugging("~"), "struck", "~"),
    Span(re.compile(r"(?<!\\)!?\[(?P<text>[^\[\]\n]+)\]\((?P<link>[^\s()]+)\)"), sign="]("),
)


def inline(traced: Traced) -> Text:
    """Return a piece of plain text as a reader sees it."""
    return render(traced, SPANS)
