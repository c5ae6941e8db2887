"""Multiply matrices with NumPy, which is faster on a CPU than what spaCy brings (see docs/pipelines.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.api import NumpyOps

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline


class NumpyMatrices(NumpyOps):  # type: ignore[misc]  # thinc has no types for it
    """spaCy's operations on arrays, with NumPy's matrix multiplication; the results differ in rounding only."""

    name = "cpu"

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """Return the product of two matrices, either of them transposed first; into `out` if it is given."""
        return np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)


def multiply_with_numpy(nlp: Pipeline) -> None:
    """Let the components of a pipeline multiply with NumPy, and leave every other pipeline as it is."""
    ops = NumpyMatrices()
    for _, component in nlp.pipeline:
        for node in component.model.walk() if hasattr(component, "model") else ():
            node.ops = ops
