"""Measure how well the language of statements is identified, line by line and as documents."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from okrlint.document.model import LANGUAGES
from okrlint.language.identify import identify

from .records import DEV, load


def shares(path: Path, *, as_documents: bool = False) -> dict[str, float]:
    """Return how many of a file's statements are found to be in their language, and Norwegian or English."""
    right: Counter[str] = Counter()
    records = load(path)
    alike = {language: [r for r in records if r.language == language] for language in LANGUAGES}
    for language, group in alike.items():
        texts = [record.text for record in group]
        found = identify(texts) if as_documents else [identify([text])[0] for text in texts]
        right[language] = sum(one == language for one in found)
        right["side"] += sum((one == "en") == (language == "en") and one is not None for one in found)
    return {language: right[language] / len(alike[language]) for language in LANGUAGES} | {
        "side": right["side"] / len(records)
    }


@click.command()
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False, exists=True), default=DEV)
def main(path: Path) -> None:
    """Print the share of right languages of a file of labelled statements."""
    for title, as_documents in (("line by line", False), ("as documents", True)):
        found = shares(path, as_documents=as_documents)
        told = "  ".join(f"{language} {found[language]:.1%}" for language in LANGUAGES)
        click.echo(f"{title}: Norwegian or English {found['side']:.1%}  {told}")


if __name__ == "__main__":
    main(prog_name="python -m tests.gold.languages")
