"""Figures that are numbers to every program, whatever its language: 60, -4.5; not 1.50, 4,5, 007 or 60 %."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{0,9}[1-9])?")
_MOST_DIGITS = 15  # as many as programs keep of a number


def plain_number(text: str) -> int | float | None:
    """Return the number that a text is, where it is written again with the same characters; None for all others."""
    if not _PLAIN.fullmatch(text) or text == "-0" or sum(map(str.isdigit, text)) > _MOST_DIGITS:
        return None
    number = float(text) if "." in text else int(text)
    return number if str(number) == text else None
