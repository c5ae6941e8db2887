"""The spaCy component `okrlint_lemmas`: mends lemmas of nouns and verbs by what is known of the language's words.

It also takes for a noun what the tagger took for a verb or an adverb and what is known as a noun only.

A trained lemmatizer knows endings, not words: *fastleger* becomes *fastleg* as *dager* becomes *dag*. The component
knows which pairs of a form and a lemma exist, as a filter of hashes (no word can be read out of it), and which
endings change into which. Of a compound it looks at the longest part at the end that it knows.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from preshed.bloom import BloomFilter
from spacy.language import Language as Pipeline
from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

MENDED = ("NOUN", "VERB")
MISTAKEN = ("VERB", "ADV")  # what the tagger takes some nouns for
_OF_VERBS = {"obj", "iobj", "aux", "aux:pass", "mark", "nsubj", "nsubj:pass", "ccomp", "xcomp", "expl", "advmod"}
_OF_NOUNS = {"amod", "det", "nummod", "case", "nmod", "nmod:poss"}
SHORTEST_TAIL = 3  # letters of the last part of a compound
SHORTEST_HEAD = 2
LONGEST_TAIL = 60  # no last part of a compound is longer
LONGEST_ENDING = 8
HEADER = 24  # bytes before the bits of a filter: three numbers


class KnownLemmas:
    """Knows pairs of form and lemma, and the endings that make one out of the other."""

    def __init__(self) -> None:
        """Know nothing yet; `from_disk` or the recipe gives the pairs and the endings."""
        self.pairs = BloomFilter(1)
        self.endings: dict[str, dict[str, list[str]]] = {pos: {} for pos in MENDED}
        self._mended = lru_cache(maxsize=20_000)(self.mend)
        self._known_from = lru_cache(maxsize=20_000)(self.known_from)

    def __call__(self, doc: Doc) -> Doc:
        """Mend the lemmas of a document, and take for nouns what only nouns can be."""
        for token in doc:
            if token.pos_ in MISTAKEN and token.text.isalpha() and self._is_noun(token):
                token.pos_, token.lemma_ = "NOUN", token.text.lower()
                token.set_morph("")  # type: ignore[attr-defined]  # spaCy's hints lack it
            if token.pos_ in MENDED and token.text[1:].islower() and token.text.isalpha():
                token.lemma_ = self._mended(token.text.lower(), token.lemma_.lower(), token.pos_)
        return doc

    def _is_noun(self, token: Token) -> bool:
        """Whether a word that the tagger took for a verb or an adverb is known as a noun, and as no verb."""
        children = {child.dep_ for child in token.children}
        if children & _OF_VERBS:
            return False
        form = token.text.lower()
        noun, verb = self._known_from(form, "NOUN"), self._known_from(form, "VERB")
        if noun is None:
            return False
        if verb is None or noun < verb:
            return token.pos_ == "VERB" or bool(children & _OF_NOUNS)
        return noun == verb and "amod" in children  # no verb is described by an adjective

    def known_from(self, form: str, pos: str) -> int | None:
        """Return where in a word its longest known part of a kind begins; 0 where the whole word is known."""
        for start in _part_starts(form, len(form) - SHORTEST_TAIL):
            tail = form[start:]
            if any(self.knows(tail, known, pos) for known in self.candidates(tail, pos)):
                return start
        return None

    def mend(self, form: str, lemma: str, pos: str) -> str:
        """Return the lemma of a form, given what the trained lemmatizer thinks and the part of speech."""
        if self.knows(lemma, lemma, pos) or self.knows(form, lemma, pos):
            return lemma
        for start in _part_starts(form, len(form) - SHORTEST_TAIL + 1):
            head, tail = form[:start], form[start:]
            if lemma.startswith(head) and self.knows(tail, lemma[start:], pos):
                return lemma
            for known in self.candidates(tail, pos):
                if self.knows(tail, known, pos):
                    return head + known
        return lemma

    def knows(self, form: str, lemma: str, pos: str) -> bool:
        """Whether a form and a lemma belong together; wrongly yes once in thousands of times."""
        return get_string_id(f"{pos} {form} {lemma}") in self.pairs

    def candidates(self, form: str, pos: str) -> Iterator[str]:
        """Yield what may be the lemma of a form, by its longest ending first and by how common the change is."""
        for length in range(min(LONGEST_ENDING, len(form) - 1), -1, -1):
            stem, ending = form[: len(form) - length], form[len(form) - length :]
            for other in self.endings[pos].get(ending, ()):
                yield stem + other

    def to_disk(self, path: str | Path, *, exclude: tuple[str, ...] = ()) -> None:
        """Write the pairs and the endings into a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "pairs").write_bytes(_packed(self.pairs))
        text = json.dumps(self.endings, ensure_ascii=False, separators=(",", ":"))
        (folder / "endings.json").write_text(text + "\n", encoding="utf-8")

    def from_disk(self, path: str | Path, *, exclude: tuple[str, ...] = ()) -> KnownLemmas:
        """Read the pairs and the endings from a folder."""
        folder = Path(path)
        self.pairs.from_bytes(_unpacked((folder / "pairs").read_bytes()))
        self.endings = json.loads((folder / "endings.json").read_text(encoding="utf-8"))
        self._mended.cache_clear()
        self._known_from.cache_clear()
        return self


def _part_starts(form: str, end: int) -> Iterator[int]:
    """Yield where the parts of a word may begin that are looked up: the whole word, and its last parts."""
    yield 0
    yield from range(max(SHORTEST_HEAD, len(form) - LONGEST_TAIL), end)


def _packed(pairs: BloomFilter) -> bytes:
    """Return a filter in an eighth of its size: it uses only the lowest of every eight bytes after its header."""
    raw: bytes = pairs.to_bytes()
    return raw[:HEADER] + np.frombuffer(raw[HEADER:], dtype="<u8").astype("uint8").tobytes()


def _unpacked(packed: bytes) -> bytes:
    """Return what `_packed` made small in its full size."""
    return packed[:HEADER] + np.frombuffer(packed[HEADER:], dtype="uint8").astype("<u8").tobytes()


@Pipeline.factory("okrlint_lemmas", assigns=["token.lemma", "token.pos"], requires=["token.pos", "token.lemma"])
def create_known_lemmas(nlp: Pipeline, name: str) -> Any:
    """Return the component; spaCy fills it when it loads a pipeline."""
    return KnownLemmas()
