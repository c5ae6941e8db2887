"""What dialects of Markdown write between the words, as rules for markdown-it: wiki links, shortcodes and so on."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from okrlint.formats.web.html_tags import tag_end

_WIKI = re.compile(r"(!?)\[\[(?!_?TOC_?\])([^\[\]|\n]+)(?:\|([^\[\]\n]+))?\]\](?![(\[])")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]+\]")
_SHORTCODE = re.compile(r"\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}")
_ATTRIBUTES = re.compile(r"\{:?[ \t]*[.#][^{}\n]*\}")
_COMPONENT = re.compile(r"</?[A-Z][\w.]*(?=[\s/>])")


def add_rules(parser: MarkdownIt) -> None:
    """Teach a parser these rules, ahead of links and HTML."""
    parser.inline.ruler.before("link", "okrlint_wiki", _wiki)
    parser.inline.ruler.before("link", "okrlint_left_out", _left_out)
    parser.inline.ruler.before("autolink", "okrlint_component", _component)


def _wiki(state: StateInline, silent: bool) -> bool:
    """Show the alias of [[page|alias]], or else the page; leave ![[embedded]] out."""
    sign = state.src[state.pos]
    match = _WIKI.match(state.src, state.pos, state.posMax) if sign in "[!" else None
    if not match:
        return False
    if not silent:
        maximum = state.posMax
        state.pos, state.posMax = match.span(3 if match[3] else 2)
        if match[1]:
            state.push("left_out", "", 0)
        else:
            state.push("link_open", "a", 1).attrs = {"href": match[2].strip()}
            state.md.inline.tokenize(state)
            state.push("link_close", "a", -1)
        state.posMax = maximum
    state.pos = match.end()
    return True


def _left_out(state: StateInline, silent: bool) -> bool:
    """Leave out [^1], {{< shortcode >}}, {% tag %}, and {.class} behind a word."""
    sign = state.src[state.pos]
    if sign == "[":
        match = _FOOTNOTE.match(state.src, state.pos, state.posMax)
    elif sign == "{":
        match = _SHORTCODE.match(state.src, state.pos, state.posMax)
        if not match and state.pos and not state.src[state.pos - 1].isspace():
            match = _ATTRIBUTES.match(state.src, state.pos, state.posMax)
    else:
        return False
    return bool(match) and _skip(state, match.end() if match else 0, silent)


def _component(state: StateInline, silent: bool) -> bool:
    """Leave out the tag of a component that HTML's rules do not know: <Member photo={photo} />."""
    if state.src[state.pos] != "<" or not _COMPONENT.match(state.src, state.pos, state.posMax):
        return False
    end = tag_end(state.src, state.pos)
    if not 0 < end <= state.posMax or "{" not in state.src[state.pos : end]:
        return False
    return _skip(state, end, silent)


def _skip(state: StateInline, end: int, silent: bool) -> bool:
    if not silent:
        state.push("left_out", "", 0)
    state.pos = end
    return True
