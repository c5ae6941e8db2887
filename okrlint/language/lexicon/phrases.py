"""Phrases of several words, found in a text as whole words, longest first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from okrlint.document.model import Language
from okrlint.language.inflect import entry_forms

GAP = " ... "


class Hit(NamedTuple):
    """Where a phrase stands (0-based, end exclusive), and its entry."""

    start: int
    end: int
    entry: str


# What a phrase can begin with: a word, or a sign. No phrase begins with a longer word.
_START = re.compile(r"[\w-]{1,60}+|[^\w\s]")


class Phrases:
    """A list of phrases; ` ... ` in an entry stands for up to four words.

    The patterns of a word are compiled when a text first has it: most words of a long list never occur,
    and compiling them all would take longer than reading a document.
    """

    def __init__(
        self,
        entries: list[str],
        language: Language,
        inflect_first: str | None = None,
        *,
        literal: bool = False,
    ) -> None:
        self._forms: dict[str, list[tuple[str, str]]] = {}
        self._patterns: dict[str, list[tuple[re.Pattern[str], str]]] = {}
        for entry in sorted(entries, key=lambda entry: (GAP in entry, -len(entry))):
            forms = {entry} if literal else _forms(entry, language, inflect_first)
            for form in sorted(forms, key=lambda form: (-len(form), form)):
                pattern = re.escape(form) if literal else _pattern(form)
                self._forms.setdefault(_start(form, 0), []).append((pattern, entry))

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[Hit]:
        """Return the phrases of `text` from `start` to `end`, in order, none overlapping."""
        stop = len(text) if end is None else end
        return self.find_at(text, (place.start() for place in _START.finditer(text, start, stop)), stop)

    def find_at(self, text: str, places: Iterable[int], end: int) -> list[Hit]:
        """Return the phrases of `text` that begin at some places, in order, none overlapping, up to `end`."""
        hits: list[Hit] = []
        for place in places:
            if not hits or place >= hits[-1].end:
                hit = self._match(text, place, end)
                hits += [hit] if hit is not None else []
        return hits

    def places(self, text: str) -> list[int]:
        """Return where words of `text` stand with which a phrase begins."""
        return [place.start() for place in _START.finditer(text) if place.group().lower() in self._forms]

    def at(self, text: str, start: int) -> Hit | None:
        """Return the phrase that begins exactly at `start`."""
        return self._match(text, start, len(text))

    def before(self, text: str, end: int) -> Hit | None:
        """Return the phrase that ends just before `end` (spaces between are allowed)."""
        stop = end
        while stop > 0 and text[stop - 1].isspace():
            stop -= 1
        hits = [hit for hit in self.find(text, max(0, stop - 40), stop) if hit.end == stop]
        return hits[-1] if hits else None

    def _match(self, text: str, start: int, stop: int) -> Hit | None:
        """Return the longest phrase that begins at `start`; those with a gap come last."""
        for pattern, entry in self._patterns_of(_start(text, start)):
            match = pattern.match(text, start, stop)
            if match:
                return Hit(match.start(), match.end(), entry)
        return None

    def _patterns_of(self, word: str) -> list[tuple[re.Pattern[str], str]]:
        if word not in self._forms:
            return []
        if word not in self._patterns:
            self._patterns[word] = [
                (re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE), entry)
                for pattern, entry in self._forms[word]
            ]
        return self._patterns[word]


def _start(text: str, start: int) -> str:
    """Return the word or sign that begins at `start`, in lower case."""
    match = _START.match(text, start)
    return match.group().lower() if match else ""


def _forms(entry: str, language: Language, inflect_first: str | None) -> set[str]:
    """Return the forms of an entry: the phrase, inflected in its first word, and its given forms."""
    phrase, *given = entry.lower().split("/")
    first, *rest = phrase.split(" ")
    firsts = entry_forms(first, inflect_first, language) if inflect_first and first.isalpha() else {first}
    return {" ".join([form, *rest]) for form in firsts} | set(given)


def _pattern(form: str) -> str:
    """Return the pattern of one form of a phrase; `...` is a gap of up to four words."""
    first, *rest = form.split(" ")
    return re.escape(first) + "".join(map(_word, rest))


def _word(word: str) -> str:
    return r"(?:\s++\S++){0,4}?" if word == "..." else r"\s+" + re.escape(word)
