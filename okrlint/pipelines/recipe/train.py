"""Train a pipeline: treebanks, fragments, training, packaging."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import numpy as np
import spacy
import srsly
from spacy.language import Language
from spacy.strings import get_string_id
from spacy.tokens import DocBin
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as spacy_train
from spacy.util import load_config
from thinc.api import set_current_ops

from okrlint.language.lemmas import KnownLemmas
from okrlint.language.matrices import NumpyMatrices
from okrlint.pipelines.recipe import LANGUAGES_OF
from okrlint.pipelines.recipe.fragments import FragmentMaker
from okrlint.pipelines.recipe.lemmas import fill
from okrlint.pipelines.recipe.tokenizer import make_tokenizer
from okrlint.pipelines.recipe.treebank import Tree, find, read, to_doc

HERE = Path(__file__).parent
SPACY_LANGUAGE = {"no": "nb", "en": "en", "all": "nb"}
WORDS = {"no": "no", "en": "en", "all": "no"}  # whose tokenizer and list of lemmas
FRAGMENTS = {"nb": 12_000, "nn": 12_000, "en": 14_000}
SEED = 20260
# English has a third of the sentences: more passes over them, and more of the net left out in each.
SETTINGS: dict[str, dict[str, Any]] = {
    "no": {"training.max_steps": 8000, "training.eval_frequency": 1600, "training.dropout": 0.15},
    "en": {"training.max_steps": 9000, "training.eval_frequency": 1500, "training.dropout": 0.2},
}

# What the morphology of a goal is never asked for; left out so that the tag set stays small.
UNUSED_FEATURES = ("Typo", "Style", "Abbr", "ExtPos", "Foreign", "Animacy")


def lean(tree: Tree) -> Tree:
    """Drop the features that nothing reads and lower the lemma noise of percent signs."""
    cleaned = []
    for word in tree:
        feats = [f for f in word.feats.split("|") if f and f.split("=")[0] not in UNUSED_FEATURES]
        cleaned.append(replace(word, feats="|".join(feats), dep=word.dep if word.dep != "_" else "dep"))
    return cleaned


def write(trees: Iterable[Tree], language: str, path: Path) -> int:
    """Write trees as spaCy's training format; return how many."""
    vocab = spacy.blank(language).vocab
    docs = [to_doc(vocab, lean(tree)) for tree in trees]
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs, store_user_data=False).to_disk(path)
    return len(docs)


def corpus(name: str, treebanks: Path, work: Path, fragments: bool) -> dict[str, str]:
    """Write the training and development data of pipeline `name`; return their paths."""
    train: list[Tree] = []
    dev: list[Tree] = []
    for language in LANGUAGES_OF[name]:
        trees = list(read(find(treebanks, language, "train")))
        train += trees
        if fragments:
            train += FragmentMaker(trees, language, SEED).make(FRAGMENTS[language])
        dev += list(read(find(treebanks, language, "dev")))[:1000]
    random.Random(SEED).shuffle(train)
    paths = {"train": str(work / f"{name}-train.spacy"), "dev": str(work / f"{name}-dev.spacy")}
    for split, trees in (("train", train), ("dev", dev)):
        count = write(trees, SPACY_LANGUAGE[name], Path(paths[split]))
        print(f"{name} {split}: {count} trees")
    return paths


def train(
    name: str,
    treebanks: Path,
    out: Path,
    work: Path,
    *,
    fragments: bool = True,
    steps: int | None = None,
    settings: dict[str, Any] | None = None,
) -> None:
    """Train pipeline `name` ("no" or "en") and write it, packaged, to `out`."""
    overrides: dict[str, Any] = {f"paths.{k}": v for k, v in corpus(name, treebanks, work, fragments).items()}
    overrides["nlp.lang"] = SPACY_LANGUAGE[name]
    overrides.update(SETTINGS.get(name, {}))
    if steps:
        overrides["training.max_steps"] = steps
    config = load_config(HERE / "config.cfg", overrides={**overrides, **(settings or {})}, interpolate=False)
    set_current_ops(NumpyMatrices())
    nlp = init_nlp(config)
    nlp.tokenizer = make_tokenizer(nlp, WORDS[name])
    best = work / f"{name}-model"
    best.mkdir(parents=True, exist_ok=True)
    spacy_train(nlp, best, use_gpu=-1)
    package(best / "model-best", treebanks, out, name)


def package(trained: Path, treebanks: Path, out: Path, name: str) -> None:
    """Copy a trained pipeline to `out`, with the list of lemmas and without what inference does not need."""
    nlp = spacy.load(trained)
    nlp.tokenizer = make_tokenizer(nlp, WORDS[name])
    fill(cast("KnownLemmas", nlp.add_pipe("okrlint_lemmas", last=True)), WORDS[name], LANGUAGES_OF[name], treebanks)
    nlp.add_pipe("okrlint_meaning", last=True)
    meta = json.loads((HERE / "meta.json").read_text(encoding="utf-8"))
    nlp.meta.update({**meta["common"], **meta.get(name, {})})
    nlp.config["paths"] = {}
    nlp.config["nlp"]["tokenizer"] = {"@tokenizers": "okrlint.Tokenizer.v1"}  # spaCy's own reads its rules twice
    nlp.config["corpora"] = {}
    nlp.config["initialize"] = {"vectors": None}
    round_weights(nlp)
    if out.exists():
        shutil.rmtree(out)
    nlp.to_disk(out)
    prune_strings(out, {str(label) for labels in nlp.pipe_labels.values() for label in labels})


def round_weights(nlp: Language, bits: int = 7) -> None:
    """Round every weight to `bits` bits after its leading one, of 23; the zeros that follow compress to little.

    The verdicts stay: the rounding is far below what separates one choice of the parser from the next.
    """
    low = 23 - bits
    for _, component in nlp.pipeline:
        for node in component.model.walk() if hasattr(component, "model") else ():
            for name in node.param_names:
                if node.has_param(name) is True:
                    raw = np.ascontiguousarray(node.get_param(name), dtype="float32").view("uint32")
                    rounded = (raw + np.uint32(1 << (low - 1))) & np.uint32(0xFFFFFFFF << low & 0xFFFFFFFF)
                    node.set_param(name, rounded.view("float32"))


def prune_strings(pipeline: Path, labels: set[str]) -> None:
    """Keep only the strings that inference looks up: labels, and the endings in the lemmatizer's trees.

    What is left out is the vocabulary of the treebanks, which is not free to republish.
    """
    trees = srsly.msgpack_loads((pipeline / "trainable_lemmatizer" / "trees").read_bytes())
    hashes = set(_whole_numbers(trees))
    path = pipeline / "vocab" / "strings.json"
    strings: list[str] = json.loads(path.read_text(encoding="utf-8"))
    kept = sorted(text for text in strings if get_string_id(text) in hashes or text in labels)
    path.write_text(json.dumps(kept, ensure_ascii=False) + "\n", encoding="utf-8")


def _whole_numbers(value: Any) -> Iterator[int]:
    """Yield the whole numbers anywhere in nested lists and dictionaries."""
    if isinstance(value, int):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _whole_numbers(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _whole_numbers(part)
