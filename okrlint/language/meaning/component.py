"""The spaCy component `okrlint_meaning`: gives every parsed statement the scores of the learned network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import numpy as np
from spacy.language import Language as Pipeline
from spacy.tokens import Doc

from okrlint.language.meaning.learned import Scores, learned
from okrlint.language.unsaved import Unsaved

_KEY = "okrlint_meaning"
_TOGETHER = 64  # statements; more of them at once are no faster


@Pipeline.factory(_KEY, assigns=["doc._.okrlint_meaning"], requires=["token.dep", "token.pos", "token.lemma"])
def create_meaning(nlp: Pipeline, name: str) -> MeaningComponent:
    """Return the component; what it learned comes with okrlint and is the same in every pipeline."""
    return MeaningComponent()


class MeaningComponent(Unsaved):
    """Scores documents, each as one statement; `doc._.okrlint_meaning` are its Scores, or None."""

    def __init__(self) -> None:
        if not Doc.has_extension(_KEY):
            Doc.set_extension(_KEY, getter=_scores)

    def __call__(self, doc: Doc) -> Doc:
        """Score a document that is tagged and parsed."""
        _keep(doc, learned().score([doc])[0])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = _TOGETHER) -> Iterator[Doc]:
        """Score documents together."""
        docs = iter(stream)
        while batch := list(islice(docs, min(batch_size, _TOGETHER))):
            for doc, scores in zip(batch, learned().score(batch), strict=True):
                _keep(doc, scores)
            yield from batch


def _keep(doc: Doc, scores: Scores | None) -> None:
    """Keep scores as one array, which a document takes along wherever it is sent."""
    if scores is not None:
        words = np.concatenate([scores.by_word, scores.things], axis=1)
        labels = np.zeros((1, words.shape[1]))
        labels[0, : len(scores.labels)] = scores.labels
        doc.user_data[_KEY] = np.concatenate([labels, words])


def _scores(doc: Doc) -> Scores | None:
    kept = doc.user_data.get(_KEY)
    if kept is None:
        return None
    count = len(learned().chances)
    return Scores(kept[0, :count], kept[1:, :count], kept[1:, count:])
