"""What the tables say of words, kept for the views of them that come again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from threading import Lock

import numpy as np
from spacy.strings import StringStore
from spacy.tokens import Doc

from okrlint.language.meaning.features import COLUMNS, FIRST_COLUMNS, Key, hashes_of, views
from okrlint.language.meaning.network import Floats, Network

_KEPT = 16_000  # views; 4 MB


class Seen:
    """Looks words up, and remembers."""

    def __init__(self, network: Network) -> None:
        self._lock = Lock()  # one for all threads of a process
        self._network = network
        self._width = network.tables[0].shape[1]
        self._places: dict[Key, int] = {}
        self._sums = np.zeros((_KEPT, self._width), dtype=np.int16)

    def words(self, docs: Sequence[Doc]) -> Floats:
        """Return what the tables say of each word of some documents, the sum of its views."""
        with self._lock:
            return self._words(docs)

    def _words(self, docs: Sequence[Doc]) -> Floats:
        keys = list(chain.from_iterable(chain.from_iterable(views(doc) for doc in docs)))
        new = {key for key in keys if key not in self._places}
        if len(self._places) + len(new) > len(self._sums):
            self._forget(len(set(keys)))
            new = set(keys)
        if new:
            self._learn(new, docs[0].vocab.strings)
        places = [self._places[key] for key in keys]
        found = self._sums[places].reshape(-1, len(COLUMNS), self._width)
        summed: Floats = found.sum(axis=1, dtype=np.int16).astype(np.float32)
        return summed

    def _forget(self, needed: int) -> None:
        """Forget everything, and make room for as many views as are needed."""
        self._places = {}
        self._sums = np.zeros((max(_KEPT, needed), self._width), dtype=np.int16)

    def _learn(self, keys: Iterable[Key], strings: StringStore) -> None:
        by_view: dict[int, list[Key]] = defaultdict(list)
        for key in keys:
            by_view[key[0]].append(key)  # type: ignore[index]
        for view, some in by_view.items():
            start = len(self._places)
            hashes = np.stack([hashes_of(key, strings) for key in some])
            self._sums[start : start + len(some)] = self._network.look_up(hashes, FIRST_COLUMNS[view])
            self._places.update(zip(some, range(start, start + len(some)), strict=True))
