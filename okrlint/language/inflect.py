"""The inflected forms of a lemma.

Regular inflection is generated generously: a form that no writer uses does no harm, since forms are only
looked up, and a lexicon that lists lemmas stays readable. Irregular forms stand in the lexicon files.
"""

from __future__ import annotations

from okrlint.document.model import Language

VOWELS = "aeiouyæøå"


def entry_forms(entry: str, word_class: str, language: Language) -> set[str]:
    """Return all forms of a lexicon entry such as `bok/bøker`; `word_class` is noun, verb or adjective."""
    lemma, *given = entry.split("/")
    make = {"noun": noun_forms, "verb": verb_forms, "adjective": adjective_forms}[word_class]
    return {lemma, *given} | make(lemma, language)


def noun_forms(lemma: str, language: Language) -> set[str]:
    """Return the forms of a regular noun."""
    if language == "en":
        forms = {lemma + "s", lemma + "'s", lemma + "es"}
        if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
            forms.add(lemma[:-1] + "ies")
        return forms | {lemma}
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    endings: tuple[str, ...] = ("", "e", "en", "et", "a", "er", "ene", "s", "ens", "ets", "enes")
    if language == "nn":
        endings += ("ar", "ane", "i")
    forms = {stem + ending for ending in endings} - {stem} | {lemma}
    if lemma.endswith("er"):
        forms |= {lemma + "e", lemma + "ne", lemma + "en", lemma[:-2] + "rar", lemma[:-2] + "rer"}
    if lemma[-1] in VOWELS and not lemma.endswith("e"):
        forms |= {lemma + ending for ending in ("en", "et", "er", "ene", "ar", "ane", "n", "ne", "r")}
    return forms


def verb_forms(lemma: str, language: Language) -> set[str]:
    """Return the forms of a regular verb; Nynorsk infinitives come in -e and -a."""
    if language == "en":
        stem = lemma[:-1] if lemma.endswith("e") else lemma
        forms = {lemma, lemma + "s", stem + "ed", stem + "ing", lemma + "es"}
        if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
            forms |= {lemma[:-1] + "ies", lemma[:-1] + "ied"}
        return forms
    if lemma[-1] != "e":
        return {lemma, lemma + "r", lemma + "dde", lemma + "dd", lemma + "s", lemma + "tt", lemma + "ende"}
    stem = lemma[:-1]
    bare = stem[:-1] if stem.endswith("mm") else stem
    forms = {stem + end for end in ("e", "er", "es", "te", "de", "et", "t", "a", "d", "ende", "ede")}
    forms |= {bare, bare + "t", bare + "te"}
    if language == "nn":
        forms |= {stem + end for end in ("ar", "ast", "ande")}
        if stem.endswith("j"):
            short = stem[:-1]
            forms |= {short, *(short + end for end in ("te", "de", "t", "d", "er", "ar", "a"))}
    return forms


def adjective_forms(lemma: str, language: Language) -> set[str]:
    """Return the forms of a regular adjective with its comparison."""
    if language == "en":
        stem = lemma[:-1] if lemma.endswith("e") else lemma
        forms = {lemma, stem + "er", stem + "est"}
        if lemma.endswith("y"):
            forms |= {lemma[:-1] + "ier", lemma[:-1] + "iest"}
        return forms
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    endings = ("t", "e", "ere", "est", "este") if language == "nb" else ("t", "e", "are", "ast", "aste")
    forms = {stem + ending for ending in endings} | {lemma}
    if lemma.endswith(("et", "ert", "a")):
        forms |= {stem[:-1] + "ede", stem + "e"}
    return forms


def verbs_behind(noun: str, ending: str, language: Language) -> set[str]:
    """Return the infinitives that a noun with an ending may be made from: *lansering* from *lansere*."""
    stem = noun.removesuffix(ending)
    if language != "en":
        return {stem + "e"}
    return {stem, stem + "e", stem + "te", stem + "t", stem[:-1] + "e", stem[:-1] + "y", stem[:-2]}
