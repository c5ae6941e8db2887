"""Multiply matrices with NumPy, which is faster on a CPU than what spaCy brings (see docs/pipelines.md).

One thread is enough: the matrices of a statement are tiny, and waking others costs ten times what they would save.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.api import NumpyOps
from threadpoolctl import ThreadpoolController

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline


class _OneThread:
    """Holds NumPy to one thread while anybody multiplies, and afterwards lets it have what it had before."""

    def __init__(self) -> None:
        self._lock, self._inside = Lock(), 0
        self._limit: Any = None

    @cached_property
    def _controller(self) -> ThreadpoolController:
        return ThreadpoolController()

    @contextmanager
    def hold(self) -> Iterator[None]:
        with self._lock:
            if not self._inside:
                self._limit = self._controller.limit(limits=1, user_api="blas")
            self._inside += 1
        try:
            yield
        finally:
            with self._lock:
                self._inside -= 1
                if not self._inside:
                    self._limit.restore_original_limits()


_ONE_THREAD = _OneThread()


def one_thread() -> AbstractContextManager[None]:
    """Return a context in which NumPy multiplies with one thread."""
    return _ONE_THREAD.hold()


class NumpyMatrices(NumpyOps):  # type: ignore[misc]  # thinc has no types for it
    """spaCy's operations on arrays, with NumPy's matrix multiplication; the results differ in rounding only."""

    name = "cpu"

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """Return the product of two matrices, either of them transposed first; into `out` if it is given."""
        with _ONE_THREAD.hold():
            return np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)


def multiply_with_numpy(nlp: Pipeline) -> None:
    """Let the components of a pipeline multiply with NumPy, and leave every other pipeline as it is."""
    ops = NumpyMatrices()
    for _, component in nlp.pipeline:
        for node in component.model.walk() if hasattr(component, "model") else ():
            node.ops = ops
