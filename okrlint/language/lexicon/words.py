"""Single words of several classes, looked up by their forms; a compound by its last part."""

from __future__ import annotations

from okrlint.document.model import Language
from okrlint.language.inflect import entry_forms

_FOLDED = str.maketrans("øåæØÅÆ", "oaaOAA")
SHORTEST_FOLDED = 3  # letters; shorter words without æ, ø and å are words of their own
SHORTEST_FIRST_PART = 2  # letters that must stand before the last part of a compound


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
        self._longest = 0

    def add(self, label: str, entries: list[str], *, only_last: bool = False) -> None:
        """Add entries under a class. A listed form beats a generated one; else the first class keeps it."""
        for entry in entries:
            if not only_last:
                for form in entry.lower().split("/"):
                    self.listed.setdefault(form, label)
            for form in entry_forms(entry.lower().lstrip("-"), self.word_class, self.language):
                target = self.last_parts if only_last else self.forms
                target.setdefault(form, label)
                self._longest = max(self._longest, len(form))
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
        if found is None and self.language != "en" and word.isascii() and len(word) > SHORTEST_FOLDED:
            found = self.folded.get(word)
        return found

    def find_compound(self, form: str) -> str | None:
        """Return the class of a word, or of its longest known last part."""
        found = self.find(form)
        if found or self.language == "en":
            return _class_or_none(found or self._hyphenated(form))
        word = form.lower()
        longest_tail = len(word) - self._longest - 1  # with a linking s
        for start in range(max(SHORTEST_FIRST_PART, longest_tail), len(word) - 2):
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
