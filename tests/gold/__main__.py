"""The gold command: how well okrlint finds what the labelled statements are labelled with."""

from __future__ import annotations

import json
from pathlib import Path

import click

from .records import DEV, FOLDER, RecordError
from .report import as_json, as_text, measure


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "is_json", is_flag=True, help="Print one JSON array, an object a file.")
@click.option("--errors/--no-errors", default=True, help="List every remaining error (the default).")
@click.option("--identify", is_flag=True, help="Let okrlint tell the languages instead of giving them.")
def main(files: tuple[Path, ...], *, is_json: bool, errors: bool, identify: bool) -> None:
    """Measure okrlint on labelled statements: precision, recall and F1 a label and a language.

    FILES are JSON lines (dev.jsonl by default); the name of one that lies beside this command is enough.
    """
    try:
        measured = [measure(_find(path), identify=identify) for path in files or (DEV,)]
    except RecordError as error:
        raise click.ClickException(str(error)) from error
    if is_json:
        reports = [as_json(measurement, errors=errors) for measurement in measured]
        click.echo(json.dumps(reports, ensure_ascii=False, indent=2))
        return
    for number, measurement in enumerate(measured):
        if number:
            click.echo("\n" + "─" * 110 + "\n")
        for line in as_text(measurement, errors=errors):
            click.echo(line)


def _find(path: Path) -> Path:
    for place in (path, FOLDER / path):
        if place.is_file():
            return place
    raise click.BadParameter(f"there is no file {path}", param_hint="FILES")


if __name__ == "__main__":
    main(prog_name="python -m tests.gold")
