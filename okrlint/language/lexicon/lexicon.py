"""Load the lexicon files, check them, and look words up by their forms."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from okrlint.language.inflect import entry_forms
from okrlint.language.lexicon.kinds import Kinds
from okrlint.language.lexicon.phrases import Phrases
from okrlint.model import LANGUAGES, Language

_FOLDED = str.maketrans("øåæØÅÆ", "oaaOAA")
SHORTEST_FIRST_PART = 2  # letters that must stand before the last part of a compound


OwnWords = tuple[tuple[str, tuple[str, ...]], ...]


class LexiconError(ValueError):
    """A lexicon file that cannot be used; says which file, table and entry."""


@cache
def _table(name: str) -> dict[str, Any]:
    text = (files("okrlint.language.lexicon") / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _entries(name: str, table: str, language: Language) -> list[str]:
    """Return the list of `language` in a table; raise LexiconError where it is none."""
    content: Any = _table(name)
    for part in table.split("."):
        content = content.get(part, {})
    entries = content.get(language, content.get("all"))
    if not isinstance(entries, list) or not all(isinstance(entry, str) for entry in entries):
        raise LexiconError(f"{name}.toml: [{table}] has no list of words for {language!r}")
    return entries


class Words:
    """Single words of several classes, looked up by form; a compound by its last part."""

    def __init__(self, word_class: str, language: Language) -> None:
        self.word_class = word_class
        self.language = language
        self.listed: dict[str, str] = {}
        self.forms: dict[str, str] = {}
        self.folded: dict[str, str] = {}
        self.last_parts: dict[str, str] = {}
        self.lemmas: dict[str, str] = {}

    def add(self, label: str, entries: list[str], *, only_last: bool = False) -> None:
        """Add entries under a class. A listed form beats a generated one; else the first class keeps it."""
        for entry in entries:
            if not only_last:
                for form in entry.lower().split("/"):
                    self.listed.setdefault(form, label)
            for form in entry_forms(entry.lower().lstrip("-"), self.word_class, self.language):
                target = self.last_parts if only_last else self.forms
                target.setdefault(form, label)
                self.lemmas.setdefault(form, entry.lower().split("/")[0])
                if not only_last:
                    self.folded.setdefault(form.translate(_FOLDED), label)

    def override(self, label: str, entries: list[str]) -> None:
        """Add the user's own entries; they win over the shipped ones."""
        for entry in entries:
            for form in entry_forms(entry.lower(), self.word_class, self.language):
                self.listed[form] = label

    def lemma(self, form: str) -> str | None:
        """Return the lemma of a form, or None for a word that is not listed."""
        return self.lemmas.get(form.lower())

    def find(self, form: str) -> str | None:
        """Return the class of a word by its form, without looking into compounds."""
        word = form.lower()
        found = self.listed.get(word) or self.forms.get(word)
        if found is None and self.language != "en" and word.isascii():
            found = self.folded.get(word)
        return found

    def find_compound(self, form: str) -> str | None:
        """Return the class of a word, or of its longest known last part."""
        found = self.find(form)
        if found or self.language == "en":
            return _class_or_none(found or self._hyphenated(form))
        word = form.lower()
        for start in range(SHORTEST_FIRST_PART, len(word) - 2):
            tail = word[start:]
            found = self._as_last_part(tail)
            if found and tail.startswith("s"):  # a linking s: dåp-s-tallene, not dåp-stallene
                found = self._as_last_part(tail[1:]) or found
            if found:
                return _class_or_none(found)
        return None

    def _as_last_part(self, tail: str) -> str | None:
        return self.last_parts.get(tail) or (self.forms.get(tail) if len(tail) > 3 else None)

    def _hyphenated(self, form: str) -> str | None:
        return self.find(form.rsplit("-", 1)[-1]) if "-" in form else None


def _class_or_none(label: str | None) -> str | None:
    """A word of the class `none` is listed so that its last part is not looked at."""
    return None if label == "none" else label


