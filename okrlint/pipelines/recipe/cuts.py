"""Cut goal-like pieces out of treebank trees: noun phrases, infinitive clauses, passives, clauses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from okrlint.pipelines.recipe.forms import lower_first
from okrlint.pipelines.recipe.treebank import Tree, Word, cut, subtree

LEFT_BEHIND = {"case", "mark", "cc", "punct", "cop", "aux", "aux:pass", "nsubj", "nsubj:pass", "expl"}
LONGEST = 14


def phrase(tree: Tree, top: int) -> Tree | None:
    """Cut the noun phrase or clause under `top`, without what ties it to its sentence."""
    dropped: set[int] = set()
    for i, word in enumerate(tree):
        if word.head == top and (word.dep in LEFT_BEHIND):
            dropped.update(subtree(tree, i))
    piece = cut(tree, [i for i in subtree(tree, top) if i not in dropped], top)
    return lower_first(piece) if piece and len(piece) <= LONGEST else None


def noun_phrases(tree: Tree) -> Iterator[Tree]:
    """Yield the noun phrases of a tree."""
    for i, word in enumerate(tree):
        if word.upos == "NOUN" and word.dep not in {"conj", "compound", "flat", "flat:name"}:
            piece = phrase(tree, i)
            if piece:
                yield piece


def infinitives(tree: Tree) -> Iterator[Tree]:
    """Yield the infinitive clauses of a tree without their marker."""
    for i, word in enumerate(tree):
        marked = any(w.head == i and w.lemma in {"å", "to"} for w in tree)
        if word.upos == "VERB" and "VerbForm=Inf" in word.feats and marked:
            piece = phrase(tree, i)
            if piece and len(piece) > 1 and piece[0].head == -1:
                yield piece


def passives(tree: Tree) -> Iterator[Tree]:
    """Yield passive and copular clauses without their auxiliary: *All incidents closed*."""
    for i, word in enumerate(tree):
        if "VerbForm=Part" not in word.feats or not 0 < i < LONGEST:
            continue
        loose = [j for j, w in enumerate(tree) if w.head == i and w.dep in {"aux:pass", "cop"}]
        if any(w.head == i and w.dep == "aux" for w in tree):
            continue
        subjects = [j for j, w in enumerate(tree) if w.head == i and w.dep.startswith("nsubj")]
        if not loose or len(subjects) != 1 or subjects[0] > i or tree[subjects[0]].upos != "NOUN":
            continue
        inside = subtree(tree, i)
        gone: set[int] = {j for j in inside if j < min(subtree(tree, subjects[0]))} | set(loose)
        rest = [w for j, w in enumerate(tree) if j not in loose]
        place = {old: new for new, old in enumerate(j for j in range(len(tree)) if j not in loose)}
        joined = [replace(w, head=place.get(w.head, -1)) for w in rest]
        piece = cut(joined, [place[j] for j in inside if j not in gone], place[i])
        if piece and len(piece) <= LONGEST:
            yield lower_first(piece)


def clauses(tree: Tree) -> Iterator[Tree]:
    """Yield clauses with a noun as subject and a finite verb: *Kundene venter kortere*."""
    for i, word in enumerate(tree):
        if word.upos != "VERB" or "VerbForm=Fin" not in word.feats or "Mood=Imp" in word.feats:
            continue
        subject = [j for j, w in enumerate(tree) if w.head == i and w.dep == "nsubj"]
        if len(subject) != 1 or subject[0] > i or tree[subject[0]].upos != "NOUN":
            continue
        dropped: set[int] = set()
        for j, w in enumerate(tree):
            if w.head == i and (w.dep in {"cc", "mark", "punct"} or j < subject[0]):
                dropped.update(subtree(tree, j))
        piece = cut(tree, [j for j in subtree(tree, i) if j not in dropped], i)
        if piece and 3 <= len(piece) <= LONGEST:
            yield lower_first(piece)


def participles(trees: Iterable[Tree], least: int = 2) -> list[Word]:
    """Return the participles of passive verbs that stand at least `least` times in the trees.

    The Nynorsk trees take them for adjectives; in a goal without an auxiliary they are the verb.
    """
    found: Counter[Word] = Counter()
    for tree in trees:
        passive = {w.head for w in tree if w.dep == "aux:pass"}
        for i in passive:
            if i >= 0 and tree[i].upos in {"VERB", "ADJ"} and "VerbForm=Part" in tree[i].feats:
                verb = replace(tree[i], upos="VERB", feats="VerbForm=Part") if tree[i].upos == "ADJ" else tree[i]
                found[replace(verb, form=verb.form.lower(), head=-1, dep="root", space=True)] += 1
    return [word for word, count in found.items() if count >= least]


def transitive(trees: Iterable[Tree], least: int = 2) -> list[str]:
    """Return the infinitives of the verbs that have an object in the trees, in the order of their first one."""
    found: Counter[str] = Counter()
    for tree in trees:
        for word in tree:
            verb = tree[word.head] if word.dep == "obj" and word.head >= 0 else None
            if verb is not None and verb.upos == "VERB" and verb.lemma.isalpha() and verb.lemma.islower():
                found[verb.lemma] += 1
    return [lemma for lemma, count in found.items() if count >= least]
