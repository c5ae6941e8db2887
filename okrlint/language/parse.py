"""The parse behind a reading, for people who want to see it: its words, and displaCy's pictures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from okrlint.document.model import Language
from okrlint.language.bounded import words_of_text
from okrlint.language.lexicon import OwnWords
from okrlint.language.pipelines import PipelineName, load_pipeline, pipeline_for
from okrlint.language.sentence import Sentence
from okrlint.language.tagging import correct_tags
from okrlint.reading import Picture, Token

if TYPE_CHECKING:
    from spacy.tokens import Doc


def parse(text: str, language: Language, pipelines: Mapping[PipelineName, str], own_words: OwnWords = ()) -> Doc:
    """Return the parse of a statement's canonical text, its tags as okrlint corrects them."""
    name: PipelineName = pipeline_for(language)
    nlp = load_pipeline(name, pipelines.get(name))
    canon, words = words_of_text(nlp, text, language)
    doc = nlp(words)
    correct_tags(Sentence(canon, doc, language, own_words))
    return doc


def tokens(doc: Doc) -> tuple[Token, ...]:
    """Return the words of a parse."""
    return tuple(
        Token(text=t.text, lemma=t.lemma_, part_of_speech=t.pos_, relation=t.dep_, head=t.head.text) for t in doc
    )


def pictures(doc: Doc, text: str, marked: list[tuple[int, int, str]]) -> Picture:
    """Return displaCy's pictures of a parse and of the marked stretches of the statement, as HTML."""
    from spacy import displacy

    labels = [{"start": start, "end": end, "label": label} for start, end, label in sorted(marked)]
    spans = displacy.render({"text": text, "ents": labels}, style="ent", manual=True, jupyter=False)
    tree = displacy.render(doc, style="dep", jupyter=False, options={"compact": True, "distance": 110})
    return Picture(spans=spans, tree=tree)
