"""What fragments are made of: the pieces of a treebank, and the words and numbers that go with them."""

from __future__ import annotations

import random
from dataclasses import replace

from okrlint.pipelines.recipe.cuts import clauses, infinitives, noun_phrases, participles, passives, transitive
from okrlint.pipelines.recipe.forms import a_infinitive, as_compound, as_imperative, hang, prepend, root_of, swap
from okrlint.pipelines.recipe.templates import UNKNOWN, Templates, parse_template
from okrlint.pipelines.recipe.treebank import Tree, Word

MANY = "Number=Plur|NumType=Card"


class Material:
    """The pieces of the treebank of one language, and what can be put before and behind them; seeded."""

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
        self.transitive = transitive(trees)
        self.nouns = [
            w for p in self.short for w in p if w.upos == "NOUN" and w.lemma.isalpha() and len(w.lemma) > 3
        ]

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

    def goal_verb(self) -> list[Word]:
        """Return a verb of goals, or (not in English, where it costs roots) any other that takes an object."""
        if self.language != "en" and self.transitive and self.rng.random() < 0.4:
            verb = self.rng.choice(self.transitive)
            return [Word(verb, verb, "VERB", "VerbForm=Inf", -1, "root")]
        verb, *particle = self.rng.choice(self.templates.verbs).split()
        if not particle and self.templates.verb_prefixes and self.rng.random() < 0.1:
            verb = self.rng.choice(self.templates.verb_prefixes) + verb
        words = [Word(verb, verb, "VERB", "VerbForm=Inf", -1, "root")]
        for form in particle:
            adverb = self.language != "en"
            words.append(
                Word(form, form, "ADV" if adverb else "ADP", "", 0, "advmod" if adverb else "compound:prt")
            )
        return words

    def metric(self) -> Tree:
        name = self.rng.choice(self.templates.metrics)
        return [Word(name, UNKNOWN, "NOUN", "", -1, "root")]

    def quantity_of(self, tree: Tree) -> Tree:
        """*antall*, *andel*, *number of* before a noun phrase."""
        quantifier = parse_template(self.rng.choice(self.templates.quantifiers))
        shift, root_at = len(quantifier), len(quantifier) + root_of(tree)
        hung = hang(tree, root_of(quantifier), shift, "nmod")
        return [replace(w, head=root_at) if w.dep == "case" else w for w in quantifier] + hung

    def counted(self) -> Tree:
        number = Word(self.templates.number(), UNKNOWN, "NUM", MANY, -1, "nummod")
        tree = prepend(number, self.pick(self.bare), "nummod")
        if self.rng.random() < 0.5:
            head = self.templates.filled(self.rng.choice(self.templates.heads))
            rest = [replace(w, head=w.head + len(head) if w.head >= 0 else -1) for w in tree]
            tree = [replace(w, head=len(head) if w.head < 0 else w.head) for w in head] + rest
        return self.maybe_tail(tree, 0.3)

    def nobody(self) -> Word:
        """*Ingen*, *No*, *Every*: what stands for a number before a noun."""
        return Word(self.rng.choice(self.templates.nobody), UNKNOWN, "DET", "", -1, "det")

    def many(self) -> Word:
        return Word(self.templates.number().split()[0], UNKNOWN, "NUM", MANY, -1, "nummod")

    def small(self) -> str:
        """Return a small number, in figures or in letters."""
        return self.rng.choice(self.templates.small) if self.rng.random() < 0.4 else str(self.rng.randint(2, 99))

    def part(self, whole: Tree) -> Tree:
        """Put *8 av 10* or *95 % av* before a noun phrase; the number or the sign is the head."""
        first = Word(self.small(), UNKNOWN, "NUM", MANY, -1, "root")
        ties = [
            Word(form, UNKNOWN, "ADP", "", 0, "case") for form in self.rng.choice(self.templates.part_of).split()
        ]
        if self.rng.random() < 0.5:
            sign = Word("%", UNKNOWN, self.templates.percent, "", -1, "root")
            ahead = [replace(first, head=1, dep="nummod"), sign, ties[-1]]
        else:
            ahead = [first, *ties, Word(self.small(), UNKNOWN, "NUM", MANY, 0, "nummod")]
        at = root_of(ahead)
        top = len(ahead) + root_of(whole)
        ahead = [
            replace(w, head=top) if w.dep == "case" or (w.dep == "nummod" and i > 1) else w
            for i, w in enumerate(ahead)
        ]
        return ahead + hang(whole, at, len(ahead), "nmod")

    def counted_subject(self, clause: Tree) -> Tree:
        """Put *8 av 10* before a clause that begins with its subject."""
        ahead = self.part([replace(clause[0], head=-1, dep="root")])[:-1]
        shift, at = len(ahead), root_of(ahead)
        rest = [replace(w, head=w.head + shift if w.head >= 0 else -1) for w in clause]
        verb = shift + root_of(clause)
        ahead = [replace(w, head=verb, dep="nsubj") if i == at else w for i, w in enumerate(ahead)]
        return [*ahead, replace(rest[0], head=at, dep="nmod"), *rest[1:]]

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
