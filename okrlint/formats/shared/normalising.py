"""Text as a reader sees it: without characters that show nothing, and with each letter as one character."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Sequence
from unicodedata import normalize

from okrlint.document.traced import Traced

# Soft hyphen, zero-width space, non-joiner and joiner, word joiner, byte order mark.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]+")
# A letter and the accents behind it, at most 30: Unicode's own bound, and what keeps hostile text cheap.
_DECOMPOSED = re.compile("[^\u0300-\u036f][\u0300-\u036f]{1,30}")


def normalised(traced: Traced) -> Traced:
    """Return a text without zero-width characters and soft hyphens, its decomposed letters composed (NFC).

    Every character that stays keeps its origin; a composed letter has that of the letter without its accents.
    No-break spaces stay as they are.
    """
    if traced.text.isascii():
        return traced
    visible = replaced(traced, _INVISIBLE, lambda _: "")
    return replaced(visible, _DECOMPOSED, lambda match: normalize("NFC", match[0]))


def replaced(traced: Traced, pattern: re.Pattern[str], replacement: Callable[[re.Match[str]], str]) -> Traced:
    """Return a text with what a pattern finds replaced.

    A replacement has the origins of what it stands for: of the pattern's last group that took part, else of all
    that was found, character by character.
    """
    texts: list[str] = []
    origins = array("q")  # a quarter of a list's memory
    end = 0
    for match in pattern.finditer(traced.text):
        new = replacement(match)
        texts += [traced.text[end : match.start()], new]
        origins.extend(traced.origins[end : match.start()])
        start, last = match.start(match.lastindex or 0), match.end() - 1
        origins.extend(traced.origins[min(start + index, last)] for index in range(len(new)))
        end = match.end()
    if not end:
        return traced
    origins.extend(traced.origins[end:])
    return Traced("".join(texts) + traced.text[end:], origins)


def concatenated(parts: Sequence[Traced]) -> Traced:
    """Return parts as one text, with nothing between them."""
    if len(parts) == 1:
        return parts[0]
    origins = array("q")
    for part in parts:
        origins.extend(part.origins)
    return Traced("".join(part.text for part in parts), origins)
