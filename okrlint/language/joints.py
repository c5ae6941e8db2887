"""Find where a statement joins two results, so that it can be half true."""

from __future__ import annotations

import re

from spacy.tokens import Token

from okrlint.language.movement import find_movement
from okrlint.language.numbers import Number
from okrlint.language.predicate import find_main
from okrlint.language.regions import Regions
from okrlint.language.sentence import NOMINAL, Sentence, feature, has, low, token_end
from okrlint.language.targets import Amount, find_amounts
from okrlint.reading import PredicateKind, TargetKind

Stretch = tuple[int, int]
_BARRED = ("quote", "aside", "purpose", "manner", "relative")
_PROMISES = {TargetKind.LEVEL, TargetKind.CHANGE, TargetKind.COUNT, TargetKind.FRACTION, TargetKind.REFERENCE}


def split_results(
    sentence: Sentence, regions: Regions, numbers: list[Number], start: int, verb_start: int
) -> tuple[list[Stretch], Stretch | None]:
    """Return the stretches of the results from `start` on, and the words that join the first two.

    `verb_start` is where the first verb may stand: before `start`, if it is a hedge.
    """
    end = len(sentence.text)
    stretches: list[Stretch] = []
    first_joint: Stretch | None = None
    for joint_start, joint_end in _candidates(sentence, regions, start):
        left = (start, joint_start)
        right = (joint_end, end)
        reach = (verb_start, joint_start)
        if joint_start <= start or not (
            _two_verbs(sentence, regions, reach, right) or _two_others(sentence, regions, numbers, left, right)
        ):
            continue
        stretches.append(left)
        first_joint = first_joint or (joint_start, joint_end)
        start = verb_start = joint_end
    stretches.append((start, end))
    return stretches, first_joint


def conjuncts(sentence: Sentence, regions: Regions) -> list[Stretch]:
    """Return what follows each joining word: the further things that an objective names."""
    ends = [end for _, end in _candidates(sentence, regions, 0)]
    return [(end, len(sentence.text)) for end in ends if end < len(sentence.text)]


def _candidates(sentence: Sentence, regions: Regions, start: int) -> list[Stretch]:
    """Return the joining words and signs, a comma and its *og* as one."""
    found: list[Stretch] = []
    joins = sentence.words("join")
    for token in sentence.tokens_in(start, len(sentence.text)):
        if regions.covers(token.idx, *_BARRED) or not (low(token) in joins or _ends_sentence(sentence, token)):
            continue
        if token.text.isupper() and token.text.isalpha() and not sentence.text.isupper():
            continue
        if token.text in {"/", "+"} and not _is_spaced(sentence, token):
            continue
        if found and not sentence.text[found[-1][1] : token.idx].strip():
            found[-1] = (found[-1][0], token_end(token))
        else:
            found.append((token.idx, token_end(token)))
    for phrase in joins:
        if " " in phrase:
            found += [m.span() for m in re.finditer(rf"\b{re.escape(phrase)}\b", sentence.text, re.IGNORECASE)]
    return sorted(found)


def _ends_sentence(sentence: Sentence, token: Token) -> bool:
    following = sentence.after(token_end(token))
    return token.text == "." and following is not None and following.text[:1].isupper()


def _is_spaced(sentence: Sentence, token: Token) -> bool:
    before = sentence.text[token.idx - 1 : token.idx]
    after = sentence.text[token_end(token) : token_end(token) + 1]
    return before == after == " "


def _two_others(sentence: Sentence, regions: Regions, numbers: list[Number], left: Stretch, right: Stretch) -> bool:
    if _is_range(sentence, left, right) or low(sentence.after(right[0])) in sentence.words("subset"):
        return False
    return (
        _two_clauses(sentence, regions, numbers, left, right)
        or _two_done(sentence, left, right)
        or _two_amounts(sentence, regions, numbers, left, right)
    )


def _two_states(sentence: Sentence, regions: Regions, second: Token, left: Stretch, right: Stretch) -> bool:
    """*Planen er vedteken i rådet og teken i bruk på kvar skule*: two states with a place of their own."""
    first = second.head
    if first.pos_ != "ADJ" or not any(child.dep_ == "cop" for child in first.children):
        return False
    return all(
        any(t.pos_ in NOMINAL and not regions.covers(t.idx, "purpose") for t in sentence.tokens_in(*stretch))
        for stretch in ((token_end(first), left[1]), (token_end(second), right[1]))
    )


def _first_of(sentence: Sentence, stretch: Stretch) -> Token | None:
    """Return the first word of a stretch behind adverbs and the infinitive marker."""
    for token in sentence.tokens_in(*stretch):
        if token.pos_ in {"ADV", "CCONJ", "PUNCT", "PART"} or low(token) in sentence.words("infinitive"):
            continue
        return token
    return None


