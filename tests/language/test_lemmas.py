"""The component that mends lemmas, and the matrices that the pipelines multiply with."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import numpy as np
import pytest
from hypothesis import given, strategies as st
from preshed.bloom import BloomFilter
from spacy.strings import get_string_id
from spacy.tokens import Doc

from okrlint.language.lemmas import KnownLemmas
from okrlint.language.matrices import NumpyMatrices
from okrlint.language.pipelines import load_pipeline

PAIRS = [("NOUN", "leger", "lege"), ("NOUN", "rot", "rot"), ("NOUN", "røtter", "rot"), ("NOUN", "bil", "bil")]


def small() -> KnownLemmas:
    component = KnownLemmas()
    component.pairs = BloomFilter.from_error_rate(100, 1e-6)
    for pos, form, lemma in PAIRS:
        component.pairs.add(get_string_id(f"{pos} {form} {lemma}"))
        component.pairs.add(get_string_id(f"{pos} {lemma} {lemma}"))
    component.endings = {"NOUN": {"r": [""], "er": [""], "øtter": ["ot"], "": [""]}, "VERB": {}}
    return component


@pytest.mark.parametrize(
    ("form", "trained", "lemma"),
    [
        ("leger", "leg", "lege"),
        ("fastleger", "fastleg", "fastlege"),
        ("gulrøtter", "gulrøtt", "gulrot"),
        ("elbil", "elbil", "elbil"),
        ("zzzer", "zzz", "zzz"),  # nothing known: what was trained stays
    ],
)
def test_a_known_word_or_the_known_end_of_a_compound_gives_the_lemma(form: str, trained: str, lemma: str) -> None:
    assert small().mend(form, trained, "NOUN") == lemma


@pytest.mark.parametrize(
    ("name", "words", "heads", "deps", "tagged", "right"),
    [
        ("en", ["Fewer", "absences"], [1, 1], ["amod", "ROOT"], "VERB", "NOUN"),
        ("en", ["Reduced", "airtime"], [1, 1], ["amod", "ROOT"], "ADV", "NOUN"),
        ("no", ["Færre", "utlån"], [1, 1], ["amod", "ROOT"], "VERB", "NOUN"),
        ("no", ["Fleire", "båtplassar"], [1, 1], ["amod", "ROOT"], "VERB", "NOUN"),
        ("no", ["Selge", "billetter"], [0, 0], ["ROOT", "obj"], "NOUN", "NOUN"),
        ("en", ["We", "sell"], [1, 1], ["nsubj", "ROOT"], "VERB", "VERB"),
        ("en", ["Work", "faster"], [0, 0], ["ROOT", "advmod"], "ADV", "ADV"),
    ],
)
def test_what_is_known_as_a_noun_only_is_one(
    name: Literal["no", "en"], words: list[str], heads: list[int], deps: list[str], tagged: str, right: str
) -> None:
    nlp = load_pipeline(name)
    doc = Doc(nlp.vocab, words=words, heads=heads, deps=deps, pos=["X", tagged])
    assert nlp.get_pipe("okrlint_lemmas")(doc)[1].pos_ == right


def test_it_comes_back_from_disk_as_it_was(tmp_path: Path) -> None:
    small().to_disk(tmp_path)
    again = KnownLemmas().from_disk(tmp_path)
    assert again.mend("fastleger", "fastleg", "NOUN") == "fastlege"
    assert again.endings == small().endings


WORDS = st.text(alphabet="abcdeørst", min_size=1, max_size=12)


@given(WORDS, WORDS)
def test_mending_never_raises_and_never_empties(form: str, trained: str) -> None:
    assert small().mend(form, trained, "NOUN")


@pytest.mark.parametrize(
    ("name", "text", "form", "lemma"),
    [
        ("no", "Rekruttere to fastleger", "fastleger", "fastlege"),
        ("no", "Minst 40 gulrøtter per elev", "gulrøtter", "gulrot"),
        ("no", "Tilsetje to nye fastlegar", "fastlegar", "fastlege"),
        ("en", "Open two greenhouses", "greenhouses", "greenhouse"),
    ],
)
def test_the_shipped_pipelines_know_words(name: str, text: str, form: str, lemma: str) -> None:
    doc = load_pipeline(name)(text)  # type: ignore[arg-type]
    assert {token.text: token.lemma_ for token in doc}[form] == lemma


def test_matrices_are_multiplied_as_spacy_does() -> None:
    random = np.random.default_rng(1)
    x, y = random.random((5, 3), dtype="float32"), random.random((3, 4), dtype="float32")
    ops = NumpyMatrices()
    assert np.allclose(ops.gemm(x, y), x @ y)
    assert np.allclose(ops.gemm(np.ascontiguousarray(x.T), y, trans1=True), x @ y)
    assert np.allclose(ops.gemm(x, np.ascontiguousarray(y.T), trans2=True), x @ y)
