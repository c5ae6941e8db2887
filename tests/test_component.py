"""The spaCy component: on a document, in several processes, through bytes, and where it cannot read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, DocBin

import okrlint
from okrlint import PipelineError, Reading

TEXTS = ["Reach an NPS of 60 by June", "Sign 3 contracts", "Launch the app"]
QUESTIONS = ["Did we reach an NPS of 60 by June?", "Did we sign 3 contracts?", "Did we launch the app?"]


@pytest.fixture(scope="module")
def nlp() -> Iterator[spacy.language.Language]:
    pipeline = spacy.load(okrlint.load_pipeline("en").path)
    pipeline.add_pipe("okrlint")
    yield pipeline


def questions(docs: Iterator[Doc]) -> list[str]:
    return [str(doc._.okrlint.question) for doc in docs]


def test_every_document_gets_its_reading(nlp: spacy.language.Language) -> None:
    assert isinstance(nlp(TEXTS[0])._.okrlint, Reading)
    assert questions(nlp.pipe(TEXTS)) == QUESTIONS


def test_in_several_processes(nlp: spacy.language.Language) -> None:
    assert questions(nlp.pipe(TEXTS, n_process=2, batch_size=2)) == QUESTIONS


def test_through_bytes_and_bins(nlp: spacy.language.Language) -> None:
    doc = nlp(TEXTS[0])
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.okrlint == doc._.okrlint
    kept = DocBin(store_user_data=True)
    kept.add(doc)
    (out,) = DocBin().from_bytes(kept.to_bytes()).get_docs(nlp.vocab)
    assert out._.okrlint == doc._.okrlint


def test_the_pipeline_is_saved_and_loaded(nlp: spacy.language.Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    assert questions(spacy.load(tmp_path).pipe(TEXTS)) == QUESTIONS


def test_what_is_not_parsed_is_told() -> None:
    blank = spacy.blank("en")
    blank.add_pipe("okrlint")
    with pytest.raises(PipelineError, match="reads parsed and tagged documents"):
        blank(TEXTS[0])


def test_a_document_that_was_not_read_has_none(nlp: spacy.language.Language) -> None:
    assert nlp.make_doc("Sign 3 contracts")._.okrlint is None
