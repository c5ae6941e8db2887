"""The documents command: how well okrlint finds what stands in whole documents."""

from __future__ import annotations

import json
from pathlib import Path

import click

from .report import as_json, as_text
from .rows import reader
from .score import measure
from .truth import NAME, load


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("-v", "--verbose", is_flag=True, help="List every fault with its line.")
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object.")
def main(folder: Path, *, verbose: bool, is_json: bool) -> None:
    """Measure how okrlint reads the documents of FOLDER, which holds the truth about them in truth.jsonl."""
    if not (folder / NAME).is_file():
        raise click.ClickException(f"There is no {NAME} in {folder}.")
    read = reader()
    scores = {truth.path.name: measure(truth, read) for truth in load(folder)}
    if is_json:
        click.echo(json.dumps(as_json(scores), ensure_ascii=False, indent=2))
        return
    for line in as_text(scores, verbose=verbose):
        click.echo(line)


if __name__ == "__main__":
    main(prog_name="python -m tests.documents")
