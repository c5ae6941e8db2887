"""Find the words that make an objective a metric: a measured quantity as its main thing."""

from __future__ import annotations

from spacy.tokens import Token

from okrlint.language.movement import MOVING, Movement
from okrlint.language.nouns import is_definite, is_person, is_plural, noun_kind
from okrlint.language.results import Draft, has_participle, is_measured, stretch, with_particle
from okrlint.language.sentence import NOMINAL, feature, has, low, token_end
from okrlint.language.targets import Amount, is_feeling
from okrlint.reading import PredicateKind, QuantityRole, TargetKind, WhatKind

MANY = 20  # so many of something unknown are counted, not made one by one


def metric_words(draft: Draft) -> tuple[int, int] | None:
    """Return the words that show a measured quantity as the main thing of an objective."""
    main, movement, noun = draft.main, draft.movement, draft.noun
    if noun is None or (movement is not None and noun.i == movement.token.i):
        return _more_of_it(draft)
    amounts = [a for a in draft.amounts if a.kind is not TargetKind.ABSOLUTE and not _is_one(a)]
    promised = [a for a in amounts if a.kind in {TargetKind.LEVEL, TargetKind.CHANGE, TargetKind.FRACTION}]
    if movement is not None and main.finite and main.verb is not None and is_feeling(draft.sentence, main.verb):
        return None  # *Flere barn føler seg hjemme*: nobody sees that from outside
    if movement is not None:
        moves = _moves_measure(draft, movement, promised)
        return with_particle(draft, *stretch(draft, movement.token, noun)) if moves else None
    if draft.is_nominal:
        return _level_of_noun(draft, promised)
    found = None if main.finite else _verb_on_measure(draft, amounts, promised)
    if found is None and (main.kind in _REACHING or _sells(draft)):
        found = _reached(draft, amounts)
    if found is None and (main.finite or low(main.subject) in draft.sentence.words("we")):
        found = _level_of_clause(draft, promised)
    return found


_REACHING = frozenset({PredicateKind.REACH, PredicateKind.ACQUIRE, PredicateKind.MAINTAIN, PredicateKind.HAPPEN})


def _around(amount: Amount, noun: Token) -> tuple[int, int]:
    """Return the stretch of an amount and a noun, whichever stands first."""
    return min(amount.start, noun.idx), max(amount.end, token_end(noun))


def _is_one(amount: Amount) -> bool:
    """*én ny vei*, *one place*: a single thing is no count."""
    number = amount.number
    return number is not None and number.value == 1 and number.unit is None


def _verb_on_measure(draft: Draft, amounts: list[Amount], promised: list[Amount]) -> tuple[int, int] | None:
    """An infinitive or imperative whose object is measured, though the verb moves nothing by itself."""
    verb, kind, noun = draft.main.verb, draft.kind, draft.noun
    assert verb is not None
    grown = [a for a in amounts if _is_reached(draft, a)]
    if kind in MOVING and grown:
        return verb.idx, grown[0].end
    fractions = [a for a in amounts if a.kind is TargetKind.FRACTION]
    if kind is PredicateKind.IMPROVE:
        measured = draft.noun_kind.label in {"metric", "extent"} or any(
            _is_survey_level(draft, a) for a in promised
        )
        return stretch(draft, verb, noun) if measured and _is_object(draft) else None
    if fractions and kind is not PredicateKind.BE:
        return fractions[0].start, fractions[0].end
    if kind is PredicateKind.ACQUIRE and draft.noun_kind.label == "metric":
        return stretch(draft, verb, noun)
    if draft.main.focus is not None and low(draft.main.focus) in draft.sentence.words("percent") and amounts:
        return amounts[0].start, amounts[0].end
    if draft.sentence.lexicon.copula.find(verb.text):
        shares = [a for a in promised if a.number is not None and a.number.unit == "%"]
        return _reached(draft, [*shares, *(a for a in amounts if a.kind is TargetKind.COUNT)])
    return None


def _is_survey_level(draft: Draft, amount: Amount) -> bool:
    """A share or points make even a quality a measured quantity."""
    return amount.number is not None and amount.number.unit in {"%", "points"} | draft.sentence.words("points")


def _is_object(draft: Draft) -> bool:
    """Whether the noun stands in the verb's own clause: no *at* or *that* between them."""
    assert draft.noun is not None
    between = draft.sentence.tokens_in(draft.main.verb_end, draft.noun.idx)
    return not any(low(token) in draft.sentence.words("subordinator") for token in between)


