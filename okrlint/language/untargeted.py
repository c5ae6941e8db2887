"""Find what names a metric, a count or a direction without saying how much."""

from __future__ import annotations

from okrlint.language.movement import Movement
from okrlint.language.nouns import is_plural
from okrlint.language.results import Draft, has_participle, has_target, is_measured, stretch, with_particle
from okrlint.language.sentence import low, token_end
from okrlint.reading import PredicateKind, QuantityRole, WhatKind


def untargeted(draft: Draft) -> tuple[int, int] | None:
    """Return the words that name a metric, a count or a direction where nothing says how much."""
    if draft.placeholders:
        return draft.placeholders[0]
    if has_target(draft) or draft.noun is None or (draft.soft and _soft_is_target(draft)):
        return None
    movement = draft.movement
    if movement is not None:
        return _unmeasured_movement(draft, movement)
    if draft.kind is PredicateKind.IMPROVE and is_measured(draft) and draft.noun_kind.label != "event":
        return stretch(draft, draft.main.verb, draft.noun)
    if draft.noun_kind.label == "extent" and not (draft.kind is PredicateKind.DELIVER and not draft.main.finite):
        return stretch(draft, draft.noun, draft.noun)
    if draft.is_hedged:
        return None
    if draft.is_nominal and draft.noun_kind.label == "metric" and not has_participle(draft):
        return stretch(draft, draft.noun, draft.noun)
    return _ratio_of(draft) if draft.is_nominal else None


def _ratio_of(draft: Draft) -> tuple[int, int] | None:
    """*Loans per cardholder*: one thing for each of another is a measured quantity."""
    noun = draft.noun
    assert noun is not None
    per = draft.sentence.after(token_end(noun))
    other = draft.sentence.after(token_end(per)) if per is not None else None
    if per is None or other is None or low(per) not in draft.sentence.words("per") or other.pos_ != "NOUN":
        return None
    return None if low(other) in draft.sentence.lexicon.period else (noun.idx, token_end(other))


def _soft_is_target(draft: Draft) -> bool:
    """*Noen premierer*: a soft count is the whole target; *betydelig* leaves the target open as well."""
    sentence = draft.sentence
    sizes = sentence.lexicon.adverbs["size_adverb"] | sentence.lexicon.adverbs["intensifier"]
    return not all(
        sentence.text[start:end].lower() in sizes or any(low(t) in sizes for t in sentence.tokens_in(start, end))
        for start, end in draft.soft
    )


def _is_about_people(draft: Draft, movement: Movement) -> bool:
    """*Få flere til å bruke refleks*: more people are to do something, and nobody says how many."""
    sentence = draft.sentence
    link = sentence.after(token_end(movement.token))
    marker = sentence.after(token_end(link)) if link is not None else None
    several = movement.form == "count" and low(movement.token) in sentence.words("several")
    return several and low(link) in sentence.words("to") and low(marker) in sentence.words("infinitive")


def _is_asked(draft: Draft, movement: Movement) -> bool:
    """*Investigate whether we can drop IE11*, *Utrede om vi kan kutte en avgang*: a question, and no result."""
    if draft.regions.covers(movement.token.idx, "asked"):
        return True
    ahead = draft.sentence.tokens_in(0, movement.token.idx)
    return any(low(t) in draft.sentence.words("whether") and t.pos_ == "SCONJ" for t in ahead)


def _unmeasured_movement(draft: Draft, movement: Movement) -> tuple[int, int] | None:
    kind = draft.noun_kind.kind
    noun = movement.noun
    if noun is None and _is_about_people(draft, movement):
        return stretch(draft, draft.main.verb, movement.token)
    if noun is None or (kind is WhatKind.QUALITY and (draft.noun_kind.sure or movement.form != "count")):
        return None
    if kind is WhatKind.QUALITY and low(movement.token) in draft.sentence.words("more"):
        return None
    if _is_asked(draft, movement):
        return None
    witness = with_particle(draft, *stretch(draft, movement.token, noun))
    if movement.form == "verb":
        starts = any(n.role is QuantityRole.BASELINE and draft.start <= n.at < draft.end for n in draft.numbers)
        return witness if kind is not WhatKind.THING or is_plural(noun) or starts else None
    if movement.form == "count":
        if is_measured(draft) or kind in {WhatKind.METRIC, WhatKind.COUNT} or is_plural(noun):
            return witness
        if low(movement.token) in draft.sentence.words("several"):
            return witness
        return witness if draft.is_nominal or low(movement.token) in draft.sentence.words("fewer") else None
    if movement.form in {"level", "moved", "growth", "particle"}:
        moved_people = movement.form == "particle" and kind is WhatKind.COUNT and is_plural(noun)
        return witness if is_measured(draft) or kind is WhatKind.METRIC or moved_people else None
    return None
