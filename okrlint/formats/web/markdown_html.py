"""HTML in Markdown ▶ the elements it makes, with Markdown's inline marks in the text between the tags."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from okrlint.document.traced import Traced
from okrlint.formats.shared.normalising import replaced
from okrlint.formats.web.html_dom import Dom
from okrlint.formats.web.html_names import BLOCKS, LEFT_OUT, VOID
from okrlint.formats.web.html_tags import tag_end, tag_of
from okrlint.formats.web.inline_markdown import read_inline
from okrlint.formats.web.masking import MASKED_COMMENT

_NAMES = "|".join(sorted(map(re.escape, (BLOCKS | LEFT_OUT) - {"input", "picture", "math"}), key=len, reverse=True))
_BLOCK_TAG = re.compile(rf"</?(?:{_NAMES})(?=[\s/>])|<input\b", re.IGNORECASE)

_RAW = (LEFT_OUT - frozenset(("head", "nav", "footer"))) | {"pre"}


def has_block_tags(text: str) -> bool:
    """Tell whether a paragraph holds tags that begin or end blocks, and no code that they could stand in."""
    return "<" in text and "`" not in text and bool(_BLOCK_TAG.search(text))


def feed(dom: Dom, raw: Traced, references: Mapping[str, Any]) -> None:
    """Add lines with HTML to some elements; tags that are none of a block are left to inline Markdown."""
    feeder = _Feeder(dom, raw, references)
    position = 0
    while match := _BLOCK_TAG.search(raw.text, position):
        feeder.text(position, match.start())
        position = feeder.tag(match.start(), max(match.end(), tag_end(raw.text, match.start())))
    feeder.text(position, len(raw))


class _Feeder:
    def __init__(self, dom: Dom, raw: Traced, references: Mapping[str, Any]) -> None:
        self._dom = dom
        self._raw = raw
        self._references = references
        self._unclosed: set[str] = set()  # elements that end nowhere behind

    def text(self, start: int, end: int) -> None:
        part = self._raw[start:end]
        if part.text.strip():
            self._dom.add(read_inline(part, self._references))

    def tag(self, start: int, end: int) -> int:
        """Add a tag, and of an element whose text is no Markdown, all of it; return where the rest begins."""
        tag = self._raw.text[start:end]
        name, attributes = tag_of(tag)
        origin = self._raw.origins[start]
        if tag.startswith("</"):
            self._dom.close(name)
        elif name in VOID or name not in _RAW:
            self._dom.open(name, attributes, origin, empty=tag.endswith("/>"))
        elif closing := self._closing(name, end):
            self._dom.open(name, attributes, origin)
            self._dom.add(replaced(self._raw[end : closing.start()], MASKED_COMMENT, lambda _: ""))
            self._dom.close(name)
            return closing.end()
        return end

    def _closing(self, name: str, start: int) -> re.Match[str] | None:
        if name in self._unclosed:
            return None
        found = re.compile(rf"</{re.escape(name)}\s*>", re.IGNORECASE).search(self._raw.text, start)
        if not found:
            self._unclosed.add(name)
        return found
