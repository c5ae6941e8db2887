"""The learned sense of meaning: the same everywhere, small, and no more than a guess."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given, strategies as st
from spacy.tokens import Doc

import okrlint
from okrlint.cli import main
from okrlint.document.model import Language, Role
from okrlint.language.meaning.learned import FOLDER, learned
from okrlint.language.meaning.network import Layer, Norm, clipped
from okrlint.language.meaning.seen import Seen
from okrlint.language.reader import Reader
from okrlint.reading import Job
from okrlint.reading.meaning import LABELS_OF, Meaning, ThingKind

STATEMENTS: list[tuple[str, Language]] = [
    ("Øke omsetningen i butikkene med 12 %", "nb"),
    ("Bli bygdas beste møteplass", "nb"),
    ("Halvere ventetida på legevakta", "nn"),
    ("Prøve å få på plass ein betre rutine", "nn"),
    ("Grow pipeline coverage to 3x and hire two managers", "en"),
    ("Great onboarding", "en"),
]
NOUNS = ("contracts", "shops", "ferries", "nurses", "routes", "wells", "cabins", "boats")
PRINTED = """
import sys
from okrlint.language.meaning.learned import learned
from okrlint.language.pipelines import load_pipeline
for line in sys.stdin:
    language, text = line.rstrip("\\n").split("|")
    (scores,) = learned().score([load_pipeline(language)(text)])
    print(text, scores.labels.tobytes().hex(), scores.things.tobytes().hex())
"""


def meaning(text: str, language: Language, role: Role = Role.KEY_RESULT) -> Meaning:
    (reading,) = Reader().read_many([Job(role, text, language)])
    assert reading.meaning is not None
    return reading.meaning


def test_every_reading_has_a_chance_for_each_label_of_its_role() -> None:
    for text, language in STATEMENTS:
        for role in Role:
            found = meaning(text, language, role)
            assert tuple(sense.label for sense in found.labels) == LABELS_OF[role]
            assert all(0 <= sense.chance <= 1 and sense.word in text for sense in found.labels)


@pytest.mark.parametrize(
    ("text", "language", "metric"),
    [
        ("Øke omsetningen i nettbutikken med 30 %", "nb", True),
        ("Auke talet på lærlingar", "nn", True),
        ("Cut p99 latency below 400 ms", "en", True),
        ("Bli stedet der bygda møtes", "nb", False),
        ("Gjere kvardagen lettare for pårørande", "nn", False),
        ("Become the team that others copy", "en", False),
    ],
)
def test_it_tells_metrics_from_aims(text: str, language: Language, metric: bool) -> None:
    (sense,) = meaning(text, language, Role.OBJECTIVE).labels
    assert (sense.chance > 0.5) is metric


@pytest.mark.parametrize(
    ("text", "language", "thing"),
    [
        ("Kutte svartiden til under to minutter", "nb", ThingKind.QUANTITY),
        ("Lansere den nye rapporten", "nb", ThingKind.DELIVERABLE),
        ("Cut response time to under two minutes", "en", ThingKind.QUANTITY),
    ],
)
def test_it_tells_what_kind_of_thing_a_noun_names(text: str, language: Language, thing: ThingKind) -> None:
    assert meaning(text, language).thing is thing


def test_the_same_bits_in_every_process_and_with_any_number_of_threads() -> None:
    lines = "".join(f"{'en' if language == 'en' else 'no'}|{text}\n" for text, language in STATEMENTS)
    printed = {
        subprocess.run(
            [sys.executable, "-c", PRINTED],
            input=lines,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
            env={
                **os.environ,
                "OMP_NUM_THREADS": threads,
                "OPENBLAS_NUM_THREADS": threads,
                "PYTHONIOENCODING": "utf-8",
            },
        ).stdout
        for threads in ("1", "4")
    }
    assert len(printed) == 1
    assert printed.pop().count("\n") == len(STATEMENTS)


def test_alone_as_among_others() -> None:
    nlp = okrlint.load_pipeline("en")
    docs = [nlp(text) for text, language in STATEMENTS if language == "en"] + [nlp("Sign"), nlp("")]
    together = learned().score([*docs, *reversed(docs)])
    assert together[3] is None
    for doc, scores in zip([*docs, *reversed(docs)], together, strict=True):
        (alone,) = learned().score([doc])
        assert (alone is None) is (scores is None)
        if alone is not None and scores is not None:
            assert alone.labels.tobytes() == scores.labels.tobytes()
            assert alone.by_word.tobytes() == scores.by_word.tobytes()


def test_threads_do_not_disturb_each_other() -> None:
    nlp = okrlint.load_pipeline("en")
    seen = Seen(learned().network)
    docs = [nlp(f"{verb} {count} new {noun}") for verb in ("Sign", "Open") for noun in NOUNS for count in range(4)]
    alone = [learned().network.norm(seen.words([doc])).tobytes() for doc in docs]
    fresh = Seen(learned().network)
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda doc: learned().network.norm(fresh.words([doc])).tobytes(), docs))
    assert together == alone


def test_what_was_seen_is_forgotten_before_it_grows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("okrlint.language.meaning.seen._KEPT", 12)
    nlp = okrlint.load_pipeline("en")
    small, large = Seen(learned().network), learned().network
    for noun in NOUNS:
        (words,) = [small.words([nlp(f"Sign {noun}")])]
        assert (words == Seen(large).words([nlp(f"Sign {noun}")])).all()


@given(st.lists(st.lists(st.integers(-127, 127), min_size=8, max_size=8), min_size=1, max_size=6), st.randoms())
def test_a_layer_gives_whole_numbers_that_hang_on_no_other_statement(rows: list[list[int]], chance) -> None:
    rng = np.random.default_rng(chance.randrange(2**32))
    weights = rng.integers(-127, 128, (24, 16)).astype(np.float32)
    one = np.ones(8, dtype=np.float32)
    layer = Layer(weights, np.full(16, 0.01, np.float32), np.zeros(16, np.float32), Norm.of(one, one))
    words = np.array(rows, dtype=np.float32)
    count = len(words)
    alone = layer(words, np.array([0]), np.array([count - 1]))
    both = layer(np.concatenate([words, -words]), np.array([0, count]), np.array([count - 1, 2 * count - 1]))
    assert (both[:count] == alone).all()
    assert (alone == np.rint(alone)).all()
    assert (clipped(alone.copy()) == alone).all()


def test_it_is_small(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "wheel.zip", "w", zipfile.ZIP_DEFLATED) as wheel:
        for file in FOLDER.iterdir():
            wheel.write(file, file.name)
    assert (tmp_path / "wheel.zip").stat().st_size < 8_000_000


def test_its_scores_travel_with_a_document() -> None:
    nlp = okrlint.load_pipeline("no")
    doc = nlp("Halvere sykefraværet")
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert (again._.okrlint_meaning.labels == doc._.okrlint_meaning.labels).all()
    docs = list(nlp.pipe(["Halvere sykefraværet", "Selge huset"], n_process=2))
    assert (docs[0]._.okrlint_meaning.things == doc._.okrlint_meaning.things).all()


def test_explain_says_that_it_guesses() -> None:
    def explained(*arguments: str) -> str:
        return CliRunner().invoke(main, ["read", "--explain", *arguments]).stdout

    shown = explained("Grow revenue by 30 %", "--lang", "en", "--as", "objective")
    assert "guesses (no rule rests on it)" in shown
    assert "is really a metric" in shown
    assert "Det ein lært sans for meining gissar" in explained("Halvere sjukefråværet", "--lang", "nn")
