"""Find placeholders: a number or a text that is still to be filled in."""

from __future__ import annotations

import re

from okrlint.language.sentence import Sentence

_UNIT = r"(?=\s?(?:%|‰)|\s(?:prosent|percent|MNOK|NOK|kr\b|kroner|million|mill|nye|new|av|of|til|to)\b|\s*$)"
_MASK = re.compile(
    rf"(?<![\w$€£/])(?:[XYZ]{{1,4}}|[xyz]{{1,4}})\b{_UNIT}"
    r"|(?<=\b(?:enn|til|fra|frå) )[XYZ]\b|(?<=\b(?:than|from) )[XYZ]\b"
    r"|(?<=\b(?:minst|least|under|above|below) )[XYZ]\b"
    r"|(?<!\w)(?:_{2,}|\?{2,}|\.{4,})|<[^<>]{1,40}>|\[[^\[\]\d]{0,40}\](?=\s?%)"
)


def find_placeholders(sentence: Sentence) -> list[tuple[int, int]]:
    """Return the stretches of placeholders in the canonical text."""
    text = sentence.text
    found = [match.span() for match in _MASK.finditer(text)]
    for hit in sentence.hits(sentence.lexicon.placeholder):
        if not any(start <= hit.start < end for start, end in found):
            found.append((hit.start, hit.end))
    return sorted(found)
