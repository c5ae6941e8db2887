"""The number that a fact states, where it states a single one."""

from __future__ import annotations

import re

from okrlint.document.model import Language
from okrlint.language.canonical import canonical, is_ambiguous
from okrlint.language.lexicon import lexicon

_NUMBER = re.compile(r"(?P<sign>[-−–])?(?P<digits>\d+(?:[.,]\d+)?)(?:\s*(?P<scale>[^\W\d_]+))?")


def figure(fact: str | None, language: Language | None) -> float | None:
    """Return the number in a fact (`12,5 %`, `3 mill. kr`); None where it has none, several, or two readings."""
    if not fact or language is None or is_ambiguous(fact, language):
        return None
    found = list(_NUMBER.finditer(canonical(fact, language).text))
    if len(found) != 1:
        return None
    words = lexicon(language)
    value = words.number_value(found[0]["digits"])
    if value is None:
        return None
    scaled = value * words.scales.get((found[0]["scale"] or "").lower(), 1.0)
    return -scaled if found[0]["sign"] else scaled
