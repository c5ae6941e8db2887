"""Find the deadline of a statement, and give the numbers inside a deadline or a date that role."""

from __future__ import annotations

import re

from okrlint.language.numbers import Number, number_at, numbers_in
from okrlint.language.sentence import Sentence, low, token_end
from okrlint.reading import QuantityRole

_REACH = 7  # words that a deadline may have behind its preposition


def find_deadline(sentence: Sentence, numbers: list[Number]) -> tuple[int, int] | None:
    """Return the stretch of the (last) deadline of a sentence, or None; its numbers become dates."""
    bounds_service = _bounds_service(sentence)
    found = [
        stretch
        for hit in sentence.hits(sentence.lexicon.deadline_words)
        if low(sentence.before(hit.start)) not in sentence.words("than")  # *fewer than in 2025* compares
        and (stretch := _deadline_at(sentence, numbers, hit.start, hit.end, hit.entry))
        and not (bounds_service and _is_duration(sentence, numbers, stretch))
    ]
    for start, end in found:
        for number in numbers_in(numbers, start, end):
            if number.unit is None or _is_span_of_time(sentence, number):
                number.role = QuantityRole.DATE
    return found[-1] if found else None


def _bounds_service(sentence: Sentence) -> bool:
    """*Alle klager er besvart innen 2 uker*: with all, none or a share before it, a duration is a level."""
    lexicon, text = sentence.lexicon, sentence.text
    return bool(
        lexicon.absolutes.at(text, 0) or lexicon.fractions.at(text, 0) or re.match(r"\d+ (%|av|of|in)", text)
    )


def _is_duration(sentence: Sentence, numbers: list[Number], stretch: tuple[int, int]) -> bool:
    return any(_is_span_of_time(sentence, n) for n in numbers_in(numbers, *stretch))


def _deadline_at(
    sentence: Sentence, numbers: list[Number], start: int, end: int, entry: str
) -> tuple[int, int] | None:
    """Return the stretch of a deadline that begins with a preposition, if a date or period follows."""
    lexicon = sentence.lexicon
    last: int | None = None
    for token in sentence.next_tokens(end, _REACH):
        word = low(token)
        number = number_at(numbers, token.idx)
        if lexicon.fractions.at(sentence.text, token.idx):
            break
        long_span = number is not None and entry in lexicon.only_deadline and _is_span_of_time(sentence, number)
        if number is not None and (number.role is QuantityRole.DATE or long_span):
            last = number.end
        elif number is not None and number.is_amount:
            break
        elif word in lexicon.calendar or word.rstrip(".") in lexicon.calendar:
            last = token_end(token)
        elif token.pos_ in {"VERB", "AUX", "PUNCT", "SCONJ", "CCONJ"} and number is None:
            break
        elif token.pos_ == "NOUN" and last is None and number is None and word not in lexicon.end_of:
            if entry not in lexicon.only_deadline:
                break
            last = token_end(token)
            break
    return (start, last) if last is not None else None


def _is_span_of_time(sentence: Sentence, number: Number) -> bool:
    """*innen 6 måneder* is a deadline; *innen tre timer* is a level of service."""
    return number.unit in sentence.lexicon.long_period
