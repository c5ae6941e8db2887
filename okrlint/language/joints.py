"""Find where a statement joins two results, so that it can be half true."""

from __future__ import annotations

import re

from spacy.tokens import Token

from okrlint.language.joint_amounts import (
    BARRED,
    Stretch,
    is_range,
    promised,
    two_amounts,
)
from okrlint.language.joint_clauses import (
    ends_done,
    first_of,
    has_complement,
    keeps,
    keeps_besides,
    two_clauses,
)
from okrlint.language.nouns import noun_kind
from okrlint.language.numbers import Number
from okrlint.language.openings import MOVING_CLASSES
from okrlint.language.predicate import find_main
from okrlint.language.regions import Regions
from okrlint.language.sentence import NOMINAL, Sentence, feature, has, is_gerund, is_participle, low, token_end
from okrlint.reading import TargetKind

_COMPOUND = 9  # letters
# No goal joins so many things, and what is joined stands so near: a statement with more is a list or noise.
_MOST_JOINTS = 40
_REACH = 60  # words on either side of a joint


def split_results(
    sentence: Sentence, regions: Regions, numbers: list[Number], start: int, verb_start: int
) -> tuple[list[Stretch], Stretch | None]:
    """Return the stretches of the results from `start` on, and the words that join the first two.

    `verb_start` is where the first verb may stand: before `start`, if it is a hedge.
    """
    end = len(sentence.text)
    stretches: list[Stretch] = []
    first_joint: Stretch | None = None
    for joint_start, joint_end in _candidates(sentence, regions, start)[:_MOST_JOINTS]:
        near = _reach_ahead(sentence, joint_start)
        left = (max(start, near), joint_start)
        right = (joint_end, _reach_behind(sentence, joint_end))
        reach = (max(verb_start, near), joint_start)
        if joint_start <= start or not (
            _two_verbs(sentence, regions, reach, right) or _two_others(sentence, regions, numbers, left, right)
        ):
            continue
        stretches.append((start, joint_start))
        first_joint = first_joint or (joint_start, joint_end)
        start = verb_start = joint_end
    stretches.append((start, end))
    return stretches, first_joint


def conjuncts(sentence: Sentence, regions: Regions) -> list[Stretch]:
    """Return what follows each joining word: the further things that an objective names."""
    stop = _first_infinitive(sentence)
    ends = [end for start, end in _candidates(sentence, regions, 0)[:_MOST_JOINTS] if start <= stop]
    return [(end, _reach_behind(sentence, end)) for end in ends if end < len(sentence.text)]


def _reach_ahead(sentence: Sentence, offset: int) -> int:
    """Return where what is joined begins at the earliest."""
    words = sentence.last_tokens(offset, _REACH + 1)
    return words[0].idx if len(words) > _REACH else 0


def _reach_behind(sentence: Sentence, offset: int) -> int:
    """Return where what is joined ends at the latest."""
    words = sentence.next_tokens(offset, _REACH + 1)
    return words[-1].idx if len(words) > _REACH else len(sentence.text)


def _first_infinitive(sentence: Sentence) -> int:
    """*Build a team to support sales and growth*: what stands behind an English *to* with a verb says why."""
    end = len(sentence.text)
    if sentence.language != "en":
        return end
    marks = (t for t in sentence.all_in(1, end, "infinitive") if t.pos_ == "PART")
    return next((mark.idx for mark in marks), end)


def _candidates(sentence: Sentence, regions: Regions, start: int) -> list[Stretch]:
    """Return the joining words and signs, a comma and its *og* as one."""
    found: list[Stretch] = []
    joins = sentence.words("join")
    for token in sentence.tokens_in(start, len(sentence.text)):
        if regions.covers(token.idx, *BARRED) or not (low(token) in joins or _ends_sentence(sentence, token)):
            continue
        if token.text.isupper() and token.text.isalpha() and not sentence.text.isupper():
            continue
        if token.text in {"/", "+"} and not _is_spaced(sentence, token):
            continue
        if _borders_condition(sentence, token):
            continue
        if found and not sentence.text[found[-1][1] : token.idx].strip():
            found[-1] = (found[-1][0], token_end(token))
        else:
            found.append((token.idx, token_end(token)))
    for phrase in joins:
        if " " in phrase:
            found += [m.span() for m in re.finditer(rf"\b{re.escape(phrase)}\b", sentence.text, re.IGNORECASE)]
    return sorted(found)


