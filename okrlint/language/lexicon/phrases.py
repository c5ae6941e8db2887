"""Phrases of several words, found in a text as whole words, longest first."""

from __future__ import annotations

import re
from typing import NamedTuple

from okrlint.language.inflect import entry_forms
from okrlint.model import Language

GAP = " ... "


class Hit(NamedTuple):
    """Where a phrase stands (0-based, end exclusive), and its entry."""

    start: int
    end: int
    entry: str


class Phrases:
    """A list of phrases; ` ... ` in an entry stands for up to four words."""

    def __init__(
        self,
        entries: list[str],
        language: Language,
        inflect_first: str | None = None,
        *,
        literal: bool = False,
    ) -> None:
        self.entries = entries
        self._entry_of: dict[str, str] = {}
        patterns = []
        for number, entry in enumerate(sorted(entries, key=lambda entry: (GAP in entry, -len(entry)))):
            self._entry_of[f"p{number}"] = entry
            pattern = re.escape(entry) if literal else _pattern(entry, language, inflect_first)
            patterns.append(f"(?P<p{number}>{pattern})")
        union = "|".join(patterns) or r"(?!)"
        self._regex = re.compile(rf"(?<![\w-])(?:{union})(?![\w-])", re.IGNORECASE)

    def __bool__(self) -> bool:
        return bool(self.entries)

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[Hit]:
        """Return the phrases of `text` from `start` to `end`, in order, none overlapping."""
        stop = len(text) if end is None else end
        return [self._hit(match) for match in self._regex.finditer(text, start, stop)]

    def at(self, text: str, start: int) -> Hit | None:
        """Return the phrase that begins exactly at `start`."""
        match = self._regex.match(text, start)
        return self._hit(match) if match else None

    def before(self, text: str, end: int) -> Hit | None:
        """Return the phrase that ends just before `end` (spaces between are allowed)."""
        stop = len(text[:end].rstrip())
        hits = [hit for hit in self.find(text, max(0, stop - 40), stop) if hit.end == stop]
        return hits[-1] if hits else None

    def _hit(self, match: re.Match[str]) -> Hit:
        return Hit(match.start(), match.end(), self._entry_of[match.lastgroup or "p0"])


def _pattern(entry: str, language: Language, inflect_first: str | None) -> str:
    """Return the pattern of an entry: the phrase, inflected in its first word, and its given forms."""
    phrase, *given = entry.lower().split("/")
    first, *rest = phrase.split(" ")
    firsts = entry_forms(first, inflect_first, language) if inflect_first and first.isalpha() else {first}
    inflected = _alternatives(firsts) + "".join(_word(word) for word in rest)
    others = [_words(words.split(" ")) for words in given]
    return "|".join(sorted([inflected, *others], key=len, reverse=True)) if others else inflected


def _alternatives(words: set[str]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w))) + ")"


def _words(words: list[str]) -> str:
    return re.escape(words[0]) + "".join(_word(word) for word in words[1:])


def _word(word: str) -> str:
    """One more word of a phrase; `...` is a gap of up to four words."""
    return r"(?:\s+\S+){0,4}?" if word == "..." else r"\s+" + re.escape(word)
