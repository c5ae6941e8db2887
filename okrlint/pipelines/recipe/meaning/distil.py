"""Distilling: the student learns to give a text the vector that the teacher gives it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from thinc.api import Adam, Linear, chain, concatenate, reduce_max, reduce_mean
from tqdm import tqdm

from okrlint.language.meaning.features import Hashes
from okrlint.pipelines.recipe.meaning.net import WIDTH, Model, batch, multiplied_fast

PASSES = 6
RATE = 0.002
_TOGETHER = 128
_WARM_UP = 200  # steps
_STRENGTH = 8.0


def projection(seed_vectors: npt.NDArray[np.float32]) -> Model:
    """Return a network from the vectors of words to a vector like the teacher's."""
    size = seed_vectors.shape[1]
    model: Model = chain(concatenate(reduce_mean(), reduce_max()), Linear(size, 2 * WIDTH))
    return multiplied_fast(model)


def imitate(
    found: npt.NDArray[np.float32], wanted: npt.NDArray[np.float32]
) -> tuple[float, npt.NDArray[np.float32]]:
    """Return how like the teacher's vectors some are (their mean cosine), and the gradient."""
    size = np.linalg.norm(found, axis=1, keepdims=True) + 1e-6
    unit = found / size
    cosine = (unit * wanted).sum(axis=1, keepdims=True)
    gradient = -(wanted - unit * cosine) / size / len(found) * _STRENGTH
    return float(cosine.mean()), gradient.astype(np.float32)


def distil(
    student: Model, hashes: Sequence[Hashes], wanted: npt.NDArray[np.float32], passes: int = PASSES
) -> Model:
    """Train the student to imitate; return the projection that it needs for this."""
    out = projection(wanted)
    out.initialize(X=student.predict(batch(hashes[:2])), Y=wanted[:2])
    adam: Any = Adam(RATE)
    steps = list(_steps(len(hashes), passes))
    bar = tqdm(steps, desc="distil", unit="steps")
    for number, chosen in enumerate(bar, 1):
        adam.learn_rate = RATE * min(1, number / _WARM_UP) * (1 - 0.97 * number / len(steps))
        words, back_words = student.begin_update(batch([hashes[i] for i in chosen]))
        found, back = out.begin_update(words)
        cosine, gradient = imitate(found, wanted[chosen])
        back_words(back(gradient))
        student.finish_update(adam)
        out.finish_update(adam)
        bar.set_postfix(cosine=f"{cosine:.3f}", refresh=False)
    return out


def _steps(count: int, passes: int) -> Iterator[list[int]]:
    rng = random.Random(0)
    order = list(range(count))
    for _ in range(passes):
        rng.shuffle(order)
        yield from (order[i : i + _TOGETHER] for i in range(0, count, _TOGETHER))