def _borders_condition(sentence: Sentence, token: Token) -> bool:
    """Whether a joining word belongs to a condition or to a clause of time: *så snart*, the comma before *hvis*."""
    lexicon, text = sentence.lexicon, sentence.text
    following = sentence.after(token_end(token))
    places = [token.idx, *([following.idx] if following is not None and token.text == "," else [])]
    conditions = (lexicon.condition, lexicon.condition_apart, lexicon.once)
    if any(phrases.at(text, place) for phrases in conditions for place in places):
        return True
    return token.text == "," and lexicon.condition.at(text, 0) is not None and "," not in text[: token.idx]


def _ends_sentence(sentence: Sentence, token: Token) -> bool:
    following = sentence.after(token_end(token))
    return token.text == "." and following is not None and following.text[:1].isupper()


def _is_spaced(sentence: Sentence, token: Token) -> bool:
    before = sentence.text[token.idx - 1 : token.idx]
    after = sentence.text[token_end(token) : token_end(token) + 1]
    return before == after == " "


def _two_others(sentence: Sentence, regions: Regions, numbers: list[Number], left: Stretch, right: Stretch) -> bool:
    if is_range(sentence, left, right) or _is_part(sentence, right):
        return False
    return (
        two_clauses(sentence, regions, numbers, left, right)
        or ends_done(sentence, left, right)
        or keeps_besides(sentence, regions, numbers, left, right)
        or _added(sentence, regions, numbers, left, right)
        or two_amounts(sentence, regions, numbers, left, right)
    )


def _is_part(sentence: Sentence, right: Stretch) -> bool:
    """*…, hvorav 2 i Bodø*, *…, 2 of them in the Nordics*: part of what stands before, and no second result."""
    following = sentence.after(right[0])
    if following is None or low(following) in sentence.words("subset"):
        return True
    rest = sentence.text[token_end(following) : right[1]].lower().lstrip()
    return following.pos_ == "NUM" and rest.startswith(tuple(f"{words} " for words in sentence.words("of_them")))


def _added(sentence: Sentence, regions: Regions, numbers: list[Number], left: Stretch, right: Stretch) -> bool:
    """*Ny nettside på lufta + 300 følgere*: a thing, a plus sign, and a count of something else."""
    if sentence.text[left[1] : right[0]].strip() != "+":
        return False
    if promised(sentence, regions, numbers, left) or find_main(sentence, regions, *left).verb is not None:
        return False  # *Hire 2 engineers + 1 manager*: what is hired
    amounts = promised(sentence, regions, numbers, right)
    counted = [a.number for a in amounts if a.kind is TargetKind.COUNT and a.number is not None]
    return bool(counted) and any(t.pos_ in NOMINAL for t in sentence.tokens_in(*left))


def _two_states(sentence: Sentence, regions: Regions, second: Token, left: Stretch, right: Stretch) -> bool:
    """*Planen er vedteken i rådet og teken i bruk på kvar skule*: two states with a place of their own."""
    first = second.head
    if first.pos_ != "ADJ" or not any(child.dep_ == "cop" for child in first.children):
        return False
    return all(
        any(t.pos_ in NOMINAL and not regions.covers(t.idx, "purpose") for t in sentence.tokens_in(*stretch))
        for stretch in ((token_end(first), left[1]), (token_end(second), right[1]))
    )


def _is_only_known_as_verb(sentence: Sentence, token: Token) -> bool:
    """*…, rebuild trust*: a verb in its base form that no list of nouns has."""
    lexicon = sentence.lexicon
    if lexicon.verbs.lemma(token.text) != low(token) or lexicon.nouns.find_compound(token.text) is not None:
        return False
    return lexicon.kinds.find(token.text, token.text) is None


def _is_only_known_as_noun(sentence: Sentence, token: Token) -> bool:
    """*søknadsskjemaa og vedtaksbreva*: a Norwegian compound of a known noun that the tagger took for a verb."""
    lexicon = sentence.lexicon
    if sentence.language == "en" or lexicon.verbs.find(token.text) or len(token.text) < _COMPOUND:
        return False
    known = lexicon.nouns.find_compound(token.text) or lexicon.kinds.find(token.text, token.text)
    return not lexicon.verbs.find(token.lemma_) and known is not None


def _extends_infinitive(sentence: Sentence, first: Token, left: Stretch, right: Stretch) -> bool:
    """*… to bring history alive and give schools stories*: what the second verb goes on from cannot be told."""
    if sentence.language != "en" or any(t.pos_ == "NUM" for t in sentence.tokens_in(*right)):
        return False
    return any(
        low(t) in sentence.words("infinitive") and t.pos_ == "PART" and t.i > first.i + 1
        for t in sentence.tokens_in(*left)
    )


