"""Texts ▶ the hashes of their words, by the pipelines that okrlint comes with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from spacy.tokens import Doc
from tqdm import tqdm

from okrlint.language.bounded import words_of_text
from okrlint.language.meaning.features import COUNT, Hashes, Key, hashes_of, views
from okrlint.language.pipelines import load_pipeline, pipeline_for
from okrlint.language.reader import one_sentence, without_period
from okrlint.pipelines.recipe.meaning.texts import Goal, Text


def hashes(texts: Sequence[Text]) -> list[Hashes]:
    """Return the hashes of the words of each text, a row for each word."""
    kept: dict[Key, Hashes] = {}
    found: list[Hashes] = [np.zeros((1, COUNT), dtype=np.uint64)] * len(texts)
    for place, doc in tqdm(_docs(texts), total=len(texts), desc="parse", unit="texts"):
        rows = []
        for keys in views(doc):
            for key in keys:
                if key not in kept:
                    kept[key] = hashes_of(key, doc.vocab.strings)
            rows.append(np.concatenate([kept[key] for key in keys]))
        if rows:
            found[place] = np.stack(rows)
    return found


def head_places(goals: Sequence[Goal]) -> list[int | None]:
    """Return which word of each goal its head is; None where it is not one word of the parse."""
    found: list[int | None] = [None] * len(goals)
    for place, doc in _docs(goals):
        words = [token.i for token in doc if token.text == goals[place].head]
        found[place] = words[0] if words else None
    return found


def _docs(texts: Sequence[Text]) -> Iterator[tuple[int, Doc]]:
    for name in ("no", "en"):
        nlp = load_pipeline(name)
        places = [i for i, text in enumerate(texts) if pipeline_for(text.language) == name]
        docs = (
            one_sentence(words_of_text(nlp, without_period(texts[i].text), texts[i].language)[1]) for i in places
        )
        with nlp.select_pipes(disable=[pipe for pipe in nlp.pipe_names if pipe == "okrlint_meaning"]):
            yield from zip(places, nlp.pipe(docs, batch_size=64), strict=True)
