"""What the numbers of a result say together: sizes of changes, percentages, wholes, one's own work."""

from __future__ import annotations

from spacy.tokens import Token

from okrlint.language.movement import MOVING
from okrlint.language.nouns import is_person, is_plural, noun_kind
from okrlint.language.numbers import Number
from okrlint.language.results import Draft, stretch
from okrlint.language.sentence import NOMINAL, Sentence, has, low, token_end
from okrlint.language.targets import Amount
from okrlint.reading import Comparator, PredicateKind, QuantityRole

ALL = 100.0  # percent
_OWN_KINDS = {
    PredicateKind.DELIVER,
    PredicateKind.HAPPEN,
    PredicateKind.OTHER,
    PredicateKind.NONE,
    PredicateKind.REACH,
    PredicateKind.MAINTAIN,
}
_LIMITS = {Comparator.AT_MOST, Comparator.LESS_THAN}


def is_of(sentence: Sentence, noun: Token, label: str) -> bool:
    """Whether a noun, with the noun before it in English, is in a class of measures.toml."""
    words = sentence.lexicon.measures[label]
    before = sentence.before(noun.idx)
    pairs = [f"{low(before)} {low(noun)}"] if before is not None and token_end(before) + 1 >= noun.idx else []
    singles = dict.fromkeys((low(noun), noun.lemma_.lower()))
    return any(words.find(pair) for pair in pairs) or any(words.find_compound(word) for word in singles)


def is_percentage(draft: Draft) -> bool:
    """Whether what a result is about is itself a percentage: *svarprosenten*, *share of women*."""
    return draft.noun is not None and is_of(draft.sentence, draft.noun, "percentage")


def upward(draft: Draft) -> bool | None:
    """Whether a result moves what it is about up (True) or down (False); None where it may be either."""
    movement, lexicon = draft.movement, draft.sentence.lexicon
    if movement is None or movement.form not in {"verb", "moved"}:
        return None
    if lexicon.speed_verb.find(movement.token.text) or (
        draft.noun is not None and is_of(draft.sentence, draft.noun, "place")
    ):
        return None
    kind = draft.kind.value if movement.form == "verb" else lexicon.verbs.find(movement.token.text)
    return {"up": True, "down": False}.get(kind or "")


def moved(draft: Draft) -> tuple[int, int] | None:
    """Return the words from the one that moves something to what moves: *Øke antall medlemmer*."""
    movement = draft.movement
    if movement is None or movement.noun is None or movement.form == "particle":
        return None
    verb = draft.main.verb if movement.form == "verb" else movement.token
    start, end = stretch(draft, verb, movement.noun)
    while (
        (before := draft.sentence.before(start)) is not None and before.dep_ == "amod" and before.idx >= draft.start
    ):
        start = before.idx  # *Monthly revenue has grown*
    return start, end


def size_of_change(draft: Draft) -> tuple[Amount, int] | None:
    """Return the amount that a change is made by, and where its preposition begins: *med 5 %*, *by 30*."""
    if draft.movement is None and draft.kind not in MOVING | {PredicateKind.IMPROVE}:
        return None
    for amount in draft.amounts:
        link = draft.sentence.before(amount.start)
        if amount.number is not None and link is not None and low(link) in draft.sentence.words("by"):
            return amount, link.idx
    return None


def excess(draft: Draft) -> tuple[int, int] | None:
    """Return what is more than all there is: *120 % av elevene*, a share *på 120 %*."""
    for amount in draft.amounts:
        number = amount.number
        if number is None or number.unit != "%" or number.is_fraction or (number.value or 0) <= ALL:
            continue
        if is_whole_of := _whole_behind(draft.sentence, number):
            return number.at, token_end(is_whole_of)
        levelled = draft.noun is not None and is_of(draft.sentence, draft.noun, "whole")
        sized = size_of_change(draft)
        if levelled and (sized is None or sized[0] is not amount):
            return number.at, number.end
    return None


