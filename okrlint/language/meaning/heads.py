"""What the network's vectors are asked: which labels a statement deserves, and what kind of thing a word names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from okrlint.language.meaning.network import Floats
from okrlint.reading.meaning import LABELS

Doubles = npt.NDArray[np.float64]
_STEPS = 4096.0  # of one, in which a score is told: what a machine's logarithms do differently is far below
_FLAWED = LABELS.index("flawed")  # behind it stand the labels of key results


@dataclass(frozen=True, slots=True)
class Head:
    """Weights, a row for each answer: whole numbers of 16 bits, whose sums of products 64 bits hold exactly."""

    weights: Doubles
    scale: float
    bias: Doubles

    @classmethod
    def load(cls, arrays: dict[str, Any], name: str) -> Head:
        """Return a head that the recipe wrote as arrays."""
        weights, scale, bias = (arrays[f"head_{name}{part}"].astype(np.float64) for part in ("", "_scale", "_bias"))
        return cls(weights.T, float(scale), bias)

    def __call__(self, vectors: Doubles) -> Doubles:
        """Return the scores of some words."""
        return vectors @ self.weights * self.scale + self.bias

    def of_sums_and_most(self, sums: Doubles, most: Doubles, counts: Doubles) -> Doubles:
        """Return the scores of statements, by the mean and the largest of their words."""
        width = sums.shape[1]
        found = sums @ self.weights[:width] / counts + most @ self.weights[width:]
        return found * self.scale + self.bias


@dataclass(frozen=True, slots=True)
class Heads:
    """Weights of the answers: whole numbers again, each head with a scale.

    A label speaks by the statement as a whole (`pooled`, on the mean and the largest of its words) and by single
    words (`by_word`), whichever say it loudest. `things` is asked of each word.
    """

    pooled: Head
    by_word: Head
    things: Head

    @classmethod
    def load(cls, arrays: dict[str, Any]) -> Heads:
        """Return the heads that the recipe wrote as arrays."""
        return cls(*(Head.load(arrays, name) for name in cls.__slots__))

    def __call__(self, words: Floats, lengths: npt.NDArray[np.int64]) -> tuple[Doubles, Doubles, Doubles]:
        """Return the scores of the labels for each statement and for each word, and of the things for each word.

        `words` are the vectors of the words of all statements, `lengths` how many of them each statement has (one
        or more).
        """
        vectors = words.astype(np.float64)
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        counts = lengths[:, None].astype(np.float64)
        by_word = self.by_word(vectors)
        loudest = np.maximum.reduceat(by_word, starts, axis=0)
        raised = np.exp(by_word - np.repeat(loudest, lengths, axis=0))
        together = loudest + np.log(np.add.reduceat(raised, starts, axis=0)) - np.log(counts)
        sums, most = np.add.reduceat(vectors, starts, axis=0), np.maximum.reduceat(vectors, starts, axis=0)
        labels = self.pooled.of_sums_and_most(sums, most, counts) + together
        labels[:, _FLAWED] = np.logaddexp.reduce(labels[:, _FLAWED:], axis=1)  # as soon as one label says so
        return np.rint(labels * _STEPS) / _STEPS, by_word, self.things(vectors)