def _has_complement(sentence: Sentence, regions: Regions, stretch: Stretch) -> bool:
    """Whether a verb has something of its own behind it."""
    return any(
        token.pos_ in NOMINAL | {"NUM", "SYM", "PRON", "ADJ"} and not regions.covers(token.idx, "purpose")
        for token in sentence.tokens_in(*stretch)
    )


def _two_verbs(sentence: Sentence, regions: Regions, left: Stretch, right: Stretch) -> bool:
    """*Lansere appen og skaffe 1000 brukere*, *godkjent av rådet og tatt i bruk på alle skoler*."""
    second = _first_of(sentence, right)
    if second is None:
        return False
    if second.pos_ == "ADJ" and second.dep_ == "conj" and _two_states(sentence, regions, second, left, right):
        return True
    if second.pos_ not in {"VERB", "AUX"} and not _is_known_verb(sentence, second):
        return False
    main = find_main(sentence, regions, *left)
    if main.verb is None:
        return False
    first_is_participle = _is_participle(main.verb)
    if _is_participle(second):
        tied = second.dep_ == "conj" or second.head.i == main.verb.i
        return (
            first_is_participle
            and tied
            and _has_complement(sentence, regions, (token_end(main.verb), left[1]))
            and _has_complement(sentence, regions, (token_end(second), right[1]))
        )
    if (
        second.dep_ in {"amod", "compound", "acl", "acl:relcl", "nmod"}
        and second.pos_ == "VERB"
        and second.head.i > second.i
    ):
        return False
    if _is_gerund(second) and not _is_gerund(main.verb) and not _keeps(sentence, left, right):
        return False
    if not _agrees(sentence, main.verb, second) or _hangs_below(main.verb, second):
        return False
    if _same_thing(sentence, second):
        return False
    return _has_complement(sentence, regions, (main.verb_end, left[1])) and _has_complement(
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
        return not second.text.lower().endswith("ed")
    finite = {"Pres", "Past"}
    return bool(finite & set(feature(first, "Tense"))) == bool(finite & set(feature(second, "Tense")))


def _is_known_verb(sentence: Sentence, token: Token) -> bool:
    """A verb that the tagger took for a noun: known to the lexicon, in lower case, with an object."""
    following = sentence.after(token_end(token))
    particle = following is not None and following.pos_ == "ADV" and low(token).endswith(("e", "a"))
    if sentence.language != "en" and particle and token.text.islower() and token.dep_ == "conj":
        return True
    if sentence.lexicon.verbs.find(token.text) is None or not token.text.islower():
        return False
    return (
        following is not None
        and following.pos_ in NOMINAL | {"NUM", "DET", "ADJ", "PRON"}
        and (sentence.language != "en" or (token.dep_ == "conj" and following.pos_ in {"NUM", "DET"}))
    )


def _is_participle(token: Token) -> bool:
    return has(token, "VerbForm", "Part") and not _is_gerund(token)


def _is_gerund(token: Token) -> bool:
    return token.text.lower().endswith("ing") and token.pos_ == "VERB" and token.lang_ == "en"


def _keeps(sentence: Sentence, left: Stretch, right: Stretch) -> bool:
    """*while keeping X under 4 %*: a second result in the form of an adverbial."""
    return sentence.text[left[1] : right[0]].strip().lower().endswith(tuple(sentence.words("while")))


def _two_clauses(
    sentence: Sentence, regions: Regions, numbers: list[Number], left: Stretch, right: Stretch
) -> bool:
    """*Alle barn har fått plass, og ventelisten er tom*: a subject and verb on each side."""
    second = find_main(sentence, regions, *right)
    subject = second.subject or _subject_ahead(sentence, second.verb, right)
    if second.verb is None or subject is None or subject.idx < right[0]:
        return False
    if low(subject) in sentence.words("back_reference") and subject.pos_ == "PRON":
        return False  # *Rådet har valgt møblene, og de er på plass*: the second completes the first
    if low(_first_of(sentence, right)) in sentence.words("subordinator") or low(
        sentence.after(right[0])
    ) in sentence.words("subordinator"):
        return False
    if second.verb.dep_ in {"acl:relcl", "advcl", "acl", "ccomp"} or subject.idx > second.verb.idx:
        return False
    if low(subject) in sentence.words("relative") or regions.covers(second.verb.idx, *_BARRED):
        return False
    first = find_main(sentence, regions, *left)
    said = sentence.text[left[1] : right[0]].strip().lower()
    if said == "," and not first.finite:
        return False
    if first.verb is None:
        return second.subject is not None and said != "," and bool(_promised(sentence, regions, numbers, left))
    return _has_complement(sentence, regions, left)


def _subject_ahead(sentence: Sentence, verb: Token | None, right: Stretch) -> Token | None:
    """Return the noun before a verb with its auxiliary, where the parse lost the subject."""
    if verb is None or not any(child.dep_ in {"aux", "aux:pass", "cop"} for child in verb.children):
        return None
    return next((t for t in sentence.tokens_in(right[0], verb.idx) if t.pos_ in NOMINAL), None)


def _two_done(sentence: Sentence, left: Stretch, right: Stretch) -> bool:
    """*Two seminars held for farmers and a handbook sent to all*: a noun and its participle on each side."""
    return all(_noun_with_participle(sentence, stretch) for stretch in (left, right))


def _noun_with_participle(sentence: Sentence, stretch: Stretch) -> bool:
    tokens = sentence.tokens_in(*stretch)
    nouns = [t.i for t in tokens if t.pos_ in NOMINAL]
    done = [
        t
        for t in tokens
        if t.pos_ == "VERB" and _is_participle(t) and t.dep_ in {"acl", "ROOT", "conj", "advcl", "parataxis"}
    ]
    return bool(nouns and done) and nouns[0] < done[0].i and done[0].i <= nouns[0] + 2


def _two_amounts(
    sentence: Sentence, regions: Regions, numbers: list[Number], left: Stretch, right: Stretch
) -> bool:
    """Two measured quantities with a target each: *complaints below 1%, refunds below 2%*."""
    first, second = _promised(sentence, regions, numbers, left), _promised(sentence, regions, numbers, right)
    if not any(t.pos_ in NOMINAL for t in sentence.tokens_in(*left)):
        return False
    main = find_main(sentence, regions, *left)
    if first and second:
        counts = all(a.kind is TargetKind.COUNT for a in (first[0], second[0]))
        made = main.kind in {
            PredicateKind.DELIVER,
            PredicateKind.ACQUIRE,
            PredicateKind.OTHER,
            PredicateKind.HAPPEN,
        }
        if counts and (made or _is_done(sentence, right)):
            return False
        return _names_own(sentence, right, second[0])
    moved = find_movement(sentence, regions, main, *left)
    if main.verb is not None or moved is None:
        return False
    other = find_main(sentence, regions, *right)
    second_moved = find_movement(sentence, regions, other, *right) if other.verb is None else None
    return (bool(second) and _names_own(sentence, right, second[0])) or (
        second_moved is not None and second_moved.token.idx < right[0] + 20 and moved.noun is not None
    )


def _promised(sentence: Sentence, regions: Regions, numbers: list[Number], stretch: Stretch) -> list[Amount]:
    main = find_main(sentence, regions, *stretch)
    found = find_amounts(sentence, regions, numbers, main, *stretch)
    return [a for a in found if a.kind in _PROMISES and not regions.covers(a.start, *_BARRED)]


def _is_range(sentence: Sentence, left: Stretch, right: Stretch) -> bool:
    """*mellom 20 og 25*, *between five and nine*, *2 t og 10 min*: one quantity."""
    before = sentence.before(left[1])
    after = sentence.after(right[0])
    if before is None or after is None or not (_is_number(sentence, before) and _is_number(sentence, after)):
        return False
    unit = sentence.after(token_end(after))
    ends = unit is None or low(unit) in sentence.lexicon.units or not before.text[:1].isalpha()
    return ends or (sentence.text[: left[1]].rstrip().lower().endswith(low(before)) and before.pos_ == "NUM")


def _is_number(sentence: Sentence, token: Token) -> bool:
    if token.text[:1].isdigit() or low(token) in sentence.lexicon.units:
        return True
    return token.pos_ == "NUM" and not any(character.isdigit() for character in token.text)


def _names_own(sentence: Sentence, right: Stretch, amount: Amount) -> bool:
    """Whether the right side names what its amount is about: a noun before the number or behind it."""
    before = [
        t
        for t in sentence.tokens_in(right[0], amount.start)
        if t.pos_ in NOMINAL or (t.text[:1].isalpha() and t.pos_ in {"X", "NUM"})
    ]
    number = amount.number
    counted = number is not None and (number.counted is not None or amount.kind is TargetKind.COUNT)
    place = any(t.pos_ in NOMINAL for t in sentence.tokens_in(amount.end, right[1]))
    return bool(before) or counted or place


def _is_done(sentence: Sentence, right: Stretch) -> bool:
    """*10 kurs og 3 samlingar gjennomførte*: one predicate behind both."""
    return any(_is_participle(token) for token in sentence.tokens_in(*right))
