"""Whether a line of plain text goes on with the one before it, or says something of its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from okrlint.formats.light.light_lines import Line

_FULL = 60  # columns; lines that end before are not wrapped by a program
_WRAPPED = 72
_SHORT = 30  # columns; nobody wraps a line as short as this
_ENDS = (".", "!", "?", ":", ";", "…")


def goes_on(before: Line, line: Line) -> bool:
    """Tell whether a line that is not indented surely goes on with the sentence of the line before it."""
    if before.text.endswith(_ENDS):
        return False
    if line.text[:1].islower():
        return before.width >= _SHORT
    return before.width + 1 + _first_word(line) > _WRAPPED


def stand_alone(above: Line, lines: Sequence[Line]) -> bool:
    """Tell whether the indented lines below one are lines of an outline, and no paragraph that hangs below it."""
    if above.width >= _SHORT and all(line.text[:1].islower() for line in lines):
        return False
    return not _filled([above, *lines])


def stand_alone_in_item(above: Line, lines: Sequence[Line]) -> bool:
    """Tell the same of lines below a list item, which are more likely wrapped: two at least, none in lower case."""
    return len(lines) > 1 and not any(line.text[:1].islower() for line in lines) and not _filled([above, *lines])


def _filled(lines: Sequence[Line]) -> bool:
    """Tell whether every line ends where the next word had no room, as in prose that a program wrapped."""
    widest = max(_FULL, *(line.width for line in lines))
    return all(before.width + 1 + _first_word(line) > widest for before, line in pairwise(lines))


def _first_word(line: Line) -> int:
    return len(line.text.split(maxsplit=1)[0])
