"""Two linters that anybody can write in an hour, to see what okrlint adds."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from okrlint.document.model import Language, Role

from .records import FOLDER, METRIC, Record
from .verdicts import Verdict

FLAWED = "flawed"  # no label of a key result in particular: it counts for "any" alone
_DIGIT = re.compile(r"\d")
_TWO_NUMBERS = re.compile(r"\d\D+\d")


def digits(record: Record) -> Verdict:
    """Call an objective with a digit a metric, and a key result without one flawed."""
    has_digit = bool(_DIGIT.search(record.text))
    if record.role is Role.OBJECTIVE:
        return Verdict(frozenset({METRIC} if has_digit else ()))
    return Verdict(frozenset(() if has_digit else {FLAWED}))


def keywords(record: Record) -> Verdict:
    """Go by the words of baselines.toml and by digits."""
    has = {name: bool(pattern.search(record.text)) for name, pattern in _patterns(record.language).items()}
    has_digit = bool(_DIGIT.search(record.text))
    if record.role is Role.OBJECTIVE:
        return Verdict(frozenset({METRIC} if has["metric"] and (has["change"] or has_digit) else ()))
    is_aimless = (has["metric"] or has["change"]) and not has_digit
    verdicts = {
        "no-target": is_aimless,
        "no-measure": has["quality"] and not has_digit and not is_aimless,
        "vague": has["vague"],
        "hedged": has["hedged"],
        "compound": ";" in record.text or (has["compound"] and bool(_TWO_NUMBERS.search(record.text))),
    }
    return Verdict(frozenset(label for label, holds in verdicts.items() if holds))


@cache
def _patterns(language: Language) -> dict[str, re.Pattern[str]]:
    tables = tomllib.loads((FOLDER / "baselines.toml").read_text(encoding="utf-8"))
    return {name: _pattern(words[language]) for name, words in tables.items()}


def _pattern(words: list[str]) -> re.Pattern[str]:
    """Match short words whole and the others at the start of a word."""
    parts = [re.escape(word) + (r"\b" if len(word) < 4 else "") for word in words]
    return re.compile(rf"\b(?:{'|'.join(parts)})", re.IGNORECASE)
