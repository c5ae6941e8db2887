"""The heads while they are trained: labels by the whole statement and by its words, and the kinds of things."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
from thinc.api import Dropout, Linear, chain, concatenate, reduce_max, reduce_mean
from thinc.types import Ragged

from okrlint.pipelines.recipe.meaning.net import WIDTH, multiplied_fast
from okrlint.reading.meaning import LABELS, ThingKind

Floats = npt.NDArray[np.float32]
DROPOUT = 0.3
FLAWED = LABELS.index("flawed")  # behind it stand the labels of key results


class Answers:
    """What is asked of the vectors of words.

    A label's score is that of the whole statement, and of the words that say it loudest.
    """

    def __init__(self, dropout: float = DROPOUT) -> None:
        pooled: Any = chain(
            concatenate(reduce_mean(), reduce_max()), Dropout(dropout), Linear(len(LABELS), 2 * WIDTH)
        )
        by_word: Any = chain(Dropout(dropout), Linear(len(LABELS), WIDTH))
        things: Any = chain(Dropout(dropout), Linear(len(ThingKind), WIDTH))
        self.pooled: Any = multiplied_fast(pooled)
        self.by_word: Any = multiplied_fast(by_word)
        self.things: Any = multiplied_fast(things)
        words: Any = np.zeros((2, WIDTH), dtype=np.float32)
        two: Any = np.array([2], dtype="i")
        self.pooled.initialize(X=Ragged(words, two))
        self.by_word.initialize(X=words)
        self.things.initialize(X=words)

    @property
    def models(self) -> tuple[Any, ...]:
        """All that is trained."""
        return self.pooled, self.by_word, self.things

    def labels(self, words: Ragged) -> tuple[Floats, Callable[[Floats], Ragged]]:
        """Return the scores of the labels, and what takes their gradients back to the words."""
        whole, back_whole = self.pooled.begin_update(words)
        single, back_single = self.by_word.begin_update(words.data)
        lengths = np.asarray(words.lengths)
        together, shares = loudest(single, lengths)

        scores, share = with_flawed(whole + together)

        def back(gradients: Floats) -> Ragged:
            of_labels = gradients.copy()
            of_labels[:, FLAWED] = 0
            gradients = (of_labels + gradients[:, FLAWED, None] * share).astype(np.float32)
            found = back_whole(gradients)
            spread = np.repeat(gradients, lengths, axis=0) * shares
            return Ragged(found.data + back_single(spread.astype(np.float32)), found.lengths)

        return scores, back

    def scores(self, words: Ragged) -> Floats:
        """Return the scores of the labels."""
        whole: Floats = self.pooled.predict(words)
        return with_flawed(whole + loudest(self.by_word.predict(words.data), np.asarray(words.lengths))[0])[0]


def with_flawed(scores: Floats) -> tuple[Floats, Floats]:
    """Return scores in which a key result is flawed as soon as one label says so, and their shares in that."""
    most = scores[:, FLAWED:].max(axis=1, keepdims=True)
    raised = np.exp(scores - most)
    raised[:, :FLAWED] = 0
    sums = raised.sum(axis=1, keepdims=True)
    found = scores.copy()
    found[:, FLAWED] = (np.log(sums) + most)[:, 0]
    return found, raised / sums


def loudest(scores: Floats, lengths: npt.NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Return the soft maximum of the words' scores in each statement, and the share that each word has in it."""
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    most = np.maximum.reduceat(scores, starts, axis=0)
    raised = np.exp(scores - np.repeat(most, lengths, axis=0))
    sums = np.add.reduceat(raised, starts, axis=0)
    together = most + np.log(sums) - np.log(lengths)[:, None]
    return together.astype(np.float32), (raised / np.repeat(sums, lengths, axis=0)).astype(np.float32)
