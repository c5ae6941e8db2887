"""Find number-like words and type them by their shape: value, unit, sign, date, ordinal, name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from okrlint.language.lexicon import Lexicon
from okrlint.language.sentence import Sentence, low, token_end
from okrlint.reading import Comparator, QuantityRole

_WORD = re.compile(r"\S+")
_NUMBER = re.compile(
    r"(?P<sign>[+\-−–±])?(?P<money>[$€£])?(?P<value>\d+(?:[.,]\d+)?)(?P<scale>[kKmMbB]{1,2}n?)?"
    r"(?P<unit>%|‰|x|ms|s|h|t|kr|kwh|gb|mb|tb|nok|mnok|min|km|kg|db)?(?P<more>\+)?(?P<points>-poeng|-points?)?",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(?P<low>[$€£]?\d+(?:[.,]\d+)?)(?:[-–—]|\.\.)(?P<high>\d+(?:[.,]\d+)?)(?P<unit>%)?")
_DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?|\d{1,2}\.\d{1,2}\.?(\d{2,4})?|\d{1,2}/\d{1,2}(/\d{2,4})?|\d{1,2}:\d{2}")
_SCHOOL_YEAR = re.compile(r"(19|20)\d{2}/(\d{2}|\d{4})")
_FISCAL = re.compile(r"(?:[qQhHtT][1-4]|[1-4][qQ](?:\d{4})?|[Ff][Yy]\d{2,4}(?:-?[qQ][1-4])?|EO[YQM]\d?)(?:/\d+)?")
_ORDINAL = re.compile(r"\d+(?:\.|st|nd|rd|th)")
_RATIO = re.compile(r"(\d+)/(\d+)")
_MASKED = re.compile(r"[$€£][A-WYZ]\d?|N\d")  # a number that the author keeps to themselves: $N5
SHORTEST_SCALE = 4  # letters: *million* is a number by itself, *mill* is not
_MOST_DIGITS = 15  # of a fraction; what has more is a number of a case or the like
_TRIM = ".,;:!?()[]«»\"'“”"


@dataclass
class Number:
    """A typed number in the canonical text; `start` and `end` cover bound, number and unit."""

    start: int
    end: int
    at: int
    value: float | None
    role: QuantityRole
    unit: str | None = None
    upper: float | None = None
    comparator: Comparator | None = None
    counted: Token | None = None
    is_fraction: bool = False
    is_change: bool = False
    scale: float = 1.0  # of a word behind it: millions

    @property
    def is_amount(self) -> bool:
        """Whether the number can fill *how much*."""
        return self.role in {QuantityRole.LEVEL, QuantityRole.CHANGE, QuantityRole.COUNT}


def _single_durations(sentence: Sentence) -> Iterator[Number]:
    """*innen en uke*, *within a day*: one unit of time without a digit."""
    for token in sentence.tokens:
        unit = sentence.after(token_end(token))
        if (
            low(token) not in sentence.words("indefinite")
            or unit is None
            or low(unit) not in sentence.lexicon.period
        ):
            continue
        before = sentence.text[: token.idx].lower().rstrip()
        if any(before.endswith(f" {word}") for word in sentence.words("within")):
            yield Number(token.idx, token_end(unit), token.idx, 1.0, QuantityRole.LEVEL, low(unit))


def _from_word(sentence: Sentence, match: re.Match[str]) -> Number | None:
    """Type one word by its shape alone; a LEVEL is looked at again in its context."""
    raw = match.group()
    lead = len(raw) - len(raw.lstrip(_TRIM))
    word = raw.strip(_TRIM)
    start, end = match.start() + lead, match.start() + lead + len(word)
    if _MASKED.fullmatch(word):
        return Number(start, end, start, None, QuantityRole.LEVEL)
    if not any(character.isdigit() for character in word):
        return _from_number_word(sentence, word, start)
    if raw[lead + len(word) :].startswith(".") and word.isdigit() and _begins_ordinal(sentence, end + 1):
        word, end = word + ".", end + 1
    number = Number(start, end, start, None, QuantityRole.LEVEL)
    _type_digits(sentence, number, word)
    return number


def _from_number_word(sentence: Sentence, word: str, start: int) -> Number | None:
    """Read *femti*, *million* where they are numbers."""
    value = sentence.lexicon.numbers.get(word.lower())
    if (
        value is None
        and word.lower() in sentence.words("indefinite")
        and _begins_ratio(sentence, start + len(word))
    ):
        return Number(start, start + len(word), start, 1.0, QuantityRole.LEVEL)
    if value is None and len(word) > SHORTEST_SCALE:
        value = sentence.lexicon.scales.get(word.lower())
    if value is None or _is_article(sentence, start, word):
        return None
    return Number(start, start + len(word), start, value, QuantityRole.LEVEL)


def _type_digits(sentence: Sentence, number: Number, word: str) -> None:
    """Give a number in digits its value, unit and role by the shape of its word."""
    if _FISCAL.fullmatch(word) or _SCHOOL_YEAR.fullmatch(word):
        number.role = QuantityRole.DATE
    elif ratio := _RATIO.fullmatch(word):
        number.value, number.role = _read_ratio(sentence, number.start, ratio)
        number.is_fraction = number.role is QuantityRole.LEVEL
        number.unit = "%" if number.is_fraction else None
    elif _ORDINAL.fullmatch(word):
        number.role = _ordinal_role(sentence, number.end)
    elif _DATE.fullmatch(word) and not _is_decimal(sentence, word, number.end):
        number.role = QuantityRole.DATE
    elif span := _RANGE.fullmatch(word):
        _read_range(sentence.lexicon, number, span)
    elif (plain := _NUMBER.fullmatch(word)) and not _is_letter(plain["unit"]):
        _read_plain(sentence.lexicon, number, plain)
    else:
        number.role = QuantityRole.NAME


def _is_letter(unit: str | None) -> bool:
    """*3T*, *4H*: one capital behind a figure is part of a name and no unit."""
    return unit is not None and len(unit) == 1 and unit.isupper()


def _read_range(lexicon: Lexicon, number: Number, span: re.Match[str]) -> None:
    number.value = lexicon.number_value(span["low"].strip("$€£"))
    number.upper = lexicon.number_value(span["high"])
    number.unit, number.comparator = span["unit"], Comparator.BETWEEN


def _is_article(sentence: Sentence, start: int, word: str) -> bool:
    """*ett* and *one* are often no number: *one of the*, *en av*, *one-stop*."""
    if word.lower() not in sentence.words("article_or_number"):
        return False
    following = sentence.after(start + len(word))
    if _begins_ratio(sentence, start + len(word)):
        return False
    return (
        following is None
        or low(following) in sentence.words("of")
        or following.pos_ not in {"NOUN", "ADJ", "SYM", "NUM"}
    )


def _begins_ratio(sentence: Sentence, offset: int) -> bool:
    """*One in three households*, *en av tre*: what stands between the numbers of a fraction, and a number."""
    link = sentence.after(offset)
    whole = sentence.after(token_end(link)) if link is not None else None
    return low(link) in sentence.lexicon.ratio and whole is not None and whole.pos_ == "NUM"


def _begins_ordinal(sentence: Sentence, offset: int) -> bool:
    """Whether the period behind a number makes it an ordinal: a lower-case word follows."""
    rest = sentence.text[offset:].lstrip()
    return bool(rest) and (rest[0].islower() or rest[:2].isupper())


def _is_decimal(sentence: Sentence, word: str, end: int) -> bool:
    """*99.5 %* in Norwegian text, *4.5* with a unit, is a decimal number and no date."""
    following = sentence.after(end)
    parts = word.split(".")
    if len(parts) != 2 or not parts[1] or ":" in word or "/" in word:
        return False
    day, month = int(parts[0]), int(parts[1])
    if sentence.language != "en" and low(sentence.before(end - len(word))) in sentence.words("before_date"):
        return not (1 <= day <= 31 and 1 <= month <= 12)
    if sentence.language == "en" or not (1 <= day <= 31 and 1 <= month <= 12 and len(parts[1]) == 2):
        return True
    return low(following) in sentence.lexicon.units


def _read_ratio(sentence: Sentence, start: int, ratio: re.Match[str]) -> tuple[float | None, QuantityRole]:
    """*24/7* is a name, *9/10* a fraction, *1/6* behind a deadline word a date."""
    if max(map(len, ratio.groups())) > _MOST_DIGITS:
        return None, QuantityRole.NAME
    first, second = int(ratio[1]), int(ratio[2])
    before = low(sentence.before(start))
    if (first, second) == (24, 7):
        return None, QuantityRole.NAME
    if before in sentence.words("before_date"):
        return None, QuantityRole.DATE
    return (100 * first / second if second else None), QuantityRole.LEVEL


def _ordinal_role(sentence: Sentence, end: int) -> QuantityRole:
    following = low(sentence.after(end))
    if following in sentence.lexicon.calendar:
        return QuantityRole.DATE
    return QuantityRole.RANK


def _read_plain(lexicon: Lexicon, number: Number, match: re.Match[str]) -> None:
    number.value = lexicon.number_value(match["value"])
    scale = (match["scale"] or "").lower()
    if number.value is not None and scale:
        factor = {"k": 1e3, "m": 1e6, "mm": 1e6, "b": 1e9, "bn": 1e9, "kk": 1e6}.get(scale, 1.0)
        number.value = round(number.value * factor, 6)
    number.unit = "%" if match["points"] is None and match["unit"] == "%" else match["unit"] or match["money"]
    if match["points"]:
        number.unit = "points"
    if match["more"]:
        number.comparator = Comparator.AT_LEAST
    if match["sign"] or (match["unit"] or "").lower() == "x":
        number.role = QuantityRole.CHANGE


def numbers_in(numbers: list[Number], start: int, end: int) -> list[Number]:
    """Return the numbers, of some in order, that stand in a stretch of characters."""
    first = bisect_left(numbers, start, key=lambda number: number.at)
    return numbers[first : bisect_left(numbers, end, lo=first, key=lambda number: number.at)]


def number_at(numbers: list[Number], offset: int) -> Number | None:
    """Return the first number, of some in order, whose stretch covers a character."""
    place = bisect_right(numbers, offset, key=lambda number: number.start)
    found = None
    while place > 0 and numbers[place - 1].end > offset:
        place -= 1
        found = numbers[place]
    return found


def shaped_numbers(sentence: Sentence) -> list[Number]:
    """Return the number-like words of a sentence in order, typed by their shape alone."""
    words = (_from_word(sentence, match) for match in _WORD.finditer(sentence.text))
    found = [number for number in words if number is not None]
    found += _single_durations(sentence)
    return sorted(found, key=lambda number: number.start)