class Lexicon:
    """All words of one language."""

    def __init__(self, language: Language, own: OwnWords = ()) -> None:
        self.language = language
        self.nouns = Words("noun", language)
        for label in ("none", "metric", "event", "quality", "extent", "thing"):
            self.nouns.add(label, _entries("nouns", label, language))
        for label in ("metric", "event", "quality", "extent", "thing"):
            parts = _table("nouns").get(label, {}).get("last_parts", {}).get(language, [])
            self.nouns.add(label, parts, only_last=True)
        self.kinds = Kinds(language)
        self.grammar = {name: frozenset(_entries("grammar", name, language)) for name in _table("grammar")}
        for name in ("say", "feel", "light", "make", "develop", "copula"):
            words = Words("verb", language)
            words.add(name, sorted(self.grammar[name]))
            setattr(self, name, words)
        self.people = Words("noun", language)
        self.people.add("people", sorted(self.grammar["people"]))
        self.ensure = Phrases(sorted(self.grammar["ensure"]), language, "verb")
        self._verbs()
        self._judgement()
        self._amounts()
        self._times()
        self.names = Phrases([], language)
        for label, entries in own:
            self._add_own(label, list(entries))

    def _add_own(self, label: str, entries: list[str]) -> None:
        """Add the user's own words, which win over the shipped ones."""
        if label == "metrics":
            self.nouns.override("metric", entries)
        elif label == "deliverables":
            self.nouns.override("thing", entries)
        elif label == "not_vague":
            self.adjectives.override("kind", entries)
            spared = frozenset(entry.lower() for entry in entries)
            self.adverbs = {name: words - spared for name, words in self.adverbs.items()}
        elif label == "names":
            self.names = Phrases(entries, self.language, literal=True)

    say: Words
    feel: Words
    light: Words
    make: Words
    develop: Words
    copula: Words

    def _verbs(self) -> None:
        self.verbs = Words("verb", self.language)
        self.verb_phrases: dict[str, Phrases] = {}
        for label in VERB_CLASSES:
            entries = _entries("verbs", label, self.language)
            self.verbs.add(label, [entry for entry in entries if " " not in entry])
            phrases = [entry for entry in entries if " " in entry]
            self.verb_phrases[label] = Phrases(phrases, self.language, inflect_first="verb")
        for name in HEDGE_CLASSES:
            inflect = "verb" if name in {"hedge_verb", "contribute"} else None
            setattr(self, name, Phrases(_entries("hedges", name, self.language), self.language, inflect))
        placeholders = _entries("hedges", "placeholder", self.language)
        self.placeholder = Phrases(placeholders, self.language, literal=True)

    hedge_verb: Phrases
    contribute: Phrases
    hedge_adverb: Phrases
    hedge_modal: Phrases
    soft_amount: Phrases
    soft_count: Phrases
    dependency: Phrases
    purpose: Phrases
    manner: Phrases

    def _judgement(self) -> None:
        self.adjectives = Words("adjective", self.language)
        for label in ("kind", "evaluative", "evaluative_attributive", "size_adjective"):
            self.adjectives.add(label, _entries("judgement", label, self.language))
        self.kind_phrase = Phrases(_entries("judgement", "kind_phrase", self.language), self.language)
        self.evaluative_phrase = Phrases(_entries("judgement", "evaluative_phrase", self.language), self.language)
        self.adverbs = {
            label: _plain(_entries("judgement", label, self.language))
            for label in ("evaluative_adverb", "size_adverb", "intensifier")
        }
        self.direction = {
            label: _plain(_entries("judgement", f"direction.{label}", self.language))
            for label in ("count", "level", "speed")
        }

    def _amounts(self) -> None:
        amounts, language = _table("amounts"), self.language
        self.signs: list[tuple[str, str]] = [
            (sign, word) for sign, word in sorted(amounts["signs"][language], key=lambda p: -len(p[0]))
        ]
        self.numbers: dict[str, float] = amounts["numbers"][language]
        self.scales: dict[str, float] = amounts["scales"][language]
        self.bounds: dict[str, str] = amounts["bounds"][language]
        self.bound_phrases = Phrases(list(self.bounds), language)
        self.after_bounds: dict[str, str] = amounts["after"][language]
        self.units = frozenset(_entries("amounts", "units", language))
        self.money_signs = frozenset(amounts["money_signs"]["all"])
        for name in ("fractions", "multiples", "absolutes", "references"):
            setattr(self, name, Phrases(_entries("amounts", name, language), language))
        self.ratio = frozenset(_entries("amounts", "ratio", language))
        self.ranks = frozenset(_entries("amounts", "ranks", language))
        self.growth = frozenset(_entries("amounts", "growth", language))
        self.moved = frozenset(_entries("amounts", "moved", language))
        self.particles = {
            direction: frozenset(_entries("amounts", f"particles.{direction}", language))
            for direction in ("up", "down")
        }
        word = {"nb": "tusen", "nn": "tusen", "en": "thousand"}[language]
        number = "|".join(sorted(map(re.escape, self.numbers), key=len, reverse=True))
        article = r"(?:a\s+)?" if language == "en" else r"(?:et\s+|eit\s+|ett\s+)?"
        self.thousand = re.compile(
            rf"(?<![\w.,])(?:(?P<factor>\d+(?:[.,]\d+)?|{number})\s+|{article}){word}\b(?!\s+\d)", re.IGNORECASE
        )

    fractions: Phrases
    multiples: Phrases
    absolutes: Phrases
    references: Phrases

    def _times(self) -> None:
        language = self.language
        self.deadline_words = Phrases(_entries("times", "deadline", language), language)
        self.only_deadline = frozenset(_entries("times", "only_deadline", language))
        self.calendar = frozenset(_entries("times", "calendar", language))
        self.period = frozenset(_entries("times", "period", language))
        self.numbered = frozenset(_entries("times", "numbered", language))

    def delivers(self, noun: str, ending: str) -> bool:
        """Whether a noun such as *lansering* or *migration* is made from a verb that brings something about."""
        stem = noun[: -len(ending)]
        if self.language != "en":
            return self.verbs.find(stem + "e") in {"deliver", "reach", "acquire", "up", "down"}
        labels = {self.verbs.find(form) for form in (stem, stem + "e", stem + "te", stem + "t", stem[:-1] + "e", stem[:-1] + "y", stem[:-2])}
        return bool(labels & {"deliver", "reach", "acquire", "up", "down"})

    def judges(self, word: str) -> str | None:
        """Return the class of an adjective; an English one inside Norwegian counts too."""
        found = self.adjectives.find(word)
        if found is None and self.language != "en" and len(word) > 5 and word.isascii():
            borrowed = lexicon("en").adjectives.listed.get(word.lower())
            return borrowed if borrowed == "evaluative" else None
        return found

    def number_value(self, word: str) -> float | None:
        """Return the value of a number in digits or words, read by the language's decimal sign."""
        word = word.strip().lower()
        if word in self.numbers:
            return self.numbers[word]
        text = word if self.language == "en" else word.replace(",", ".")
        try:
            return float(text.replace(",", ""))
        except ValueError:
            return None


