"""Find what a result says is done: the main verb, its particle, its kind, and what it is done to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from okrlint.language.lexicon.phrases import GAP
from okrlint.language.regions import Regions
from okrlint.language.sentence import (
    CLAUSES,
    NOMINAL,
    Sentence,
    children,
    feature,
    has,
    low,
    moved_extent,
    token_end,
)
from okrlint.reading import PredicateKind

_OF_PREDICATES = {"ROOT", "xcomp", "ccomp", "conj", "cop", "aux"}
_LONGEST_NAME = 20  # nouns in a row


class Stretch(list[Token]):
    """The tokens of a stretch; whether one of them is among them is told at once."""

    @cached_property
    def _numbers(self) -> frozenset[int]:
        return frozenset(token.i for token in self)

    def __contains__(self, token: object) -> bool:
        return isinstance(token, Token) and token.i in self._numbers


@dataclass
class Main:
    """The main predicate of a result.

    `verb` is None for a noun phrase; `focus` is the noun that the result is about; `finite` says that a
    subject other than the team stands with the verb (*Alle barn har fått …*).
    """

    verb: Token | None
    kind: PredicateKind
    verb_end: int
    focus: Token | None
    subject: Token | None
    finite: bool


def find_main(sentence: Sentence, regions: Regions, start: int, end: int) -> Main:
    """Return the main predicate of the stretch `start` to `end` of the canonical text."""
    tokens = Stretch([t for t in sentence.tokens_in(start, end) if not regions.covers(t.idx, "quote", "aside")])
    verb = _main_verb(sentence, regions, tokens)
    if verb is None:
        focus = _nominal_head(sentence, tokens)
        return Main(None, PredicateKind.NONE, start, focus, focus, finite=False)
    subject = moved_extent(sentence, verb) or _subject(verb, tokens)
    if subject is not None and subject.i > verb.i and verb.i == tokens[0].i:
        subject = None  # an infinitive or imperative that opens has none: *Forsøkje å skaffe …*
    finite = subject is not None and low(subject) not in sentence.words("we")
    verb = _behind_semi_modal(sentence, verb) if finite else verb
    kind, verb_end = verb_kind(sentence, verb, end)
    focus = subject if finite else _object(sentence, verb, verb_end, tokens)
    return Main(verb, kind, verb_end, focus, subject, finite)


def _behind_semi_modal(sentence: Sentence, verb: Token) -> Token:
    """*Sick leave has to come down*, *needs to go down*: what has to happen is the predicate."""
    if low(verb) not in sentence.words("semi_modal"):
        return verb
    for child in verb.children:
        marked = any(low(t) in sentence.words("infinitive") and t.i == child.i - 1 for t in child.children)
        if child.dep_ == "xcomp" and child.pos_ == "VERB" and marked:
            return child
    return verb


def _main_verb(sentence: Sentence, regions: Regions, tokens: list[Token]) -> Token | None:
    """Return the main verb: the first word where it is one, else the highest verb of the parse."""
    first = _first_word(sentence, tokens)
    if first is not None and _is_goal_verb(sentence, first):
        return first
    for token in tokens:
        if token.pos_ not in {"VERB", "AUX"} or regions.covers(token.idx, "relative", "purpose", "manner"):
            continue
        if token.dep_ in {"aux", "aux:pass", "cop", "amod"}:
            continue
        if _is_bare_participle(token) or (
            sentence.language == "en" and (_is_subject(sentence, token) or _describes_what_is_done(token))
        ):
            continue
        outside = token.head.i == token.i or token.head not in tokens or moved_extent(sentence, token) is not None
        if outside or token.dep_ not in CLAUSES | {"nmod", "obl", "conj"}:
            return token
    return _copular_root(tokens) or _stray_auxiliary(tokens)


def _stray_auxiliary(tokens: list[Token]) -> Token | None:
    """*100 % of services have automated rollback*: a finite verb that the tagger took for an auxiliary."""
    for token in tokens:
        if token.pos_ == "AUX" and token.dep_ == "aux" and token.head.dep_ == "amod" and feature(token, "Tense"):
            return token
    return None


def _is_bare_participle(token: Token) -> bool:
    """*Andel turer gått*: a participle that only describes the noun before it."""
    if not has(token, "VerbForm", "Part") or token.dep_ in {"ROOT", "conj", "parataxis"}:
        return False
    return not any(child.dep_ in {"aux", "aux:pass", "cop"} for child in token.children)


def _copular_root(tokens: list[Token]) -> Token | None:
    """Return the copula of a clause whose root is an adjective or a noun: *Køen er ikke lengre enn …*."""
    for token in tokens:
        if token.dep_ == "cop" and token.head.dep_ in {"ROOT", "conj", "parataxis"}:
            return token
    return None


def _first_word(sentence: Sentence, tokens: list[Token]) -> Token | None:
    """Return the first word that can be the verb: behind *Å*, *Vi skal*, a comma phrase or an adverb."""
    place = 0
    while place < len(tokens):
        token = tokens[place]
        subject = low(token) in sentence.words("we")
        second = tokens[place + 1].pos_ if place + 1 < len(tokens) else ""
        follows = low(tokens[place + 1]) if place + 1 < len(tokens) else ""
        if subject or low(token) in sentence.words("infinitive") or token.pos_ == "PUNCT":
            place += 1
        elif low(token) in sentence.words("let") and follows in sentence.words("us"):
            place += 2
        elif (token.pos_ == "AUX" and second in {"VERB", "ADV", "AUX"}) or (
            token.pos_ == "ADV" and second == "VERB"
        ):
            place += 1
        else:
            return token
    return None


def _is_goal_verb(sentence: Sentence, token: Token) -> bool:
    """Whether a first word is the verb of an infinitive or imperative."""
    if sentence.language == "en" and (
        _names_something(sentence, token) or _is_subject(sentence, token) or _describes_what_is_done(token)
    ):
        return False
    finished = has(token, "VerbForm", "Part") and not token.text.endswith("ing")
    if token.pos_ in {"VERB", "AUX"} and not finished:
        return not _is_participle_before_noun(sentence, token)
    known = sentence.lexicon.verbs.find(token.text) or _phrase_kind(sentence, token, len(sentence.text))
    english = not low(token).endswith("s") and not token.dep_.startswith("nsubj")
    base = english if sentence.language == "en" else low(token).endswith(("e", "a"))
    if token.pos_ in {"NOUN", "ADJ", "PROPN", "X", "ADV"} and known and base:
        return token.head.i != token.i and token.dep_ != "compound" and token.dep_ != "amod"
    return False


def _is_subject(sentence: Sentence, token: Token) -> bool:
    """*Support for transfers is live*: a noun, whatever the tagger took it for."""
    if not token.dep_.startswith(("nsubj", "csubj")) or token.head.i <= token.i:
        return False
    return sentence.first_child(token.head, "cop", "aux", "aux:pass") is not None


def _describes_what_is_done(token: Token) -> bool:
    """*Embedded node used when …*: a participle in front, and the one that says what is done behind."""
    if not token.text.lower().endswith("ed") or token.lemma_ == token.text.lower():
        return False
    return any(child.dep_ == "ccomp" and has(child, "VerbForm", "Part") for child in token.children)


def _names_something(sentence: Sentence, token: Token) -> bool:
    """*Explore page used by …*, *Research and travel costs stay …*: a name before its predicate."""
    following = sentence.after(token_end(token))
    if following is None or following.pos_ != "NOUN":
        return False
    if sentence.lexicon.kinds.find(token.text, token.text) is None:
        return False
    return any(
        t.pos_ in {"VERB", "AUX"} and t.dep_ in _OF_PREDICATES and feature(t, "Tense")
        for t in sentence.tokens_in(token_end(following), len(sentence.text))
    )


def _is_participle_before_noun(sentence: Sentence, token: Token) -> bool:
    """*Increased ticket sales*, *Økt omsetning*: a participle, no predicate."""
    if low(token) in sentence.lexicon.moved and token.dep_ in {"amod", "compound", "ROOT"}:
        following = sentence.after(token_end(token))
        return following is not None and following.pos_ in {"NOUN", "ADJ", "PROPN"}
    return token.dep_ == "amod"


def _subject(verb: Token, tokens: list[Token]) -> Token | None:
    """Return the subject that stands with a verb."""
    owner = verb.head if verb.dep_ in {"cop", "aux"} else verb
    for child in children(owner, "nsubj", "nsubj:pass", "csubj", "expl", "nsubj:outer"):
        if child in tokens:
            return child
    if owner.dep_ == "conj" and feature(verb, "VerbForm") == ["Part"]:
        for child in children(owner.head, "nsubj", "nsubj:pass"):
            return child
    return next((token for token in tokens if _hangs_on_particle(token, verb)), None)


def _hangs_on_particle(token: Token, verb: Token) -> bool:
    """*50 studenter har vært med å lansere …*: a subject that the parse hung on the little word before the verb."""
    return token.dep_.startswith("nsubj") and token.i < token.head.i < verb.i and token.head.pos_ in {"ADP", "ADV"}


def verb_kind(sentence: Sentence, verb: Token, end: int) -> tuple[PredicateKind, int]:
    """Return the kind of a verb and the offset behind it and its particle."""
    found = _phrase_kind(sentence, verb, end)
    if found:
        return found
    particle = _particle(sentence, verb)
    if particle is not None:
        direction = "up" if low(particle) in sentence.lexicon.particles["up"] else "down"
        if sentence.lexicon.carrier.find(verb.text) is not None:
            return PredicateKind(direction), token_end(verb)
    kind = sentence.lexicon.verbs.find(verb.text) or sentence.lexicon.verbs.find(verb.lemma_)
    return PredicateKind(kind) if kind else PredicateKind.OTHER, token_end(verb)


def _phrase_kind(sentence: Sentence, verb: Token, end: int) -> tuple[PredicateKind, int] | None:
    """Return the kind of a verb with the words that belong to it: *få ned*, *take charge of*."""
    hits = [
        (GAP not in hit.entry, hit.end, label)
        for label, phrases in sentence.lexicon.verb_phrases.items()
        if (hit := phrases.at(sentence.text, verb.idx)) and hit.end <= end
    ]
    if not hits:
        return None
    _, stop, label = max(hits)
    return PredicateKind(label), stop


def _particle(sentence: Sentence, verb: Token) -> Token | None:
    """Return *opp*, *ned*, *up* or *down* that stands apart from its verb: *Bring the queue down*."""
    lexicon = sentence.lexicon
    for child in verb.children:
        if low(child) in lexicon.particles["up"] | lexicon.particles["down"] and child.pos_ in {"ADV", "ADP"}:
            following = sentence.after(token_end(child))
            if child.dep_ != "case" or following is None or low(following) in sentence.words("to"):
                return child
    last = sentence.tokens[-1] if sentence.tokens else None
    if last is not None and low(last) in lexicon.particles["down"] and last.i > verb.i:
        return last
    return None


def _object(sentence: Sentence, verb: Token, verb_end: int, tokens: list[Token]) -> Token | None:
    """Return the noun that a verb acts on: its object by the parse, else the first noun behind it."""
    owner = verb.head if verb.dep_ in {"cop", "aux"} else verb
    direct = [
        c
        for c in children(owner, "obj", "xcomp", "nsubj:pass")
        if c.i > verb.i and c.pos_ in NOMINAL | {"ADJ", "ADV", "PRON", "NUM", "SYM"}
    ]
    hits = sentence.hits(sentence.lexicon.soft_count)  # *auke salet ein god del*: how much, and no object
    soft = {offset for hit in hits for offset in range(hit.start + 1, hit.end)}
    nouns = [c for c in direct if c.pos_ in NOMINAL | {"SYM", "NUM"} and c.idx not in soft]
    if nouns:
        return noun_head(sentence, nouns[0])
    counts = [c for c in direct if low(c) in sentence.lexicon.direction["count"]]
    if counts:
        return counts[0]
    for token in tokens:
        if token.idx < verb_end:
            continue
        if token.pos_ in NOMINAL and token.dep_ not in {"compound", "flat:name", "nmod:poss"}:
            return noun_head(sentence, token)
    return direct[0] if direct else None


def noun_head(sentence: Sentence, token: Token) -> Token:
    """Return the last noun of a run of nouns in English: *road maintenance cost*."""
    if sentence.language != "en":
        return token
    nouns = 1
    while (
        nouns < _LONGEST_NAME
        and (following := sentence.after(token_end(token))) is not None
        and following.pos_ in NOMINAL
        and (
            token.dep_ in {"compound", "nmod:poss", "amod"}
            or following.dep_ == "compound"
            or not token.text.endswith("s")
        )
        and following.idx <= token_end(token) + 1
    ):
        token, nouns = following, nouns + 1
    return token


def _nominal_head(sentence: Sentence, tokens: list[Token]) -> Token | None:
    """Return the head of a noun phrase: the highest noun of the parse, else the first noun."""
    if tokens and low(tokens[0]) in sentence.lexicon.direction["count"]:
        root = next((token for token in tokens if token.head.i == token.i), None)
        if root is not None and low(root) in sentence.lexicon.units:  # *Flere under 30 år i jobb*
            return tokens[0]
    if tokens and sentence.lexicon.nouns.find_compound(tokens[0].text) == "extent" and tokens[0].pos_ == "NOUN":
        return tokens[0]  # *Antall reklamasjoner*, whatever the parse makes of it
    for token in tokens:
        if token.head.i == token.i and low(token) in sentence.lexicon.direction["count"]:
            return token
        if token.pos_ in NOMINAL | {"SYM"} and (token.head.i == token.i or token.head not in tokens):
            return noun_head(sentence, token)
    for token in tokens:
        if token.pos_ in NOMINAL:
            return noun_head(sentence, token)
    return tokens[0] if tokens else None
