"""Change the form of a fragment: capitals, imperatives, gerunds, compounds, Norwegian without its letters."""

from __future__ import annotations

from dataclasses import replace

from okrlint.pipelines.recipe.treebank import Tree, Word

VOWELS = "aeiouyæøå"


def root_of(tree: Tree) -> int:
    """Return the index of the root."""
    return next(i for i, word in enumerate(tree) if word.head < 0)


def swap(tree: Tree, at: int, word: Word) -> Tree:
    """Return the tree with another word at an index."""
    return [*tree[:at], word, *tree[at + 1 :]]


def hang(tree: Tree, head: int, shift: int, dep: str) -> Tree:
    """Return `tree` moved on by `shift` indices, its root hanging on `head`, as `dep` if one is given."""
    return [
        replace(word, head=word.head + shift) if word.head >= 0 else replace(word, head=head, dep=dep or word.dep)
        for word in tree
    ]


def prepend(word: Word, tree: Tree, dep: str) -> Tree:
    """Put `word` before `tree`, hanging on its root."""
    root = root_of(tree)
    rest = [replace(w, head=w.head + 1 if w.head >= 0 else -1) for w in tree]
    return [replace(word, head=root + 1, dep=dep), *rest]


def lower_first(tree: Tree) -> Tree:
    """Lower the first letter, unless it is a name or an abbreviation."""
    first = tree[0]
    if first.upos == "PROPN" or first.form.isupper():
        return tree
    return [replace(first, form=first.form[:1].lower() + first.form[1:]), *tree[1:]]


def upper_first(tree: Tree) -> Tree:
    """Capitalise the first letter."""
    return [replace(tree[0], form=tree[0].form[:1].upper() + tree[0].form[1:]), *tree[1:]]


def imperative(form: str, language: str) -> str:
    """Return the imperative of an infinitive."""
    if language == "en" or len(form) < 4 or form[-1] not in "ea" or form[-2] in VOWELS:
        return form
    stem = form[:-1]
    return stem[:-1] if stem.endswith("mm") else stem


def as_imperative(tree: Tree, language: str) -> Tree:
    """Turn an infinitive clause into an imperative one."""
    root = root_of(tree)
    word = tree[root]
    done = replace(word, form=imperative(word.form, language), feats="Mood=Imp|VerbForm=Fin")
    return swap(tree, root, done)


def a_infinitive(tree: Tree) -> Tree:
    """Swap the Nynorsk infinitive ending of the root: *auke* to *auka* and back."""
    root = root_of(tree)
    word = tree[root]
    if len(word.form) > 3 and word.form[-1] in "ea" and word.form[-2] not in VOWELS:
        word = replace(word, form=word.form[:-1] + ("a" if word.form[-1] == "e" else "e"))
    return swap(tree, root, word)


def fold(tree: Tree) -> Tree:
    """Write a tree as people do without a Norwegian keyboard: *hoy*, *gjore*, *na*."""
    letters = str.maketrans("øåæØÅÆ", "oaaOAA")
    return [replace(word, form=word.form.translate(letters)) for word in tree]


def as_gerund(tree: Tree) -> Tree:
    """Turn an English infinitive clause into one with *-ing*: *Growing membership*."""
    root = root_of(tree)
    form = tree[root].form
    if form.endswith("e") and not form.endswith(("ee", "ye")):
        form = form[:-1]
    elif len(form) == 3 and form[1] in VOWELS and form[-1] not in VOWELS + "wxy":
        form += form[-1]
    return swap(tree, root, replace(tree[root], form=form + "ing", feats="VerbForm=Ger"))


def as_compound(word: Word, first: Word) -> Word:
    """Return a Norwegian noun with another noun before it, in one word: *svarprosent*."""
    joined = first.lemma + ("s" if first.lemma.endswith(("het", "heit", "ing", "sjon", "tet", "skap")) else "")
    return replace(word, form=joined + word.form.lower(), lemma=joined + word.lemma)