def _whole_behind(sentence: Sentence, number: Number) -> Token | None:
    """Return the plural of things or people that a percentage is of: *120 % av de ansatte*."""
    link = sentence.after(number.end)
    if low(link) not in sentence.words("of") or link is None:
        return None
    for token in sentence.tokens_in(token_end(link), len(sentence.text))[:4]:
        if token.pos_ in NOMINAL or (token.pos_ == "ADJ" and _ends_phrase(sentence, token)):
            measured = noun_kind(sentence, token).label in {"metric", "extent"}
            countable = is_plural(token) or is_person(sentence, token) or token.pos_ == "ADJ"
            possessive = has(token, "Case", "Gen") or low(sentence.after(token_end(token))) in {"'s", "’s"}
            return token if countable and not measured and not possessive else None
        if token.pos_ not in {"DET", "ADJ", "PRON", "VERB"}:
            return None
    return None


def _ends_phrase(sentence: Sentence, token: Token) -> bool:
    following = sentence.after(token_end(token))
    return following is None or following.pos_ not in {"NOUN", "PROPN", "ADJ"}


def course(sentence: Sentence, numbers: list[Number], drafts: list[Draft]) -> tuple[int, int] | None:
    """Return the words from the preposition of a baseline to the target behind it: *fra 40 til 60 %*."""
    if len(drafts) != 1 or drafts[0].regions.covers(0, "quote"):
        return None
    starts = [number for number in numbers if number.role is QuantityRole.BASELINE]
    ends = [amount.number for amount in drafts[0].amounts if amount.number is not None]
    if len(starts) != 1 or not ends or ends[0].at < starts[0].at:
        return None
    link = sentence.before(starts[0].start)
    begins = link.idx if link is not None and low(link) in sentence.words("from") else starts[0].start
    end = ends[0].end if ends[0].counted is None else token_end(_last_of(sentence, ends[0]))
    return begins, min(end, drafts[0].end)


def _last_of(sentence: Sentence, number: Number) -> Token:
    """Return the counted noun where it stands right behind its number, or else the number."""
    noun = number.counted
    following = sentence.after(number.end)
    last = sentence.before(number.end)
    assert last is not None
    return noun if noun is not None and following is not None and noun.i == following.i else last


def own_work(draft: Draft) -> tuple[int, int] | None:
    """Return the count of what the team itself holds, writes, closes or spends: *12 workshops*, *40 timer*."""
    sentence, main = draft.sentence, draft.main
    others = main.finite and main.subject is not None and not _is_nominal_count(draft)
    if others or draft.kind not in _OWN_KINDS or any(n.role is QuantityRole.BASELINE for n in draft.numbers):
        return None
    for amount in draft.amounts:
        number = amount.number
        if number is None or number.is_fraction or number.comparator in _LIMITS or draft.regions.covers(number.at):
            continue
        if _hangs_on_preposition(sentence, number):
            continue
        if end := _end_of_own_thing(sentence, number):
            return number.at, end
        if number.unit and _is_spent(draft, number):
            return number.at, number.end
    return None


def _end_of_own_thing(sentence: Sentence, number: Number) -> int | None:
    """Return where the counted thing ends, if a team itself makes it: *12 workshops*, *80 story points*."""
    for token in sentence.tokens_in(number.end, len(sentence.text))[:2]:
        if hit := sentence.lexicon.own_work_phrases.at(sentence.text, token.idx):
            return hit.end
    counted = number.counted
    return token_end(counted) if counted is not None and is_of(sentence, counted, "own_work") else None


def _is_nominal_count(draft: Draft) -> bool:
    """Whether the parse took the counted thing itself for a subject, with no verb that others do."""
    return draft.main.verb is None


def _hangs_on_preposition(sentence: Sentence, number: Number) -> bool:
    """*25 nye kunder fra 3 møter*: the count stands in a phrase about something else."""
    before = sentence.before(number.start)
    return before is not None and before.pos_ == "ADP"


def _is_spent(draft: Draft, number: Number) -> bool:
    """*Bruke 40 timer på …*, *80 timer kodegjennomgang*: time of one's own, not how long something lasts."""
    sentence, main = draft.sentence, draft.main
    spent = sentence.lexicon.measures["spent"]
    if not (spent.find(number.unit or "") or spent.find(low(sentence.before(number.end)))):
        return False
    if main.verb is not None:
        return sentence.lexicon.spend.at(sentence.text, main.verb.idx) is not None
    following = sentence.after(number.end)
    return number.start == 0 and following is not None and following.pos_ == "NOUN"
