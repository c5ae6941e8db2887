"""HTML between the paragraphs of Markdown, as a rule for markdown-it: kinder to authors than CommonMark's."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from okrlint.formats.web.html_names import BLOCKS, INLINE, LEFT_OUT
from okrlint.formats.web.html_tags import is_placeholder, tag_end

_TAG = re.compile(r"</?(?P<name>[A-Za-z][\w.:-]*)?(?=[\s/>]|$)")
_RAW = re.compile(r"<(?P<name>pre|script|style|textarea|svg|template|iframe|noscript|math)\b", re.IGNORECASE)
_BLOCK_MARK = re.compile(r"(?:[-*+]|\d{1,9}[.)])\s|#{1,6}\s|>|\||```|~~~")
_NAMES = BLOCKS | LEFT_OUT
_MAX_LINES = 50  # of one tag


def html(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read lines that begin with a tag, up to a blank line or one that begins another block.

    They become a token `html_block`; its `meta["tails"]` are the lengths of its lines. A component or an unknown
    element alone on its line is left out, and what stands in it is read as Markdown. `env["closed"]` must hold the
    names of all closing tags in the file.
    """
    tag = _TAG.match(line_of(state, start))
    if not tag:
        return False
    if (tag["name"] or "").lower() not in _NAMES:
        return not silent and _component(state, start, end)
    if silent:
        return True
    after = _end(state, start, end)
    token = state.push("html_block", "", 0)
    token.map = [start, after]
    token.meta["tails"] = tails(state, start, after, indented=bool(_RAW.match(line_of(state, start))))
    state.line = after
    return True


def line_of(state: StateBlock, line: int) -> str:
    """Return a line without indentation and the marks of what it stands in."""
    return str(state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]])


def tails(state: StateBlock, start: int, end: int, *, indented: bool = False) -> list[int]:
    """Return the lengths of such lines; `indented` ones keep their indentation."""
    begins = ((state.bMarks[line] + (0 if indented else state.tShift[line])) for line in range(start, end))
    return [max(0, state.eMarks[line] - begin) for line, begin in enumerate(begins, start=start)]


def _end(state: StateBlock, start: int, end: int) -> int:
    raw = _RAW.match(line_of(state, start))
    if raw and (after := _raw_end(state, raw["name"].lower(), start, end)):
        return after
    after = start + max(1, _tag_lines(state, start, end))
    while after < end and not state.isEmpty(after) and state.sCount[after] >= state.blkIndent:
        line = line_of(state, after)
        if _BLOCK_MARK.match(line) or _RAW.match(line):
            break
        after += 1
    return after


def _raw_end(state: StateBlock, name: str, start: int, end: int) -> int:
    """Return the line behind the one that closes a raw element, or 0; remember where there is none."""
    unclosed = state.env.setdefault("unclosed", {})
    if unclosed.get(name, -1) >= end:
        return 0
    for index in range(start, end):
        if f"</{name}" in line_of(state, index).lower():
            return index + 1
    unclosed[name] = end
    return 0


def _tag_lines(state: StateBlock, start: int, end: int) -> int:
    """Return how many lines a tag goes over, or 0 when it does not end before a blank line."""
    lines: list[str] = []
    for index in range(start, min(end, start + _MAX_LINES)):
        if state.isEmpty(index):
            break
        lines.append(line_of(state, index))
        if ">" in lines[-1] and tag_end("\n".join(lines), 0) > 0:
            return len(lines)
    return 0


def _component(state: StateBlock, start: int, end: int) -> bool:
    count = _tag_lines(state, start, end)
    text = "\n".join(line_of(state, index) for index in range(start, start + count)).strip()
    after = tag_end(text, 0) if text else -1
    while 0 < after < len(text) and text[after:].lstrip().startswith("<"):
        after = tag_end(text, text.index("<", after))
    name = _TAG.match(text)
    if not text or after < len(text) or not name or name["name"] in INLINE:
        return False
    if is_placeholder(text, state.env["closed"]):
        return False
    state.line = start + count
    return True
