"""Markdown ▶ block tokens: CommonMark and tables, and the blocks that its dialects have besides."""

from __future__ import annotations

import re
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, blockquote, list_block, table
from markdown_it.token import Token

from okrlint.formats.web.html_tags import closed_names
from okrlint.formats.web.markdown_html_rule import html, line_of, tails

_NESTING = 100  # levels; what is nested more deeply is read as a paragraph
_FENCE = re.compile(r"[ \t]*(?P<colons>:{3,})[ \t]*(?P<words>.*?)[ \t]*:*[ \t]*")
_ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?)[ \t]+(?P<words>\w.*)")


def block_tokens(lines: list[str]) -> tuple[list[Token], dict[str, Any]]:
    """Parse lines into block tokens; return them and the link definitions.

    Beside markdown-it's own there are `html_block`, and `container_open` with its kind and title as `info`. Where
    the text of a line is wanted, `meta["tails"]` says for each line of `map` how long it is: it ends the line.
    """
    text = "\n".join(lines)
    environment: dict[str, Any] = {"containers": _containers(lines), "closed": closed_names(text)}
    tokens = _MARKDOWN.parse(text, environment)
    return tokens, environment.get("references", {})


def _containers(lines: list[str]) -> dict[int, int]:
    """Return the first and the last line of each `::: kind` … `:::`; one that is never closed is none."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for index, line in enumerate(lines):
        match = _FENCE.fullmatch(line) if ":::" in line else None
        if match and match["words"]:
            opened.append(index)
        elif match and opened:
            found[opened.pop()] = index
    return found


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a list; a bullet is one wherever it stands, also where CommonMark has a line go on."""
    if state.level >= _NESTING:
        return False
    indent = state.listIndent
    state.listIndent = -1
    found = list_block(state, start, end, silent)
    state.listIndent = indent
    return found


def _quote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    return state.level < _NESTING and blockquote(state, start, end, silent)


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    count = len(state.tokens)
    found = table(state, start, end, silent)
    if found and not silent:
        opening = state.tokens[count]
        opening.meta["tails"] = tails(state, *(opening.map or (0, 0)))
    return found


def _container(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read `::: kind title` … `:::`; such a line without its other one is left out."""
    match = _FENCE.fullmatch(line_of(state, start))
    if not match or state.level >= _NESTING:
        return False
    if silent:
        return True
    after = state.env["containers"].get(start, end)
    if after >= end or not match["words"]:
        state.line = start + 1
        return True
    _inside(state, match["words"], start, after, state.blkIndent)
    state.line = after + 1
    return True


def _admonition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read `!!! kind "title"` and the lines below that are indented."""
    match = _ADMONITION.fullmatch(line_of(state, start))
    after = start + 1
    if not match or after >= end or state.level >= _NESTING or state.sCount[after] < state.blkIndent + 4:
        return False
    if silent:
        return True
    while after < end and (state.isEmpty(after) or state.sCount[after] >= state.blkIndent + 4):
        after += 1
    _inside(state, match["words"], start, after, state.blkIndent + 4)
    state.line = after
    return True


def _inside(state: StateBlock, words: str, start: int, end: int, indent: int) -> None:
    token = state.push("container_open", "", 1)
    token.info, token.map = words, [start, end]
    token.meta["tails"] = tails(state, start, start + 1)
    old = state.blkIndent, state.lineMax, state.parentType
    state.blkIndent, state.lineMax, state.parentType = indent, end, "container"
    state.md.block.tokenize(state, start + 1, end)
    state.blkIndent, state.lineMax, state.parentType = old
    state.push("container_close", "", -1)


def _block_parser() -> MarkdownIt:
    """Return a parser of blocks; inline text is read later.

    Indented code is off: bullets that are indented too far are bullets to every reader.
    """
    parser = MarkdownIt("commonmark", {"maxNesting": 2 * _NESTING}).enable("table").disable(["code", "html_block"])
    ruler = parser.block.ruler
    ruler.at("blockquote", _quote, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    ruler.at("list", _list, {"alt": ["paragraph", "reference", "blockquote"]})
    ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    ruler.before("reference", "okrlint_html", html, {"alt": ["paragraph", "reference", "blockquote"]})
    ruler.before("list", "okrlint_container", _container, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    ruler.before("list", "okrlint_admonition", _admonition, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


_MARKDOWN = _block_parser()
