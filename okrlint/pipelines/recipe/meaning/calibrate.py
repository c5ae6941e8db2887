"""Scores ▶ chances: a factor and a shift a label, fitted on authors whom nothing was trained on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from okrlint.pipelines.recipe.meaning.texts import Statement
from okrlint.pipelines.recipe.meaning.tune import wanted
from okrlint.reading.meaning import LABELS

Doubles = npt.NDArray[np.float64]


def fit(scores: Doubles, statements: Sequence[Statement]) -> dict[str, tuple[float, float]]:
    """Return a factor and a shift for each label."""
    has, asked = wanted(statements)
    found: dict[str, tuple[float, float]] = {}
    for column, label in enumerate(LABELS):
        rows = asked[:, column] > 0
        model = LogisticRegression(C=1e6).fit(scores[rows, column : column + 1], has[rows, column] > 0)
        found[label] = (round(float(model.coef_[0, 0]), 4), round(float(model.intercept_[0]), 4))
    return found
