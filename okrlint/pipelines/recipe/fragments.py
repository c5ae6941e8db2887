"""Make goal-like fragments out of treebank trees.

Goal statements are bare infinitives, imperatives and noun phrases with a quantity at the end, and news
text hardly has them. The fragments keep the trees of the treebank and add templates from templates.toml.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace

from okrlint.pipelines.recipe.cuts import clauses, infinitives, noun_phrases, participles, passives
from okrlint.pipelines.recipe.forms import (
    a_infinitive,
    as_compound,
    as_gerund,
    as_imperative,
    fold,
    hang,
    prepend,
    root_of,
    swap,
    upper_first,
)
from okrlint.pipelines.recipe.templates import UNKNOWN, Templates, parse_template
from okrlint.pipelines.recipe.treebank import Tree, Word


def standing(form: str) -> Word:
    """Return a verb in the present as a root."""
    return Word(form, UNKNOWN, "VERB", "Mood=Ind|Tense=Pres|VerbForm=Fin", -1, "root")


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
        self.infinitives = [c for tree in trees for c in infinitives(tree)]
        self.passives = [c for tree in trees for c in passives(tree)]
        self.clauses = [c for tree in trees for c in clauses(tree)]
        self.participles = participles(trees)
        self.nouns = [
            w for p in self.short for w in p if w.upos == "NOUN" and w.lemma.isalpha() and len(w.lemma) > 3
        ]
        kinds: list[tuple[int, Callable[[], Tree]]] = [
            (20, self.infinitive),
            (18, self.verb_and_phrase),
            (14, self.noun_phrase),
            (10, self.metric_level),
            (8, self.comparative),
            (6, self.changed),
            (6, self.counted),
            (8, self.passive),
            (8, self.done),
            (6, self.share),
            (8, self.clause),
            (5, self.level),
            (3, self.gerund if language == "en" else self.noun_phrase),
            (8, self.verbal_noun if language == "en" else self.noun_phrase),
        ]
        self.weights = [weight for weight, _ in kinds]
        self.kinds = [maker for _, maker in kinds]

    def make(self, count: int) -> Iterator[Tree]:
        """Yield `count` fragments."""
        for _ in range(count):
            tree = self.rng.choices(self.kinds, self.weights)[0]()
            if self.rng.random() < 0.08:
                tree = self.anglicise(tree)
            if self.language != "en" and self.rng.random() < 0.25:
                tree = self.compounded(tree)
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
        return self.maybe_tail(self.mood(self.pick(self.infinitives)), 0.3)

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
        return self.maybe_tail(self.mood(head + hang(obj, 0, len(head), "obj")), 0.6)

    def metric(self) -> Tree:
        name = self.rng.choice(self.templates.metrics)
        return [Word(name, UNKNOWN, "NOUN", "", -1, "root")]

    def quantity_of(self, tree: Tree) -> Tree:
        """*antall*, *andel*, *number of* before a noun phrase."""
        quantifier = parse_template(self.rng.choice(self.templates.quantifiers))
        shift, root_at = len(quantifier), len(quantifier) + root_of(tree)
        hung = hang(tree, root_of(quantifier), shift, "nmod")
        return [replace(w, head=root_at) if w.dep == "case" else w for w in quantifier] + hung

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
            rest = [replace(w, head=w.head + len(head) if w.head >= 0 else -1) for w in tree]
            tree = [replace(w, head=len(head) if w.head < 0 else w.head) for w in head] + rest
        return self.maybe_tail(tree, 0.3)

    def passive(self) -> Tree:
        return self.maybe_tail(self.pick(self.passives), 0.4) if self.passives else self.noun_phrase()

    def done(self) -> Tree:
        """*40 avtaler signert*, *No deadlines missed*: a noun phrase and a participle, with no auxiliary."""
        chance = self.rng.random()
        if chance < 0.4:
            tree = self.counted()
        elif chance < 0.6:
            tree = prepend(self.nobody(), self.pick(self.bare), "det")
        else:
            tree = self.pick(self.phrases if chance > 0.9 else self.short)
        done = Word(self.rng.choice(self.templates.done), UNKNOWN, "VERB", "VerbForm=Part", -1, "root")
        if self.rng.random() < 0.5 and self.participles:
            done = self.rng.choice(self.participles)
        subject = hang(tree, len(tree), 0, "nsubj:pass")
        return self.maybe_tail([*(replace(w, space=True) for w in subject), done], 0.3)

    def nobody(self) -> Word:
        """*Ingen*, *No*, *Every*: what stands for a number before a noun."""
        return Word(self.rng.choice(self.templates.nobody), UNKNOWN, "DET", "", -1, "det")

    def clause(self) -> Tree:
        """A clause whose subject is a noun, sometimes with *Ingen* or *8 av 10* before it."""
        tree = self.pick(self.clauses)
        subject = next((i for i, w in enumerate(tree) if w.head == root_of(tree) and w.dep == "nsubj"), None)
        if subject == 0 and "Definite=Def" not in tree[0].feats and self.rng.random() < 0.5:
            word = self.nobody() if self.rng.random() < 0.5 else self.many()
            shifted = [replace(w, head=w.head + 1 if w.head >= 0 else -1) for w in tree]
            return [replace(word, head=1), *shifted]
        return self.maybe_tail(tree, 0.15)

    def many(self) -> Word:
        return Word(self.templates.number().split()[0], UNKNOWN, "NUM", "Number=Plur|NumType=Card", -1, "nummod")

    def level(self) -> Tree:
        """*Svartiden ligger under 4 timer*: a metric, a verb of standing or moving, and an amount."""
        subject = self.metric() if self.rng.random() < 0.5 else self.pick(self.short)
        form, *rest = self.rng.choice(self.templates.levels).split()
        words = [standing(form)]
        for form in rest:
            pronoun = form == "seg"
            words.append(Word(form, UNKNOWN, "PRON" if pronoun else "ADV", "", 0, "obj" if pronoun else "advmod"))
        at = len(subject)
        subject = [replace(w, space=True) for w in hang(subject, at, 0, "nsubj")]
        return self.templates.with_tail([*subject, *hang(words, -1, at, "root")])

    def gerund(self) -> Tree:
        """*Growing membership by 5%* (English only)."""
        verb = self.goal_verb()
        return self.maybe_tail(as_gerund(verb + hang(self.pick(self.bare), 0, len(verb), "obj")), 0.4)

    def verbal_noun(self) -> Tree:
        """A word that is a verb in one statement and a noun in another: *Market X*, *Market share of 5%*."""
        word = self.rng.choice(self.templates.verbal_nouns)
        chance = self.rng.random()
        if chance < 0.5:
            verb = Word(word, word, "VERB", "Mood=Imp|VerbForm=Fin", -1, "root")
            obj = self.counted() if chance < 0.25 else self.pick(self.phrases)
            return self.maybe_tail([verb, *hang(obj, 0, 1, "obj")], 0.4)
        noun = Word(word, word, "NOUN", "Number=Sing", -1, "compound")
        if chance < 0.85:
            tree = prepend(noun, self.metric(), "compound")
            return self.level_of(tree) if chance < 0.6 else self.templates.with_tail(tree)
        return self.templates.with_tail([replace(noun, dep="root")])

    def level_of(self, tree: Tree) -> Tree:
        verb = standing(self.rng.choice(self.templates.levels).split()[0])
        return self.templates.with_tail([*hang(tree, len(tree), 0, "nsubj"), verb])

    def share(self) -> Tree:
        return self.maybe_tail(self.quantity_of(self.pick(self.bare)), 0.5)

    def compounded(self, tree: Tree) -> Tree:
        """Make one noun of a Norwegian fragment a compound that no list holds: *svarprosent*."""
        nouns = [i for i, w in enumerate(tree) if w.upos == "NOUN" and w.feats and w.lemma and len(w.lemma) > 2]
        if not nouns:
            return tree
        i = self.rng.choice(nouns)
        return swap(tree, i, as_compound(tree[i], self.rng.choice(self.nouns)))

    def anglicise(self, tree: Tree) -> Tree:
        """Put an English business word where a noun stands: *Øke retention med 5 %*."""
        nouns = [i for i, w in enumerate(tree) if w.upos == "NOUN" and w.feats]
        if not nouns:
            return tree
        form, _, lemma = self.rng.choice(self.templates.business).partition("=")
        i = self.rng.choice(nouns)
        return swap(tree, i, replace(tree[i], form=form, lemma=lemma or form))
