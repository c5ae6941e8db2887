"""Correct the tags of words that the lexicon and their place know better than the tagger."""

from __future__ import annotations

from spacy.tokens import Token

from okrlint.language.openings import (
    moves_by_itself,
    opens_name_of_measure,
    opens_name_of_what_happens,
    opens_with_verb,
)
from okrlint.language.sentence import Sentence, has, low, token_end

_DOUBTFUL = frozenset({"VERB", "ADJ", "ADV", "X", "PROPN", "INTJ", "PRON"})
_LONGEST_PHRASE = 20  # words between a number and what it counts
_NOUN_PLACES = frozenset({"nsubj", "obj", "obl", "nmod", "iobj", "nsubj:pass"})


def correct_tags(sentence: Sentence) -> None:
    """Retag words that stand in the wrong class; changes the tokens of the sentence."""
    for token in sentence.tokens:
        if token.i == sentence.tokens[0].i and (
            opens_name_of_measure(sentence, token) or opens_name_of_what_happens(sentence, token)
        ):
            token.pos_, token.dep_ = "NOUN", "compound"
        elif token.pos_ == "NOUN" and _is_modal(sentence, token):
            token.pos_ = "VERB"
        elif token.pos_ == "NOUN" and _ends_in_movement(sentence, token):
            _make_predicate(sentence, token)
        elif token.i == sentence.tokens[0].i and opens_with_verb(sentence, token):
            token.pos_, token.dep_ = "VERB", "ROOT"
        elif token.pos_ == "ADV" and token.head.pos_ == "NUM" and _is_joined_verb(sentence, token):
            token.pos_, token.dep_ = "VERB", "conj"
            token.set_morph("VerbForm=Inf")  # type: ignore[attr-defined]  # spaCy's stub lacks it
        elif token.pos_ == "VERB" and (_is_named_process(sentence, token) or _ends_a_list(sentence, token)):
            token.pos_ = "NOUN"
        elif token.pos_ == "NOUN" and _is_third_person(sentence, token):
            _make_predicate(sentence, token)
        elif token.pos_ == "NOUN" and token.dep_ == "ROOT" and _is_felt(sentence, token):
            token.pos_ = "VERB"
        elif token.pos_ == "VERB" and _is_measure_after_noun(sentence, token):
            token.pos_ = "NOUN"
        elif token.pos_ == "VERB" and _follows_amount(sentence, token):
            _retag_counted(sentence, token)
        elif low(token) in sentence.words("statistic") and token.pos_ == "VERB":
            token.pos_, token.dep_ = "ADJ", "amod"
        elif token.pos_ in {"VERB", "NOUN", "PROPN", "X"} and _is_known_adjective(sentence, token):
            _make_adjective(token)
        elif token.pos_ in _DOUBTFUL and _is_known_noun(sentence, token):
            token.pos_ = "NOUN"
        elif token.pos_ == "ADJ" and _stands_for_people(sentence, token):
            token.pos_ = "NOUN"


def _ends_in_movement(sentence: Sentence, token: Token) -> bool:
    """*Stage costs fall*, *Pager noise shrinks*: behind a noun, without any other verb."""
    others = (t for t in sentence.tokens if t.i != token.i)
    return moves_by_itself(sentence, token) and not any(t.pos_ in {"VERB", "AUX"} for t in others)


def _is_modal(sentence: Sentence, token: Token) -> bool:
    """*Strykprosenten skal ned*: before *opp* and *ned*, *skal* is no noun."""
    both = sentence.lexicon.particles["up"] | sentence.lexicon.particles["down"]
    return low(token) in sentence.words("modal") and low(sentence.after(token_end(token))) in both


def _is_joined_verb(sentence: Sentence, token: Token) -> bool:
    """*Kjøpe ny buss og utdanne 4 sjåfører*: no Norwegian adverb of degree that long ends like an infinitive."""
    joined = low(sentence.before(token.idx)) in sentence.words("join")
    return sentence.language != "en" and joined and len(token.text) > 5 and low(token).endswith(("e", "a"))


def _is_named_process(sentence: Sentence, token: Token) -> bool:
    """*case processing time*: an *-ing* that is part of a name."""
    return sentence.language == "en" and token.dep_ == "compound" and low(token).endswith("ing")


def _ends_a_list(sentence: Sentence, token: Token) -> bool:
    """*Buy tables, chairs and lamps for …*: the last of some plurals is no verb."""
    joint = sentence.before(token.idx)
    noun = sentence.before(joint.idx) if joint is not None else None
    following = sentence.after(token_end(token))
    if sentence.language != "en" or noun is None or token.dep_ != "conj" or not low(token).endswith("s"):
        return False
    listed = noun.pos_ == "NOUN" and noun.dep_ == "conj" and low(noun).endswith("s")
    return listed and (following is None or following.pos_ in {"ADP", "PUNCT"})


def _is_third_person(sentence: Sentence, token: Token) -> bool:
    """*No customer waits more than …*: behind *no* and a noun in the singular, a form in -s is the verb."""
    noun = sentence.before(token.idx)
    ahead = sentence.before(noun.idx) if noun is not None else None
    following = sentence.after(token_end(token))
    if sentence.language != "en" or noun is None or ahead is None or following is None:
        return False
    singular = noun.pos_ == "NOUN" and not low(noun).endswith("s") and low(token).endswith("s")
    one = ahead.pos_ in {"DET", "PRON"} and low(ahead) in sentence.words("no") | sentence.words("each")
    return singular and one and following.pos_ in {"ADJ", "ADV", "DET", "NUM"}


def _make_predicate(sentence: Sentence, token: Token) -> None:
    subject = sentence.before(token.idx)
    assert subject is not None
    token.pos_ = "VERB"
    token.set_morph("Mood=Ind|Tense=Pres|VerbForm=Fin")  # type: ignore[attr-defined]  # spaCy's stub lacks it
    if subject.head.i == token.i:
        subject.dep_ = "nsubj"


def _is_felt(sentence: Sentence, token: Token) -> bool:
    """*Employees feel valued*: a verb of a state of mind that the tagger took for a noun."""
    has_subject = any(child.dep_ == "nsubj" and child.i < token.i for child in token.children)
    return has_subject and sentence.lexicon.feel.find(token.text) is not None


def _is_measure_after_noun(sentence: Sentence, token: Token) -> bool:
    """*Cloud spend under $40k*: a singular noun does not go with a bare English verb."""
    previous = sentence.before(token.idx)
    if sentence.language != "en" or previous is None or token.text.lower() != token.lemma_.lower():
        return False
    singular = previous.pos_ in {"NOUN", "PROPN"} and not previous.text.endswith("s")
    return singular and sentence.lexicon.nouns.find(token.text) == "metric"


def _follows_amount(sentence: Sentence, token: Token) -> bool:
    """Whether a number or *flere*, *ingen* stands before a word: then it is hardly a verb."""
    ahead = reversed(sentence.last_tokens(token.idx, _LONGEST_PHRASE))
    described = (t for t in ahead if t.pos_ != "ADJ" or t.i == 0 or low(t) in sentence.words("no"))
    previous = next(described, None)
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


def _make_adjective(token: Token) -> None:
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
