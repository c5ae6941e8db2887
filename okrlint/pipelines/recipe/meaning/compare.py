"""What each part of the recipe is worth, on authors whom nothing was trained on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from okrlint.pipelines.recipe.meaning.calibrate import fit
from okrlint.pipelines.recipe.meaning.distil import distil
from okrlint.pipelines.recipe.meaning.make import Material, scored
from okrlint.pipelines.recipe.meaning.net import Model, encoder
from okrlint.pipelines.recipe.meaning.quantise import arrays
from okrlint.pipelines.recipe.meaning.teacher import vectors
from okrlint.pipelines.recipe.meaning.texts import Statement
from okrlint.pipelines.recipe.meaning.tune import Lessons, tune, wanted
from okrlint.reading.meaning import LABELS

Doubles = npt.NDArray[np.float64]
AUTHORS = (4, 8, 16)  # besides all of them; each twice as many
BINS = 10


def compare(given: Material, work: Path) -> Iterator[str]:
    """Yield a line for each way to do it: F1 of each label on the development authors; takes half an hour."""
    yield _row("teacher with a linear head", _teacher(given, work), given.dev)
    untaught = replace(given.lessons, teacher=None)
    yield _row("student without a teacher", _tuned(encoder(), None, untaught, given), given.dev)
    student = encoder()
    assert given.lessons.teacher is not None
    projection = distil(student, *given.lessons.teacher)
    learned = student.to_bytes(), projection.to_bytes()
    for count in AUTHORS:
        student.from_bytes(learned[0])
        projection.from_bytes(learned[1])
        lessons = _of_authors(given.lessons, count)
        scores = _tuned(student, projection, lessons, given)
        yield _row(f"{count} authors, {len(lessons.statements)} statements", scores, given.dev)
    student.from_bytes(learned[0])
    projection.from_bytes(learned[1])
    scores = _tuned(student, projection, given.lessons, given)
    yield _row(f"all, {len(given.lessons.statements)} statements", scores, given.dev)
    yield from _calibration(scores, given.dev)


def _tuned(student: Model, projection: Model | None, lessons: Lessons, given: Material) -> Doubles:
    return scored(arrays(student, tune(student, projection, lessons)), given.dev_hashes)


def _of_authors(lessons: Lessons, count: int) -> Lessons:
    """Return what some authors wrote; those of all languages are taken in turn, and the older sets are left out."""
    names = sorted({statement.author for statement in lessons.statements if statement.author}, key=lambda n: n[2:])
    chosen = set(names[:count])
    places = [i for i, statement in enumerate(lessons.statements) if statement.author in chosen]
    return replace(
        lessons,
        statements=[lessons.statements[i] for i in places],
        hashes=[lessons.hashes[i] for i in places],
    )


def _teacher(given: Material, work: Path) -> Doubles:
    """Return the scores of a linear classifier on the teacher's own vectors."""
    train = given.lessons.statements
    found = vectors([statement.text for statement in (*train, *given.dev)], work)
    own, other = found[: len(train)], found[len(train) :]
    has, asked = wanted(train)
    scores = np.zeros((len(given.dev), len(LABELS)))
    for column in range(len(LABELS)):
        rows = asked[:, column] > 0
        model = LogisticRegression(C=10, max_iter=2000).fit(own[rows], has[rows, column] > 0)
        scores[:, column] = model.decision_function(other)
    return scores


def _row(name: str, scores: Doubles, dev: Sequence[Statement]) -> str:
    has, asked = wanted(dev)
    cells = []
    for column in range(len(LABELS)):
        rows = asked[:, column] > 0
        wants, got = has[rows, column] > 0, scores[rows, column] > 0
        cells.append(f"{2 * (wants & got).sum() / max(1, wants.sum() + got.sum()):.3f}")
    return f"| {name} | {' | '.join(cells)} |"


def _calibration(scores: Doubles, dev: Sequence[Statement]) -> Iterator[str]:
    """Yield the expected calibration error of each label, calibrated on all authors but the one looked at."""
    has, asked = wanted(dev)
    chances = np.zeros_like(scores)
    authors = [statement.author for statement in dev]
    for author in sorted(set(authors)):
        others = [i for i, name in enumerate(authors) if name != author]
        own = [i for i, name in enumerate(authors) if name == author]
        fitted = fit(scores[others], [dev[i] for i in others])
        for column, label in enumerate(LABELS):
            factor, shift = fitted[label]
            chances[own, column] = 1 / (1 + np.exp(-(factor * scores[own, column] + shift)))
    cells = []
    for column in range(len(LABELS)):
        rows = asked[:, column] > 0
        likely, wants = chances[rows, column], has[rows, column]
        bins = np.minimum((likely * BINS).astype(int), BINS - 1)
        apart = [abs(likely[bins == b].mean() - wants[bins == b].mean()) * (bins == b).sum() for b in set(bins)]
        cells.append(f"{sum(apart) / len(likely):.3f}")
    yield f"| expected calibration error | {' | '.join(cells)} |"
