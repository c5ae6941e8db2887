"""The scores of a statement ▶ what stands on its reading."""

from __future__ import annotations

import numpy as np
from spacy.tokens import Doc, Token

from okrlint.document.model import Role
from okrlint.language.meaning.learned import THINGS, Scores, learned
from okrlint.reading.meaning import LABELS, LABELS_OF, LabelSense, Meaning


def meaning_of(doc: Doc, role: Role, noun: Token | None) -> Meaning | None:
    """Return what was learned about a statement of a role; None where its pipeline has no such component.

    `noun` is the word that the reading takes for what the statement is about.
    """
    scores: Scores | None = doc._.okrlint_meaning if Doc.has_extension("okrlint_meaning") else None
    if scores is None:
        return None
    labels = tuple(_sense(doc, scores, label) for label in LABELS_OF[role])
    if noun is None:
        return Meaning(labels=labels)
    chances = np.exp(scores.things[noun.i] - scores.things[noun.i].max())
    best = int(chances.argmax())
    likely = round(float(chances[best] / chances.sum()), 2)
    return Meaning(labels=labels, word=noun.text, thing=THINGS[best], thing_chance=likely)


def _sense(doc: Doc, scores: Scores, label: str) -> LabelSense:
    column = LABELS.index(label)
    word = doc[int(scores.by_word[:, column].argmax())].text
    return LabelSense(label=label, chance=learned().chance(label, scores.labels[column]), word=word)
