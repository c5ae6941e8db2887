"""Tags of HTML and JSX: their names, and where they end."""

from __future__ import annotations

import re
from collections.abc import Container

from okrlint.formats.web.html_names import KNOWN

_NAME = re.compile(r"</?([A-Za-z][\w.:-]*)")
_ATTRIBUTE = re.compile(r"""([\w:.-]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>`{]+))?""")
_CLOSING = re.compile(r"</([A-Za-z][\w.:-]*)")
_STEP = re.compile(r"""=\s{0,9}(["'])|[<>{}]""")
_MAX_STEPS = 2000  # signs that a tag may have, apart from those in quotes
_MAX_BRACES = 8  # one in another


def tag_of(tag: str) -> tuple[str, dict[str, str | None]]:
    """Return the lower-case name and the attributes of a tag; the name is empty for a comment."""
    match = _NAME.match(tag)
    if not match:
        return "", {}
    pairs = _ATTRIBUTE.findall(tag, match.end())
    return match[1].lower(), {name.lower(): value.strip("\"'") or None for name, value in pairs}


def closed_names(text: str) -> frozenset[str]:
    """Return the names of all closing tags in a text."""
    return frozenset(_CLOSING.findall(text))


def is_placeholder(tag: str, closed: Container[str]) -> bool:
    """Tell whether something that looks like an opening tag is a word to be filled in, such as <name>.

    It is one when HTML has no such element, it has no attributes and `closed` does not have it.
    """
    name = tag[1:-1]
    return name.replace("-", "").isalnum() and name.lower() not in KNOWN and name not in closed


def tag_end(text: str, start: int) -> int:
    """Return the offset behind the tag that begins at `start`, or -1 when it does not end.

    Quotes and the braces of JSX are followed: `<Box when={a > b}>` is one tag.
    """
    depth = 0
    position = start + 1
    for _ in range(_MAX_STEPS):
        step = _STEP.search(text, position)
        if not step:
            break
        sign = step[1] or step[0]
        position = step.end()
        if sign in "\"'":
            position = text.find(sign, position) + 1
        elif sign in "{}":
            depth += 1 if sign == "{" else -1
        elif sign == ">" and depth <= 0:
            return position
        if not position or depth > _MAX_BRACES or (sign == "<" and depth <= 0):
            break
    return -1
