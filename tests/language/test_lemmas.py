"""The component that mends lemmas, and the matrices that the pipelines multiply with."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, strategies as st
from preshed.bloom import BloomFilter
from spacy.strings import get_string_id

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
