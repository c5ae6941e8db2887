"""One parsed statement: the tokens of its canonical text, with what every part of the reading asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Doc, Token

from okrlint.document.model import Language
from okrlint.language.canonical import Canonical
from okrlint.language.lexicon import Lexicon, OwnWords, lexicon
from okrlint.reading import Span

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

    def __post_init__(self) -> None:
        self.lexicon = lexicon(self.language, self.own_words)

    @property
    def text(self) -> str:
        """The canonical text."""
        return self.canonical.text

    @cached_property
    def tokens(self) -> list[Token]:
        """All tokens but spaces."""
        return [token for token in self.doc if not token.is_space]

    def words(self, name: str) -> frozenset[str]:
        """Return a closed class of words by its name in grammar.toml."""
        return self.lexicon.grammar[name]

    def token_at(self, offset: int) -> Token | None:
        """Return the token that covers a character."""
        for token in self.doc:
            if token.idx <= offset < token.idx + len(token.text):
                return token
        return None

    def tokens_in(self, start: int, end: int) -> list[Token]:
        """Return the tokens that begin in a stretch of characters."""
        return [token for token in self.tokens if start <= token.idx < end]

    def before(self, offset: int) -> Token | None:
        """Return the last token that ends at or before `offset`."""
        found = [token for token in self.tokens if token_end(token) <= offset]
        return found[-1] if found else None

    def after(self, offset: int) -> Token | None:
        """Return the first token that begins at or after `offset`."""
        return next((token for token in self.tokens if token.idx >= offset), None)

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
