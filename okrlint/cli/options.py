"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import click
from click.shell_completion import CompletionItem

Command = TypeVar("Command", bound=Callable[..., object])
STANDARD_INPUT = "-"


class FormatName(click.ParamType[str]):
    """The name of a format of documents; the formats are loaded only where one is named."""

    name = "format"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name of a format that there is."""
        from okrlint.formats import names
        from okrlint.hints import did_you_mean

        if value.lower() not in names():
            hint = did_you_mean(value, names()) or f" Choose one of {', '.join(names())}."
            self.fail(f"there is no format '{value}'.{hint}", param, ctx)
        return value.lower()

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Return the names that begin with what is there."""
        from okrlint.formats import names

        return [CompletionItem(name) for name in names() if name.startswith(incomplete.lower())]


lang = click.option(
    "--lang",
    "language",
    type=click.Choice(["nb", "nn", "en"]),
    help="The language that every statement is in. [identified]",
)
message_lang = click.option(
    "--message-lang",
    "message_language",
    type=click.Choice(["nb", "nn", "en"]),
    help="The language of messages. [that of each statement]",
)
text_lang = click.option(
    "--lang", "language", type=click.Choice(["nb", "nn", "en"]), default="en", help="The language of the text."
)
config = click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Settings file, instead of the nearest okrlint.toml or pyproject.toml.",
)
isolated = click.option("--isolated", is_flag=True, help="Look at no settings file.")
trust = click.option(
    "--trust", is_flag=True, help="Run rules that lie beside the settings, in this run; see: okrlint trust --help"
)
as_okr = click.option("--as-okr", is_flag=True, default=None, help="Take every file for an OKR document.")
color = click.option("--color/--no-color", default=None, help="Colours; the default is on a terminal only.")
stdin_filename = click.option(
    "--stdin-filename", type=click.Path(path_type=Path), help="The name of what '-' reads."
)
from_format = click.option(
    "--from",
    "from_format",
    type=FormatName(),
    metavar="FORMAT",
    help="Read files that are named, and '-', as this format, whatever they are called.",
)
require_okr = click.option(
    "--require-okr", is_flag=True, default=None, help="End with 2 where no objective and no key result is read."
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


def format_and_path(name: Path | None, from_format: str | None = None) -> tuple[str | None, str]:
    """Return the format and the path of standard input, which is Markdown unless it has a name or a format."""
    if name is None:
        return from_format or "markdown", STANDARD_INPUT
    return from_format, name.as_posix()


def only_standard_input(paths: Sequence[Path]) -> bool:
    """Tell whether the paths are standard input; with others beside it, the usage is wrong."""
    if Path(STANDARD_INPUT) not in paths:
        return False
    if len(paths) > 1:
        raise click.UsageError("Give files, or '-'; not both.")
    return True
