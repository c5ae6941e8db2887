"""One parsed statement: the tokens of its canonical text, with what every part of the reading asks for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Doc, Token

from okrlint.document.model import Language
from okrlint.language.canonical import Canonical
from okrlint.language.lexicon import Lexicon, OwnWords, lexicon
from okrlint.language.lexicon.phrases import Hit, Phrases
from okrlint.language.lexicon.words import Words
from okrlint.language.tree import Tree
from okrlint.reading import Span

_HYPHENATED = re.compile(r"(?<![^\W\d_])[^\W\d_]++(?:-[^\W\d_]++)++")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)?")
NOMINAL = frozenset({"NOUN", "PROPN"})
CLAUSES = frozenset({"acl:relcl", "acl", "advcl", "ccomp", "advcl:relcl", "csubj"})


@dataclass
class Sentence:
    """A statement in its canonical form. Offsets count characters of `text`, 0-based, end exclusive."""

    canonical: Canonical
    doc: Doc
    language: Language
    own_words: OwnWords = ()
    lexicon: Lexicon = field(init=False)
    _places: dict[int, list[int]] = field(default_factory=dict, init=False, repr=False)
    _known: dict[int, list[Token]] = field(default_factory=dict, init=False, repr=False)
    _first_children: dict[tuple[int, tuple[str, ...]], Token | None] = field(
        default_factory=dict, init=False, repr=False
    )
    _determined: dict[int, bool] = field(default_factory=dict, init=False, repr=False)
    _members: dict[tuple[str, ...], list[Token]] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        self.lexicon = lexicon(self.language, self.own_words)

    @cached_property
    def hyphenated(self) -> list[tuple[int, int]]:
        """The stretches of letters that hyphens tie together."""
        return [match.span() for match in _HYPHENATED.finditer(self.text)]

    @cached_property
    def ending_in_s(self) -> list[Token]:
        """The words that may be an English plural."""
        return [token for token in self.tokens if token.text.endswith("s")]

    @cached_property
    def breaks(self) -> list[int]:
        """Where the signs stand behind which an author often gives a measure."""
        return [offset for offset, sign in enumerate(self.text) if sign in ":(–—"]

    @cached_property
    def last_digit(self) -> int:
        """Where the last digit stands; -1 where there is none."""
        return next((offset for offset in range(len(self.text) - 1, -1, -1) if _is_digit(self.text[offset])), -1)

    @cached_property
    def last_aside(self) -> int:
        """Where the last parenthesis opens that holds four characters or more; -1 where there is none."""
        closing = -1
        for offset in range(len(self.text) - 1, -1, -1):
            if self.text[offset] == ")":
                closing = offset
            elif self.text[offset] == "(" and closing > offset + 4:
                return offset
        return -1

    @cached_property
    def clause_ends(self) -> list[int]:
        """Where the semicolons and colons stand, which end a clause."""
        return [offset for offset, sign in enumerate(self.text) if sign in ";:"]

    @property
    def text(self) -> str:
        """The canonical text."""
        return self.canonical.text

    @cached_property
    def tokens(self) -> list[Token]:
        """All tokens but spaces."""
        return [token for token in self.doc if not token.is_space]

    @cached_property
    def _starts(self) -> list[int]:
        """Where each of the tokens begins."""
        return [token.idx for token in self.tokens]

    @cached_property
    def _ends(self) -> list[int]:
        """Where each of the tokens ends."""
        return [token_end(token) for token in self.tokens]

    @cached_property
    def _all_starts(self) -> list[int]:
        """Where each token begins, those of spaces too."""
        return [token.idx for token in self.doc]

    @cached_property
    def tree(self) -> Tree:
        """What hangs on what; the parse does not change, only the tags do."""
        return Tree(self.doc)

    def hits(self, phrases: Phrases, start: int = 0, end: int | None = None) -> list[Hit]:
        """Return the phrases of a stretch, in order, none overlapping; where they may begin is looked for once."""
        places = self._places.get(id(phrases))
        if places is None:
            places = self._places[id(phrases)] = phrases.places(self.text)
        stop = len(self.text) if end is None else end
        return phrases.find_at(self.text, places[bisect_left(places, start) : bisect_left(places, stop)], stop)

    def known_in(self, words: Words) -> list[Token]:
        """Return the tokens that a list of inflected words knows; they are looked for once."""
        found = self._known.get(id(words))
        if found is None:
            found = self._known[id(words)] = [token for token in self.tokens if words.find(token.text)]
        return found

    def first_child(self, token: Token, *deps: str) -> Token | None:
        """Return the first child with one of some dependencies; the children of a token are gone through once."""
        place = (token.i, deps)
        if place not in self._first_children:
            self._first_children[place] = next(children(token, *deps), None)
        return self._first_children[place]

    def is_determined(self, noun: Token) -> bool:
        """Whether a noun has an article or another word that says which one is meant."""
        if noun.i not in self._determined:
            words = self.words("determiner")
            self._determined[noun.i] = any(low(child) in words for child in noun.children)
        return self._determined[noun.i]

    def all_of(self, *names: str) -> list[Token]:
        """Return the tokens that are in closed classes of words; they are looked for once."""
        found = self._members.get(names)
        if found is None:
            words = frozenset[str]().union(*map(self.words, names))
            found = self._members[names] = [token for token in self.tokens if low(token) in words]
        return found

    def all_in(self, start: int, end: int, *names: str) -> list[Token]:
        """Return the tokens of closed classes that begin in a stretch of characters."""
        found = self.all_of(*names)
        first = bisect_left(found, start, key=lambda token: token.idx)
        return found[first : bisect_left(found, end, lo=first, key=lambda token: token.idx)]

    def words(self, name: str) -> frozenset[str]:
        """Return a closed class of words by its name in grammar.toml."""
        return self.lexicon.grammar[name]

    def token_at(self, offset: int) -> Token | None:
        """Return the token that covers a character."""
        place = bisect_right(self._all_starts, offset) - 1
        token = self.doc[place] if place >= 0 else None
        return token if token is not None and offset < token_end(token) else None

    def tokens_in(self, start: int, end: int) -> list[Token]:
        """Return the tokens that begin in a stretch of characters."""
        return self.tokens[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def next_tokens(self, offset: int, count: int) -> list[Token]:
        """Return the first tokens that begin at or after `offset`, at most so many."""
        first = bisect_left(self._starts, offset)
        return self.tokens[first : first + count]

    def last_tokens(self, offset: int, count: int) -> list[Token]:
        """Return the last tokens that begin before `offset`, at most so many, in their order."""
        end = bisect_left(self._starts, offset)
        return self.tokens[max(0, end - count) : end]

    def before(self, offset: int) -> Token | None:
        """Return the last token that ends at or before `offset`."""
        place = bisect_right(self._ends, offset) - 1
        return self.tokens[place] if place >= 0 else None

    def after(self, offset: int) -> Token | None:
        """Return the first token that begins at or after `offset`."""
        place = bisect_left(self._starts, offset)
        return self.tokens[place] if place < len(self.tokens) else None

    def figure_before(self, offset: int) -> str | None:
        """Return the last figure that begins before `offset`."""
        place = bisect_left(self._figures, offset, key=lambda match: match.start()) - 1
        return self._figures[place].group() if place >= 0 else None

    @cached_property
    def _figures(self) -> list[re.Match[str]]:
        return list(_FIGURE.finditer(self.text))

    def span(self, start: int, end: int) -> Span:
        """Return the author's words for a stretch of the canonical text.

        The two ends may come in either order: a verb and its amount do, too.
        """
        first, last = self.canonical.original_span(min(start, end), max(start, end))
        original = self.canonical.original
        while last > first and original[last - 1].isspace():
            last -= 1
        while first < last and original[first].isspace():
            first += 1
        return Span(start=first, end=last, text=original[first:last])

    def span_of(self, tokens: Iterable[Token]) -> Span:
        """Return the author's words from the first to the last of some tokens."""
        ordered = sorted(tokens, key=lambda token: token.i)
        return self.span(ordered[0].idx, token_end(ordered[-1]))


