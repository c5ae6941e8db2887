"""What kind of thing a noun names: lexicon first, then construction, then WordNet."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Token

from okrlint.language.lexicon import lexicon
from okrlint.language.lexicon.kinds import Kind
from okrlint.language.sentence import Sentence, children, feature, has, low, token_end
from okrlint.reading import WhatKind

_LONGEST_PHRASE = 20  # words
LONGEST_WORD = 100  # characters before a word that hyphens can tie to it
_OF_CLASS = {
    "metric": WhatKind.METRIC,
    "extent": WhatKind.COUNT,
    "event": WhatKind.COUNT,
    "quality": WhatKind.QUALITY,
    "thing": WhatKind.THING,
}
_OF_KIND = {
    Kind.PERSON: WhatKind.COUNT,
    Kind.THING: WhatKind.THING,
    Kind.QUALITY: WhatKind.QUALITY,
    Kind.QUANTITY: WhatKind.METRIC,
    Kind.EVENT: WhatKind.UNKNOWN,
}


class NounKind(NamedTuple):
    """The kind of a noun, the lexicon class it comes from (None: WordNet or nothing), and whether it is sure."""

    kind: WhatKind
    label: str | None
    sure: bool


def noun_kind(sentence: Sentence, token: Token) -> NounKind:
    """Return what kind of thing a noun names."""
    nouns = sentence.lexicon.nouns
    if _is_statistic(sentence, token):
        return NounKind(WhatKind.METRIC, "metric", True)
    label = _own_label(sentence, token) or _phrase_label(sentence, token)
    if label:
        return NounKind(_OF_CLASS[label], label, True)
    whole = _hyphenated(sentence, token)
    for word in dict.fromkeys((whole, whole.replace("-", ""), token.text, token.lemma_)):
        label = nouns.find_compound(word)
        if label:
            return NounKind(_OF_CLASS[label], label, True)
    borrowed = _borrowed_label(sentence, token)
    if borrowed:
        return NounKind(_OF_CLASS[borrowed], borrowed, True)
    if token.text.isupper() and len(token.text) > 1:
        return NounKind(WhatKind.UNKNOWN, None, False)
    kind = sentence.lexicon.kinds.find(token.lemma_, token.text)
    if kind in _OF_KIND:
        return NounKind(_OF_KIND[kind], None, False)
    return NounKind(WhatKind.UNKNOWN, None, False)


def is_person(sentence: Sentence, token: Token) -> bool:
    """Whether a noun names people: a population that can be counted."""
    return sentence.lexicon.kinds.find(token.lemma_, token.text) is Kind.PERSON


def is_plural(token: Token) -> bool:
    """Whether a noun is plural by its morphology or its ending."""
    if has(token, "Number", "Plur"):
        return True
    return token.text.lower().endswith(("er", "ar", "ene", "ane", "s")) and not has(token, "Number", "Sing")


_DEFINITE_ENDINGS = ("en", "et", "a", "ane", "ene")


def is_definite(token: Token) -> bool:
    """Whether a Norwegian noun is definite by its morphology or, where that is silent, its ending."""
    found = feature(token, "Definite")
    return "Def" in found if found else token.pos_ == "NOUN" and low(token).endswith(_DEFINITE_ENDINGS)


def counted_under(sentence: Sentence, token: Token) -> Token | None:
    """Return what an extent counts: *kunder* of *antall kunder*, *pupils* of *number of boats*."""
    for child in children(token, "nmod", "nsubj", "obj", "appos", "obl"):
        if child.i > token.i and child.pos_ in {"NOUN", "PROPN"}:
            return child
    behind = sentence.next_tokens(token_end(token), _LONGEST_PHRASE)
    following = next((t for t in behind if t.pos_ not in {"ADP", "ADJ", "DET"}), None)
    return following if following is not None and following.pos_ in {"NOUN", "PROPN"} else None


def _hyphenated(sentence: Sentence, token: Token) -> str:
    """Return a token with what a hyphen ties to its front: *sign-ups*."""
    start, first = token.idx, max(0, token.idx - LONGEST_WORD)
    while start > first and (sentence.text[start - 1] == "-" or sentence.text[start - 1].isalpha()):
        start -= 1
    return sentence.text[start : token_end(token)] if "-" in sentence.text[start : token.idx] else token.text


def _borrowed_label(sentence: Sentence, token: Token) -> str | None:
    """Return the class of an English business word inside Norwegian: *Lavere burn rate*."""
    if sentence.language == "en" or not token.text.isascii():
        return None
    english = lexicon("en").nouns
    pair = english.find(f"{low(sentence.before(token.idx))} {low(token)}")
    if pair in {"metric", "event"}:
        return pair
    if sentence.lexicon.kinds.find(token.lemma_, token.text):
        return None
    following = low(sentence.after(token_end(token)))
    label = english.find(f"{low(token)} {following}") or english.find(low(token))
    if label is None and low(sentence.before(token.idx)).isascii():
        label = english.last_parts.get(low(token))
    label = label or english.last_parts.get(following)
    return label if label in {"metric", "event"} else None


def _is_statistic(sentence: Sentence, token: Token) -> bool:
    """*snittkarakteren*, *average grade*: a statistic of whatever it is."""
    words = sentence.words("statistic")
    if sentence.language != "en" and any(low(token).startswith(w) and len(low(token)) > len(w) + 2 for w in words):
        return True
    return low(sentence.before(token.idx)) in words


def _own_label(sentence: Sentence, token: Token) -> str | None:
    """Return the class of a name of several words that the user has added."""
    for label, names in sentence.lexicon.own_names:
        if any(hit.start <= token.idx < hit.end for hit in sentence.hits(names)):
            return label
    return None


def _phrase_label(sentence: Sentence, token: Token) -> str | None:
    """Return the class of an English noun with the noun before it: *response time*."""
    if sentence.language != "en":
        return None
    nouns = sentence.lexicon.nouns
    behind = low(sentence.after(token_end(token)))
    if low(token) == "time" and behind in sentence.words("infinitive") | sentence.words("from"):
        return "metric"
    previous = sentence.before(token.idx)
    if (
        previous is None
        or previous.pos_ not in {"NOUN", "PROPN", "ADJ", "VERB"}
        or token_end(previous) + 1 < token.idx
    ):
        return None
    label = nouns.find(f"{low(previous)} {low(token)}")
    if label or previous.pos_ not in {"NOUN", "PROPN"}:
        return label
    return nouns.last_parts.get(low(token))
