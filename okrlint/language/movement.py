"""Find the direction in which a result moves something: a verb, a comparative, a participle, a particle."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, takewhile

from spacy.tokens import Token

from okrlint.language.nouns import counted_under, is_person, is_plural, noun_kind
from okrlint.language.predicate import Main
from okrlint.language.regions import Regions
from okrlint.language.sentence import Sentence, children, low, token_end
from okrlint.reading import PredicateKind

_HAS_FORM_OF_ITS_OWN = 6  # letters of the longest English adjectives that take -er
MOVING = {PredicateKind.UP, PredicateKind.DOWN, PredicateKind.MULTIPLY}


@dataclass(frozen=True)
class Movement:
    """A direction: the token that gives it, how it gives it, and the noun that moves."""

    token: Token
    form: str  # verb, count (flere), level (høyere), moved (økt), growth (vekst), particle (ned)
    noun: Token | None


def find_movement(sentence: Sentence, regions: Regions, main: Main, start: int, end: int) -> Movement | None:
    """Return the direction of a result, or None."""
    if main.kind in MOVING and main.verb is not None and (main.finite or not _stands_apart(sentence, main.focus)):
        return Movement(main.verb, "verb", _moved_object(main) or main.focus)
    focus = main.focus
    if focus is None or regions.covers(focus.idx, "purpose", "manner", "relative"):
        return None
    if low(focus) in sentence.lexicon.direction["count"] and not _is_degree(sentence, focus):
        behind = sentence.after(token_end(focus))
        apart = behind is not None and behind.pos_ == "ADP" and low(behind) not in sentence.words("of")
        noun = None if apart and main.verb is not None else counted_under(sentence, focus)
        if noun is not None and low(noun) in sentence.lexicon.units:
            noun = None
        return Movement(focus, "count", noun if main.verb is not None else noun or focus)
    opened = _opening(sentence, main, focus, start)
    if opened is not None:
        return opened
    compared = _comparative(sentence, focus, start)
    if compared is not None:
        return compared
    if focus.text.lower() in sentence.lexicon.growth:
        noun = _extent_behind(sentence, focus) or counted_under(sentence, focus) or _modifier(focus)
        return Movement(focus, "growth", noun)
    return _particle(sentence, main, focus, end)


def _opening(sentence: Sentence, main: Main, focus: Token, start: int) -> Movement | None:
    """*Opp med oppklaringsprosenten*, *A drop in knife offences*: a direction ahead of what moves."""
    tokens = sentence.tokens_in(start, len(sentence.text))[:3]
    both = sentence.lexicon.particles["up"] | sentence.lexicon.particles["down"]
    if main.verb is None and len(tokens) > 1 and low(tokens[0]) in both and tokens[1].pos_ == "ADP":
        return Movement(tokens[0], "particle", focus) if _is_measured(sentence, focus) else None
    for word, link in pairwise(tokens):
        if low(word) not in sentence.lexicon.growth or low(link) not in sentence.words("in_what"):
            continue
        run = [t for t in sentence.tokens_in(token_end(link), len(sentence.text)) if t.pos_ != "ADJ"]
        nouns = list(takewhile(lambda t: t.pos_ in {"NOUN", "PROPN"}, run))
        if nouns:
            return Movement(word, "growth", nouns[-1] if sentence.language == "en" else nouns[0])
    return None


def _moved_object(main: Main) -> Token | None:
    """*Pårørende senker skuldrene*: where somebody else is the subject, the object moves."""
    if not main.finite or main.verb is None:
        return None
    return next((c for c in children(main.verb, "obj") if c.pos_ == "NOUN" and c.i > main.verb.i), None)


def _is_degree(sentence: Sentence, token: Token) -> bool:
    """*mindre avhengig av konsulenter*: how much so, and not how many."""
    following = sentence.after(token_end(token))
    behind = sentence.after(token_end(following)) if following is not None else None
    compares = low(token) in sentence.words("compare")
    return compares and following is not None and following.pos_ == "ADJ" and low(behind) in sentence.words("of")


def _stands_apart(sentence: Sentence, focus: Token | None) -> bool:
    """*Fall back to X*: a noun behind a preposition is not what the verb moves, unless it is measured."""
    if focus is None or noun_kind(sentence, focus).label in {"metric", "extent"}:
        return False
    return any(child.dep_ == "case" and child.i < focus.i for child in focus.children)


def _comparative(sentence: Sentence, focus: Token, start: int) -> Movement | None:
    """A comparative or participle before the focus: *flere kunder*, *lavere frafall*, *økt omsetning*."""
    lexicon = sentence.lexicon
    left = sentence.tokens_in(start, focus.idx + 1)
    for token in reversed(left[-6:]):
        word = low(token)
        if token.dep_ == "case" or (
            token.pos_ in {"VERB", "AUX"} and word not in lexicon.moved and token.dep_ not in {"amod", "compound"}
        ):
            break
        form = (
            "count" if word in lexicon.direction["count"]
            else "level" if word in lexicon.direction["level"] | lexicon.direction["speed"]
            else "moved" if word in lexicon.moved
            else "level" if word in sentence.words("better") and _is_measured(sentence, focus)
            else None
        )  # fmt: skip
        if form and not _negates(sentence, token):
            noun = focus if token.i < focus.i else counted_under(sentence, token)
            return Movement(token, form, noun)
    return None


def _is_measured(sentence: Sentence, noun: Token) -> bool:
    return noun_kind(sentence, noun).label == "metric"


def _negates(sentence: Sentence, token: Token) -> bool:
    """*mer enn 50*, *more than*: a bound on a number, no direction; *mer synlig*: a comparison of a quality."""
    following = sentence.after(token_end(token))
    if low(following) in sentence.words("than"):
        return True
    if low(token) in sentence.words("compare") and following is not None:
        if following.pos_ not in {"ADJ", "ADV"}:
            return False
        judged = sentence.lexicon.adjectives.find(following.text) == "evaluative"
        if judged and sentence.language != "en":
            return True  # of several things it would be *flere*
        noun = sentence.after(token_end(following))
        if noun is None or noun.pos_ == "ADP":
            return True  # *mindre avhengig av konsulenter*
        singular = noun.pos_ == "NOUN" and not is_plural(noun)
        long = len(following.text) > _HAS_FORM_OF_ITS_OWN  # of several things it would be *happier*
        counted = noun_kind(sentence, noun).label in {"metric", "event"} or is_person(sentence, noun)
        kind = sentence.lexicon.adjectives.find(following.text) == "kind" or counted
        if sentence.language == "en" and low(token) in sentence.words("more") and long and not kind:
            return True  # *more informed decisions*: how informed, or how many?
        return token.head.i == following.i or (judged and (singular or long))
    return False


def _extent_behind(sentence: Sentence, focus: Token) -> Token | None:
    """*Vekst i antall faste givere*: the extent behind the preposition is what grows."""
    link = sentence.after(token_end(focus))
    noun = sentence.after(token_end(link)) if link is not None and link.pos_ == "ADP" else None
    return noun if noun is not None and noun_kind(sentence, noun).label == "extent" else None


def _modifier(focus: Token) -> Token | None:
    """*revenue growth*: the noun before a growth noun."""
    return next(children(focus, "compound", "amod"), None)


def _particle(sentence: Sentence, main: Main, focus: Token, end: int) -> Movement | None:
    """*churn ned*, *MRR videre opp*, *Travel costs down*: a direction behind the noun."""
    both = sentence.lexicon.particles["up"] | sentence.lexicon.particles["down"]
    if main.verb is not None and main.kind not in {
        PredicateKind.HAPPEN,
        PredicateKind.BE,
        PredicateKind.OTHER,
        PredicateKind.MAINTAIN,
    }:
        return None
    if main.verb is not None and sentence.lexicon.carrier.find(main.verb.text) is None:
        return None
    for token in sentence.tokens_in(token_end(focus), end):
        if sentence.text[token.idx - 1] == "-":
            continue  # *the follow-up*
        if low(token) in both and (main.verb is None or main.finite):
            return Movement(token, "particle", focus)
    return None
