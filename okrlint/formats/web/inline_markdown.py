"""Inline Markdown ▶ Text: what a reader sees of a paragraph, and where each character of it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from okrlint.document.traced import Traced
from okrlint.document.tree import HARD_BREAK, SOFT_BREAK, Text
from okrlint.formats.shared.normalising import normalised, replaced
from okrlint.formats.web.html_inline import TextWriter, marks_of
from okrlint.formats.web.html_names import BLOCKS
from okrlint.formats.web.html_tags import closed_names, is_placeholder, tag_of
from okrlint.formats.web.markdown_inline_rules import add_rules
from okrlint.formats.web.masking import MASKED_COMMENT

_MARKUP = re.compile(r"[\\`*_~\[\]<&!{]|[ \t][ \t\n]")
# :rocket: and the like, with blanks or line ends around it, and one of these blanks.
_SHORT_CODE = re.compile(r"(?<!\S):(?=[0-9_+-]{0,40}[a-z])[a-z0-9_+-]{1,40}:(?!\S)[ \t]?")
_MAX_OPEN = 10  # brackets in a paragraph that nothing closes
_EMPHASIS = {"strong": "bold", "em": "italic", "s": "struck"}


def read_inline(raw: Traced, references: Mapping[str, Any] | None = None) -> Text:
    """Take the markup off a paragraph, whose lines end with line feeds.

    `references` are the link definitions of its document, as markdown-it keeps them.
    """
    if not _MARKUP.search(raw.text):
        text = Text(normalised(raw).strip())
    else:
        text = _Reader(raw, _tokens(raw.text, references or {})).read()
        if "<!--" in text.text:
            text = text.over(replaced(text.traced, MASKED_COMMENT, lambda _: "").strip())
    return _without_short_codes(text) if ":" in text.text else text


def _without_short_codes(text: Text) -> Text:
    def kept(match: re.Match[str]) -> str:
        return match[0] if text.traced.origins[match.start()] in text.code else ""

    return text.over(replaced(text.traced, _SHORT_CODE, kept).strip())


def _tokens(source: str, references: Mapping[str, Any]) -> list[Token]:
    # Many brackets that nothing closes make no links, and looking for some in each takes very long.
    parser = _MARKDOWN if source.count("[") <= source.count("]") + _MAX_OPEN else _WITHOUT_LINKS
    state = _TracingState(source, parser, {"references": references}, [])
    parser.inline.tokenize(state)
    for rule in parser.inline.ruler2.getRules(""):
        rule(state)
    return state.tokens


class _TracingState(StateInline):
    """Notes in every token where it begins in the source, which markdown-it itself does not.

    `start` is the offset; `nth` counts the tokens that were made at the same one: those of `***` are.
    """

    _last = (-1, 0)

    def push(self, ttype: str, tag: str, nesting: Any) -> Token:
        token = super().push(ttype, tag, nesting)
        position, count = self._last
        self._last = (self.pos, count + 1 if position == self.pos else 0)
        token.meta["start"], token.meta["nth"] = self._last
        return token

    def pushPending(self) -> Token:  # noqa: N802 - the name is markdown-it's
        start = self.src.rfind(self.pending, 0, self.pos)
        token = super().pushPending()
        token.meta["start"], token.meta["nth"] = start, 0
        return token


class _Reader:
    """Goes once through the inline tokens of a paragraph and writes what a reader sees."""

    def __init__(self, raw: Traced, tokens: list[Token]) -> None:
        self.raw = raw
        self.tokens = tokens
        self.writer = TextWriter()

    @cached_property
    def closed(self) -> frozenset[str]:
        """The names of the elements that end somewhere in the paragraph."""
        return closed_names(self.raw.text)

    def read(self) -> Text:
        for token in self.tokens:
            self._read(token, token.meta.get("start", 0))
        return self.writer.take()

    def _read(self, token: Token, start: int) -> None:
        if token.tag in _EMPHASIS:
            if token.nesting > 0:
                self.writer.open(token.tag, frozenset([_EMPHASIS[token.tag]]))
            else:
                self.writer.close(token.tag)
        elif token.type == "link_open":
            self.writer.link(str(token.attrs.get("href", "")))
        elif token.type == "softbreak":
            self._add(SOFT_BREAK, range(start, start + 1))
        elif token.type == "hardbreak":
            self._add(HARD_BREAK, range(start, start + 1))
        elif token.type == "html_inline":
            self._read_tag(token.content, start)
        elif token.type == "code_inline":
            self._read_code(token, start)
        elif token.type == "text_special":
            written = token.content == token.markup  # nothing that can be escaped
            begin = start + (token.info == "escape" and not written)
            origins = range(start, start + len(token.content)) if written else [begin] * len(token.content)
            self._add(token.content, origins)
        elif token.type == "text":
            self._add(token.content, self._text_origins(token, start))

    def _read_code(self, token: Token, start: int) -> None:
        begin = start + len(token.markup)
        # One blank on either side belongs to the marks, where both are there.
        if self.raw.text[begin : begin + len(token.content)].replace("\n", " ") != token.content:
            begin += 1
        self.writer.open("code", frozenset(["code"]))
        self._add(token.content, range(begin, begin + len(token.content)))
        self.writer.close("code")

    def _read_tag(self, tag: str, start: int) -> None:
        name, attributes = tag_of(tag)
        if name == "br" or name in BLOCKS:
            self._add(HARD_BREAK, range(start, start + 1))
        elif tag.startswith("</"):
            self.writer.close(name)
        elif is_placeholder(tag, self.closed):
            self._add(tag, range(start, start + len(tag)))
        elif name and not tag.endswith("/>"):
            self.writer.open(name, marks_of(name, attributes))
            self.writer.link(attributes.get("href"))

    def _text_origins(self, token: Token, start: int) -> Sequence[int]:
        content = token.content
        if self.raw.text.startswith(content, start + token.meta["nth"]):
            start += token.meta["nth"]
        elif not self.raw.text.startswith(content, start):
            start += self.raw.text.startswith("<", start)  # an address in <>
            if not self.raw.text.startswith(content, start):
                return [start] * len(content)  # with escapes that were resolved
        return range(start, start + len(content))

    def _add(self, text: str, origins: Sequence[int]) -> None:
        outer = self.raw.origins
        if isinstance(origins, range):
            self.writer.add(Traced(text, outer[origins.start : origins.stop]))
        else:
            self.writer.add(Traced(text, [outer[origin] for origin in origins]))


def _inline_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": 60}).enable("strikethrough")
    parser.inline.ruler2.disable("fragments_join")
    add_rules(parser)
    return parser


_MARKDOWN = _inline_parser()
_WITHOUT_LINKS = _inline_parser().disable(["link", "image"])
