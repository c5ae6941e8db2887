"""Read CoNLL-U treebanks and turn trees into spaCy documents."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab


@dataclass(frozen=True)
class Word:
    """One word of a tree; `head` is the 0-based index of its head, or -1 for the root."""

    form: str
    lemma: str
    upos: str
    feats: str
    head: int
    dep: str
    space: bool = True


Tree = list[Word]


def find(folder: Path, language: str, split: str) -> Path:
    """Return the file `LANG-ud-SPLIT.conllu[.gz]` in `folder`; raise FileNotFoundError."""
    for ending in (".conllu", ".conllu.gz"):
        path = folder / f"{language}-ud-{split}{ending}"
        if path.exists():
            return path
    raise FileNotFoundError(f"{folder} holds no {language}-ud-{split}.conllu[.gz]")


def read(path: Path) -> Iterator[Tree]:
    """Yield the trees of a CoNLL-U file; of a multiword range (*don't*) its words, with no space between them."""
    opener = gzip.open if path.suffix == ".gz" else open
    tree: Tree = []
    last_of_range, space_after_range = 0, True
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            columns = line.rstrip("\n").split("\t")
            if not line.strip():
                if tree:
                    yield tree
                tree, last_of_range = [], 0
            elif len(columns) == 10 and "-" in columns[0]:
                last_of_range = int(columns[0].split("-")[1])
                space_after_range = "SpaceAfter=No" not in columns[9]
            elif len(columns) == 10 and columns[0].isdigit():
                number, form, lemma, upos, _, feats, head, dep, _, misc = columns
                space = "SpaceAfter=No" not in misc
                if int(number) <= last_of_range:
                    space = space_after_range and int(number) == last_of_range
                tree.append(
                    Word(
                        form=form,
                        lemma=lemma,
                        upos=upos,
                        feats="" if feats == "_" else feats,
                        head=int(head) - 1,
                        dep=dep,
                        space=space,
                    )
                )
    if tree:
        yield tree


def to_doc(vocab: Vocab, tree: Tree) -> Doc:
    """Return the spaCy document of a tree, with gold heads, tags, morphology and lemmas."""
    return Doc(
        vocab,
        words=[word.form for word in tree],
        spaces=[word.space for word in tree],
        pos=[word.upos for word in tree],
        morphs=[word.feats for word in tree],
        lemmas=[word.lemma for word in tree],
        heads=[i if word.head < 0 else word.head for i, word in enumerate(tree)],
        deps=["ROOT" if word.head < 0 else word.dep for word in tree],
        sent_starts=[i == 0 for i in range(len(tree))],
    )


def subtree(tree: Tree, top: int) -> list[int]:
    """Return the sorted indices of `top` and of all that hangs under it."""
    children: dict[int, list[int]] = {}
    for i, word in enumerate(tree):
        children.setdefault(word.head, []).append(i)
    found, stack = [], [top]
    while stack:
        i = stack.pop()
        found.append(i)
        stack.extend(children.get(i, ()))
    return sorted(found)


def cut(tree: Tree, indices: Iterable[int], top: int) -> Tree | None:
    """Cut `indices` out as a tree of its own with root `top`; None if it has a gap or a loose end."""
    kept = sorted(indices)
    while kept and tree[kept[-1]].upos == "PUNCT":
        kept.pop()
    while kept and tree[kept[0]].upos == "PUNCT":
        kept.pop(0)
    if top not in kept or kept != list(range(kept[0], kept[-1] + 1)):
        return None
    place = {old: new for new, old in enumerate(kept)}
    piece = []
    for old in kept:
        word = tree[old]
        if old == top:
            piece.append(replace(word, head=-1, dep="root"))
        elif word.head in place:
            piece.append(replace(word, head=place[word.head]))
        else:
            return None
    return piece
