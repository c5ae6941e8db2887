"""All words of one language, ready to be looked up."""

from __future__ import annotations

import re
from functools import cache

from okrlint.document.model import LANGUAGES, Language
from okrlint.language.lexicon.files import entries_of, read_table
from okrlint.language.lexicon.kinds import Kinds
from okrlint.language.lexicon.phrases import Phrases
from okrlint.language.lexicon.words import Words

OwnWords = tuple[tuple[str, tuple[str, ...]], ...]


class Lexicon:
    """All words of one language."""

    def __init__(self, language: Language, own: OwnWords = ()) -> None:
        self.language = language
        self.nouns = Words("noun", language)
        for label in ("none", "metric", "event", "quality", "extent", "thing"):
            self.nouns.add(label, entries_of("nouns", label, language))
        for label in ("metric", "event", "quality", "extent", "thing"):
            parts = read_table("nouns").get(label, {}).get("last_parts", {}).get(language, [])
            self.nouns.add(label, parts, only_last=True)
        self.kinds = Kinds(language)
        self.grammar = {name: frozenset(entries_of("grammar", name, language)) for name in read_table("grammar")}
        self._closed_classes()
        self._verbs()
        self._hedges()
        self._judgement()
        self._amounts()
        self._times()
        self._measures()
        self._objectives()
        self.names = Phrases([], language)
        self.own_names: list[tuple[str, Phrases]] = []
        for label, entries in own:
            self._add_own(label, list(entries))

    def _closed_classes(self) -> None:
        """The classes of grammar.toml that are inflected."""
        self.say = self._inflected("say", "verb")
        self.feel = self._inflected("feel", "verb")
        self.light = self._inflected("light", "verb")
        self.make = self._inflected("make", "verb")
        self.develop = self._inflected("develop", "verb")
        self.copula = self._inflected("copula", "verb")
        self.carrier = self._inflected("carrier", "verb")
        self.sell = self._inflected("sell", "verb")
        self.care = self._inflected("care", "verb")
        self.perceive = self._inflected("perceive", "verb")
        self.people = self._inflected("people", "noun")
        self.ensure = Phrases(sorted(self.grammar["ensure"]), self.language, "verb")

    def _inflected(self, name: str, word_class: str) -> Words:
        words = Words(word_class, self.language)
        words.add(name, sorted(self.grammar[name]))
        return words

    def _verbs(self) -> None:
        self.verbs = Words("verb", self.language)
        self.verb_phrases: dict[str, Phrases] = {}
        for label in VERB_CLASSES:
            entries = entries_of("verbs", label, self.language)
            self.verbs.add(label, [entry for entry in entries if " " not in entry])
            phrases = [entry for entry in entries if " " in entry]
            self.verb_phrases[label] = Phrases(phrases, self.language, inflect_first="verb")

    def _hedges(self) -> None:
        self.hedge_verb = self._phrases("hedges", "hedge_verb", inflect_first="verb")
        self.contribute = self._phrases("hedges", "contribute", inflect_first="verb")
        self.hedge_adverb = self._phrases("hedges", "hedge_adverb")
        self.hedge_modal = self._phrases("hedges", "hedge_modal")
        self.soft_amount = self._phrases("hedges", "soft_amount")
        self.soft_count = self._phrases("hedges", "soft_count")
        self.purpose = self._phrases("hedges", "purpose")
        self.manner = self._phrases("hedges", "manner")
        self.placeholder = self._phrases("hedges", "placeholder", literal=True)

    def _phrases(
        self, file: str, table: str, *, inflect_first: str | None = None, literal: bool = False
    ) -> Phrases:
        return Phrases(entries_of(file, table, self.language), self.language, inflect_first, literal=literal)

    def _judgement(self) -> None:
        self.adjectives = Words("adjective", self.language)
        for label in ("kind", "evaluative", "evaluative_attributive", "size_adjective"):
            self.adjectives.add(label, entries_of("judgement", label, self.language))
        self.kind_phrase = self._phrases("judgement", "kind_phrase")
        self.evaluative_phrase = self._phrases("judgement", "evaluative_phrase")
        self.adverbs = {
            label: _plain(entries_of("judgement", label, self.language))
            for label in ("evaluative_adverb", "size_adverb", "intensifier")
        }
        self.direction = {
            label: _plain(entries_of("judgement", f"direction.{label}", self.language))
            for label in ("count", "level", "speed")
        }

    def _amounts(self) -> None:
        amounts, language = read_table("amounts"), self.language
        self.signs: list[tuple[str, str]] = [
            (sign, word) for sign, word in sorted(amounts["signs"][language], key=lambda p: -len(p[0]))
        ]
        self.numbers: dict[str, float] = amounts["numbers"][language]
        self.scales: dict[str, float] = amounts["scales"][language]
        self.bounds: dict[str, str] = amounts["bounds"][language]
        self.bound_phrases = Phrases(list(self.bounds), language)
        self.after_bounds: dict[str, str] = amounts["after"][language]
        self.units = frozenset(entries_of("amounts", "units", language))
        self.same_unit: dict[str, str] = amounts["same_unit"][language]
        self.money_signs = frozenset(amounts["money_signs"]["all"])
        self.fractions = self._phrases("amounts", "fractions")
        self.multiples = self._phrases("amounts", "multiples")
        self.absolutes = self._phrases("amounts", "absolutes")
        self.references = self._phrases("amounts", "references")
        self.ratio = frozenset(entries_of("amounts", "ratio", language))
        self.ranks = frozenset(entries_of("amounts", "ranks", language))
        self.growth = frozenset(entries_of("amounts", "growth", language))
        self.moved = frozenset(entries_of("amounts", "moved", language))
        self.particles = {
            direction: frozenset(entries_of("amounts", f"particles.{direction}", language))
            for direction in ("up", "down")
        }
        self.thousand = self._thousand(amounts["thousand"])

    def _thousand(self, words: dict[str, list[str]]) -> re.Pattern[str]:
        """Return the pattern of a thousand in words, with its factor: *3 tusen*, *a thousand*."""
        word, *articles = words[self.language]
        number = "|".join(sorted(map(re.escape, self.numbers), key=len, reverse=True))
        article = rf"(?:{'|'.join(articles)})\s+"
        return re.compile(
            rf"(?<![\w.,])(?:(?P<factor>\d+(?:[.,]\d+)?|{number})\s+|(?:{article})?){word}\b(?!\s+\d)",
            re.IGNORECASE,
        )

    def _times(self) -> None:
        language = self.language
        self.deadline_words = self._phrases("times", "deadline")
        self.starting = self._phrases("times", "starting")
        self.only_deadline = frozenset(entries_of("times", "only_deadline", language))
        self.calendar = frozenset(entries_of("times", "calendar", language))
        self.period = frozenset(entries_of("times", "period", language))
        self.numbered = frozenset(entries_of("times", "numbered", language))
        self.long_period = frozenset(entries_of("times", "long_period", language))
        self.end_of = frozenset(entries_of("times", "end_of", language))

    def _measures(self) -> None:
        self.measures = {
            label: self._nouns_of("measures", label)
            for label in ("percentage", "whole", "place", "own_work", "spent")
        }
        self.measures["general"] = self._nouns_of("objectives", "general")
        entries = entries_of("measures", "own_work", self.language)
        self.own_work_phrases = Phrases([entry for entry in entries if " " in entry], self.language)
        self.spend = self._phrases("measures", "spend", inflect_first="verb")
        self.speed_verb = Words("verb", self.language)
        self.speed_verb.add("speed_verb", entries_of("measures", "speed_verb", self.language))

    def _nouns_of(self, file: str, label: str) -> Words:
        words = Words("noun", self.language)
        words.add(label, entries_of(file, label, self.language))
        return words

    def _objectives(self) -> None:
        language = self.language
        self.continue_ = self._phrases("objectives", "continue", inflect_first="verb")
        self.condition = self._phrases("objectives", "condition")
        self.condition_apart = self._phrases("objectives", "condition_apart")
        self.once = self._phrases("objectives", "once")
        self.objective_words = {
            label: _plain(entries_of("objectives", label, language))
            for label in ("keep", "finished", "before_no_condition", "better", "become")
        }

    def _add_own(self, label: str, entries: list[str]) -> None:
        """Add the user's own words, which win over the shipped ones."""
        if label in _OWN_NOUNS:
            self.nouns.override(_OWN_NOUNS[label], [entry for entry in entries if " " not in entry])
            names = [entry for entry in entries if " " in entry]
            self.own_names.append((_OWN_NOUNS[label], Phrases(names, self.language)))
        elif label == "not_vague":
            self.adjectives.override("kind", entries)
            spared = frozenset(entry.lower() for entry in entries)
            self.adverbs = {name: words - spared for name, words in self.adverbs.items()}
        elif label == "names":
            self.names = Phrases(entries, self.language, literal=True)

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


