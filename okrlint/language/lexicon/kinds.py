"""What kind of thing a noun names, from WordNet: evidence for words that no list foresees.

The files kinds-nb.txt.gz, kinds-nn.txt.gz and kinds-en.txt.gz are made by the recipe from the Norwegian
Wordnet and the Open English WordNet; their notices stand in NOTICES.md beside them.
"""

from __future__ import annotations

import gzip
from enum import StrEnum
from functools import cached_property
from importlib.resources import files

from okrlint.document.model import Language
from okrlint.language.inflect import noun_forms


class Kind(StrEnum):
    """The kind of thing that a noun names."""

    PERSON = "person"  # a person or a group: a population that can be counted
    THING = "thing"  # an artifact or a text: something that one delivers
    QUALITY = "quality"  # a feeling, state, attribute or thought
    QUANTITY = "quantity"  # a possession, an amount, a time
    EVENT = "event"  # an occurrence or an act
    OTHER = "other"


class Kinds:
    """The kinds of one language; loaded at the first look-up."""

    def __init__(self, language: Language) -> None:
        self.language = language

    @cached_property
    def _kinds(self) -> dict[str, Kind]:
        packed = (files("okrlint.language.lexicon") / f"kinds-{self.language}.txt.gz").read_bytes()
        kinds: dict[str, Kind] = {}
        for line in gzip.decompress(packed).decode("utf-8").splitlines():
            name, words = line.split("\t")
            kind = Kind(name)
            for word in words.split(" "):
                kinds.setdefault(word, kind)
        return kinds

    @cached_property
    def _forms(self) -> dict[str, Kind]:
        forms: dict[str, Kind] = {}
        if self.language != "en":
            for word, kind in self._kinds.items():
                for form in noun_forms(word, self.language):
                    forms.setdefault(form, kind)
        return forms

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._forms), default=0)

    def find(self, lemma: str, form: str) -> Kind | None:
        """Return the kind of a noun by lemma or form; a Norwegian compound by its last part."""
        for word in (lemma.lower(), form.lower()):
            found = self._kinds.get(word) or self._forms.get(word)
            if found:
                return found
        word = form.lower()
        if self.language == "en":
            return self._kinds.get(word[:-1]) if word.endswith("s") else None
        for start in range(max(2, len(word) - self._longest), len(word) - 3):
            found = self._forms.get(word[start:])
            if found:
                return found
        return None
