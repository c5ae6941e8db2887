"""Read one result: fill the slots, and name the words that prove what is missing."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from okrlint.language import judgement
from okrlint.language.movement import Movement, find_movement
from okrlint.language.nouns import NounKind, counted_under, noun_kind
from okrlint.language.numbers import Number
from okrlint.language.predicate import Main, find_main, noun_head
from okrlint.language.regions import Regions
from okrlint.language.sentence import NOMINAL, Sentence, has, low, token_end
from okrlint.language.targets import Amount, find_amounts
from okrlint.reading import PredicateKind, QuantityRole, WhatKind

_UNKNOWN = NounKind(WhatKind.UNKNOWN, None, False)


@dataclass
class Draft:
    """A result in the canonical text, before it becomes a `Result` in the author's words."""

    sentence: Sentence
    regions: Regions
    numbers: list[Number]
    start: int
    end: int
    main: Main
    amounts: list[Amount]
    movement: Movement | None
    noun: Token | None
    noun_kind: NounKind
    evaluations: list[tuple[int, int]] = field(default_factory=list)
    soft: list[tuple[int, int]] = field(default_factory=list)
    placeholders: list[tuple[int, int]] = field(default_factory=list)
    is_hedged: bool = False

    @property
    def kind(self) -> PredicateKind:
        """The kind of the main predicate."""
        return self.main.kind

    @property
    def is_nominal(self) -> bool:
        """Whether the result has no verb."""
        return self.main.verb is None


def read_result(sentence: Sentence, regions: Regions, numbers: list[Number], start: int, end: int) -> Draft:
    """Read the stretch `start` to `end` of the canonical text as one result."""
    main = find_main(sentence, regions, start, end)
    amounts = find_amounts(sentence, regions, numbers, main, start, end)
    movement = find_movement(sentence, regions, main, start, end)
    noun = movement.noun if movement is not None and movement.noun is not None else main.focus
    kind = (
        noun_kind(sentence, noun) if noun is not None and noun.pos_ in NOMINAL | {"ADJ", "X", "SYM"} else _UNKNOWN
    )
    if kind.kind is WhatKind.QUALITY and movement is not None and _starts_somewhere(numbers, start, end):
        kind = NounKind(WhatKind.METRIC, "metric", True)
    if noun is not None and movement is None and _is_one_of_the_parties(sentence, main, noun, kind):
        kind = _UNKNOWN
    draft = Draft(sentence, regions, numbers, start, end, main, amounts, movement, noun, kind)
    draft.evaluations = judgement.find_evaluations(sentence, regions, main, amounts, start, end)
    for hit in sentence.hits(sentence.lexicon.evaluative_phrase, start, end):
        if not regions.covers(hit.start, "quote", "aside", "purpose"):
            draft.evaluations.append((hit.start, hit.end))
    draft.soft = judgement.find_soft_amounts(sentence, regions, numbers, main, amounts, start, end)
    draft.evaluations = [
        words for words in draft.evaluations if not any(a <= words[0] and words[1] <= b for a, b in draft.soft)
    ]  # *så godt som alle*
    return draft


def _starts_somewhere(numbers: list[Number], start: int, end: int) -> bool:
    """*Increase berth productivity from 24 moves per hour*: whatever has a baseline is measured."""
    return any(number.role is QuantityRole.BASELINE and start <= number.at < end for number in numbers)


def _is_one_of_the_parties(sentence: Sentence, main: Main, noun: Token, kind: NounKind) -> bool:
    """*Sales and support are aligned*: what is joined to something unmeasured, as the subject, is a department."""
    if kind.label != "metric" or not main.finite or main.subject is None or main.subject.i != noun.i:
        return False
    joined = [child for child in noun.children if child.dep_ == "conj" and child.pos_ in NOMINAL]
    return any(noun_kind(sentence, child).kind not in {WhatKind.METRIC, WhatKind.COUNT} for child in joined)


def has_target(draft: Draft) -> bool:
    """Whether something fills *how much*."""
    return bool(draft.amounts)


def is_measured(draft: Draft) -> bool:
    """Whether what the result is about is a measured quantity or a count, by lexicon or construction."""
    return draft.noun_kind.sure and draft.noun_kind.kind in {WhatKind.METRIC, WhatKind.COUNT}


def has_participle(draft: Draft) -> bool:
    """*Audit completed*, *Kontrakten signert*: something is done with the noun."""
    noun = draft.noun
    if noun is None:
        return False
    for token in draft.sentence.tokens_in(noun.idx, draft.end):
        participle = has(token, "VerbForm", "Part") and token.dep_ in {
            "acl",
            "ROOT",
            "advcl",
            "amod",
            "xcomp",
        }
        following = draft.sentence.after(token_end(token))
        describes = following is not None and following.pos_ in NOMINAL and token.dep_ == "amod"
        if participle and not describes and token.i > noun.i and not draft.regions.covers(token.idx):
            return True
    return False


def stretch(draft: Draft, first: Token | None, last: Token | None) -> tuple[int, int]:
    """Return the canonical offsets from the first to the last of two tokens, in either order."""
    found = [_with_its_words(draft.sentence, token) for token in (first, last) if token is not None]
    return min(start for start, _ in found), max(end for _, end in found)


def with_particle(draft: Draft, start: int, end: int) -> tuple[int, int]:
    """*Sykefraværet skal ned*: the words with the particle right behind them."""
    particles = draft.sentence.lexicon.particles
    following = draft.sentence.after(end)
    is_particle = low(following) in particles["up"] | particles["down"]
    return start, token_end(following) if is_particle and following is not None else end


def _is_one_name(sentence: Sentence, adjective: Token, noun: Token) -> bool:
    """*Sick leave*: an adjective and a noun that are one known quantity."""
    return adjective.dep_ == "amod" and sentence.lexicon.nouns.find(f"{low(adjective)} {low(noun)}") is not None


def _with_its_words(sentence: Sentence, token: Token) -> tuple[int, int]:
    """A noun with what it is composed of: *response time*, *antall klager*."""
    start, end = token.idx, token_end(token)
    if token.pos_ not in NOMINAL:
        return start, end
    if sentence.language == "en":
        while (
            (before := sentence.before(start)) is not None
            and (before.dep_ == "compound" or _is_one_name(sentence, before, token))
            and low(before) not in sentence.lexicon.units  # *12% growth*: how much, and no part of the name
            and before.head.i <= token.i
        ):
            start = before.idx
    if start == token.idx and sentence.lexicon.nouns.find_compound(token.text) == "extent":
        counted = counted_under(sentence, token)
        if counted is not None and counted.i <= token.i + 6:
            end = token_end(noun_head(sentence, counted))
    return start, end
