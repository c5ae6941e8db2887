"""Everything that was learned, read once in a process: network, heads, and how their scores become chances."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from spacy.tokens import Doc

from okrlint.language.matrices import one_thread
from okrlint.language.meaning.features import COUNT
from okrlint.language.meaning.heads import Doubles, Heads
from okrlint.language.meaning.network import Network, read_arrays
from okrlint.language.meaning.seen import Seen
from okrlint.reading.meaning import LABELS, ThingKind

FOLDER = Path(__file__).parents[2] / "pipelines" / "meaning"
THINGS = tuple(ThingKind)


@dataclass(frozen=True)
class Scores:
    """The scores of one statement: of the labels, of the labels by each word, and of the things by each word."""

    labels: Doubles
    by_word: Doubles
    things: Doubles


class Learned:
    """Scores statements."""

    def __init__(self, network: Network, heads: Heads, chances: dict[str, tuple[float, float]]) -> None:
        """Take what was learned; `chances` has the factor and the shift that make a chance of a label's score."""
        self.network, self.heads, self.chances = network, heads, chances
        self._seen = Seen(network)

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Learned:
        """Return what the recipe wrote into a folder."""
        told = json.loads((folder / "meaning.json").read_text(encoding="utf-8"))
        arrays = read_arrays(folder / "weights.npz")
        network = Network.load(arrays, COUNT, told["depth"])
        return cls(network, Heads.load(arrays), {label: tuple(told["chances"][label]) for label in LABELS})

    def score(self, docs: Sequence[Doc]) -> list[Scores | None]:
        """Return the scores of parsed statements; None for one without words."""
        scores = iter(self._scored([doc for doc in docs if len(doc)]))
        return [next(scores) if len(doc) else None for doc in docs]

    def chance(self, label: str, score: float) -> float:
        """Return how likely a label is, from 0 to 1 in hundredths."""
        factor, shift = self.chances[label]
        return round(float(1 / (1 + np.exp(-(factor * score + shift)))), 2)

    def _scored(self, docs: Sequence[Doc]) -> list[Scores]:
        if not docs:
            return []
        lengths = np.array([len(doc) for doc in docs])
        looked_up = self._seen.words(docs)
        with one_thread():
            labels, by_word, things = self.heads(self.network.encode(looked_up, lengths), lengths)
        ends = np.cumsum(lengths)
        parts = [slice(end - length, end) for end, length in zip(ends, lengths, strict=True)]
        return [Scores(labels[i], by_word[part], things[part]) for i, part in enumerate(parts)]


@cache
def learned() -> Learned:
    """Return what comes with okrlint."""
    return Learned.load()
