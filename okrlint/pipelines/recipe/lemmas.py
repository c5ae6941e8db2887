"""Make the component `okrlint_lemmas` of a pipeline from lists of forms and lemmas, and from the treebanks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from preshed.bloom import BloomFilter
from spacy.strings import get_string_id

from okrlint.language.lemmas import LONGEST_ENDING, MENDED, KnownLemmas
from okrlint.pipelines.recipe.treebank import find, read

Pair = tuple[str, str, str]  # part of speech, form, lemma
ERROR_RATE = 0.00005
LEAST, LEAST_SHARE = 3, 0.01  # a change of ending that is rarer, or rare for that ending, is left out
LIST_NAMES = {"NOUN": "noun", "VERB": "verb"}
VOWELS = "aeiou"


def fill(component: KnownLemmas, name: str, languages: Iterable[str], treebanks: Path) -> None:
    """Fill the component for pipeline `name`; needs the packages of the extra `recipe`."""
    pairs = set(_listed(name))
    for language in languages:
        pairs.update(_in_treebank(treebanks, language))
    pairs.update((pos, lemma, lemma) for pos, _, lemma in list(pairs))
    component.pairs = BloomFilter.from_error_rate(len(pairs), ERROR_RATE)
    for pos, form, lemma in pairs:
        component.pairs.add(get_string_id(f"{pos} {form} {lemma}"))
    component.endings = _endings(pairs)


def _in_treebank(treebanks: Path, language: str) -> Iterator[Pair]:
    for tree in read(find(treebanks, language, "train")):
        for word in tree:
            if word.upos in MENDED and word.form.isalpha() and word.lemma.isalpha():
                yield word.upos, word.form.lower(), word.lemma.lower()


def _listed(name: str) -> Iterator[Pair]:
    """Yield the pairs of the lists: Norsk Ordbank and UniMorph for Norwegian, WordNet for English."""
    from spacy.lookups import Lookups, load_lookups

    tables = ["lemma_exc", "lemma_index"] if name == "en" else ["lemma_exc"]
    lookups: Lookups = load_lookups("en" if name == "en" else "nb", tables)
    for pos in MENDED:
        for form, lemmas in lookups.get_table("lemma_exc")[LIST_NAMES[pos]].items():
            yield from ((pos, form.lower(), lemma.lower()) for lemma in lemmas if form.isalpha())
        if name == "en":
            for lemma in lookups.get_table("lemma_index")[LIST_NAMES[pos]]:
                inflect = english_nouns if pos == "NOUN" else english_verbs
                yield from ((pos, form, lemma) for form in inflect(lemma) if lemma.isalpha())
    if name == "no":
        yield from _nynorsk()


def _nynorsk() -> Iterator[Pair]:
    """Yield the pairs of the Nynorsk list, which does not tell parts of speech."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    table: Any = DefaultDictionaryFactory().get_dictionary("nn")
    for form, lemma in table.items():
        form, lemma = (x.decode() if isinstance(x, bytes) else x for x in (form, lemma))
        if form.isalpha() and lemma.isalpha():
            kinds = ("VERB",) if lemma.endswith("a") else MENDED if lemma[-1] in "eåiouy" else ("NOUN",)
            yield from ((pos, form.lower(), lemma.lower()) for pos in kinds)


def english_nouns(lemma: str) -> list[str]:
    """Return the regular plural of an English noun, and the noun."""
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        return [lemma, lemma + "es"]
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        return [lemma, lemma[:-1] + "ies"]
    return [lemma, lemma + "s"]


def english_verbs(lemma: str) -> list[str]:
    """Return the regular forms of an English verb, and the verb."""
    if lemma.endswith("e"):
        stem = lemma if lemma.endswith(("ee", "ye", "oe")) else lemma[:-1]
        return [lemma, lemma + "s", lemma + "d", stem + "ing"]
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        return [lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    third = lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    stems = [lemma]
    if lemma[-1] not in VOWELS + "wxy" and lemma[-2:-1] in set(VOWELS) and lemma[-3:-2] not in set(VOWELS):
        stems.append(lemma + lemma[-1])
    return [lemma, third, *(stem + ending for stem in stems for ending in ("ed", "ing"))]


def _endings(pairs: Iterable[Pair]) -> dict[str, dict[str, list[str]]]:
    """Return for each part of speech which endings become which in a lemma, commonest first."""
    counts: dict[str, Counter[tuple[str, str]]] = {pos: Counter() for pos in MENDED}
    for pos, form, lemma in pairs:
        shared = 0
        while shared < min(len(form), len(lemma)) and form[shared] == lemma[shared]:
            shared += 1
        if shared and len(form) - shared <= LONGEST_ENDING:
            counts[pos][form[shared:], lemma[shared:]] += 1
    return {pos: _common(counted) for pos, counted in counts.items()}


def _common(counts: Counter[tuple[str, str]]) -> dict[str, list[str]]:
    """Return for each ending what it becomes, commonest first, without what is rare."""
    total: Counter[str] = Counter()
    for (ending, _), count in counts.items():
        total[ending] += count
    found: dict[str, list[str]] = {}
    for (ending, other), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if count >= max(LEAST, LEAST_SHARE * total[ending]):
            found.setdefault(ending, []).append(other)
    return found
