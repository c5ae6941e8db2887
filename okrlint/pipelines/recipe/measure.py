"""Measure pipelines on the sentences of a treebank, from plain text on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language as Pipeline
from spacy.tokens import Doc
from spacy.training import Example

from okrlint.document.model import Language
from okrlint.pipelines.recipe.treebank import Tree, find, read, to_doc


@dataclass(frozen=True)
class Scores:
    """What a pipeline gets right, in percent: parts of speech, heads, heads with labels, lemmas."""

    sentences: int
    pos: float
    uas: float
    las: float
    lemma: float


def measure(
    pipeline: Path, treebanks: Path, language: Language, split: str = "test", *, gold_words: bool = False
) -> Scores:
    """Measure the pipeline in a folder on `LANGUAGE-ud-SPLIT` of a folder of treebanks.

    The pipeline cuts the sentences into words itself, as it must in use, or is given the treebank's with
    `gold_words`. Punctuation counts for parts of speech and lemmas, and not for heads, as is spaCy's custom.
    """
    nlp = spacy.load(pipeline)
    trees = read(find(treebanks, language, split))
    examples = [_example(nlp, tree, gold_words=gold_words) for tree in trees]
    found = nlp.evaluate(examples)
    pos, uas, las, lemma = (100 * found[key] for key in ("pos_acc", "dep_uas", "dep_las", "lemma_acc"))
    return Scores(len(examples), pos=pos, uas=uas, las=las, lemma=lemma)


def _example(nlp: Pipeline, tree: Tree, *, gold_words: bool) -> Example:
    gold = to_doc(nlp.vocab, tree)
    if not gold_words:
        return Example(nlp.make_doc(gold.text), gold)
    words, spaces = zip(*((token.text, bool(token.whitespace_)) for token in gold), strict=True)
    return Example(Doc(nlp.vocab, words=list(words), spaces=list(spaces)), gold)
