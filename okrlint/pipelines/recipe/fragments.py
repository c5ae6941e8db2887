"""Make goal-like fragments out of treebank trees.

Goal statements are bare infinitives, imperatives and noun phrases with a quantity at the end, and news
text hardly has them. The fragments keep the trees of the treebank and add templates from templates.toml.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from okrlint.pipelines.recipe.forms import as_gerund, fold, hang, prepend, root_of, upper_first
from okrlint.pipelines.recipe.material import Material
from okrlint.pipelines.recipe.templates import UNKNOWN
from okrlint.pipelines.recipe.treebank import Tree, Word


def standing(form: str) -> Word:
    """Return a verb in the present as a root."""
    return Word(form, UNKNOWN, "VERB", "Mood=Ind|Tense=Pres|VerbForm=Fin", -1, "root")


class FragmentMaker(Material):
    """Makes one fragment after another from the treebank of one language."""

    def __init__(self, trees: list[Tree], language: str, seed: int) -> None:
        super().__init__(trees, language, seed)
        is_english = language == "en"  # where some kinds cost more in running text than they gain in goals
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
            (3 if is_english else 6, self.part_of_whole),
            (0 if is_english else 5, self.none),
            (0 if is_english else 4, self.to_be),
            (0 if is_english else 4, self.joined),
            (0 if is_english else 3, self.first_when),
            (0 if is_english else 4, self.verb_and_place),
            (3, self.gerund if is_english else self.noun_phrase),
            (8, self.verbal_noun if is_english else self.noun_phrase),
        ]
        self.weights = [weight for weight, _ in kinds]
        self.kinds = [maker for _, maker in kinds]

    def make(self, count: int) -> Iterator[Tree]:
        """Yield `count` fragments."""
        for _ in range(count):
            tree = self.rng.choices(self.kinds, self.weights)[0]()
            if self.rng.random() < 0.08:
                tree = self.anglicise(tree)
            if self.language != "en" and self.rng.random() < 0.35:
                tree = self.compounded(tree)
            if self.rng.random() < 0.85:
                tree = upper_first(tree)
            if self.language != "en" and self.rng.random() < 0.04:
                tree = fold(tree)
            yield [*tree[:-1], replace(tree[-1], space=False)]

    def infinitive(self) -> Tree:
        return self.maybe_tail(self.mood(self.pick(self.infinitives)), 0.3)

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
        if self.language != "en" and self.participles and self.rng.random() < 0.4:
            form = self.rng.choice(self.participles).form.capitalize()
        base = self.metric() if self.rng.random() < 0.5 else self.pick(self.bare)
        upos = "VERB" if self.language == "en" else "ADJ"
        feats = "Tense=Past|VerbForm=Part" if self.language == "en" else "VerbForm=Part"
        return self.maybe_tail(prepend(Word(form, UNKNOWN, upos, feats, -1, "amod"), base, "amod"), 0.4)

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
            tree = self.pick(self.phrases if chance > (0.9 if self.language == "en" else 0.75) else self.short)
        done = Word(self.rng.choice(self.templates.done), UNKNOWN, "VERB", "VerbForm=Part", -1, "root")
        if self.rng.random() < 0.5 and self.participles:
            done = self.rng.choice(self.participles)
        subject = hang(tree, len(tree), 0, "nsubj:pass")
        return self.maybe_tail([*(replace(w, space=True) for w in subject), done], 0.3)

    def clause(self) -> Tree:
        """A clause whose subject is a noun, sometimes with *Ingen* or *8 av 10* before it."""
        tree = self.pick(self.clauses)
        subject = next((i for i, w in enumerate(tree) if w.head == root_of(tree) and w.dep == "nsubj"), None)
        if subject == 0 and "Definite=Def" not in tree[0].feats and self.rng.random() < 0.5:
            word = self.nobody() if self.rng.random() < 0.5 else self.many()
            shifted = [replace(w, head=w.head + 1 if w.head >= 0 else -1) for w in tree]
            return [replace(word, head=1), *shifted]
        return self.maybe_tail(tree, 0.15)

    def part_of_whole(self) -> Tree:
        """*8 av 10 kunder svarer*, *95 % av pakkene levert*, *60 % av maten fra gårder i nærheten*."""
        chance = self.rng.random()
        if chance < 0.4:
            whole = self.pick(self.clauses)
            subject = next((i for i, w in enumerate(whole) if w.head == root_of(whole) and w.dep == "nsubj"), None)
            if subject == 0:
                return self.counted_subject(whole)
        part = self.part(self.pick(self.short))
        if chance < 0.8:
            done = Word(self.rng.choice(self.templates.done), UNKNOWN, "VERB", "VerbForm=Part", -1, "root")
            return self.maybe_tail([*hang(part, len(part), 0, "nsubj:pass"), done], 0.4)
        return self.maybe_tail(part, 0.8)

    def none(self) -> Tree:
        """*Ingen skader på anlegget i år*, *Zero thefts in July*."""
        if self.rng.random() < 0.3:
            word = Word(self.templates.zero, UNKNOWN, "NUM", "NumType=Card", -1, "nummod")
            return self.maybe_tail(prepend(word, self.pick(self.bare), "nummod"), 0.6)
        return self.maybe_tail(prepend(self.nobody(), self.pick(self.bare), "det"), 0.6)

    def to_be(self) -> Tree:
        """*Være den beste nettbutikken*, *Be number one*: the noun is the root and not the copula."""
        tree = self.pick(self.phrases)
        word = Word(self.rng.choice(self.templates.be), UNKNOWN, "AUX", "VerbForm=Inf", -1, "cop")
        return self.maybe_tail(prepend(word, tree, "cop"), 0.2)

    def joined(self) -> Tree:
        """*Fjerne gamle systemer; kutte kostnaden*: two clauses, of which the first holds the root."""
        first, second = self.verb_and_phrase(), self.verb_and_phrase()
        if any(w.dep == "nsubj" for w in (*first, *second)):
            return first
        at = len(first) + 1
        tie = self.rng.choice([";", ",", self.templates.conjunction])
        is_word = tie.isalpha()
        top = at + root_of(second)
        link = Word(
            tie, tie if is_word else UNKNOWN, "CCONJ" if is_word else "PUNCT", "", top, "cc" if is_word else "punct"
        )
        rest = hang(second, root_of(first), at, "conj" if is_word else "parataxis")
        return [*(replace(w, space=True) for w in first), link, *rest]

    def first_when(self) -> Tree:
        """*Innen 1. mai har alle elever en plan*: an adverbial, then the clause."""
        clause = self.pick(self.clauses)
        tails = [t for t in self.templates.tails if t[0].upos == "ADP" and not any("{" in w.form for w in t)]
        tail = self.rng.choice(tails)
        comma = [Word(",", UNKNOWN, "PUNCT", "", -1, "punct")] if self.language == "en" else []
        shift = len(tail) + len(comma)
        verb = shift + root_of(clause)
        return [
            *hang(tail, verb, 0, "obl"),
            *(replace(w, head=verb) for w in comma),
            *hang(clause, -1, shift, "root"),
        ]

    def verb_and_place(self) -> Tree:
        """*Deploy to production every week*, *Vokse i nord*: a verb and a phrase with a preposition."""
        verb = self.goal_verb()[:1]
        if self.templates.verbal_nouns and self.rng.random() < 0.5:
            verb = [replace(verb[0], form=self.rng.choice(self.templates.verbal_nouns))]
            verb = [replace(verb[0], lemma=verb[0].form)]
        phrase = self.pick(self.short)
        case = Word(self.rng.choice(self.templates.places), UNKNOWN, "ADP", "", 2 + root_of(phrase), "case")
        if self.templates.verbal_nouns and self.rng.random() < 0.3:
            particle = Word(self.rng.choice(self.templates.particles), UNKNOWN, "ADP", "", 0, "compound:prt")
            return self.maybe_tail(self.mood([*verb, particle, *hang(phrase, 0, 2, "obj")]), 0.4)
        return self.maybe_tail(self.mood([*verb, case, *hang(phrase, 0, 2, "obl")]), 0.4)

    def level(self) -> Tree:
        """*Svartiden ligger under 4 timer*: a metric, a verb of standing or moving, and an amount."""
        subject = self.metric() if self.rng.random() < 0.5 else self.pick(self.short)
        form, *rest = self.rng.choice(self.templates.levels).split()
        words = [standing(form)]
        for form in rest:
            pronoun = form == self.templates.reflexive
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
        if self.rng.random() < 0.3:
            (gerund,) = as_gerund(
                [Word(self.rng.choice(self.templates.verbs).split()[0], "", "NOUN", "", -1, "root")]
            )
            noun = replace(noun, form=gerund.form, lemma=gerund.form)
        if chance < 0.85:
            tree = prepend(noun, self.metric(), "compound")
            return self.level_of(tree) if chance < 0.6 else self.templates.with_tail(tree)
        return self.templates.with_tail([replace(noun, dep="root")])

    def level_of(self, tree: Tree) -> Tree:
        verb = standing(self.rng.choice(self.templates.levels).split()[0])
        return self.templates.with_tail([*hang(tree, len(tree), 0, "nsubj"), verb])

    def share(self) -> Tree:
        return self.maybe_tail(self.quantity_of(self.pick(self.bare)), 0.5)
