"""When two texts, numbers, dates or periods are the same, however they are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from okrlint.document.period import find_days, find_period

_NUMBER = re.compile(r"(?<![\w.,])[-−–]?\d+(?:[ \u00a0\u202f']\d{3}(?!\d))*(?:[.,]\d+)*")
_PERCENT = frozenset({"%", "percent", "per cent", "pct", "prosent"})
_SEASONS = {
    "våren": "vår", "spring": "vår", "sommeren": "sommer", "sommaren": "sommer", "summer": "sommer",
    "høsten": "høst", "hausten": "høst", "haust": "høst", "autumn": "høst", "fall": "høst",
    "vinteren": "vinter", "winter": "vinter",
}  # fmt: skip
_NUMBERS = ("baseline", "current", "target")


def fold(text: str) -> str:
    """Return a text without case, markup and punctuation, its words parted by one blank; symbols alone stay."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    words = re.findall(r"[^\W_]+", plain)
    return " ".join(words) or "".join(plain.split())


def begins_alike(one: str, other: str, words: int = 3) -> bool:
    """Whether two texts begin with the same words; the shorter one may have fewer than `words`."""
    first, second = fold(one).split()[:words], fold(other).split()[:words]
    shorter = min(len(first), len(second))
    return bool(shorter) and first[:shorter] == second[:shorter]


def period_key(text: str) -> str:
    """Return what is the same for all ways to write a period: its days, or else its words."""
    period = find_period(text)
    if period and period.first_day and period.last_day:
        return f"{period.first_day}/{period.last_day}"
    return " ".join(_SEASONS.get(word, word) for word in fold(period.text if period else text).split())


def stands_in(kind: str, value: str, sentence: str) -> bool:
    """Whether the value of a fact stands in the sentence itself, so that nobody needs to look beside it."""
    if kind == "unit" and fold(value) in _PERCENT:
        return any(word in sentence.casefold() for word in _PERCENT)
    numbers, there = _numbers(value), _numbers(sentence)
    if kind in _NUMBERS and numbers:
        return all(any(number & other for other in there) for number in numbers)
    return f" {fold(value)} " in f" {fold(sentence)} "


def fact_is_right(kind: str, expected: Mapping[str, str], found: Mapping[str, str]) -> bool:
    """Whether a fact of the truth was found; a value under *Now* may be called baseline or current."""
    value = expected[kind]
    if kind == "unit":
        return _same_unit(value, found)
    if kind == "status":
        told = [found.get("status", ""), found.get("score", "")]
        return fold(value) in {*map(fold, told), fold(" ".join(told))}
    return any(_same(kind, value, found[name]) for name in _names(kind, expected) if name in found)


def _names(kind: str, expected: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names under which a fact may be found."""
    either = ("baseline", "current")
    return either if kind in either and not all(name in expected for name in either) else (kind,)


def _same(kind: str, one: str, other: str) -> bool:
    if kind == "deadline" and _day(one):
        return _day(one) == _day(other)
    first, second = _numbers(one), _numbers(other)
    if kind in _NUMBERS and first:
        return len(first) == len(second) and all(a & b for a, b in zip(first, second, strict=True))
    return fold(one) == fold(other)


def _same_unit(unit: str, found: Mapping[str, str]) -> bool:
    """Whether a unit was found, as one or behind a number of the same statement."""
    names = _PERCENT if fold(unit) in _PERCENT else {fold(unit)}
    told = [found[name] for name in ("unit", *_NUMBERS) if name in found]
    return any(fold(re.sub(_NUMBER, "", text)) in names for text in told)


def _day(text: str) -> str | None:
    for day in find_days(text):
        return f"{day.year}-{day.month}-{day.day}"
    period = find_period(text)
    return f"{period.first_day}/{period.last_day}" if period and period.last_day else None


def _numbers(text: str) -> list[frozenset[float]]:
    """Return the numbers of a text in order, each with all that it may mean: 1,500 is 1.5 or 1500."""
    return [_meanings(match.group()) for match in _NUMBER.finditer(text)]


def _meanings(written: str) -> frozenset[float]:
    digits = re.sub(r"[\s']", "", written).replace("−", "-").replace("–", "-").replace(",", ".")
    whole, *parts = digits.split(".")
    meanings = set()
    if len(parts) <= 1:
        meanings.add(float(digits))
    if parts and all(len(part) == 3 for part in parts):
        meanings.add(float(whole + "".join(parts)))
    if len(parts) > 1 and all(len(part) == 3 for part in parts[:-1]):
        meanings.add(float(whole + "".join(parts[:-1]) + "." + parts[-1]))
    return frozenset(meanings)
