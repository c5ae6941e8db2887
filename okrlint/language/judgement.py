"""Find the words on which the answer hangs and which everyone judges differently, and soft amounts."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice

from spacy.tokens import Token

from okrlint.language.nouns import is_definite
from okrlint.language.numbers import Number, numbers_in
from okrlint.language.predicate import Main
from okrlint.language.regions import Regions
from okrlint.language.sentence import NOMINAL, Sentence, chain_up, has, low, next_sign, token_end
from okrlint.language.targets import Amount
from okrlint.reading import QuantityRole, TargetKind

_NEAR = 12  # characters between a softening word and its number


def find_evaluations(
    sentence: Sentence, regions: Regions, main: Main, amounts: list[Amount], start: int, end: int
) -> list[tuple[int, int]]:
    """Return the stretches of the evaluative words that decide between `start` and `end`."""
    found = []
    lexicon = sentence.lexicon
    kinds = [
        *sentence.hits(lexicon.kind_phrase, start, end),
        *sentence.hits(lexicon.soft_count, start, end),
    ]
    named = {offset for hit in kinds for offset in range(hit.start, hit.end)}
    for token in sentence.tokens_in(start, end):
        if token.idx in named:
            continue
        if not _is_evaluative(sentence, token) or regions.covers(token.idx, "quote", "aside", "purpose", "manner"):
            continue
        if _is_reported(sentence, token) or _is_perceived(sentence, token):
            continue
        if _is_topic_of_text(sentence, token) or _is_tool(sentence, token, main):
            continue
        if _is_known_thing(sentence, token, main) or _is_in_a_name(sentence, token):
            continue
        if _names_outcome(sentence, amounts, token):
            continue
        if _has_yardstick(sentence, amounts, token) or _describes_what_moves(sentence, token, main, amounts):
            continue
        found.append(whole_word(sentence, token))
    return found


def _is_tool(sentence: Sentence, token: Token, main: Main) -> bool:
    """*25 testers use a small phone*: how large the thing is that others use is not what is judged."""
    size = sentence.lexicon.judges(low(token)) == "size_adjective"
    return size and main.finite and main.verb is not None and token.i > main.verb.i


def _is_topic_of_text(sentence: Sentence, token: Token) -> bool:
    """*5 artikler om trygg ferdsel*: what a text or a talk is about, and not what it is like."""
    about = sentence.before(token.idx)
    text = sentence.before(about.idx) if about is not None else None
    return (
        text is not None
        and low(about) in sentence.words("about")
        and any(sentence.lexicon.measures["own_work"].find_compound(word) for word in (text.text, text.lemma_))
    )


def whole_word(sentence: Sentence, token: Token) -> tuple[int, int]:
    """Return the stretch of a token with all that hyphens tie to it: *user-friendly*."""
    chunks = sentence.hyphenated
    place = bisect_right(chunks, (token.idx, len(sentence.text))) - 1
    if place >= 0 and token.idx < chunks[place][1]:
        return chunks[place]
    return token.idx, token_end(token)


def _is_evaluative(sentence: Sentence, token: Token) -> bool:
    lexicon, word = sentence.lexicon, low(token)
    if (
        word in lexicon.adverbs["evaluative_adverb"]
        and token.dep_ != "amod"
        and token.head.i != token.i
        and token.pos_ in {"ADV", "ADJ"}
    ):
        return token.head.pos_ in {"VERB", "AUX", "ADJ"} and token.dep_ in {"advmod", "obl", "xcomp", "amod"}
    if token.pos_ not in {"ADJ", "VERB", "ADV", "NOUN", "PROPN"} or word in lexicon.growth:
        return False
    start, end = whole_word(sentence, token)
    if end - start > len(word):
        judged = token_end(token) == end and lexicon.adjectives.find(sentence.text[start:end]) == "evaluative"
        return judged and not _is_periphrastic(sentence, token)
    label = lexicon.judges(word)
    if label == "evaluative_attributive":
        behind = token.dep_ == "amod" and token.i > token.head.i  # *Andel rom klare*: ready, and not clear
        return token.dep_ in {"amod", "conj"} and not behind and _is_indefinite(sentence, token)
    if label == "size_adjective" and (has(token, "Degree", "Sup") or word.endswith(("este", "aste"))):
        return False
    if label == "size_adjective":
        return token.dep_ == "amod" and _is_indefinite(sentence, token) and not _is_comparative(sentence, token)
    if label != "evaluative" or word in lexicon.direction["level"]:  # *greater* only says where to
        return False
    if token.pos_ in NOMINAL:
        borrowed = lexicon.adjectives.find(word) is None and sentence.language != "en"  # *ei seamless innlogging*
        described = {"amod", "compound", *(["nmod"] if borrowed else [])}
        return token.dep_ in described and (borrowed or sentence.language == "en") and token.text.islower()
    if token.pos_ == "VERB" and token.dep_ not in {"amod", "acl", "xcomp"}:
        return False
    if _is_periphrastic(sentence, token):
        return False
    return not _is_superlative_rank(sentence, token)


def _is_periphrastic(sentence: Sentence, token: Token) -> bool:
    """*Bli mer synlig* says a direction, not a judgement; *ein meir inspirerande kvardag* judges."""
    previous = sentence.before(whole_word(sentence, token)[0])
    if token.dep_ == "amod":
        return False
    return low(previous) in sentence.words("compare") and low(previous) not in sentence.words("most")


def _is_superlative_rank(sentence: Sentence, token: Token) -> bool:
    """*blant de fem beste*, *the best in*: a place in an order."""
    previous = sentence.before(token.idx)
    return previous is not None and previous.pos_ == "NUM" and has(token, "Degree", "Sup")


def _is_comparative(sentence: Sentence, token: Token) -> bool:
    return low(token) in sentence.lexicon.direction["level"] | sentence.lexicon.direction["count"]


def _is_indefinite(sentence: Sentence, token: Token) -> bool:
    """*en stor skole*, *2 store prosjekter*; not *de store kommunene*."""
    left = sentence.last_tokens(token.idx, 3)
    known = sentence.words("determiner") | sentence.words("definite")
    return not any(low(t) in known and t.pos_ != "PRON" for t in left)


def _is_reported(sentence: Sentence, token: Token) -> bool:
    """Counted people are asked for their judgement: *9 av 10 svarer at kurset er nyttig*."""
    said = (t for t in sentence.known_in(sentence.lexicon.say) if t.i > 0 and t.pos_ in {"VERB", "AUX", "NOUN"})
    first = next((t for t in said if not any(child.dep_ == "aux:pass" for child in t.children)), None)
    return first is not None and first.i < token.i


def _is_perceived(sentence: Sentence, token: Token) -> bool:
    """*8 av 10 brukere opplever appen som enkel*: a number of people, and what they find."""
    verb = next(iter(sentence.known_in(sentence.lexicon.perceive)), None)
    if verb is None or verb.i >= token.i or verb.pos_ not in {"VERB", "AUX"}:
        return False
    ahead = sentence.text[: verb.idx]
    return bool(re.search(r"\d", ahead) or sentence.lexicon.fractions.find(ahead))


def _is_known_thing(sentence: Sentence, token: Token, main: Main) -> bool:
    """*Den fine, gamle brygga er revet*: the word describes a thing that is there already."""
    if token.dep_ not in {"amod", "conj"}:
        return False
    noun = token.head if token.dep_ == "amod" else token.head.head
    is_subject = main.finite and main.subject is not None and noun.i == main.subject.i
    return (is_subject or noun.dep_ in {"nmod", "obl"}) and sentence.is_determined(noun)


def _is_in_a_name(sentence: Sentence, token: Token) -> bool:
    """*sjekklisten for trygg kirurgi*, *the Safe Staffing checklist*: part of what a known thing is called."""
    if token.i > sentence.tokens[0].i and token.text[:1].isupper() and not sentence.text.isupper():
        return True
    link = sentence.before(token.idx)
    named = sentence.before(link.idx) if link is not None else None
    if link is None or named is None or link.pos_ != "ADP" or named.pos_ != "NOUN":
        return False
    if sentence.language == "en":
        return sentence.is_determined(named)
    return is_definite(named)


def _has_yardstick(sentence: Sentence, amounts: list[Amount], token: Token) -> bool:
    """*en raskere nettside: under 2 sekunder*: the same statement gives the measure."""
    colon = sentence.text.find(":", token.idx)
    if colon >= 0 and _gives_amount(sentence, colon):
        return True
    for amount in amounts:
        number = amount.number
        if amount.start < token.idx:
            continue
        if next_sign(sentence.breaks, token.idx, amount.start) < amount.start:
            return True
        if number is not None and number.role is QuantityRole.LEVEL and (number.unit or number.comparator):
            return True
        if amount.kind is TargetKind.REFERENCE:
            return True
    return sentence.last_aside >= token.idx


def _names_outcome(sentence: Sentence, amounts: list[Amount], token: Token) -> bool:
    """*99 % successful batches*: which of them are counted, where a share stands right before."""
    if low(token) not in sentence.words("outcome"):
        return False
    return any(
        amount.number is not None
        and (amount.number.unit == "%" or amount.kind is TargetKind.FRACTION)
        and not sentence.text[amount.end : token.idx].strip()
        for amount in amounts
    )


def _gives_amount(sentence: Sentence, start: int) -> bool:
    """Whether a number or an absolute stands behind an offset."""
    lexicon = sentence.lexicon
    return bool(
        sentence.last_digit >= start
        or sentence.hits(lexicon.absolutes, start)
        or sentence.hits(lexicon.fractions, start)
    )


def _describes_what_moves(sentence: Sentence, token: Token, main: Main, amounts: list[Amount]) -> bool:
    """*Øke salget av våre beste produkter med 20 %*: the word stands below what is measured."""
    has_change = any(amount.kind in {TargetKind.CHANGE, TargetKind.LEVEL} for amount in amounts)
    if not has_change or main.focus is None:
        return False
    described = any(t.dep_ in {"nmod", "acl:relcl"} for t in islice(chain_up(token), 3))
    return described and sentence.tree.is_below(token, main.focus)


def find_soft_amounts(
    sentence: Sentence,
    regions: Regions,
    numbers: list[Number],
    main: Main,
    amounts: list[Amount],
    start: int,
    end: int,
) -> list[tuple[int, int]]:
    """Return the stretches of soft amounts in the place of the target."""
    firm = [a for a in amounts if a.kind is not TargetKind.ABSOLUTE]
    found = _softened(sentence, regions, numbers, amounts, start, end)
    if not firm:
        found += _soft_counts(sentence, regions, main, start, end)
        found += _soft_sizes(sentence, regions, main, start, end)
    return found


def _softened(
    sentence: Sentence, regions: Regions, numbers: list[Number], amounts: list[Amount], start: int, end: int
) -> list[tuple[int, int]]:
    """*ca. 30*, *nesten alle*: words that take the edge off a number or an absolute."""
    found = []
    lexicon, text = sentence.lexicon, sentence.text
    whole = {a.start for a in amounts if a.kind in {TargetKind.ABSOLUTE, TargetKind.FRACTION}}
    for hit in sentence.hits(lexicon.soft_amount, start, end):
        if regions.covers(hit.start, "quote", "purpose", "relative") or hit.start < start:
            continue
        rest = next(iter(numbers_in(numbers, hit.end, hit.end + _NEAR + 1)), None)
        near = sentence.after(hit.end)
        if (
            rest is not None
            and near is not None
            and near.idx >= rest.start - 1
            and (rest.is_amount or rest.role is QuantityRole.SCOPE)
        ):
            found.append((hit.start, rest.end))
        elif any(hit.end + gap in whole for gap in range(3)) or (
            lexicon.absolutes.at(text, len(text[: hit.end]) + 1) is not None
        ):
            found.append((hit.start, hit.end))
    return found


def _soft_counts(sentence: Sentence, regions: Regions, main: Main, start: int, end: int) -> list[tuple[int, int]]:
    """*noen*, *several* where the number of things belongs."""
    found = []
    for hit in sentence.hits(sentence.lexicon.soft_count, start, end):
        token = sentence.token_at(hit.start)
        if token is None or regions.covers(hit.start):
            continue
        if _counts_focus(sentence, token, main, hit.end):
            found.append((hit.start, hit.end))
    for token in sentence.tokens_in(start, end):
        if _is_most_of_them(sentence, token) and _counts_focus(sentence, token, main, token_end(token)):
            found.append((token.idx, token_end(token)))
    return found


def _is_most_of_them(sentence: Sentence, token: Token) -> bool:
    """*Most customers are happy*: right before a noun in the plural; *the most popular* compares."""
    following = sentence.after(token_end(token))
    if sentence.language != "en" or low(token) not in sentence.words("most") or following is None:
        return False
    ahead = low(sentence.before(token.idx))
    return following.pos_ == "NOUN" and has(following, "Number", "Plur") and ahead not in sentence.words("definite")


def _counts_focus(sentence: Sentence, token: Token, main: Main, end: int) -> bool:
    """Whether a soft count stands on the object, the subject or the head of the result."""
    focus = main.focus
    if focus is None:
        return False
    behind = token.i == focus.i + 1 and main.verb is not None and " " in sentence.text[token.idx : end]
    if behind:  # *auke salet ein god del*
        return True
    if token.i >= focus.i:
        verb = main.verb if main.finite else None
        return token.i == focus.i or (verb is not None and 0 < token.i - verb.i <= 2)
    between = sentence.tokens_in(end, focus.idx)
    return all(
        t.pos_ in {"ADJ", "DET", "NUM", "ADV", "NOUN", "PROPN", "VERB"} and t.dep_ != "case" for t in between
    )


def _soft_sizes(sentence: Sentence, regions: Regions, main: Main, start: int, end: int) -> list[tuple[int, int]]:
    """*betydelig*, *significantly* where the size of a change belongs."""
    words = sentence.lexicon.adverbs["size_adverb"]
    degrees = sentence.lexicon.adverbs["intensifier"]
    compared = sentence.lexicon.direction["count"] | sentence.lexicon.direction["level"]
    return [
        (token.idx, token_end(token))
        for token in sentence.tokens_in(start, end)
        if low(token) in degrees
        and low(sentence.after(token_end(token))) in compared
        and not regions.covers(token.idx)
    ] + [
        (token.idx, token_end(token))
        for token in sentence.tokens_in(start, end)
        if low(token) in words
        and token.pos_ in {"ADV", "ADJ"}
        and (main.verb is None or token.i != main.verb.i)
        and not regions.covers(token.idx)
    ]
