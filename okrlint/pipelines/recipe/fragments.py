"""Make goal-like fragments out of treebank trees.

Goal statements are bare infinitives, imperatives and noun phrases with a quantity at the end, and news
text hardly has them. The fragments keep the trees of the treebank and add templates from templates.toml.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from okrlint.pipelines.recipe.treebank import Tree, Word, cut, subtree

LEFT_BEHIND = {"case", "mark", "cc", "punct", "cop", "aux", "aux:pass", "nsubj", "nsubj:pass", "expl"}
LONGEST = 14
UNKNOWN = ""  # a lemma that the templates do not know; the lemmatizer learns nothing from it


def parse_template(text: str) -> Tree:
    """Read `form/UPOS/dep/head ...` (head 1-based inside the template, 0 = what it hangs on)."""
    words = []
    for part in text.split():
        form, upos, dep, head = part.rsplit("/", 3)
        words.append(Word(form.replace("_", " "), UNKNOWN, upos, "", int(head) - 1, dep))
    return words


class Templates:
    """The templates of one language, with the random numbers and words that fill them."""

    def __init__(self, language: str, rng: random.Random) -> None:
        data = tomllib.loads((Path(__file__).parent / "templates.toml").read_text(encoding="utf-8"))[language]
        self.language = language
        self.rng = rng
        self.tails = [parse_template(line) for line in data["tails"]]
        self.heads = [parse_template(line) for line in data["heads"]]
        self.metrics: list[str] = data["metrics"]
        self.verbs: list[str] = data["verbs"]
        self.participles: list[str] = data["participles"]
        self.comparatives: list[str] = data["comparatives"]
        self.quantifiers: list[str] = data["quantifiers"]
        self.units: list[str] = data["units"]
        self.business: list[str] = data["business"]
        self.done: list[str] = data["done"]
        self.subject, self.will = data["subject"], data["will"]

    def number(self) -> str:
        """Return a number as the language layer hands it to the parser."""
        kind = self.rng.random()
        if kind < 0.5:
            return str(self.rng.randint(1, 99))
        if kind < 0.85:
            return str(self.rng.randint(1, 99) * self.rng.choice([5, 10, 100, 500, 1000]))
        point = "." if self.language == "en" else ","
        return f"{self.rng.randint(0, 99)}{point}{self.rng.randint(1, 9)}"

    def filled(self, template: Tree) -> Tree:
        """Fill {n} and {unit} of a template."""
        words = []
        for word in template:
            form = word.form.replace("{n}", self.number()).replace("{unit}", self.rng.choice(self.units))
            feats = "Number=Plur|NumType=Card" if word.upos == "NUM" else word.feats
            words.append(replace(word, form=form, feats=feats))
        return words

    def with_tail(self, tree: Tree) -> Tree:
        """Hang one or two tails on the root of `tree`."""
        for _ in range(self.rng.choice([1, 1, 1, 2])):
            root = next(i for i, word in enumerate(tree) if word.head < 0)
            noun_root = tree[root].upos in {"NOUN", "PROPN"}
            tail, at = self.filled(self.rng.choice(self.tails)), len(tree)
            hung = []
            for word in tail:
                dep = word.dep
                if word.head < 0 and noun_root and dep == "obl":
                    dep = "nmod"
                hung.append(replace(word, head=root if word.head < 0 else word.head + at, dep=dep))
            tree = [replace(word, space=True) for word in tree] + hung
        return tree


def prepend(word: Word, tree: Tree, dep: str) -> Tree:
    """Put `word` before `tree`, hanging on its root."""
    root = next(i for i, w in enumerate(tree) if w.head < 0)
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


def imperative(form: str, language: str) -> str:
    """Return the imperative of an infinitive."""
    if language == "en" or len(form) < 4 or form[-1] not in "ea" or form[-2] in "aeiouyæøå":
        return form
    stem = form[:-1]
    return stem[:-1] if stem.endswith("mm") else stem


def as_imperative(tree: Tree, language: str) -> Tree:
    """Turn an infinitive clause into an imperative one."""
    root = next(i for i, word in enumerate(tree) if word.head < 0)
    word = tree[root]
    done = replace(word, form=imperative(word.form, language), feats="Mood=Imp|VerbForm=Fin")
    return [*tree[:root], done, *tree[root + 1 :]]


def a_infinitive(tree: Tree) -> Tree:
    """Swap the Nynorsk infinitive ending of the root: *auke* to *auka* and back."""
    root = next(i for i, word in enumerate(tree) if word.head < 0)
    word = tree[root]
    if len(word.form) > 3 and word.form[-1] in "ea" and word.form[-2] not in "aeiouyæøå":
        word = replace(word, form=word.form[:-1] + ("a" if word.form[-1] == "e" else "e"))
    return [*tree[:root], word, *tree[root + 1 :]]


def fold(tree: Tree) -> Tree:
    """Write a tree as people do without a Norwegian keyboard: *hoy*, *gjore*, *na*."""
    letters = str.maketrans("øåæØÅÆ", "oaaOAA")
    return [replace(word, form=word.form.translate(letters)) for word in tree]


class FragmentMaker:
    """Makes one fragment after another from the treebank of one language; seeded."""

    def __init__(self, trees: list[Tree], language: str, seed: int) -> None:
        self.rng = random.Random(seed)
        self.language = language
        self.templates = Templates(language, self.rng)
        self.phrases = [p for tree in trees for p in noun_phrases(tree) if len(p) <= 9]
        self.short = [p for p in self.phrases if len(p) <= 4]
        self.bare = [
            p
            for p in self.phrases
            if "Definite=Def" not in p[0].feats
            and p[0].upos in {"NOUN", "ADJ"}
            and "Degree=" not in p[0].feats.replace("Degree=Pos", "")
        ]
        self.clauses = [c for tree in trees for c in infinitives(tree)]
        self.passives = [c for tree in trees for c in passives(tree)]
        kinds: list[tuple[int, Callable[[], Tree]]] = [
            (20, self.infinitive),
            (18, self.verb_and_phrase),
            (14, self.noun_phrase),
            (10, self.metric_level),
            (8, self.comparative),
            (6, self.changed),
            (6, self.counted),
            (8, self.passive),
            (4, self.done_count),
            (6, self.share),
        ]
        self.weights = [weight for weight, _ in kinds]
        self.kinds = [maker for _, maker in kinds]

    def make(self, count: int) -> Iterator[Tree]:
        """Yield `count` fragments."""
        for _ in range(count):
            tree = self.rng.choices(self.kinds, self.weights)[0]()
            if self.rng.random() < 0.08:
                tree = self.anglicise(tree)
            if self.rng.random() < 0.85:
                tree = upper_first(tree)
            if self.language != "en" and self.rng.random() < 0.04:
                tree = fold(tree)
            yield [*tree[:-1], replace(tree[-1], space=False)]

    def maybe_tail(self, tree: Tree, chance: float) -> Tree:
        return self.templates.with_tail(tree) if self.rng.random() < chance else tree

    def pick(self, phrases: list[Tree]) -> Tree:
        return self.rng.choice(phrases)

    def mood(self, tree: Tree) -> Tree:
        """Leave an infinitive clause, make it imperative, or put *Vi skal* before it."""
        chance = self.rng.random()
        if self.language == "nn" and self.rng.random() < 0.4:
            tree = a_infinitive(tree)
        if chance < 0.6 and self.language != "en":
            return tree
        if chance < 0.85:
            return as_imperative(tree, self.language)
        will = Word(self.templates.will, self.templates.will, "AUX", "VerbForm=Fin", -1, "aux")
        subject = Word(self.templates.subject, self.templates.subject, "PRON", "PronType=Prs", -1, "nsubj")
        return prepend(subject, prepend(will, tree, "aux"), "nsubj")

    def infinitive(self) -> Tree:
        return self.maybe_tail(self.mood(self.pick(self.clauses)), 0.3)

    def goal_verb(self) -> list[Word]:
        verb, *particle = self.rng.choice(self.templates.verbs).split()
        words = [Word(verb, verb, "VERB", "VerbForm=Inf", -1, "root")]
        for form in particle:
            adverb = self.language != "en"
            words.append(
                Word(form, form, "ADV" if adverb else "ADP", "", 0, "advmod" if adverb else "compound:prt")
            )
        return words

    def verb_and_phrase(self) -> Tree:
        head = self.goal_verb()
        chance = self.rng.random()
        if chance < 0.25:
            obj = self.quantity_of(self.pick(self.bare))
        elif chance < 0.5:
            obj = self.metric()
        else:
            obj = self.pick(self.phrases)
        shift = len(head)
        hung = [
            replace(w, head=w.head + shift if w.head >= 0 else 0, dep=w.dep if w.head >= 0 else "obj") for w in obj
        ]
        return self.maybe_tail(self.mood(head + hung), 0.6)

    def metric(self) -> Tree:
        name = self.rng.choice(self.templates.metrics)
        return [Word(name, UNKNOWN, "NOUN", "", -1, "root")]

    def quantity_of(self, tree: Tree) -> Tree:
        """*antall*, *andel*, *number of* before a noun phrase."""
        quantifier = parse_template(self.rng.choice(self.templates.quantifiers))
        top = next(i for i, w in enumerate(quantifier) if w.head < 0)
        rest = [replace(w, dep="root" if w.head < 0 else w.dep) for w in quantifier]
        case = [w for w in rest if w.dep == "case"]
        shift = len(rest)
        hung = [
            replace(w, head=w.head + shift if w.head >= 0 else top, dep=w.dep if w.head >= 0 else "nmod")
            for w in tree
        ]
        root_at = shift + next(i for i, w in enumerate(tree) if w.head < 0)
        rest = [replace(w, head=root_at) if w in case else w for w in rest]
        return rest + hung

    def noun_phrase(self) -> Tree:
        return self.maybe_tail(self.pick(self.phrases), 0.35)

    def metric_level(self) -> Tree:
        base = self.metric() if self.rng.random() < 0.5 else self.pick(self.short)
        return self.templates.with_tail(base)

    def comparative(self) -> Tree:
        form = self.rng.choice(self.templates.comparatives)
        base = self.metric() if self.rng.random() < 0.3 else self.pick(self.bare)
        return self.maybe_tail(prepend(Word(form, UNKNOWN, "ADJ", "Degree=Cmp", -1, "amod"), base, "amod"), 0.3)

    def changed(self) -> Tree:
        form = self.rng.choice(self.templates.participles)
        base = self.metric() if self.rng.random() < 0.5 else self.pick(self.bare)
        upos = "VERB" if self.language == "en" else "ADJ"
        feats = "Tense=Past|VerbForm=Part" if self.language == "en" else "VerbForm=Part"
        return self.maybe_tail(prepend(Word(form, UNKNOWN, upos, feats, -1, "amod"), base, "amod"), 0.4)

    def counted(self) -> Tree:
        number = Word(self.templates.number(), UNKNOWN, "NUM", "Number=Plur|NumType=Card", -1, "nummod")
        tree = prepend(number, self.pick(self.bare), "nummod")
        if self.rng.random() < 0.5:
            head = self.templates.filled(self.rng.choice(self.templates.heads))
            shift = len(head)
            rest = [replace(w, head=w.head + shift if w.head >= 0 else -1) for w in tree]
            tree = [replace(w, head=shift if w.head < 0 else w.head) for w in head] + rest
        return self.maybe_tail(tree, 0.3)

    def passive(self) -> Tree:
        return self.maybe_tail(self.pick(self.passives), 0.4) if self.passives else self.noun_phrase()

    def done_count(self) -> Tree:
        tree = self.counted() if self.rng.random() < 0.6 else self.pick(self.short)
        form = self.rng.choice(self.templates.done)
        at = len(tree)
        subject = [
            replace(w, head=w.head if w.head >= 0 else at, dep=w.dep if w.head >= 0 else "nsubj:pass", space=True)
            for w in tree
        ]
        return [*subject, Word(form, UNKNOWN, "VERB", "VerbForm=Part", -1, "root")]

    def share(self) -> Tree:
        return self.maybe_tail(self.quantity_of(self.pick(self.bare)), 0.5)

    def anglicise(self, tree: Tree) -> Tree:
        """Put an English business word where a noun stands: *Øke retention med 5 %*."""
        nouns = [i for i, w in enumerate(tree) if w.upos == "NOUN" and w.feats]
        if not nouns:
            return tree
        i, form = self.rng.choice(nouns), self.rng.choice(self.templates.business)
        return [*tree[:i], replace(tree[i], form=form, lemma=UNKNOWN), *tree[i + 1 :]]
