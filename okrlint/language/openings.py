"""Tell by its form and by what follows whether the first word of a statement is its verb."""

from __future__ import annotations

import re

from spacy.tokens import Token

from okrlint.language.lexicon.phrases import GAP
from okrlint.language.nouns import is_definite
from okrlint.language.sentence import Sentence, feature, has, is_participle, low, token_end

_ACTING = frozenset({"up", "down", "multiply", "improve", "deliver", "reach", "acquire", "maintain"})
MOVING_CLASSES = frozenset({"up", "down", "multiply"})


def opens_with_verb(sentence: Sentence, token: Token) -> bool:
    """Whether a first word is a verb by its form and by what follows: *Plant 2000 oaks*, *Åpne butikken*."""
    if (token.pos_ == "VERB" and token.dep_ != "amod") or token.text.isupper() or not token.text.isalpha():
        return False
    following = sentence.after(token_end(token))
    if following is None:
        return False
    if following.pos_ in {"ADP", "ADV"} and _is_phrasal(sentence, token, following):
        return True
    if low(token) in sentence.lexicon.numbered:
        return False
    if following.pos_ == "NUM" and sentence.lexicon.soft_amount.at(sentence.text, token.idx) is not None:
        return False  # *Rundt 200 pasienter*
    if _opens_with_hedge(sentence, token):
        return True
    if sentence.language == "en":
        return _opens_with_english_verb(sentence, token, following)
    return _opens_with_norwegian_verb(sentence, token, following)


def _is_phrasal(sentence: Sentence, token: Token, particle: Token) -> bool:
    """*Level up our skills*: a verb and its particle, known as one."""
    hits = (phrases.at(sentence.text, token.idx) for phrases in sentence.lexicon.verb_phrases.values())
    return any(hit is not None and GAP not in hit.entry and hit.end == token_end(particle) for hit in hits)


def _opens_with_hedge(sentence: Sentence, token: Token) -> bool:
    """*Endeavour to …*, *Utforske …*: a hedge that does not hold its words apart."""
    lexicon = sentence.lexicon
    hedge = lexicon.hedge_verb.at(sentence.text, token.idx) or lexicon.contribute.at(sentence.text, token.idx)
    if hedge is None or GAP in hedge.entry:
        return False
    following = sentence.after(token_end(token))
    governs = following is not None and following.pos_ in {"SCONJ", "PART", "DET"}  # *Tilstrebe at …*
    infinitive = sentence.language != "en" and low(token).endswith("e") and (token.pos_ == "VERB" or governs)
    return infinitive or hedge.end > token_end(token)


def _opens_with_english_verb(sentence: Sentence, token: Token, following: Token) -> bool:
    kind = sentence.lexicon.verbs.find(token.text)
    is_noun = sentence.lexicon.nouns.find_compound(token.text) is not None
    if kind in MOVING_CLASSES and token.dep_ in {"compound", "amod"} and not is_noun:
        return not _has_finite_verb(sentence, token)
    if token.pos_ not in {"NOUN", "PROPN", "X"} or token.text.endswith("s"):
        return False
    if kind is not None and following.pos_ == "DET":
        return True
    if kind is not None and following.pos_ == "CCONJ" and _joins_verb(sentence, following):
        return True
    return following.pos_ == "NUM" and _counts_plural(sentence, following)


def _opens_with_norwegian_verb(sentence: Sentence, token: Token, following: Token) -> bool:
    kind = sentence.lexicon.verbs.find(token.text)
    is_noun = sentence.lexicon.nouns.find_compound(token.text) is not None
    if kind is not None and following.pos_ == "ADP" and _names_all(sentence, following):
        return True
    if kind in {"reach", "acquire"} and following.pos_ == "NUM":
        return True
    if kind in MOVING_CLASSES | {"improve", "deliver"} and is_definite(following) and not is_noun:
        return True
    if not low(token).endswith(("e", "a")) or is_noun:
        return False
    if kind is None or low(token) in sentence.lexicon.moved:
        return token.pos_ == "PROPN" and following.pos_ == "NUM"
    return _takes_an_object(sentence, token, following)


def _names_all(sentence: Sentence, preposition: Token) -> bool:
    """*Svar på alle henvendelser*: the noun and the imperative are one word; with *all* something is to be done."""
    return sentence.lexicon.absolutes.at(sentence.text, token_end(preposition) + 1) is not None


def _takes_an_object(sentence: Sentence, token: Token, following: Token) -> bool:
    """Whether what follows can be an object, but no noun that the word describes: *Åpne butikken*."""
    if is_definite(following) or following.pos_ in {"DET", "NUM", "PROPN"}:
        return True
    adjective = sentence.lexicon.adjectives.find(token.text)
    if following.pos_ == "ADJ" and not has(following, "Number", "Plur"):
        return True
    singular = has(following, "Number", "Sing") and has(following, "Definite", "Ind") and following.pos_ == "NOUN"
    if singular and low(token).endswith("e") and adjective not in {"evaluative", "size_adjective"}:
        return True
    return token.pos_ == "ADJ" and adjective is None