def _more_of_it(draft: Draft) -> tuple[int, int] | None:
    """*Tjene mer per tur*, *Earn more per visit*: more of what the verb itself counts."""
    movement, verb = draft.movement, draft.main.verb
    if movement is not None and movement.form == "verb" and draft.amounts and draft.noun is None:
        verb_start, verb_stop = stretch(draft, movement.token, movement.token)
        amount = draft.amounts[0]
        return min(verb_start, amount.start), max(verb_stop, amount.end)
    if movement is None or movement.form != "count":
        return None
    if draft.is_nominal:
        return stretch(draft, movement.token, movement.token)
    following = draft.sentence.after(token_end(movement.token))
    bare = following is None or following.pos_ not in {"ADJ", "ADV"}
    less = low(movement.token) in draft.sentence.words("fewer") and bare
    if draft.kind is not PredicateKind.ACQUIRE and not less:
        return None
    return stretch(draft, verb, movement.token)


def _moves_measure(draft: Draft, movement: Movement, promised: list[Amount]) -> bool:
    noun, kind = movement.noun, draft.noun_kind
    if noun is None:
        return movement.form == "growth" and bool(promised)
    if movement.form == "verb" and draft.kind is PredicateKind.MULTIPLY:
        is_quality = kind.kind is WhatKind.QUALITY and (kind.sure or not is_plural(noun))
        return noun.text.lower() not in draft.sentence.words("effort") and not is_quality
    if promised and not all(_is_count(amount) for amount in promised):
        return True
    if movement.form == "verb" and any(_is_reached(draft, amount) for amount in draft.amounts):
        return True
    if is_measured(draft) or any(noun_kind(draft.sentence, t).label == "metric" for t in _conjuncts(noun)):
        return True
    if movement.form == "growth" and kind.label == "event":
        return True
    if movement.form == "count":
        if low(movement.token) in draft.sentence.words("more"):
            several = is_plural(noun) and draft.sentence.language == "en"  # in Norwegian *flere* goes with a plural
            return kind.kind is not WhatKind.QUALITY and (several or kind.kind is WhatKind.METRIC)
        less = low(movement.token) in draft.sentence.words("less")
        if less and draft.is_nominal and kind.kind is WhatKind.UNKNOWN and not has(noun, "Number", "Plur"):
            return False  # *Mindre mas*: what nobody is known to measure
        return not (kind.kind is WhatKind.QUALITY and kind.sure)
    if movement.form == "verb":
        return kind.label == "metric" or _is_bare_crowd(draft, noun)
    return False


def _is_bare_crowd(draft: Draft, noun: Token) -> bool:
    """*Boost monthly active users*: people in the plural, with no word that says which ones."""
    sentence = draft.sentence
    known = sentence.words("determiner") | sentence.words("definite")
    left = sentence.tokens_in(draft.main.verb_end, noun.idx)
    if any(low(t) in known for t in left) or (sentence.language != "en" and is_definite(noun)):
        return False
    return is_plural(noun) and is_person(sentence, noun)


def _conjuncts(noun: Token) -> list[Token]:
    """*Øke synlighet og markedsandel*: the nouns that are joined to one."""
    return [child for child in noun.children if child.dep_ == "conj" and child.pos_ in NOMINAL]


def _is_reached(draft: Draft, amount: Amount) -> bool:
    """*Grow the choir to 40 singers*: a count behind *to*."""
    return amount.number is not None and low(draft.sentence.before(amount.start)) in draft.sentence.words("to")


def _is_count(amount: Amount) -> bool:
    return amount.number is not None and amount.number.role is QuantityRole.COUNT


def _reached(draft: Draft, amounts: list[Amount]) -> tuple[int, int] | None:
    """*Nå 10 000 brukere*, *Get 100 customers*: reach or get a number of a counted population."""
    for amount in amounts:
        number = amount.number
        if number is None or amount.kind is TargetKind.REFERENCE or _counts_occasions(draft, amount):
            continue
        if number.role is QuantityRole.COUNT and number.counted is not None:
            counted = noun_kind(draft.sentence, number.counted)
            if counted.kind is WhatKind.QUALITY or (counted.kind is WhatKind.THING and not _sells(draft)):
                continue
            return _around(amount, number.counted)
        lasts = number.unit in draft.sentence.lexicon.calendar | draft.sentence.lexicon.period
        if number.role in {QuantityRole.LEVEL, QuantityRole.CHANGE} and (number.comparator or not lasts):
            return amount.start, amount.end
    if (
        draft.noun_kind.label == "metric"
        and draft.kind in {PredicateKind.REACH, PredicateKind.MAINTAIN}
        and amounts
    ):
        return stretch(draft, draft.main.verb, draft.noun)
    return None


