"""Inline Markdown in a single line: what a reader sees of it, and where each character of it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from okrlint.document.traced import Traced
from okrlint.document.tree import HARD_BREAK, Text

_MARKUP = re.compile(r"[\\`*_~\[\]<&!]| \n")
_BREAK = re.compile(r"<br\b", re.IGNORECASE)


def render(raw: Traced) -> Text:
    """Take the inline markup off a line."""
    if not _MARKUP.search(raw.text):
        return Text(raw)
    return _Reader(raw, _tokens(raw.text)).rendered()


def _tokens(source: str) -> list[Token]:
    state = _TracingState(source, _MARKDOWN, {"references": {}}, [])
    _MARKDOWN.inline.tokenize(state)
    for rule in _MARKDOWN.inline.ruler2.getRules(""):
        rule(state)
    return state.tokens


class _TracingState(StateInline):
    """Notes in every token where it begins in the source, which markdown-it itself does not."""

    def push(self, ttype: str, tag: str, nesting: Any) -> Token:
        token = super().push(ttype, tag, nesting)
        token.meta["start"] = self.pos
        return token

    def pushPending(self) -> Token:  # noqa: N802 - the name is markdown-it's
        start = self.src.rfind(self.pending, 0, self.pos)
        token = super().pushPending()
        token.meta["start"] = start
        return token


class _Reader:
    """Goes once through the inline tokens of a line and collects what a reader sees."""

    def __init__(self, raw: Traced, tokens: list[Token]) -> None:
        self.raw = raw
        self.texts: list[str] = []
        self.origins: list[int] = []
        self.links: list[str] = []
        self.marked: dict[str, set[int]] = {"strong": set(), "em": set(), "s": set(), "code": set()}
        self.depths = {"strong": 0, "em": 0, "s": 0}
        self.cursor = 0
        for token in tokens:
            self._read(token)

    def rendered(self) -> Text:
        origins = self.raw.origins
        strong, em, struck, code = (frozenset(origins[index] for index in marks) for marks in self.marked.values())
        traced = Traced("".join(self.texts), self.origins).through(self.raw)
        return Text(traced, bold=strong, italic=em, code=code, struck=struck, links=tuple(self.links))

    def _read(self, token: Token) -> None:
        start: int = token.meta.get("start", self.cursor)
        if token.tag in self.depths:
            self.depths[token.tag] += token.nesting
        elif token.type == "link_open":
            self.links.append(str(token.attrs.get("href", "")))
        elif token.type in ("softbreak", "hardbreak"):
            self._add(" ", [start])
        elif token.type == "html_inline" and _BREAK.match(token.content):
            self._add(HARD_BREAK, [start])
        elif token.type == "code_inline":
            origins = self._code_origins(token, start)
            self.marked["code"].update(origins)
            self._add(token.content, origins)
        elif token.type == "text_special":
            self._add(token.content, self._special_origins(token, start))
        elif token.type == "text" and token.content:
            self._add(token.content, self._text_origins(token.content, start))

    def _special_origins(self, token: Token, start: int) -> Sequence[int]:
        if token.content == token.markup:
            return range(start, start + len(token.content))
        return [start + (token.info == "escape")] * len(token.content)

    def _code_origins(self, token: Token, start: int) -> Sequence[int]:
        begin, long = start + len(token.markup), len(token.content)
        if re.sub(r"\s", " ", self.raw.text[begin : begin + long]) != re.sub(r"\s", " ", token.content):
            begin += 1  # one blank on either side is taken off
        return range(begin, begin + long)

    def _text_origins(self, content: str, start: int) -> Sequence[int]:
        found = self.raw.text.find(content, max(self.cursor, start))
        if found < 0:
            return [start] * len(content)
        self.cursor = found + len(content)
        return range(found, self.cursor)

    def _add(self, text: str, origins: Sequence[int]) -> None:
        self.texts.append(text)
        self.origins.extend(origins)
        for tag, depth in self.depths.items():
            if depth:
                self.marked[tag].update(origins)


def _inline_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("strikethrough")
    parser.inline.ruler2.disable("fragments_join")
    return parser


_MARKDOWN = _inline_parser()