def opens_name_of_measure(sentence: Sentence, token: Token) -> bool:
    """*Change failure rate below 5 %*: an English noun that looks like an imperative, and no movement."""
    if sentence.language != "en" or token.pos_ != "VERB":
        return False
    following = sentence.after(token_end(token))
    if _names_a_time(sentence, token, following):
        return True
    if sentence.lexicon.verbs.find(token.text) is not None:
        return False
    if following is None or following.pos_ != "NOUN" or following.idx > token_end(token) + 1:
        return False
    named = sentence.lexicon.kinds.find(token.text.lower(), token.text) is not None
    return named and _has_level(sentence)


def opens_name_of_what_happens(sentence: Sentence, token: Token) -> bool:
    """*Support tickets drop by half*, *Focus groups held*: a noun before a noun, and behind them the predicate."""
    if sentence.language != "en" or token.pos_ != "VERB" or low(token) in sentence.words("causative"):
        return False
    following = sentence.after(token_end(token))
    named = sentence.lexicon.kinds.find(low(token), token.text) is not None
    if following is None or following.pos_ != "NOUN" or following.idx > token_end(token) + 1 or not named:
        return False
    done = sentence.lexicon.verbs.find(token.text) not in MOVING_CLASSES | {"reach", "acquire", "deliver"}
    return any(
        moves_by_itself(sentence, t) or (done and _is_what_is_done(sentence, t))
        for t in sentence.tokens
        if t.i > following.i
    )


def moves_by_itself(sentence: Sentence, token: Token) -> bool:
    """*Tickets drop by half*, *Noise shrinks*: behind a noun a verb that moves, and at most an amount after it.

    Behind a plural it has its base form, behind a singular an -s.
    """
    before, link = sentence.before(token.idx), sentence.after(token_end(token))
    if sentence.language != "en" or before is None or before.pos_ not in {"NOUN", "PROPN"}:
        return False
    if link is not None and link.pos_ != "ADP":
        return False
    verbs = sentence.lexicon.verbs
    if verbs.find(token.text) not in MOVING_CLASSES:
        return False
    base = verbs.lemma(token.text) == low(token)
    if base and any(t.pos_ == "NOUN" and t.i < token.i for t in sentence.ending_in_s):
        return True
    return low(token) == f"{verbs.lemma(token.text)}s" and not before.text.endswith("s")


def _is_what_is_done(sentence: Sentence, token: Token) -> bool:
    """*held in all districts*, *rated Good by …*: a participle behind its noun."""
    if not is_participle(token) or token.dep_ in {"amod", "compound"}:
        return False
    before, following = sentence.before(token.idx), sentence.after(token_end(token))
    behind_noun = before is not None and before.pos_ in {"NOUN", "PROPN"}
    return behind_noun and (following is None or following.pos_ in {"ADP", "ADJ", "ADV", "PUNCT"})


def _joins_verb(sentence: Sentence, joint: Token) -> bool:
    """*Design and ship a dashboard*: what is joined to the first word is a verb with an object."""
    second = sentence.after(token_end(joint))
    behind = sentence.after(token_end(second)) if second is not None else None
    return second is not None and second.pos_ == "VERB" and behind is not None and behind.pos_ in {"DET", "NUM"}


def _names_a_time(sentence: Sentence, token: Token, following: Token | None) -> bool:
    """*Waiting time < 10 days*: an *-ing* that moves nothing, before a metric with a level."""
    kind = sentence.lexicon.verbs.find(token.text)
    if following is None or not low(token).endswith("ing") or kind in _ACTING:
        return False
    nouns = sentence.lexicon.nouns
    named = nouns.find(f"{low(token)} {low(following)}") or nouns.find(following.text)
    return named in {"metric", "extent"} and _has_level(sentence)


def _has_level(sentence: Sentence) -> bool:
    """Whether a preposition and a figure say a level: *below 5 %*, *within at most 3 days*."""
    prepositions = "|".join(sorted(sentence.words("before_level")))
    level = rf"\s(?:{prepositions})\s(?:at least |at most )?[$€£]?\d"
    return re.search(level, sentence.text) is not None


def _counts_plural(sentence: Sentence, number: Token) -> bool:
    """*Survey 30 buildings*: several of something behind a number."""
    behind = sentence.next_tokens(token_end(number), 4)
    noun = next((t for t in behind if t.pos_ == "NOUN"), None)
    return noun is not None and noun.text.endswith("s") and low(noun) not in sentence.lexicon.units


def _has_finite_verb(sentence: Sentence, first: Token) -> bool:
    return any(
        t.i > first.i
        and t.pos_ in {"VERB", "AUX"}
        and feature(t, "Tense")
        and feature(t, "VerbForm") != ["Part"]
        and t.text.lower() != t.lemma_
        for t in sentence.tokens
    )