def _is_digit(sign: str) -> bool:
    return sign.isdecimal()


def next_sign(places: list[int], offset: int, otherwise: int) -> int:
    """Return the first of some places from an offset on, or something else if there is none."""
    found = bisect_left(places, offset)
    return places[found] if found < len(places) else otherwise


def token_end(token: Token) -> int:
    """Return the offset behind a token."""
    return token.idx + len(token.text)


def low(token: Token | None) -> str:
    """Return a token in lower case, "" for none."""
    return token.text.lower() if token is not None else ""


def children(token: Token, *deps: str) -> Iterator[Token]:
    """Yield the children with one of some dependencies."""
    return (child for child in token.children if child.dep_ in deps)


def chain_up(token: Token) -> Iterator[Token]:
    """Yield a token and its heads up to the root."""
    yield token
    while token.head.i != token.i:
        token = token.head
        yield token


def feature(token: Token, name: str) -> list[str]:
    """Return the values of a morphological feature: `feature(token, "Number")` is ["Plur"]."""
    return list(token.morph.get(name, []))


def has(token: Token, name: str, value: str) -> bool:
    """Return whether a morphological feature of a token has a value."""
    return value in feature(token, name)


def is_participle(token: Token) -> bool:
    """Whether a token is a participle that says that something is done: *signert*, *approved*."""
    return has(token, "VerbForm", "Part") and not is_gerund(token)


def is_gerund(token: Token) -> bool:
    """Whether a token is an English verb in *-ing*."""
    return token.text.lower().endswith("ing") and token.pos_ == "VERB" and token.lang_ == "en"


def moved_extent(sentence: Sentence, verb: Token) -> Token | None:
    """Return the extent that opens a sentence, where the parse took the verb behind it for its relative clause.

    *Andelen kvinnelige ledere har økt*: no *som*, and what seems the subject is what the extent counts.
    """
    first = sentence.tokens[0]
    if verb.dep_ != "acl:relcl" or verb.head.i != first.i or first.head.i != first.i:
        return None
    if sentence.lexicon.nouns.find_compound(first.text) != "extent" or sentence.language == "en":
        return None
    auxiliary = next(children(verb, "aux", "aux:pass"), None)
    counted = next(children(verb, "nsubj", "nsubj:pass"), None)
    if auxiliary is None or counted is None or counted.pos_ not in NOMINAL or counted.i > auxiliary.i:
        return None
    between = sentence.tokens_in(token_end(first), counted.idx)
    return first if all(token.pos_ in {"ADJ", "DET"} for token in between) else None


def is_time_unit(sentence: Sentence, word: str) -> bool:
    """Whether a word is a unit of time in any of its forms: *days*, *dagene*, *månader*."""
    return word in sentence.words("time_unit")
