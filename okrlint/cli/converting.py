"""okrlint convert."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from okrlint.cli import options
from okrlint.cli.terminal import print_document, say, standard_input

if TYPE_CHECKING:
    from okrlint.document.model import Language
    from okrlint.run.conversion import Conversion

# Those of okrlint.formats.writing, which would make --help slow; a test holds them together.
FORMATS = ("yaml", "json", "markdown", "csv", "tsv", "xlsx", "docx")


@click.command()
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path))
@click.option("--from", "from_format", metavar="FORMAT", help="The format of IN, instead of what its ending says.")
@click.option("--to", "to_format", type=click.Choice(FORMATS), help="The format of OUT, instead of its ending's.")
@click.option("--force", is_flag=True, help="Replace OUT where there is one already.")
@click.option(
    "--lang",
    "language",
    type=click.Choice(["nb", "nn", "en"]),
    help="Language of the words around the statements, and of messages. [that of most statements]",
)
@options.stdin_filename
@options.as_okr
@options.config
@options.isolated
def convert(
    source: Path,
    target: Path,
    from_format: str | None,
    to_format: str | None,
    force: bool,
    language: Language | None,
    stdin_filename: Path | None,
    as_okr: bool | None,
    config: Path | None,
    isolated: bool,
) -> None:
    """Write the OKRs of a document in another format.

    IN is any document that okrlint reads, OUT a .yaml (okrlint's own format), .json, .md, .csv, .tsv, .xlsx or
    .docx; '-' is standard input and standard output. What cannot be carried over is told.
    """
    from okrlint.run.conversion import convert as converted
    from okrlint.run.discovery import nearest_settings

    to_stdout = target == Path(options.STANDARD_INPUT)
    if to_stdout and to_format is None:
        raise click.UsageError("Say with --to which format is to be written to standard output.")
    data, path, known = _input(source, stdin_filename, from_format)
    settings = nearest_settings(config, {"as_okr": as_okr}, isolated=isolated)(Path(path).parent)
    settings = settings.for_file(Path(path))
    conversion = converted(
        data,
        path,
        target.as_posix(),
        from_format=known,
        to_format=to_format,
        language=language,
        as_okr=settings.as_okr,
        words=settings.labels.words(),
    )
    _print(conversion) if to_stdout else _write(conversion, target, force=force)
    for notice in conversion.notices:
        say(f"{notice.path}{f':{notice.line}' if notice.line else ''}: {notice.message}")


def _input(source: Path, name: Path | None, form: str | None) -> tuple[bytes, str, str | None]:
    """Return the bytes of what is to be converted, its path and its format, None for that of its ending."""
    from okrlint.run.opening import read_bytes

    if source != Path(options.STANDARD_INPUT):
        return read_bytes(source), source.as_posix(), form
    by_name, path = options.format_and_path(name)
    return standard_input(), path, form or by_name


def _print(conversion: Conversion) -> None:
    if not conversion.is_text and sys.stdout.isatty():
        raise click.UsageError(f"A terminal cannot show {conversion.format}; name a file.")
    print_document(conversion.data)


def _write(conversion: Conversion, target: Path, *, force: bool) -> None:
    from okrlint.files import shown

    conversion.write(target, force=force)
    found = conversion.document
    results = sum(1 for each in found.statements()) - len(found.objectives)
    say(f"okrlint: wrote {shown(target)}. Objectives: {len(found.objectives)}, key results: {results}.")
