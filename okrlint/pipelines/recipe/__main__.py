"""`python -m okrlint.pipelines.recipe`: train and measure the pipelines, and make the tables beside them.

TREEBANKS is a folder of CoNLL-U files named LANG-ud-SPLIT.conllu, gzipped or not: LANG is nb, nn or en,
SPLIT is train, dev or test.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import click

from okrlint.pipelines.recipe import LANGUAGES_OF

PIPELINES = ("no", "en")
OKRLINT = Path(__file__).parents[2]
STRANGERS = OKRLINT.parent / "tests" / "gold" / "strangers"

_folder = click.Path(path_type=Path, file_okay=False)
_treebanks = click.option(
    "--treebanks",
    required=True,
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Folder with LANG-ud-SPLIT.conllu[.gz].",
)
_pipelines = click.option(
    "--pipeline",
    "names",
    multiple=True,
    type=click.Choice(list(LANGUAGES_OF)),
    default=PIPELINES,
    help="Only this one; may be repeated. `all` is one pipeline for the three languages, for comparison.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Train and measure okrlint's pipelines, and make the tables that stand beside them."""


@main.command()
@_treebanks
@_pipelines
@click.option("--out", required=True, type=_folder, help="The trained pipelines go to OUT/no and OUT/en.")
@click.option("--work", type=_folder, help="Folder for what lies in between; a temporary one if not given.")
@click.option("--steps", type=int, help="Fewer steps of training than the recipe's, to try something out.")
@click.option("--fragments/--no-fragments", default=True, help="With goal-like fragments, or news only.")
@click.option(
    "--set", "settings", multiple=True, metavar="KEY=VALUE", help="Another value for a key of config.cfg."
)
def train(
    treebanks: Path,
    names: tuple[str, ...],
    out: Path,
    work: Path | None,
    steps: int | None,
    fragments: bool,
    settings: tuple[str, ...],
) -> None:
    """Train the pipelines; about 30 minutes each on one core."""
    from okrlint.pipelines.recipe.train import train as train_one

    changed = {key: json.loads(value) for key, _, value in (setting.partition("=") for setting in settings)}

    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        for name in names:
            folder = work or Path(temporary)
            train_one(name, treebanks, out / name, folder, fragments=fragments, steps=steps, settings=changed)
            click.echo(f"{name}: written to {out / name}")


@main.command()
@_treebanks
@_pipelines
@click.option(
    "--trained",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=OKRLINT / "pipelines",
    help="Folder with no/ and en/; the committed ones if not given.",
)
@click.option("--split", type=click.Choice(["dev", "test"]), default="test", show_default=True)
@click.option("--gold-words", is_flag=True, help="Give the treebank's words, instead of the plain sentence.")
def measure(treebanks: Path, names: tuple[str, ...], trained: Path, split: str, gold_words: bool) -> None:
    """Measure the pipelines on sentences that they were not trained on."""
    from okrlint.pipelines.recipe.measure import measure as measure_one

    click.echo("language  sentences    POS    UAS    LAS  lemma")
    for name in names:
        for language in LANGUAGES_OF[name]:
            got = measure_one(trained / name, treebanks, language, split, gold_words=gold_words)
            figures = "  ".join(f"{figure:5.2f}" for figure in (got.pos, got.uas, got.las, got.lemma))
            click.echo(f"{language:8}  {got.sentences:9,}  {figures}")


@main.command()
@click.argument("texts", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option(
    "--trained",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=OKRLINT / "pipelines",
    help="Folder with no/ and en/; the committed ones if not given.",
)
def speed(texts: Path, trained: Path) -> None:
    """Measure time to load, statements a second and size; TEXTS are JSON lines with `lang` and `text`.

    Set OMP_NUM_THREADS=1 and OPENBLAS_NUM_THREADS=1 for figures on one core.
    """
    from okrlint.pipelines.recipe.speed import cost

    rows = [json.loads(line) for line in texts.read_text(encoding="utf-8").splitlines()]
    for name, others in (("no", ["en"]), ("en", ["no"])):
        own = [row["text"] for row in rows if row["lang"] in LANGUAGES_OF[name]]
        got = cost([trained / name, *(trained / other for other in others)], own)
        click.echo(f"{name}: {got.statements_per_second:,.0f} statements a second")
    click.echo(f"loading both takes {got.loading:.2f} s, importing spaCy {got.importing:.2f} s")
    click.echo(f"both take {got.size / 1e6:.1f} MB in the wheel")


@main.command()
@click.option(
    "--wordnets",
    required=True,
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Folder with nb.tsv, nn.tsv and en.tsv, gzipped or not: lemma, part of speech, classes.",
)
@click.option("--out", type=_folder, default=OKRLINT / "language" / "lexicon", help="Where the tables go.")
def kinds(wordnets: Path, out: Path) -> None:
    """Make the tables that say what kind of thing a noun names."""
    from okrlint.document.model import LANGUAGES
    from okrlint.pipelines.recipe.kinds import make

    for language in LANGUAGES:
        source = _existing(wordnets, f"{language}.tsv")
        count = make(source, out / f"kinds-{language}.txt.gz", first_counts=language == "en")
        click.echo(f"{language}: {count:,} nouns")


@main.command()
@_treebanks
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=OKRLINT / "language" / "profiles.txt.gz",
    help="The file to write.",
)
def profiles(treebanks: Path, out: Path) -> None:
    """Make the profiles by which Bokmål, Nynorsk and English are told apart."""
    from okrlint.pipelines.recipe.profiles import make

    click.echo(f"{make(treebanks, out):,} features")


_statements = click.option(
    "--statements",
    "train",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Labelled statements to learn from; those of tests/gold if not given.",
)
_dev = click.option(
    "--dev",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    default=STRANGERS / "dev.jsonl",
    help="Labelled statements to calibrate and to compare on.",
)
_work = click.option("--work", type=_folder, required=True, help="Folder where the teacher's vectors are kept.")


@main.command()
@_treebanks
@_statements
@_dev
@click.option("--out", type=_folder, default=OKRLINT / "pipelines" / "meaning", help="Where the network goes.")
@_work
def meaning(treebanks: Path, train: tuple[Path, ...], dev: Path, out: Path, work: Path) -> None:
    """Train the learned sense of meaning; about 45 minutes on two cores."""
    from okrlint.pipelines.recipe.meaning.make import make, material

    make(material(treebanks, train or _own_statements(), dev, work), out)
    click.echo(f"written to {out}")


@main.command()
@_treebanks
@_statements
@_dev
@_work
def compare_meaning(treebanks: Path, train: tuple[Path, ...], dev: Path, work: Path) -> None:
    """Measure what teacher, authors and calibration are worth; about half an hour once `meaning` has run."""
    from okrlint.pipelines.recipe.meaning.compare import compare
    from okrlint.pipelines.recipe.meaning.make import material
    from okrlint.reading.meaning import LABELS

    click.echo(f"| F1 | {' | '.join(LABELS)} |\n| --- {'| ---: ' * len(LABELS)}|")
    for line in compare(material(treebanks, train or _own_statements(), dev, work), work):
        click.echo(line)


def _own_statements() -> tuple[Path, ...]:
    return (STRANGERS / "train.jsonl", STRANGERS / "more.jsonl", *sorted(STRANGERS.parent.glob("*.jsonl")))


def _existing(folder: Path, name: str) -> Path:
    for path in (folder / name, folder / f"{name}.gz"):
        if path.exists():
            return path
    raise click.UsageError(f"{folder} holds neither {name} nor {name}.gz.")


if __name__ == "__main__":
    main(prog_name="python -m okrlint.pipelines.recipe")
