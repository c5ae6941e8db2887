"""HTML made safe for the parser of the standard library, which takes very long over much that looks like a tag."""

from __future__ import annotations

import re
from collections.abc import Iterator

from okrlint.formats.web.html_tags import tag_end

_LEFT_OUT = "\ue000"  # a character for private use, which HTML gives no meaning
_LITERAL = "\ue001"
SHOWN = re.compile(f"[^{_LEFT_OUT}]+")  # what is text of the file among what the parser calls text

_NOT_A_LINE_END = re.compile(r"[^\r\n]")
_OPENING = re.compile(
    r"<(?:(?P<comment>!--)|(?P<cdata>!\[CDATA\[)|(?P<other>[!?])|(?P<tag>/?[A-Za-z])|)|(?P<end>\]\]>)"
)


def tamed(text: str) -> str:
    """Return HTML as long as before, in which every < begins a tag that ends.

    Comments and declarations are left out, character by character, and so are the marks of CDATA; `SHOWN` finds
    the rest. A < that begins nothing becomes another character: what is shown is to be looked up in `text`.
    """
    parts: list[str] = []
    position = 0
    for start, end, sign in _untamed(text):
        parts += [text[position:start], _NOT_A_LINE_END.sub(sign, text[start:end])]
        position = end
    return "".join([*parts, text[position:]])


def comment_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the comments of HTML are; one that is never closed ends with its line."""
    last = text.rfind("-->")
    end = 0
    while (start := text.find("<!--", end)) >= 0:
        end = _comment_end(text, start, last)
        yield start, end


def _untamed(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield what is not to be seen by the parser, and with what it is to be replaced."""
    last = text.rfind("-->")
    last_mark = text.rfind(">")
    position = 0
    in_cdata = False
    while opening := _OPENING.search(text, position):
        start, position = opening.span()
        if opening["end"]:
            if in_cdata:
                yield start, position, _LEFT_OUT
            in_cdata = False
        elif in_cdata:
            position = start + 1
            yield start, position, _LITERAL
        elif opening["comment"]:
            position = _comment_end(text, start, last)
            yield start, position, _LEFT_OUT
        elif opening["cdata"]:
            in_cdata = True
            yield start, position, _LEFT_OUT
        elif opening["tag"] and (end := tag_end(text, start)) > 0:
            position = end
        elif opening["other"] and start < last_mark:
            position = text.index(">", start) + 1
            yield start, position, _LEFT_OUT
        else:
            position = start + 1
            yield start, position, _LITERAL


def _comment_end(text: str, start: int, last: int) -> int:
    if last >= start + 2:
        return text.index("-->", start + 2) + 3
    line_end = text.find("\n", start)
    return len(text) if line_end < 0 else line_end