def _two_verbs(sentence: Sentence, regions: Regions, left: Stretch, right: Stretch) -> bool:
    """*Lansere appen og skaffe 1000 brukere*, *godkjent av rådet og tatt i bruk på alle skoler*."""
    second = first_of(sentence, right)
    if second is None:
        return False
    if second.pos_ == "ADJ" and second.dep_ == "conj" and _two_states(sentence, regions, second, left, right):
        return True
    if second.pos_ not in {"VERB", "AUX"} and not _is_known_verb(sentence, second):
        return False
    if _is_only_known_as_noun(sentence, second):
        return False
    main = find_main(sentence, regions, *left)
    if main.verb is None:
        return False
    first_is_participle = is_participle(main.verb)
    if is_participle(second) and sentence.lexicon.verbs.lemma(second.text) != low(second):
        carried = second.dep_ in {"aux", "aux:pass"} and second.head.dep_ == "conj"  # *har levert … og fått vasket*
        tied = carried or second.dep_ == "conj" or second.head.i == main.verb.i
        return (
            first_is_participle
            and tied
            and has_complement(sentence, regions, (token_end(main.verb), left[1]))
            and has_complement(sentence, regions, (token_end(second), right[1]))
        )
    if (
        second.dep_ in {"amod", "compound", "acl", "acl:relcl", "nmod"}
        and second.pos_ == "VERB"
        and second.head.i > second.i
    ):
        return False
    if is_gerund(second) and not is_gerund(main.verb) and not keeps(sentence, left, right):
        return False
    if not _agrees(sentence, main.verb, second) or _hangs_below(main.verb, second):
        return False
    if sentence.text[left[1] : right[0]].strip() == "," and regions.covers(left[1] - 1, "relative"):
        return False  # the comma may as well end the relative clause: *la den som er ny, finne fram*
    if _same_thing(sentence, second) or _extends_infinitive(sentence, main.verb, left, right):
        return False
    return has_complement(sentence, regions, (main.verb_end, left[1])) and has_complement(
        sentence, regions, (token_end(second), right[1])
    )


def _hangs_below(first: Token, second: Token) -> bool:
    """Whether a second verb continues a clause below the first: *a process to raise questions and get answers*."""
    if second.dep_ != "conj" or second.head.i == first.i:
        return False
    return second.head.dep_ in {"acl", "advcl", "acl:relcl", "ccomp", "csubj"} and second.head.i > first.i


def _same_thing(sentence: Sentence, second: Token) -> bool:
    """*Create a workshop and run it*: two verbs on one thing, where the second completes the first."""
    following = sentence.after(token_end(second))
    return low(following) in sentence.words("back_reference")


def _agrees(sentence: Sentence, first: Token, second: Token) -> bool:
    """Whether two verbs have the same form: both infinitives, both imperatives, both finite."""
    if second.dep_ == "conj" and second.head.i <= first.i:
        return True
    if sentence.language == "en":
        third = has(second, "Person", "3") or low(second) in sentence.words("third_person")
        asked = feature(first, "VerbForm") != ["Fin"] or has(first, "Mood", "Imp")
        return not second.text.lower().endswith("ed") and not (third and asked)
    finite = {"Pres", "Past"}
    return bool(finite & set(feature(first, "Tense"))) == bool(finite & set(feature(second, "Tense")))


def _is_known_verb(sentence: Sentence, token: Token) -> bool:
    """A verb that the tagger took for a noun: known to the lexicon, in lower case, with an object."""
    following = sentence.after(token_end(token))
    particle = following is not None and following.pos_ == "ADV" and low(token).endswith(("e", "a"))
    if sentence.language != "en" and particle and token.text.islower() and token.dep_ == "conj":
        return True
    kind = sentence.lexicon.verbs.find(token.text)
    if kind is None or not token.text.islower():
        return False
    if token.pos_ == "ADJ" and sentence.lexicon.verbs.lemma(token.text) != low(token):
        return False  # *pårørende og ansatte*: people
    if sentence.language == "en" and following is not None and _is_only_known_as_verb(sentence, token):
        return following.pos_ in NOMINAL | {"DET", "ADJ", "PRON", "NUM"}
    if sentence.language == "en" and kind in MOVING_CLASSES and following is not None and following.pos_ == "NOUN":
        return noun_kind(sentence, following).label == "metric"  # *and increase sales*
    return (
        following is not None
        and following.pos_ in NOMINAL | {"NUM", "DET", "ADJ", "PRON"}
        and (sentence.language != "en" or (token.dep_ == "conj" and following.pos_ in {"NUM", "DET"}))
    )
