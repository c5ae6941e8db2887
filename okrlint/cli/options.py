"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., object])
STANDARD_INPUT = "-"

lang = click.option(
    "--lang", "language", type=click.Choice(["nb", "nn", "en"]), help="Language of statements and messages."
)
config = click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Settings file, instead of the nearest okrlint.toml or pyproject.toml.",
)
isolated = click.option("--isolated", is_flag=True, help="Look at no settings file.")
as_okr = click.option("--as-okr", is_flag=True, default=None, help="Take every file for an OKR document.")
color = click.option("--color/--no-color", default=None, help="Colours; the default is on a terminal only.")
stdin_filename = click.option(
    "--stdin-filename", type=click.Path(path_type=Path), help="The name of what '-' reads."
)
paths = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
profile = click.option(
    "--profile", help="The school of OKRs to check by: default, google, wodtke, digdir or strict."
)
period = click.option("--period", help="The period of documents that name none, such as 'Q3 2026'.")


def words(ctx: click.Context, parameter: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """Take values apart at commas."""
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())


select = click.option("--select", multiple=True, callback=words, metavar="RULES", help="Only these codes or names.")
ignore = click.option("--ignore", multiple=True, callback=words, metavar="RULES", help="Not these codes or names.")


def output_format(*names: str) -> Callable[[Command], Command]:
    """Return the option --format with some choices, of which the first is the default."""
    return click.option(
        "--format", "format_", type=click.Choice(names), default=names[0], show_default=True, help="The output."
    )


def format_and_path(name: Path | None) -> tuple[str | None, str]:
    """Return the format and the path of standard input, which is Markdown unless it has a name."""
    return ("markdown", STANDARD_INPUT) if name is None else (None, name.as_posix())
