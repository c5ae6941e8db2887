"""Correct the tags of words that the lexicon and their place know better than the tagger."""

from __future__ import annotations

import re

from spacy.tokens import Token

from okrlint.language.nouns import is_definite
from okrlint.language.sentence import Sentence, feature, has, low, token_end

_DOUBTFUL = frozenset({"VERB", "ADJ", "ADV", "X", "PROPN", "INTJ", "PRON"})
_NOUN_PLACES = frozenset({"nsubj", "obj", "obl", "nmod", "iobj", "nsubj:pass"})
_VERBAL = frozenset({"up", "down", "multiply"})


def correct_tags(sentence: Sentence) -> None:
    """Retag words that stand in the wrong class; changes the tokens of the sentence."""
    for token in sentence.tokens:
        if token.i == sentence.tokens[0].i and _opens_name_of_measure(sentence, token):
            token.pos_, token.dep_ = "NOUN", "compound"
        elif token.i == sentence.tokens[0].i and _opens_with_verb(sentence, token):
            token.pos_, token.dep_ = "VERB", "ROOT"
        elif token.pos_ == "VERB" and _follows_amount(sentence, token):
            _retag_counted(sentence, token)
        elif low(token) in sentence.words("statistic") and token.pos_ == "VERB":
            token.pos_, token.dep_ = "ADJ", "amod"
        elif token.pos_ in {"VERB", "NOUN", "PROPN", "X"} and _is_known_adjective(sentence, token):
            _make_adjective(sentence, token)
        elif token.pos_ in _DOUBTFUL and _is_known_noun(sentence, token):
            token.pos_ = "NOUN"
        elif token.pos_ == "ADJ" and _stands_for_people(sentence, token):
            token.pos_ = "NOUN"


def _opens_with_verb(sentence: Sentence, token: Token) -> bool:
    """A first word that is a verb by its form and by what follows: *Plant 2000 oaks*, *Åpne butikken*."""
    if (token.pos_ == "VERB" and token.dep_ != "amod") or token.text.isupper() or not token.text.isalpha():
        return False
    following = sentence.after(token_end(token))
    if following is None or low(token) in sentence.lexicon.numbered:
        return False
    lexicon = sentence.lexicon
    hedge = lexicon.hedge_verb.at(sentence.text, token.idx) or lexicon.contribute.at(sentence.text, token.idx)
    if hedge is not None and hedge.end > token_end(token):
        return True
    kind = sentence.lexicon.verbs.find(token.text)
    is_noun = sentence.lexicon.nouns.find_compound(token.text) is not None
    if sentence.language == "en":
        if kind in _VERBAL and token.dep_ in {"compound", "amod"} and not is_noun:
            return not _has_finite_verb(sentence, token)
        return following.pos_ == "NUM" and not token.text.endswith("s") and _counts_plural(sentence, following)
    if kind in {"reach", "acquire"} and following.pos_ == "NUM":
        return True
    if kind in _VERBAL | {"improve", "deliver"} and is_definite(following) and not is_noun:
        return True
    if not low(token).endswith(("e", "a")) or is_noun:
        return False
    if kind is not None and low(token) not in sentence.lexicon.moved:
        definite = is_definite(following) or following.pos_ in {"DET", "NUM", "PROPN"}
        singular = has(following, "Number", "Sing") and has(following, "Definite", "Ind")
        judged = sentence.lexicon.adjectives.find(token.text) in {"evaluative", "size_adjective"}
        definite = definite or (singular and following.pos_ == "NOUN" and low(token).endswith("e") and not judged)
        definite = definite or (following.pos_ == "ADJ" and not has(following, "Number", "Plur"))
        return definite or (token.pos_ == "ADJ" and sentence.lexicon.adjectives.find(token.text) is None)
    return token.pos_ == "PROPN" and following.pos_ == "NUM"


_LEVEL_BEHIND = re.compile(r"\s(?:below|above|under|over|at|of|within)\s(?:at least |at most )?[$€£]?\d")


def _opens_name_of_measure(sentence: Sentence, token: Token) -> bool:
    """*Change failure rate below 5 %*: an English noun that looks like an imperative, and no movement."""
    if sentence.language != "en" or token.pos_ != "VERB" or sentence.lexicon.verbs.find(token.text) is not None:
        return False
    following = sentence.after(token_end(token))
    if following is None or following.pos_ != "NOUN" or following.idx > token_end(token) + 1:
        return False
    named = sentence.lexicon.kinds.find(token.text.lower(), token.text) is not None
    return named and _LEVEL_BEHIND.search(sentence.text) is not None


