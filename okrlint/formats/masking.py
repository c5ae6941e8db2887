"""Lines of a Markdown file that are not its text: front matter, containers, shortcodes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from okrlint.document.period import is_period_line

HUGE = 20_000
_FRONT_MATTER = {"---": ("---", "..."), "+++": ("+++",)}
_CONTAINER = re.compile(r"\s*:::+\s*\w")
_CONTAINER_END = re.compile(r"\s*:::+\s*$")
_SHORTCODE = re.compile(r"\s*(?:\{\{[<%].*[%>]\}\}|\{[:%].*\}|\[\[_?TOC_?\]\]|\[TOC\])\s*$")
_TITLE = re.compile(r"(?:title|name|tittel)\s*[:=]\s*[\"']?(.*?)[\"']?\s*$", re.IGNORECASE)
_FIELD = re.compile(r"\w[\w -]*?\s*[:=]\s*[\"']?(?P<value>.*?)[\"']?\s*$")


def front_matter(lines: Sequence[str]) -> range:
    """Return the lines of the front matter, fences included; an empty range when there is none."""
    fences = _FRONT_MATTER.get(lines[0].rstrip()) if lines else None
    for index in range(1, len(lines)) if fences else ():
        if fences and lines[index].rstrip() in fences:
            return range(index + 1)
    return range(0)


def front_title(lines: Sequence[str]) -> str | None:
    """Return the title that the front matter states."""
    for index in front_matter(lines):
        match = _TITLE.match(lines[index])
        if match and match[1]:
            return match[1]
    return None


def front_period(lines: Sequence[str]) -> str | None:
    """Return the period that the front matter states, whatever the field is called; a lone date is none."""
    for index in front_matter(lines):
        match = _FIELD.match(lines[index])
        if match and is_period_line(match["value"]):
            return match["value"]
    return None


def masked(lines: Sequence[str]) -> list[str]:
    """Return the lines with everything that is not the document's text made blank, and none endless."""
    result = list(lines)
    for index in front_matter(lines):
        result[index] = ""
    for index in _containers(result):
        result[index] = ""
    return ["" if _SHORTCODE.match(line) else line[:HUGE] for line in result]


def _containers(lines: Sequence[str]) -> Iterator[int]:
    """Yield the lines of `::: tip` … `:::`; one that is never closed ends at its own line."""
    opened: int | None = None
    for index, line in enumerate(lines):
        if _CONTAINER_END.match(line):
            yield from range(index if opened is None else opened, index + 1)
            opened = None
        elif _CONTAINER.match(line):
            yield index
            opened = index if opened is None else opened
