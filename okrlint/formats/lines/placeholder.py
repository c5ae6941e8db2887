"""Statements that were never filled in: `TBD`, `*(Describe …)*`, `[Verb] + [outcome]`, `Key result x`."""

from __future__ import annotations

import re
from functools import cache

from okrlint.formats.lines import labels

_BLANK = re.compile(r"[\sX.…_?–—-]+")
_BRACKETED = re.compile(r"\([^()]*\)|<[^<>]*>|\[[^\[\]]*\]|\{[^{}]*\}")
_SLOT = re.compile(r"(?<![\w#])[\[<{](?=[^\[\]<>{}]*?[^\W\d_]{3})[^\[\]<>{}]*+[\]>}](?!\w)")
_FIGURE = re.compile(r"\d")
_MASK = re.compile(r"(?<!\w)[XYZN]+(?!\w)")
_COUNTER = re.compile(r"\s*(?:\d+|\bx)$")


def is_placeholder(text: str) -> bool:
    """Tell whether a statement is a blank form: only marks, all in brackets, two slots, or a stock phrase.

    What names a figure outside the slots says something, and is judged: *Cut [p95] in [checkout] to 2 s*.
    """
    words = text.casefold().strip(" .:…")
    return bool(text) and (
        _BLANK.fullmatch(text) is not None
        or _BRACKETED.fullmatch(text) is not None
        or (len(_SLOT.findall(text)) > 1 and not _FIGURE.search(_SLOT.sub("", text)))
        or (_SLOT.search(text) is not None and len(_MASK.findall(text)) > 1)
        or _COUNTER.sub("", words) in labels.words("placeholder")
        or _opening().match(words) is not None
    )


@cache
def _opening() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in labels.words("placeholder_opening"))
    return re.compile(rf"(?:{words})(?!\w)")
