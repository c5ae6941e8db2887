"""What a Markdown file says about itself ahead of its text: YAML between ---, TOML between +++."""

from __future__ import annotations

import re
from collections.abc import Sequence

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_FIELD = re.compile(r"[ \t]*(?:[\"']?)(?P<key>\w[\w .-]*?)[\"']?\s*[:=](?:\s+|$)(?P<value>.*)$")
_QUOTED = re.compile(r"\"(?P<double>(?:[^\"\\]|\\.)*)\"|'(?P<single>(?:[^']|'')*)'")
_COMMENT = re.compile(r"(?:^|\s)#.*$")
_TITLES = ("title", "tittel", "name")


def front_matter(lines: Sequence[str]) -> range:
    """Return the lines of the front matter, fences included; an empty range when there is none."""
    fences = _FENCES.get(lines[0].rstrip()) if lines else None
    for index in range(1, len(lines)) if fences else ():
        if fences and lines[index].rstrip() in fences:
            return range(index + 1)
    return range(0)


def front_fields(lines: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return the keys and values on lines of their own in the front matter, in their order, as written.

    It is not taken for YAML or TOML, so that what is neither is read as well.
    """
    matches = (_FIELD.match(lines[index]) for index in front_matter(lines)[1:-1])
    pairs = ((match["key"], _value(match["value"])) for match in matches if match)
    return tuple((key, value) for key, value in pairs if value)


def title_of(fields: Sequence[tuple[str, str]]) -> str | None:
    """Return the title that some fields state."""
    found = {key.lower(): value for key, value in reversed(fields)}
    return next((found[key] for key in _TITLES if key in found), None)


def _value(written: str) -> str:
    quoted = _QUOTED.match(written)
    if quoted:
        return (
            quoted["double"].replace('\\"', '"')
            if quoted["single"] is None
            else quoted["single"].replace("''", "'")
        )
    value = _COMMENT.sub("", written).strip()
    return "" if value in ("|", ">", "|-", ">-") else value
