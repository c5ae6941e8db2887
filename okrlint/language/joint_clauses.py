"""Whether what a statement joins are two clauses, two states, or two things that are done."""

from __future__ import annotations

from spacy.tokens import Token

from okrlint.language.joint_amounts import BARRED, Stretch, promised
from okrlint.language.numbers import Number
from okrlint.language.predicate import find_main
from okrlint.language.regions import Regions
from okrlint.language.sentence import NOMINAL, Sentence, is_gerund, is_participle, low, token_end


def two_clauses(sentence: Sentence, regions: Regions, numbers: list[Number], left: Stretch, right: Stretch) -> bool:
    """*Alle barn har fått plass, og ventelisten er tom*: a subject and verb on each side."""
    second = find_main(sentence, regions, *right)
    subject = second.subject or _subject_ahead(sentence, second.verb, right)
    if second.verb is None or subject is None or subject.idx < right[0]:
        return False
    if low(subject) in sentence.words("back_reference") and subject.pos_ == "PRON":
        return False  # *Rådet har valgt møblene, og de er på plass*: the second completes the first
    if low(first_of(sentence, right)) in sentence.words("subordinator") or low(
        sentence.after(right[0])
    ) in sentence.words("subordinator"):
        return False
    if subject.idx > second.verb.idx or second.verb.dep_ in {"acl:relcl", "acl", "ccomp"}:
        return False
    contrasted = _contrasts(sentence, subject, left, right)
    if second.verb.dep_ == "advcl" and not (contrasted or _both_promise(sentence, regions, numbers, left, right)):
        return False
    if low(subject) in sentence.words("relative") or regions.covers(second.verb.idx, *BARRED):
        return False
    first = find_main(sentence, regions, *left)
    said = sentence.text[left[1] : right[0]].strip().lower()
    if said == "," and not first.finite:
        return False
    if first.verb is None:
        return second.subject is not None and said != "," and bool(promised(sentence, regions, numbers, left))
    return has_complement(sentence, regions, left)


def _contrasts(sentence: Sentence, subject: Token, left: Stretch, right: Stretch) -> bool:
    """*…, mens lokalavisene har trykket …*: behind a comma, with a subject of its own, it is no time."""
    said = sentence.text[left[1] : right[0]].strip().lower()
    own = subject.pos_ in {"NOUN", "PROPN"}
    return own and said.startswith(",") and said.strip(" ,") in sentence.words("contrast")


def _both_promise(
    sentence: Sentence, regions: Regions, numbers: list[Number], left: Stretch, right: Stretch
) -> bool:
    """*Presisjonen holdes på 97 %, samtidig som forbruket faller 4 %*: each side has an amount of its own."""
    said = sentence.text[left[1] : right[0]].strip(" ,").lower()
    joined = said in sentence.words("join") and said not in {",", ";"}
    amount = any(number.is_amount and right[0] <= number.at < right[1] for number in numbers)
    return joined and amount and bool(promised(sentence, regions, numbers, left))


def _subject_ahead(sentence: Sentence, verb: Token | None, right: Stretch) -> Token | None:
    """Return the noun before a verb with its auxiliary, where the parse lost the subject."""
    if verb is None or not any(child.dep_ in {"aux", "aux:pass", "cop"} for child in verb.children):
        return None
    return next((t for t in sentence.tokens_in(right[0], verb.idx) if t.pos_ in NOMINAL), None)


def ends_done(sentence: Sentence, left: Stretch, right: Stretch) -> bool:
    """*Kaien er utdypet og strømmen koblet til*, *RFC merged and teams onboarded*: each side ends in what is done.

    The second may lack its auxiliary; a noun of its own it must have.
    """
    second = [t for t in sentence.tokens_in(*right) if t.pos_ != "PUNCT"]
    first = [t for t in sentence.tokens_in(*left) if t.pos_ != "PUNCT"]
    if not first or not second or any(t.pos_ in {"AUX", "SCONJ", "PART"} for t in second):
        return False
    if second[0].pos_ == "PRON":
        return False
    if first[0].pos_ == "VERB" and not is_participle(first[0]):
        return False  # *Get the plan approved and the budget signed*: one verb for both
    return _is_done_at_the_end(sentence, first) and _is_done_at_the_end(sentence, second)


def _is_done_at_the_end(sentence: Sentence, tokens: list[Token]) -> bool:
    """Whether a stretch is a noun, and behind it a participle, with nothing or a preposition after that."""
    done = next((i for i in range(len(tokens) - 1, 0, -1) if _looks_done(sentence, tokens[i])), 0)
    tail = tokens[done + 1 :]
    if done < 1 or (tail and tail[0].pos_ not in {"ADV", "ADP"}):
        return False
    nouns = [t for t in tokens[:done] if t.pos_ in NOMINAL]
    return bool(nouns) and not any(t.pos_ == "VERB" and not is_participle(t) for t in tokens[:done])


def _looks_done(sentence: Sentence, token: Token) -> bool:
    if is_participle(token) and token.pos_ in {"VERB", "ADJ"}:
        return True
    if sentence.language == "en" and token.pos_ == "VERB" and low(token).endswith("ed"):
        return True
    kind = sentence.lexicon.verbs.find(token.text)
    return kind is not None and token.pos_ == "ADJ" and sentence.lexicon.verbs.lemma(token.text) != low(token)


def keeps_besides(
    sentence: Sentence, regions: Regions, numbers: list[Number], left: Stretch, right: Stretch
) -> bool:
    """*Dropout at 8% while keeping staff hours flat*: a level, and besides it something that is kept."""
    kept = first_of(sentence, right)
    if kept is None or not is_gerund(kept) or not keeps(sentence, left, right):
        return False
    return bool(promised(sentence, regions, numbers, left)) and has_complement(
        sentence, regions, (token_end(kept), right[1])
    )


def keeps(sentence: Sentence, left: Stretch, right: Stretch) -> bool:
    """*while keeping X under 4 %*: a second result in the form of an adverbial."""
    return sentence.text[left[1] : right[0]].strip().lower().endswith(tuple(sentence.words("while")))


def first_of(sentence: Sentence, stretch: Stretch) -> Token | None:
    """Return the first word of a stretch behind adverbs and the infinitive marker."""
    for token in sentence.tokens_in(*stretch):
        if token.pos_ in {"ADV", "CCONJ", "PUNCT", "PART"} or low(token) in sentence.words("infinitive"):
            continue
        return token
    return None


def has_complement(sentence: Sentence, regions: Regions, stretch: Stretch) -> bool:
    """Whether a verb has something of its own behind it; another verb in a row of verbs is none."""
    return any(
        token.pos_ in NOMINAL | {"NUM", "SYM", "PRON", "ADJ"}
        and not regions.covers(token.idx, "purpose")
        and not _is_verb_in_a_row(sentence, token)
        and not (token.pos_ == "PRON" and low(token) in sentence.words("back_reference"))  # *and partner with them*
        for token in sentence.tokens_in(*stretch)
    )


def _is_verb_in_a_row(sentence: Sentence, token: Token) -> bool:
    """*Styrke, utvide og støtte samarbeidet*: a verb behind a comma, whatever the tagger took it for."""
    before = sentence.before(token.idx)
    first = before is not None and before.text == "," and (verb := sentence.before(before.idx)) is not None
    in_row = bool(first and verb is not None and (verb.pos_ == "VERB" or sentence.lexicon.verbs.find(verb.text)))
    return in_row and sentence.lexicon.verbs.lemma(token.text) == low(token)
