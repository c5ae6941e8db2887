"""Texts ▶ teacher ▶ student ▶ labels ▶ whole numbers ▶ chances: writes weights.npz and meaning.json."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from okrlint.document.model import LANGUAGES
from okrlint.language.meaning.features import COUNT, Hashes
from okrlint.language.meaning.heads import Heads
from okrlint.language.meaning.network import Network
from okrlint.pipelines.recipe.meaning.calibrate import fit
from okrlint.pipelines.recipe.meaning.distil import PASSES, distil
from okrlint.pipelines.recipe.meaning.net import DEPTH, PIECES, WIDTH, Model, encoder
from okrlint.pipelines.recipe.meaning.parsed import hashes, head_places
from okrlint.pipelines.recipe.meaning.quantise import arrays
from okrlint.pipelines.recipe.meaning.teacher import vectors
from okrlint.pipelines.recipe.meaning.texts import Statement, Text, fragments, goals, statements, variants
from okrlint.pipelines.recipe.meaning.tune import EPOCHS, Lessons, tune
from okrlint.reading.meaning import LABELS


@dataclass(frozen=True)
class Material:
    """What everything is learned from. `texts` are those that the teacher was asked about."""

    lessons: Lessons
    texts: Sequence[Text]
    dev: Sequence[Statement]
    dev_hashes: Sequence[Hashes]


def material(treebanks: Path, train: Sequence[Path], dev: Path, work: Path) -> Material:
    """Return the material; the teacher's vectors are kept in `work`."""
    labelled, made_up, judged = statements(train), goals(), statements([dev])
    known: list[Text] = [*labelled, *made_up]
    cut = [text for language in LANGUAGES for text in fragments(treebanks, language)]
    texts = [*cut, *known, *variants(known)]
    found = hashes(texts)
    own = found[len(cut) : len(cut) + len(known)]
    lessons = Lessons(
        statements=labelled,
        hashes=own[: len(labelled)],
        goals=made_up,
        goal_hashes=own[len(labelled) :],
        heads=head_places(made_up),
        teacher=(found, vectors([text.text for text in texts], work)),
    )
    return Material(lessons, texts, judged, hashes(judged))


def make(given: Material, out: Path, *, passes: int = PASSES, epochs: int = EPOCHS) -> None:
    """Train the student and write what okrlint runs into a folder."""
    student = encoder()
    assert given.lessons.teacher is not None
    projection = distil(student, *given.lessons.teacher, passes=passes)
    finish(student, projection, given, out, epochs=epochs)


def finish(student: Model, projection: Model | None, given: Material, out: Path, *, epochs: int = EPOCHS) -> None:
    """Tune a student, make whole numbers of it, calibrate it, and write it."""
    answers = tune(student, projection, given.lessons, epochs)
    whole = arrays(student, answers)
    scores = scored(whole, given.dev_hashes)
    told = {
        "width": WIDTH,
        "depth": DEPTH,
        "pieces": PIECES,
        "labels": LABELS,
        "chances": fit(scores, given.dev),
        "texts": len(given.texts),
        "statements": len(given.lessons.statements),
    }
    out.mkdir(parents=True, exist_ok=True)
    np.savez(out / "weights.npz", **whole)  # type: ignore[arg-type]
    (out / "meaning.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def scored(whole: dict[str, Any], texts: Sequence[Hashes]) -> npt.NDArray[np.float64]:
    """Return the scores of the labels for some texts, by the network as okrlint runs it."""
    network, heads = Network.load(whole, COUNT, DEPTH), Heads.load(whole)
    found = []
    for start in range(0, len(texts), 64):
        some = texts[start : start + 64]
        lengths = np.array([len(text) for text in some])
        looked_up = network.look_up(np.concatenate(some), 0).astype(np.float32)
        found.append(heads(network.encode(looked_up, lengths), lengths)[0])
    return np.concatenate(found)
