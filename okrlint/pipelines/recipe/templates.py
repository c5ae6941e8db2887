"""Templates that goal-like fragments are filled from: tails, metrics, verbs; the words stand in templates.toml."""

from __future__ import annotations

import random
import tomllib
from dataclasses import replace
from pathlib import Path

from okrlint.pipelines.recipe.forms import hang, root_of
from okrlint.pipelines.recipe.treebank import Tree, Word

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
        self.levels: list[str] = data["levels"]
        self.nobody: list[str] = data["nobody"]
        self.part_of: list[str] = data["part_of"]
        self.percent: str = data["percent"]
        self.small: list[str] = data["small"]
        self.zero: str = data["zero"]
        self.be: list[str] = data["be"]
        self.conjunction: str = data["conjunction"]
        self.places: list[str] = data["places"]
        self.particles: list[str] = data.get("particles", [])
        self.reflexive: str = data.get("reflexive", "")
        self.verb_prefixes: list[str] = data.get("verb_prefixes", [])
        self.verbal_nouns: list[str] = data.get("verbal_nouns", [])
        self.subject, self.will = data["subject"], data["will"]

    def number(self) -> str:
        """Return a number in one of the ways that people write it; a space stands between its words."""
        kind = self.rng.random()
        if kind < 0.45:
            return str(self.rng.randint(1, 99))
        if kind < 0.75:
            return str(self.rng.randint(1, 99) * self.rng.choice([5, 10, 100, 500, 1000]))
        if kind < 0.9:
            point = "." if self.language == "en" else ","
            return f"{self.rng.randint(0, 99)}{point}{self.rng.randint(1, 9)}"
        if self.language == "en":
            return f"{self.rng.randint(1, 999)},{self.rng.randint(0, 999):03}"
        return f"{self.rng.randint(1, 999)} {self.rng.choice(['000', '500', '250', '000 000'])}"

    def filled(self, template: Tree) -> Tree:
        """Fill {n} and {unit} of a template; a number of several words becomes several tokens."""
        words: Tree = []
        place: list[int] = []
        for word in template:
            form = word.form.replace("{n}", self.number()).replace("{unit}", self.rng.choice(self.units))
            feats = "Number=Plur|NumType=Card" if word.upos == "NUM" else word.feats
            place.append(len(words))
            first, *rest = form.split() if word.upos == "NUM" else [form]
            words.append(replace(word, form=first, feats=feats))
            words += [Word(part, part, "NUM", feats, -2 - place[-1], "flat") for part in rest]
        return [self._moved(word, place) for word in words]

    @staticmethod
    def _moved(word: Word, place: list[int]) -> Word:
        """Return a word of a filled template with its head where it now stands."""
        if word.head < -1:
            return replace(word, head=-2 - word.head)
        return replace(word, head=place[word.head] if word.head >= 0 else -1)

    def with_tail(self, tree: Tree) -> Tree:
        """Hang one or two tails on the root of `tree`."""
        for _ in range(self.rng.choice([1, 1, 1, 2])):
            root = root_of(tree)
            tail = hang(self.filled(self.rng.choice(self.tails)), root, len(tree), "")
            noun_root = tree[root].upos in {"NOUN", "PROPN"}
            tree = [replace(word, space=True) for word in tree] + [
                replace(word, dep="nmod") if word.head == root and noun_root and word.dep == "obl" else word
                for word in tail
            ]
        return tree
