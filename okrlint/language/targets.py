"""Find the words that say how much: a level, the size of a change, a fraction, an absolute, a reference."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Token

from okrlint.language.nouns import counted_under, is_plural, noun_kind
from okrlint.language.numbers import Number, number_at, numbers_in
from okrlint.language.predicate import Main
from okrlint.language.regions import Regions
from okrlint.language.sentence import NOMINAL, Sentence, chain_up, is_time_unit, low, token_end
from okrlint.reading import PredicateKind, QuantityRole, TargetKind, WhatKind

_KIND_OF_ROLE = {
    QuantityRole.LEVEL: TargetKind.LEVEL,
    QuantityRole.CHANGE: TargetKind.CHANGE,
    QuantityRole.COUNT: TargetKind.COUNT,
}
_NO_ABSOLUTE = {PredicateKind.UP, PredicateKind.DOWN, PredicateKind.IMPROVE, PredicateKind.BE}


@dataclass(frozen=True)
class Amount:
    """Words that fill *how much*, in the canonical text."""

    start: int
    end: int
    kind: TargetKind
    number: Number | None = None


def find_amounts(
    sentence: Sentence, regions: Regions, numbers: list[Number], main: Main, start: int, end: int
) -> list[Amount]:
    """Return all amounts between `start` and `end`, numbers first."""
    found = [
        Amount(
            number.start,
            number.end,
            TargetKind.FRACTION if number.is_fraction else _KIND_OF_ROLE[number.role],
            number,
        )
        for number in numbers_in(numbers, start, end)
        if number.is_amount and _promises(sentence, regions, number, main, start)
    ]
    for hit in sentence.hits(sentence.lexicon.fractions, start, end):
        if not regions.covers(hit.start, "quote", "purpose", "relative", "asked"):
            found.append(Amount(hit.start, hit.end, TargetKind.FRACTION))
    for hit in sentence.hits(sentence.lexicon.multiples, start, end):
        if not regions.covers(hit.start, "quote", "purpose"):
            found.append(Amount(hit.start, hit.end, TargetKind.CHANGE))
    if main.kind is PredicateKind.MULTIPLY and main.verb is not None:
        found.append(Amount(main.verb.idx, token_end(main.verb), TargetKind.CHANGE))
    found += _absolutes(sentence, regions, main, start, end)
    for hit in sentence.hits(sentence.lexicon.references, start, end):
        starts = low(sentence.before(hit.start)) in sentence.words("from")
        if not starts and not regions.covers(hit.start, "quote", "purpose"):
            found.append(Amount(hit.start, hit.end, TargetKind.REFERENCE))
    found += _compared_with(sentence, regions, numbers, start, end)
    return _outermost_first(sentence, main, found + _norms(sentence, regions, start, end))


def _outermost_first(sentence: Sentence, main: Main, amounts: list[Amount]) -> list[Amount]:
    """*Andel elever med fravær over 10 % under 5 %*: the bound of a detail comes after the one that is promised."""
    levels = [a for a in amounts if a.kind is TargetKind.LEVEL and a.number is not None and a.number.comparator]
    if len(levels) < 2 or main.focus is None or not _hangs_on_detail(sentence, main.focus, levels[0]):
        return amounts
    return [amount for amount in amounts if amount is not levels[0]] + [levels[0]]


def _hangs_on_detail(sentence: Sentence, focus: Token, amount: Amount) -> bool:
    """Whether a noun or an adjective inside the description of the focus stands right before an amount."""
    before = sentence.before(amount.start)
    older = any(low(t) in sentence.words("older") for t in sentence.tokens_in(amount.start, amount.end)[:1])
    return before is not None and before.i > focus.i + 1 and (older or before.pos_ in NOMINAL)


def _norms(sentence: Sentence, regions: Regions, start: int, end: int) -> list[Amount]:
    """*positiv EBITDA*, *uendret kontingent*, *under landsgjennomsnittet*: a level without a figure."""
    found = []
    for token in sentence.all_in(start, end, "sign", "surplus", "unchanged", "norm"):
        if regions.covers(token.idx, "quote", "purpose", "relative"):
            continue
        signed = low(token) in sentence.words("sign") and _is_before_measure(sentence, token)
        if signed or low(token) in sentence.words("surplus") | sentence.words("unchanged"):
            found.append(Amount(token.idx, token_end(token), TargetKind.REFERENCE))
        elif low(token) in sentence.words("norm"):
            bound = _bound_ahead(sentence, token, start)
            if bound is not None:
                found.append(Amount(bound, token_end(token), TargetKind.REFERENCE))
    return found


def _is_before_measure(sentence: Sentence, token: Token) -> bool:
    following = sentence.next_tokens(token_end(token), 3)
    return any(t.pos_ in NOMINAL and noun_kind(sentence, t).label == "metric" for t in following)


def _bound_ahead(sentence: Sentence, token: Token, start: int) -> int | None:
    """Return where a bound begins that stands up to three words before a token."""
    ahead = [t for t in sentence.last_tokens(token.idx, 3) if t.idx >= start]
    hits = [sentence.lexicon.bound_phrases.at(sentence.text, t.idx) for t in ahead]
    return next((hit.start for hit in hits if hit is not None), None)


def _compared_with(
    sentence: Sentence, regions: Regions, numbers: list[Number], start: int, end: int
) -> list[Amount]:
    """*enn naboene*, *than those they replaced*: whatever stands behind *than* is what is compared with."""
    found = []
    for token in sentence.all_in(start, end, "than"):
        following = sentence.after(token_end(token))
        if following is None or regions.covers(token.idx, "quote", "purpose"):
            continue
        compared = number_at(numbers, token.idx) or numbers_in(numbers, following.idx, following.idx + 1)
        if not compared:
            found.append(Amount(token.idx, token_end(following), TargetKind.REFERENCE))
    return found


def _promises(sentence: Sentence, regions: Regions, number: Number, main: Main, start: int) -> bool:
    """Whether a number stands where the result is promised, and not in an aside or a description."""
    if regions.covers(number.at, "quote", "purpose"):
        return False
    if regions.covers(number.at, "aside"):
        return number.role is QuantityRole.CHANGE or (
            number.role is QuantityRole.LEVEL and number.comparator is not None
        )
    if regions.covers(number.at, "relative", "asked"):
        return False
    around = regions.covering(number.at, "circumstance")
    if around is not None and around.start >= start:  # *mens NPS stiger til 50* may be a result of its own
        return False
    if main.kind in {PredicateKind.IMPROVE, PredicateKind.BE} and number.role is QuantityRole.COUNT:
        return not _describes(number, main)
    if _times_a_count(sentence, number, main):
        return False
    return not (_bounds_a_detail(sentence, number, main) or _sizes_a_detail(sentence, number, main))


def _times_a_count(sentence: Sentence, number: Number, main: Main) -> bool:
    """*Redusere antall reinnleggelser innen 30 dager*: how many has no level in days."""
    focus = main.focus
    if focus is None or number.role is not QuantityRole.LEVEL or not is_time_unit(sentence, number.unit or ""):
        return False
    if noun_kind(sentence, focus).label != "extent":
        return False
    counted = counted_under(sentence, focus)
    return counted is not None and not is_time_unit(sentence, low(counted))


def _describes(number: Number, main: Main) -> bool:
    """*Styrke kompetansen i 3 avdelinger*: a count in a prepositional phrase describes."""
    counted = number.counted
    return counted is not None and any(
        child.dep_ == "case" and child.idx >= main.verb_end for child in counted.children
    )


def _sizes_a_detail(sentence: Sentence, number: Number, main: Main) -> bool:
    """*time for groups of more than 20*: a bound behind *of* and a plural that is not what is measured."""
    link = sentence.before(number.start)
    noun = sentence.before(link.idx) if link is not None else None
    if link is None or noun is None or main.focus is None or number.comparator is None:
        return False
    described = noun.pos_ == "NOUN" and is_plural(noun) and noun.i > main.focus.i
    return described and low(link) in sentence.words("of")


def _bounds_a_detail(sentence: Sentence, number: Number, main: Main) -> bool:
    """*Færre bøter på over 900 kr*: the bound belongs to the detail, not to the head."""
    before = sentence.before(number.start)
    if main.focus is None or before is None or before.pos_ not in NOMINAL or number.comparator is None:
        return False
    if before.i <= main.focus.i or sentence.first_child(before, "case") is None:
        return False
    has_count = any(low(child) in sentence.lexicon.direction["count"] for child in main.focus.children)
    return has_count and ":" not in sentence.text[main.focus.idx : number.start]


def _absolutes(sentence: Sentence, regions: Regions, main: Main, start: int, end: int) -> list[Amount]:
    """Absolutes on what the result counts: *ingen feil*, *alle barn har …*; not on where or on feelings."""
    acts = main.kind in _NO_ABSOLUTE and not main.finite
    if main.verb is not None and is_feeling(sentence, main.verb):
        return []
    found = []
    for hit in sentence.hits(sentence.lexicon.absolutes, start, end):
        token = sentence.token_at(hit.start)
        if token is None or _set_apart(sentence, regions, hit.start, start):
            continue
        if acts and (main.verb is None or token.i > main.verb.i):
            continue  # *Styrke alle lag*; but *Forsøke at ingen faller*
        if _is_about_focus(sentence, token, main):
            found.append(Amount(hit.start, hit.end, TargetKind.ABSOLUTE))
    return found


def _set_apart(sentence: Sentence, regions: Regions, offset: int, start: int) -> bool:
    """Whether a region covers a character, but for a clause that is the whole result: *Prøve at ingen faller*."""
    kinds = regions.kinds_at(offset)
    whole = regions.covering(offset, "reported")
    first = sentence.after(start)
    if whole is not None and first is not None and whole.start <= first.idx:
        kinds -= {"reported"}
    return bool(kinds)


def is_feeling(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb is a state of mind that nobody sees from outside."""
    return sentence.lexicon.feel.find(verb.text) is not None and verb.pos_ == "VERB"


def _is_about_focus(sentence: Sentence, token: Token, main: Main) -> bool:
    """Whether an absolute determines the subject, the object or the head of the result."""
    if (
        main.focus is not None
        and noun_kind(sentence, main.focus).kind is WhatKind.QUALITY
        and token.i < main.focus.i
    ):
        return False
    focus = {t.i for t in (main.focus, main.subject, main.verb) if t is not None}
    opens = token.i == sentence.tokens[0].i or low(sentence.before(token.idx)) == ":"
    if opens or (main.focus is not None and 0 <= main.focus.i - token.i <= 3 and not _in_phrase(sentence, token)):
        return True
    return any(t.i in focus for t in islice(chain_up(token), 2)) and not _in_phrase(sentence, token)


def _in_phrase(sentence: Sentence, token: Token) -> bool:
    """Whether a token stands in a prepositional phrase."""
    noun = token.head if token.dep_ in {"det", "advmod", "amod", "nummod", "det:predet"} else token
    case = sentence.first_child(noun, "case")
    return case is not None and case.i < token.i
