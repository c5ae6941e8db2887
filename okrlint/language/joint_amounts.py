"""Whether two things that a statement joins have an amount each: *NPS over 60 og churn under 3 %*."""

from __future__ import annotations

from spacy.tokens import Token

from okrlint.language.movement import find_movement
from okrlint.language.numbers import Number
from okrlint.language.predicate import find_main
from okrlint.language.regions import Regions
from okrlint.language.sentence import NOMINAL, Sentence, is_participle, low, token_end
from okrlint.language.targets import Amount, find_amounts
from okrlint.reading import PredicateKind, TargetKind

Stretch = tuple[int, int]
BARRED = ("quote", "aside", "purpose", "manner", "relative")
_PROMISES = {TargetKind.LEVEL, TargetKind.CHANGE, TargetKind.COUNT, TargetKind.FRACTION, TargetKind.REFERENCE}


def two_amounts(sentence: Sentence, regions: Regions, numbers: list[Number], left: Stretch, right: Stretch) -> bool:
    """Two measured quantities with a target each: *complaints below 1%, refunds below 2%*."""
    first, second = promised(sentence, regions, numbers, left), promised(sentence, regions, numbers, right)
    if not any(t.pos_ in NOMINAL for t in sentence.tokens_in(*left)):
        return False
    main = find_main(sentence, regions, *left)
    if first and second:
        counts = all(a.kind is TargetKind.COUNT for a in (first[0], second[0]))
        made = main.kind in {
            PredicateKind.DELIVER,
            PredicateKind.ACQUIRE,
            PredicateKind.OTHER,
            PredicateKind.HAPPEN,
        }
        if counts and (made or _is_done(sentence, right)):
            return False
        return _names_own(sentence, right, second[0])
    moved = find_movement(sentence, regions, main, *left)
    if main.verb is not None or moved is None:
        return False
    other = find_main(sentence, regions, *right)
    second_moved = find_movement(sentence, regions, other, *right) if other.verb is None else None
    return (bool(second) and _names_own(sentence, right, second[0])) or (
        second_moved is not None and second_moved.token.idx < right[0] + 20 and moved.noun is not None
    )


def promised(sentence: Sentence, regions: Regions, numbers: list[Number], stretch: Stretch) -> list[Amount]:
    """Return the amounts of a stretch that promise something, and are no description."""
    main = find_main(sentence, regions, *stretch)
    found = find_amounts(sentence, regions, numbers, main, *stretch)
    return [a for a in found if a.kind in _PROMISES and not regions.covers(a.start, *BARRED)]


def is_range(sentence: Sentence, left: Stretch, right: Stretch) -> bool:
    """*mellom 20 og 25*, *between five and nine*, *2 t og 10 min*: one quantity."""
    before = sentence.before(left[1])
    after = sentence.after(right[0])
    if before is None or after is None or not (_is_number(sentence, before) and _is_number(sentence, after)):
        return False
    unit = sentence.after(token_end(after))
    ends = unit is None or low(unit) in sentence.lexicon.units or not before.text[:1].isalpha()
    return ends or (sentence.text[: left[1]].rstrip().lower().endswith(low(before)) and before.pos_ == "NUM")


def _is_number(sentence: Sentence, token: Token) -> bool:
    if token.text[:1].isdigit() or low(token) in sentence.lexicon.units:
        return True
    return token.pos_ == "NUM" and not any(character.isdigit() for character in token.text)


def _names_own(sentence: Sentence, right: Stretch, amount: Amount) -> bool:
    """Whether the right side names what its amount is about: a noun before the number or behind it."""
    before = [
        t
        for t in sentence.tokens_in(right[0], amount.start)
        if t.pos_ in NOMINAL or (t.text[:1].isalpha() and t.pos_ in {"X", "NUM"})
    ]
    number = amount.number
    counted = number is not None and (number.counted is not None or amount.kind is TargetKind.COUNT)
    place = any(t.pos_ in NOMINAL for t in sentence.tokens_in(amount.end, right[1]))
    return bool(before) or counted or place


def _is_done(sentence: Sentence, right: Stretch) -> bool:
    """*10 kurs og 3 samlingar gjennomførte*: one predicate behind both."""
    return any(is_participle(token) for token in sentence.tokens_in(*right))