_OWN_NOUNS = {"metrics": "metric", "deliverables": "thing"}
VERB_CLASSES = (
    "multiply", "up", "down", "reach", "acquire", "deliver", "improve", "be", "maintain", "happen",
)  # fmt: skip


def _plain(entries: list[str]) -> frozenset[str]:
    """Return entries and their given forms, without inflection."""
    return frozenset(form.lower() for entry in entries for form in entry.split("/"))


@cache
def foreign_words() -> dict[str, frozenset[str]]:
    """Return the words of each language that okrlint does not read, without those that it does read."""
    known = set(read_table("foreign")["known"])
    return {
        language: frozenset(words) - known
        for language, words in read_table("foreign").items()
        if language not in {"known", "letters"}
    }


@cache
def foreign_letters() -> frozenset[str]:
    """Return letters that neither Norwegian nor English has."""
    return frozenset(read_table("foreign")["letters"])


@cache
def lexicon(language: Language, own: OwnWords = ()) -> Lexicon:
    """Return the lexicon of a language, with the user's own words, loaded once.

    `own` holds pairs of a class ("metrics", "deliverables", "names", "not_vague") and its words.
    Raises LexiconError when a lexicon file is broken, ValueError for another language.
    """
    if language not in LANGUAGES:
        raise ValueError(f"no lexicon for {language!r}; there is one for {', '.join(LANGUAGES)}")
    return Lexicon(language, own)