def _level_of_noun(draft: Draft, promised: list[Amount]) -> tuple[int, int] | None:
    """*NPS > 60*, *800 faste gjester*, *Ingen ulykker*: a noun with its level."""
    noun = draft.noun
    assert noun is not None
    kind = draft.noun_kind
    references = [a for a in draft.amounts if a.kind is TargetKind.REFERENCE and a.start > noun.idx]
    if references and kind.label == "metric":
        return noun.idx, references[0].end
    surveyed = kind.kind is WhatKind.QUALITY and any(_is_survey_level(draft, a) for a in promised)
    if promised and (surveyed or kind.kind not in {WhatKind.QUALITY, WhatKind.THING}):
        first = min(promised, key=lambda a: a.start)
        return min(first.start, noun.idx), max(first.end, token_end(noun))
    sold = _sold_from(draft)
    countable = any(a.kind is TargetKind.ABSOLUTE for a in draft.amounts) and _is_countable(draft, noun)
    for amount in draft.amounts:
        number = amount.number
        counts = number is not None and number.role is QuantityRole.COUNT and not _is_one(amount)
        if number is not None and counts and number.counted is not None:
            counted = noun_kind(draft.sentence, number.counted)
            many = not counted.sure and (number.value or 0) >= MANY
            if counted.kind in {WhatKind.COUNT, WhatKind.METRIC} or many or number.counted.idx > sold:
                return _around(amount, number.counted)
        if amount.kind is TargetKind.ABSOLUTE and countable:
            return _around(amount, noun)
    return None


def _is_countable(draft: Draft, noun: Token) -> bool:
    """Whether none or all of something is a level: of what happens, of people, of what is done with things."""
    people = has(noun, "VerbForm", "Part") or feature(noun, "Degree") == ["Pos"]
    if draft.noun_kind.label in {"event", "metric"} or people:
        return True
    return is_plural(noun) and has_participle(draft)


def _sells(draft: Draft) -> bool:
    """Whether others take what is counted: *Selge 300 elbiler*."""
    verb = draft.main.verb
    return verb is not None and draft.sentence.lexicon.sell.find(verb.text) is not None


def _nothing_happened(draft: Draft) -> tuple[int, int] | None:
    """*Ingen avganger innstilt*, *No trains cancelled*: none of a countable thing, and a participle."""
    verb, subject, sentence = draft.main.verb, draft.main.subject, draft.sentence
    first = sentence.tokens[0]
    if (
        verb is None
        or subject is None
        or low(first) not in sentence.words("none")
        or not has(verb, "VerbForm", "Part")
    ):
        return None
    return (first.idx, token_end(verb)) if is_plural(subject) and subject.i <= 3 else None


def _sold_from(draft: Draft) -> int:
    """*1500 solgte gavekort*: what stands behind a word for what others buy or book is counted, whatever it is."""
    end = len(draft.sentence.text)
    words = (t for t in draft.sentence.tokens_in(draft.start, end) if t.pos_ in {"ADJ", "VERB"})
    verbs = draft.sentence.lexicon.verbs
    sold = (t.idx for t in words if verbs.find(t.text) == "acquire" and t.text.lower() != t.lemma_)
    return next(sold, end)


_OFTEN = {TargetKind.CHANGE, TargetKind.LEVEL, TargetKind.COUNT}


def _counts_occasions(draft: Draft, amount: Amount) -> bool:
    """*slippe å ringe to ganger*: how often, and nothing that is compared: *to ganger så ofte*."""
    following = draft.sentence.after(amount.end)
    compares = following is not None and following.pos_ in {"ADJ", "ADV", "SCONJ"}
    last = low(draft.sentence.before(amount.end))
    often = following is not None and (low(following) in draft.sentence.words("per") or following.pos_ == "ADP")
    return not often and amount.kind in _OFTEN and last in draft.sentence.words("occasions") and not compares


def _level_of_clause(draft: Draft, promised: list[Amount]) -> tuple[int, int] | None:
    """*No caller waits for more than a minute*, *Hver fjerde søknad besvares samme dag*."""
    counts = [
        a
        for a in draft.amounts
        if a.kind is TargetKind.COUNT and a.number is not None and a.number.counted is not None
        and noun_kind(draft.sentence, a.number.counted).kind in {WhatKind.COUNT, WhatKind.METRIC}
    ]  # fmt: skip
    nothing = _nothing_happened(draft)
    if nothing is not None:
        return nothing
    levels = [a for a in promised if not _counts_occasions(draft, a)]
    amounts = levels + (counts if low(draft.main.subject) in draft.sentence.words("we") else [])
    if not amounts or (
        draft.main.verb is not None and is_feeling(draft.sentence, draft.main.verb) and not draft.main.finite
    ):
        return None
    first = min(amounts, key=lambda a: a.start)
    return first.start, first.end
