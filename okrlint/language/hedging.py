"""Find the words by which a statement commits only to trying, working on, contributing, looking into."""

from __future__ import annotations

from dataclasses import dataclass

from okrlint.language.numbers import Number
from okrlint.language.predicate import Main
from okrlint.language.regions import Regions
from okrlint.language.sentence import Sentence, has, low, token_end


@dataclass(frozen=True)
class Hedge:
    """The hedging words; `rest` is where what is hedged begins, `contributes` that it is only a share in it."""

    start: int
    end: int
    rest: int
    contributes: bool = False


def find_hedge(sentence: Sentence, regions: Regions, numbers: list[Number], main: Main) -> Hedge | None:
    """Return the hedge of a statement, or None."""
    verb = main.verb
    if verb is not None and not (main.finite and main.subject is not None and main.subject.i > verb.i):
        for phrases, contributes in (
            (sentence.lexicon.contribute, True),
            (sentence.lexicon.hedge_verb, False),
        ):
            hit = phrases.at(sentence.text, verb.idx)
            if hit is None or is_name(sentence, hit.end) or _describes_a_noun(sentence, hit.start, hit.end):
                continue
            if not contributes and any(hit.start < n.at < hit.end and n.is_amount for n in numbers):
                continue  # *Jobbe 3 timer i uka med …* can be answered
            if not main.finite:
                return Hedge(hit.start, hit.end, hit.end, contributes)
        for token in sentence.tokens:
            if (
                token.i < verb.i
                and sentence.lexicon.hedge_modal.at(sentence.text, token.idx)
                and token.pos_ == "AUX"
            ):
                return Hedge(token.idx, token_end(token), 0)
    for hit in sentence.hits(sentence.lexicon.hedge_adverb):
        if not regions.covers(hit.start):
            return Hedge(hit.start, hit.end, 0 if hit.start > 0 else hit.end)
    return None


def _describes_a_noun(sentence: Sentence, start: int, end: int) -> bool:
    """*Tickets we are still working on are never …*: a clause about the noun before *we*, and a verb after it."""
    ahead = sentence.tokens_in(0, start)
    we = next((t for t in ahead if t.i > 0 and low(t) in sentence.words("we")), None)
    noun = sentence.before(we.idx) if we is not None else None
    behind = sentence.tokens_in(end, len(sentence.text))[:1]
    return noun is not None and noun.pos_ == "NOUN" and any(t.pos_ in {"AUX", "VERB"} for t in behind)


def is_name(sentence: Sentence, end: int) -> bool:
    """*Explore page used by …*, *Research and travel …*: the word names something and hedges nothing."""
    following = sentence.after(end)
    if following is None or sentence.language != "en":
        return False
    if following.pos_ == "CCONJ":
        return True
    later = sentence.after(token_end(following))
    bare = following.pos_ == "NOUN" and not has(following, "Number", "Plur")
    predicate = later is not None and (
        (later.pos_ == "VERB" and has(later, "VerbForm", "Part")) or later.pos_ == "AUX"
    )
    return bare and predicate
