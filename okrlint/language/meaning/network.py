"""The network: hashes of words ▶ a vector for each word, the same to the last bit on every machine.

Weights and what flows between the layers are whole numbers of eight bits. A sum of their products stays below 2^24,
so that 32-bit floating point holds it exactly, in whatever order, with however many threads, a processor adds it
up; all the rest is done number by number, or in sums of whole numbers again. To round the answers would not be
enough: they would differ where a value lies beside the edge.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from okrlint.language.matrices import NumpyMatrices
from okrlint.language.meaning.features import Hashes

Floats = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.int8]

GRID = 16.0  # steps of one between the layers: from -127/16 to 127/16
FINE = 256.0  # steps of one before a layer is normalised
SEED = 7  # of the first column's hashes; each further column has the next
_LARGEST = 2.0**15  # of what is normalised: sums of so many squares are exact
_TINY = 1e-8
_MATRICES = NumpyMatrices()


@dataclass(frozen=True, slots=True)
class Norm:
    """Takes out how large and how far off the numbers of a word are, and puts in what was learned."""

    gain: Floats
    shift: Floats

    @classmethod
    def of(cls, gain: Floats, shift: Floats) -> Norm:
        """Return one that answers on the grid."""
        return cls(gain * np.float32(GRID), shift * np.float32(GRID))

    def __call__(self, values: Floats) -> Floats:
        """Return whole numbers on the grid for whole numbers of any size; these are changed."""
        exact = np.rint(np.clip(values, -_LARGEST, _LARGEST)).astype(np.float64)
        width = values.shape[1]
        mean = exact @ np.full(width, 1 / width)
        squares = np.einsum("ij,ij->i", exact, exact) / width
        scale = 1.0 / np.sqrt(np.maximum(squares - mean * mean, _TINY))
        exact -= mean[:, None]
        exact *= scale[:, None]
        normal = exact.astype(np.float32)
        normal *= self.gain
        normal += self.shift
        return clipped(np.rint(normal, out=normal))


@dataclass(frozen=True, slots=True)
class Layer:
    """Looks at a word and the one on each side of it, and takes the larger of its pieces."""

    weights: Floats  # of one piece beside those of the other
    scale: Floats
    bias: Floats
    norm: Norm

    @classmethod
    def load(cls, arrays: dict[str, Any], number: int) -> Layer:
        """Return a layer that the recipe wrote as arrays."""
        return cls(
            weights=arrays[f"weights{number}"].astype(np.float32),
            scale=arrays[f"scale{number}"] * np.float32(FINE / GRID),
            bias=arrays[f"bias{number}"] * np.float32(FINE),
            norm=Norm.of(arrays[f"gain{number}"], arrays[f"shift{number}"]),
        )

    def __call__(self, words: Floats, first: npt.NDArray[np.int64], last: npt.NDArray[np.int64]) -> Floats:
        """Return what is added to each word; `first` and `last` are the places of such words of statements."""
        width = words.shape[1]
        window = np.empty((len(words), 3 * width), dtype=np.float32)
        window[1:, :width] = words[:-1]
        window[:, width : 2 * width] = words
        window[:-1, 2 * width :] = words[1:]
        window[first, :width] = 0
        window[last, 2 * width :] = 0
        found: Floats = _MATRICES.gemm(window, self.weights)
        found *= self.scale
        found += self.bias
        pieces = [found[:, start : start + width] for start in range(0, found.shape[1], width)]
        return self.norm(reduce(np.maximum, pieces))


@dataclass(frozen=True, slots=True)
class Network:
    """Tables of hashed words, and layers above them."""

    tables: Sequence[Bytes]
    norm: Norm
    layers: Sequence[Layer]

    @classmethod
    def load(cls, arrays: dict[str, Any], columns: int, depth: int) -> Network:
        """Return the network that the recipe wrote as arrays."""
        tables = tuple(arrays[f"table{column}"] for column in range(columns))
        layers = tuple(Layer.load(arrays, number) for number in range(depth))
        return cls(tables, Norm.of(arrays["gain"], arrays["shift"]), layers)

    def look_up(self, hashes: Hashes, first: int) -> npt.NDArray[np.int32]:
        """Return the sum of what the tables say of one view of some words; `first` is the view's first column."""
        found = np.zeros((len(hashes), self.tables[0].shape[1]), dtype=np.int32)
        for column in range(hashes.shape[1]):
            table = self.tables[first + column]
            keys = _MATRICES.hash(np.ascontiguousarray(hashes[:, column]), SEED + first + column) % len(table)
            found += table[keys].sum(axis=1, dtype=np.int32)
        return found

    def encode(self, looked_up: Floats, lengths: npt.NDArray[np.int64]) -> Floats:
        """Return a vector for each word of some statements, given what the tables say, and how long they are."""
        last = np.cumsum(lengths) - 1
        first = last - lengths + 1
        words = self.norm(looked_up)
        for layer in self.layers:
            words = clipped(words + layer(words, first, last))
        return words


def clipped(values: Floats) -> Floats:
    """Return whole numbers, the large ones cut to eight bits."""
    return np.clip(values, -127, 127, out=values)


def read_arrays(path: Path) -> dict[str, Any]:
    """Return the arrays of a file that the recipe wrote."""
    with np.load(path, allow_pickle=False) as file:
        return {name: file[name] for name in file.files}
