"""The recipe of the learned sense of meaning: its texts, and that whole numbers say what the trained net says."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("okrlint.pipelines.recipe", reason="the recipe is not part of the wheel")

from okrlint.document.model import LANGUAGES
from okrlint.language.meaning.features import COUNT
from okrlint.language.meaning.heads import Heads
from okrlint.language.meaning.network import Network
from okrlint.pipelines.recipe.meaning.answers import FLAWED, Answers, loudest, with_flawed
from okrlint.pipelines.recipe.meaning.net import DEPTH, batch, encoder
from okrlint.pipelines.recipe.meaning.quantise import arrays
from okrlint.pipelines.recipe.meaning.texts import Statement, goals, statements, variants
from okrlint.pipelines.recipe.meaning.tune import wanted
from okrlint.reading.meaning import LABELS, ThingKind


def test_every_goal_names_its_noun_and_a_kind() -> None:
    found = goals()
    assert len(found) > 5000
    assert {goal.language for goal in found} == set(LANGUAGES)
    assert {goal.kind for goal in found} == {kind.value for kind in ThingKind}
    for goal in found:
        assert re.search(rf"(?<!\w){re.escape(goal.head)}(?!\w)", goal.text), goal


def test_unsure_statements_teach_nothing_and_each_text_counts_once(tmp_path: Path) -> None:
    row = '{"id": "a", "role": "objective", "lang": "nb", "text": "Øke salget", "labels": ["metric"]}\n'
    file = tmp_path / "a.jsonl"
    file.write_text(row * 2 + row.replace("Øke", "Doble").replace("}", ', "unsure": true}'), encoding="utf-8")
    assert statements([file]) == [Statement("Øke salget", "nb", "objective", frozenset({"metric"}))]


def test_variants_are_the_same_every_time() -> None:
    known = goals()[:40]
    first, second = variants(known, 60), variants(known, 60)
    assert first == second
    assert len({text.text for text in first}) == 60


def test_labels_are_asked_of_their_role_only() -> None:
    objective = Statement("Øke salget", "nb", "objective", frozenset({"metric"}))
    result = Statement("Prøve mer", "nb", "key_result", frozenset({"hedged"}))
    has, asked = wanted([objective, result])
    assert [LABELS[i] for i in np.flatnonzero(asked[0])] == ["metric"]
    assert [LABELS[i] for i in np.flatnonzero(has[1])] == ["flawed", "hedged"]


def test_a_key_result_is_flawed_as_soon_as_one_label_says_so() -> None:
    scores = np.full((1, len(LABELS)), -5, dtype=np.float32)
    scores[0, LABELS.index("vague")] = 4
    found, shares = with_flawed(scores)
    assert found[0, FLAWED] > 3.9
    assert shares[0].argmax() == LABELS.index("vague")


def test_the_loudest_word_decides() -> None:
    together, shares = loudest(np.array([[0.0], [9.0], [1.0]], dtype=np.float32), np.array([2, 1]))
    assert together[0, 0] == pytest.approx(9 - np.log(2), abs=0.01)
    assert shares[:, 0].round(2).tolist() == [0, 1, 1]


def test_whole_numbers_say_what_the_trained_net_says() -> None:
    student, answers = encoder(seed=3), Answers()
    rng = np.random.default_rng(3)
    for head in (answers.pooled, answers.by_word):
        for node in head.walk():
            if node.name == "linear":
                node.set_param("W", rng.normal(size=node.get_param("W").shape).astype(np.float32))
    texts = [rng.integers(0, 2**62, (length, COUNT)).astype(np.uint64) for length in (1, 5, 12, 30)]
    floating = answers.scores(student.predict(batch(texts)))
    whole = arrays(student, answers)
    network, heads = Network.load(whole, COUNT, DEPTH), Heads.load(whole)
    lengths = np.array([len(text) for text in texts])
    looked_up = network.look_up(np.concatenate(texts), 0).astype(np.float32)
    found = heads(network.encode(looked_up, lengths), lengths)[0]
    assert np.abs(found - floating).max() < 0.05 * np.abs(floating).max()
