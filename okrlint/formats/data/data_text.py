"""Scalars of data formats: escapes resolved, every character with the place where it is written."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Sequence

from okrlint.document.traced import Traced
from okrlint.document.tree import HARD_BREAK

_NOT_SHOWN = re.compile(r"\r\n?|\n|[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n?|\n")
_RUN = re.compile(r"\S+|\s+")
_BLANKS = re.compile(r"\s*")


def resolved(raw: str, start: int, pattern: re.Pattern[str], meaning: Callable[[re.Match[str]], str]) -> Traced:
    """Return a text from offset `start` of a file with everything replaced that a pattern finds.

    What stands for something comes from where the pattern begins.
    """
    match = pattern.search(raw)
    if match is None:
        return Traced.of(raw, start)
    parts: list[str] = []
    origins = array("I")
    end = 0
    while match:
        said = meaning(match)
        parts += [raw[end : match.start()], said]
        origins.extend(range(start + end, start + match.start()))
        origins.extend([start + match.start()] * len(said))
        end = match.end()
        match = pattern.search(raw, end)
    origins.extend(range(start + end, start + len(raw)))
    return Traced("".join(parts) + raw[end:], origins)


def shown(written: Traced) -> Traced:
    """Return a text as a reader sees it: line ends are hard breaks, blanks around it are gone.

    Two halves of a character that were escaped one by one become one; a lone half becomes a replacement character.
    """
    text = written.text
    if not _NOT_SHOWN.search(text):
        return written if len(text.strip()) == len(text) else written.strip()
    changed = resolved(text, 0, _NOT_SHOWN, _visible)
    return Traced(changed.text, compact(written.origins[place] for place in changed.origins)).strip()


def _visible(match: re.Match[str]) -> str:
    found = match.group()
    if found[0] in "\r\n":
        return HARD_BREAK
    return found.encode("utf-16", "surrogatepass").decode("utf-16") if len(found) == 2 else "\ufffd"


def folded(breaks: str) -> str:
    """Return what the line ends among some blanks come to where lines are folded: a blank, or all but the first."""
    return "\n" * (len(_LINE_END.findall(breaks)) - 1) or " "


def aligned(value: str, raw: str, start: int) -> Traced | None:
    """Find the words of a value one after the other in what was written from offset `start` on.

    Blanks may be fewer or others than those written; None where a word is another.
    """
    origins = array("I")
    at = 0
    for run in _RUN.finditer(value):
        blanks = _BLANKS.match(raw, at)
        end = blanks.end() if blanks else at
        if run.group().isspace():
            origins.extend(start + place for place in _spread(run.group(), at, end))
        elif raw.startswith(run.group(), end):
            origins.extend(range(start + end, start + end + len(run.group())))
            at = end + len(run.group())
        else:
            return None
    return Traced(value, origins)


def coarse(value: str, start: int) -> Traced:
    """Return a value of which only the beginning is known."""
    return Traced(value, compact([start] * len(value)))


def compact(offsets: Iterable[int]) -> Sequence[int]:
    """Return offsets in as little memory as they need."""
    return array("I", offsets)


def _spread(blanks: str, start: int, end: int) -> list[int]:
    """Return where blanks stand that were written as those from `start` to `end`; an indentation is its end."""
    indent = len(blanks) - 1 - blanks.rfind("\n") if "\n" in blanks else 0
    before = len(blanks) - indent
    last = max(end - 1, start)
    first = [min(start + number, last) for number in range(before)]
    return first + [max(end - indent + number, start) for number in range(indent)]
