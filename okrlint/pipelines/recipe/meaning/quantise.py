"""The trained student ▶ whole numbers of eight bits, as okrlint runs it (see language/meaning/network.py)."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from okrlint.language.meaning.network import GRID
from okrlint.pipelines.recipe.meaning.answers import Answers
from okrlint.pipelines.recipe.meaning.net import DEPTH, PIECES, WIDTH, Model

_MOST = 127
_MOST_OF_HEADS = 32767


def arrays(student: Model, answers: Answers) -> dict[str, npt.NDArray[Any]]:
    """Return everything that `Network.load` and `Heads.load` read."""
    nodes = list(student.walk())
    tables = [node.get_param("E") for node in nodes if node.name == "hashembed"]
    norms = [node for node in nodes if node.name == "layernorm"]
    layers = [node for node in nodes if node.name == "maxout"]
    assert (len(norms), len(layers)) == (DEPTH + 1, DEPTH)
    largest = max(float(np.quantile(np.abs(table), 0.9999)) for table in tables)  # one scale: sums stay whole
    found: dict[str, npt.NDArray[Any]] = {
        f"table{column}": _whole(table, largest / _MOST) for column, table in enumerate(tables)
    }
    found |= {"gain": norms[0].get_param("G"), "shift": norms[0].get_param("b")}
    for i, (layer, norm) in enumerate(zip(layers, norms[1:], strict=True)):
        pieces = layer.get_param("W").transpose(1, 0, 2)  # one piece after the other
        weights = pieces.reshape(WIDTH * PIECES, WIDTH * 3)
        scale = np.abs(weights).max(axis=1) / _MOST
        found |= {
            f"weights{i}": np.ascontiguousarray(_whole(weights, scale[:, None]).T),
            f"scale{i}": scale.astype(np.float32),
            f"bias{i}": layer.get_param("b").T.reshape(WIDTH * PIECES),
            f"gain{i}": norm.get_param("G"),
            f"shift{i}": norm.get_param("b"),
        }
    return found | heads(answers)


def heads(answers: Answers) -> dict[str, npt.NDArray[Any]]:
    """Return the weights of the heads."""
    found: dict[str, npt.NDArray[Any]] = {}
    for name, model in (("pooled", answers.pooled), ("by_word", answers.by_word), ("things", answers.things)):
        (linear,) = [node for node in model.walk() if node.name == "linear"]
        weights = linear.get_param("W") / GRID
        scale = np.abs(weights).max() / _MOST_OF_HEADS
        found |= {
            f"head_{name}": np.rint(weights / scale).astype(np.int16),
            f"head_{name}_scale": np.asarray(scale),
            f"head_{name}_bias": linear.get_param("b"),
        }
    return found


def _whole(values: npt.NDArray[np.float32], scale: Any) -> npt.NDArray[np.int8]:
    whole: npt.NDArray[np.int8] = np.clip(np.rint(values / scale), -_MOST, _MOST).astype(np.int8)
    return whole
