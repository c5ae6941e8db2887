"""The student as it is trained, in floating point; `quantise` makes of it what okrlint runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from thinc.api import (
    HashEmbed,
    LayerNorm,
    Maxout,
    add,
    chain,
    clone,
    expand_window,
    fix_random_seed,
    residual,
    with_array,
)
from thinc.types import Ragged

from okrlint.language.matrices import NumpyMatrices
from okrlint.language.meaning.features import COUNT, Hashes
from okrlint.language.meaning.network import SEED

WIDTH = 128
DEPTH = 2
PIECES = 2
# How many rows the table of each column has: many for what has many values.
ROWS = (12000, 2000, 6000, 1500, 4000, 6000, 6000, 500, 8000, 100, 200, 1000, 4000, 2000)

Model = Any  # thinc has no types for it


def encoder(seed: int = 0) -> Model:
    """Return a network from the hashes of words to a vector for each of them."""
    fix_random_seed(seed)
    tables: list[Model] = [
        HashEmbed(WIDTH, rows, column=column, seed=SEED + column) for column, rows in enumerate(ROWS)
    ]
    layer: Model = chain(expand_window(1), with_array(Maxout(WIDTH, WIDTH * 3, nP=PIECES, normalize=True)))
    model: Model = chain(with_array(chain(add(*tables), LayerNorm(WIDTH))), clone(residual(layer), DEPTH))
    model.initialize(X=batch([np.ones((2, COUNT), dtype=np.uint64)]))
    return multiplied_fast(model)


def multiplied_fast(model: Model) -> Model:
    """Let a model multiply with NumPy."""
    ops = NumpyMatrices()
    for node in model.walk():
        node.ops = ops
    return model


def batch(hashes: Sequence[Hashes]) -> Any:
    """Return the hashes of some texts as the network takes them."""
    lengths: Any = np.array([len(each) for each in hashes], dtype="i")
    data: Any = np.concatenate(hashes)
    return Ragged(data, lengths)
