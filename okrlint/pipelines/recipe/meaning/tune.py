"""Tuning: labels of statements and kinds of things, while the student goes on imitating its teacher."""

from __future__ import annotations

import random
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from thinc.api import Adam
from tqdm import tqdm

from okrlint.language.meaning.features import Hashes
from okrlint.pipelines.recipe.meaning.answers import Answers, Floats
from okrlint.pipelines.recipe.meaning.distil import imitate
from okrlint.pipelines.recipe.meaning.net import Model, batch
from okrlint.pipelines.recipe.meaning.texts import Goal, Statement
from okrlint.reading.meaning import LABELS, LABELS_OF, ThingKind

EPOCHS = 6
RATE = 0.0007
_WARM_UP = 50  # steps
_STATEMENTS, _IMITATED, _GOALS = 64, 96, 48  # in each step
_FORGOTTEN = 0.1  # of the hashes, so that no single one is leant on
THINGS = tuple(ThingKind)


@dataclass(frozen=True)
class Lessons:
    """What there is to learn. `teacher` has texts and the vectors that the teacher gives them; None: no teacher."""

    statements: Sequence[Statement]
    hashes: Sequence[Hashes]
    goals: Sequence[Goal]
    goal_hashes: Sequence[Hashes]
    heads: Sequence[int | None]
    teacher: tuple[Sequence[Hashes], npt.NDArray[np.float32]] | None = None


def wanted(statements: Sequence[Statement]) -> tuple[Floats, Floats]:
    """Return which labels some statements have, and which are asked of their role."""
    has, asked = (np.zeros((len(statements), len(LABELS)), dtype=np.float32) for _ in range(2))
    for row, statement in enumerate(statements):
        for column, label in enumerate(LABELS):
            asked[row, column] = label in LABELS_OF[statement.role]  # type: ignore[index]
            has[row, column] = label in statement.labels or (label == "flawed" and bool(statement.labels))
    return has * asked, asked


def tune(student: Model, out: Model | None, lessons: Lessons, epochs: int = EPOCHS, seed: int = 0) -> Answers:
    """Train the student and its heads; return the heads. The student is changed."""
    rng, chance = random.Random(seed), np.random.RandomState(seed)
    answers, adam = Answers(), Adam(RATE, use_averages=True)
    has, asked = wanted(lessons.statements)
    order = list(range(len(lessons.statements)))
    known = [i for i, head in enumerate(lessons.heads) if head is not None]
    steps = epochs * -(-len(order) // _STATEMENTS)
    bar = tqdm(total=steps, desc="tune", unit="steps")
    for _ in range(epochs):
        rng.shuffle(order)
        for start in range(0, len(order), _STATEMENTS):
            bar.update()
            adam.learn_rate = RATE * min(1, bar.n / _WARM_UP) * (1 - 0.97 * bar.n / steps)
            chosen = order[start : start + _STATEMENTS]
            _labels(
                student,
                answers,
                [_forgetful(lessons.hashes[i], chance) for i in chosen],
                has[chosen],
                asked[chosen],
            )
            picked = [rng.choice(known) for _ in range(_GOALS)]
            _things(student, answers, lessons, picked)
            if out is not None and lessons.teacher is not None:
                _imitating(student, out, lessons.teacher, chance)
                out.finish_update(adam)
            for model in (student, *answers.models):
                model.finish_update(adam)
    with ExitStack() as stack:
        for model in (student, *answers.models):
            stack.enter_context(model.use_params(adam.averages))
        averaged = [model.to_bytes() for model in (student, *answers.models)]
    for model, learned in zip((student, *answers.models), averaged, strict=True):
        model.from_bytes(learned)
    return answers


def _labels(student: Model, answers: Answers, hashes: Sequence[Hashes], has: Floats, asked: Floats) -> None:
    words, back_words = student.begin_update(batch(hashes))
    scores, back = answers.labels(words)
    likely = 1 / (1 + np.exp(-scores))
    back_words(back(((likely - has) * asked / 16).astype(np.float32)))


def _things(student: Model, answers: Answers, lessons: Lessons, picked: Sequence[int]) -> None:
    words, back_words = student.begin_update(batch([lessons.goal_hashes[i] for i in picked]))
    starts = np.concatenate([[0], np.cumsum(words.lengths)[:-1]])
    places = starts + np.array([lessons.heads[i] for i in picked])
    scores, back = answers.things.begin_update(words.data[places])
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    raised /= raised.sum(axis=1, keepdims=True)
    for row, i in enumerate(picked):
        raised[row, THINGS.index(ThingKind(lessons.goals[i].kind))] -= 1
    gradients = np.zeros_like(words.data)
    gradients[places] = back((raised / len(picked)).astype(np.float32))
    back_words(type(words)(gradients, words.lengths))


def _imitating(
    student: Model, out: Model, teacher: tuple[Sequence[Hashes], npt.NDArray[np.float32]], chance: Any
) -> None:
    hashes, vectors = teacher
    picked = chance.randint(0, len(hashes), _IMITATED)
    words, back_words = student.begin_update(batch([hashes[i] for i in picked]))
    found, back = out.begin_update(words)
    back_words(back(imitate(found, vectors[picked])[1]))


def _forgetful(hashes: Hashes, chance: Any) -> Hashes:
    """Return hashes of which some are forgotten, and now and then a whole word."""
    forgetful: Hashes = hashes.copy()
    if len(hashes) > 2:
        whole = chance.rand(len(hashes)) < _FORGOTTEN / 2
        forgetful[whole] = chance.randint(0, 2**62, size=(int(whole.sum()), hashes.shape[1])).astype(np.uint64)
        forgetful[chance.rand(*hashes.shape) < _FORGOTTEN] = 0
    return forgetful