def _counts_plural(sentence: Sentence, number: Token) -> bool:
    """*Survey 30 buildings*: several of something behind a number."""
    behind = [t for t in sentence.tokens if t.i > number.i][:4]
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


def _follows_amount(sentence: Sentence, token: Token) -> bool:
    """Whether a number or *flere*, *ingen* stands before a word: then it is hardly a verb."""
    previous = sentence.before(token.idx)
    while (
        previous is not None
        and previous.pos_ == "ADJ"
        and previous.i > 0
        and low(previous) not in sentence.words("no")
    ):
        previous = sentence.before(previous.idx)
    if previous is None or any(child.dep_ in {"aux", "aux:pass", "cop"} for child in token.children):
        return False
    counts = low(previous) in sentence.lexicon.direction["count"] | sentence.words("no")
    return (previous.pos_ == "NUM" or counts) and previous.i < token.i


def _retag_counted(sentence: Sentence, token: Token) -> None:
    """*Fewer missed collections*: an adjective before a noun; *5 servitører*: else a noun, if no known verb."""
    following = sentence.after(token_end(token))
    if following is not None and following.pos_ in {"NOUN", "PROPN", "ADJ"}:
        if sentence.lexicon.verbs.find(token.text) is None or token.text.lower().endswith(("ed", "te", "ne", "de")):
            token.pos_, token.dep_ = "ADJ", "amod"
    elif sentence.lexicon.verbs.find(token.text) is None and _stands_after_adjective(sentence, token):
        token.pos_ = "NOUN"
    elif sentence.lexicon.verbs.find(token.text) is None and has(token, "VerbForm", "Fin"):
        token.pos_ = "NOUN"
    elif low(token).endswith(("te", "de", "ne")) and sentence.language != "en":
        token.pos_ = "NOUN"


def _stands_after_adjective(sentence: Sentence, token: Token) -> bool:
    previous = sentence.before(token.idx)
    return previous is not None and previous.pos_ == "ADJ" and low(previous).endswith(("e", "a"))


def _is_known_noun(sentence: Sentence, token: Token) -> bool:
    """Whether a word is a noun in the lexicon and neither a verb, a hedge nor an adjective."""
    lexicon, word = sentence.lexicon, token.text
    if lexicon.nouns.find_compound(word) is None or word.lower() in lexicon.moved:
        return False
    if lexicon.nouns.find(word) is None and (
        has(token, "VerbForm", "Part") or (token.pos_ == "ADJ" and low(token).endswith("t"))
    ):
        return False  # *avlyst* is no kind of *lyst*
    if lexicon.hedge_verb.at(sentence.text, token.idx) or lexicon.contribute.at(sentence.text, token.idx):
        return False
    return lexicon.verbs.find(word) is None and lexicon.adjectives.find(word) is None


def _is_known_adjective(sentence: Sentence, token: Token) -> bool:
    """Whether a word before a noun is an adjective in the lexicon and neither a noun nor a verb."""
    lexicon, word = sentence.lexicon, token.text
    following = sentence.after(token_end(token))
    if following is None or following.pos_ not in {"NOUN", "ADJ", "PROPN"} or len(word) < 5:
        return False
    if lexicon.adjectives.find(word) not in {"evaluative", "size_adjective"}:
        return False
    return lexicon.nouns.find(word) is None and lexicon.verbs.find(word) is None


def _make_adjective(sentence: Sentence, token: Token) -> None:
    token.pos_ = "ADJ"
    if token.head.i == token.i or token.dep_ in {"compound", "obj"}:
        token.dep_ = "amod"
    if low(token).endswith(("ere", "are", "er")):
        token.set_morph("Degree=Cmp")  # type: ignore[attr-defined]  # spaCy's stub lacks it


def _stands_for_people(sentence: Sentence, token: Token) -> bool:
    """*Ingen drepne*, *40 ansatte*: an adjective in the place of a noun, with a word of quantity before it."""
    following = sentence.after(token_end(token))
    if following is not None and following.pos_ in {"NOUN", "PROPN", "ADJ"}:
        return False
    previous = sentence.before(token.idx)
    if token.dep_ in _NOUN_PLACES:
        return has(token, "Number", "Plur") or low(previous) in sentence.lexicon.direction["count"]
    return token.dep_ == "ROOT" and low(previous) in sentence.words("no") and token.i == 1