VERB_CLASSES = (
    "multiply", "up", "down", "reach", "acquire", "deliver", "improve", "be", "maintain", "happen",
)  # fmt: skip
HEDGE_CLASSES = (
    "hedge_verb", "contribute", "hedge_adverb", "hedge_modal", "soft_amount", "soft_count",
    "dependency", "purpose", "manner",
)  # fmt: skip


def _plain(entries: list[str]) -> frozenset[str]:
    """Return entries and their given forms, without inflection."""
    return frozenset(form.lower() for entry in entries for form in entry.split("/"))


@cache
def foreign_words() -> dict[str, frozenset[str]]:
    """Return the words of each language that okrlint does not read, without those that it does read."""
    known = set(_table("foreign")["known"])
    return {
        language: frozenset(words) - known for language, words in _table("foreign").items() if language != "known"
    }


@cache
def lexicon(language: Language, own: OwnWords = ()) -> Lexicon:
    """Return the lexicon of a language, with the user's own words, loaded once.

    `own` holds pairs of a class ("metrics", "deliverables", "names", "not_vague") and its words.
    Raises LexiconError when a lexicon file is broken, ValueError for another language.
    """
    if language not in LANGUAGES:
        raise ValueError(f"no lexicon for {language!r}; there is one for {', '.join(LANGUAGES)}")
    return Lexicon(language, own)
