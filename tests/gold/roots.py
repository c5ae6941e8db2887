"""Measure whether the pipelines find the root of goal statements, its part of speech, and the lemmas."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click
import spacy
from spacy.language import Language as Pipeline
from spacy.tokens import Doc, Token

from okrlint.language.pipelines import FOLDER as SHIPPED, pipeline_for

from .records import DEV, FOLDER, load

ROOTS, DEV_ROOTS = FOLDER / "roots.tsv", FOLDER / "dev-roots.tsv"
FRESH_ROOTS = (
    FOLDER / "roots-fresh.tsv"
)  # written by annotators who saw no parser, measured once; see docs/pipelines.md


@dataclass(frozen=True)
class Marked:
    """A statement with its root, the parts of speech that are right for it, and lemmas of nouns and verbs."""

    id: str
    language: str
    text: str
    root: str
    parts: tuple[str, ...]
    lemmas: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass
class Score:
    """How many of a set are right, and what was found where one is wrong."""

    statements: int = 0
    roots: int = 0
    words: int = 0
    lemmas: int = 0
    wrong: list[str] = field(default_factory=list)


def new_statements(file: Path = ROOTS) -> Iterator[Marked]:
    """Yield the statements of roots.tsv, or of another such file."""
    for line in file.read_text(encoding="utf-8").splitlines():
        id_, language, text, root, parts, lemmas = line.split("\t")
        pairs = (pair.partition("=")[::2] for pair in lemmas.split())
        named = tuple((form, tuple(lemma.split("|"))) for form, lemma in pairs)
        yield Marked(id_, language, text, root, tuple(parts.split("|")), named)


def dev_statements() -> Iterator[Marked]:
    """Yield the statements of dev.jsonl with the roots of dev-roots.tsv."""
    texts = {record.id: record.text for record in load(DEV)}
    for line in DEV_ROOTS.read_text(encoding="utf-8").splitlines():
        id_, language, root, parts = line.split("\t")
        yield Marked(id_, language, texts[id_], root, tuple(parts.split("|")))


def measure(statements: Iterator[Marked], trained: Path = SHIPPED) -> dict[str, Score]:
    """Return the scores of the pipelines in a folder, by language."""
    pipelines: dict[str, Pipeline] = {}
    scores: dict[str, Score] = {}
    for marked in statements:
        name = pipeline_for(marked.language)  # type: ignore[arg-type]
        nlp = pipelines.get(name) or pipelines.setdefault(name, spacy.load(trained / name))
        _add(scores.setdefault(marked.language, Score()), marked, nlp(marked.text))
    return scores


def _add(score: Score, marked: Marked, doc: Doc) -> None:
    root = next(token for token in doc if token.head.i == token.i)
    score.statements += 1
    if root.text == marked.root and root.pos_ in marked.parts:
        score.roots += 1
    else:
        right = f"{marked.root}/{marked.parts[0]}"
        score.wrong.append(f"{marked.id}  {marked.text}: {root.text}/{root.pos_}, not {right}")
    left = list(doc)
    for form, lemmas in marked.lemmas:
        token = _take(left, form)
        score.words += 1
        if token is not None and token.lemma_.lower() in {lemma.lower() for lemma in lemmas}:
            score.lemmas += 1
        else:
            found = token.lemma_ if token is not None else "no such word"
            score.wrong.append(f"{marked.id}  {form}: {found}, not {lemmas[0]}")


def _take(left: list[Token], form: str) -> Token | None:
    """Return the first token of that form and drop it and what stands before it."""
    for i, token in enumerate(left):
        if token.text == form:
            del left[: i + 1]
            return token
    return None


@click.command()
@click.option("--trained", type=click.Path(path_type=Path, file_okay=False, exists=True), default=SHIPPED)
def main(trained: Path) -> None:
    """Print the share of right roots and lemmas, a set and a language, and what is wrong."""
    sets = {"roots.tsv": new_statements(), "fresh": new_statements(FRESH_ROOTS), "dev.jsonl": dev_statements()}
    for title, statements in sets.items():
        scores = measure(statements, trained)
        for language, score in {**scores, "all": _sum(scores)}.items():
            roots = f"roots {score.roots / score.statements:6.1%} of {score.statements}"
            lemmas = f"lemmas {score.lemmas / score.words:6.1%} of {score.words}" if score.words else ""
            click.echo(f"{title}  {language:3}  {roots}   {lemmas}".rstrip())
        for score in scores.values():
            for line in score.wrong:
                click.echo(f"    {line}")


def _sum(scores: dict[str, Score]) -> Score:
    total = Score()
    for score in scores.values():
        total.statements, total.roots = total.statements + score.statements, total.roots + score.roots
        total.words, total.lemmas = total.words + score.words, total.lemmas + score.lemmas
    return total


if __name__ == "__main__":
    main(prog_name="python -m tests.gold.roots")
