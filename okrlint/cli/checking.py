"""okrlint check."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from okrlint.cli import options
from okrlint.cli.terminal import console_for, print_diff, print_problems, progress, say, write_outputs

if TYPE_CHECKING:
    from okrlint.run.mending import Refused

# Those of okrlint.reports, which would make --help slow; a test holds them together.
FORMATS = ("text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "html")


def _outputs(ctx: click.Context, parameter: click.Parameter, values: Sequence[str]) -> tuple[tuple[str, Path], ...]:
    """Take FORMAT:FILE apart."""
    found = []
    for value in values:
        name, _, file = value.partition(":")
        if name not in FORMATS or not file:
            raise click.BadParameter(f"'{value}' is not FORMAT:FILE with one of {', '.join(FORMATS)}.")
        found.append((name, Path(file)))
    return tuple(found)


def _absolute(ctx: click.Context, parameter: click.Parameter, value: Path | None) -> str | None:
    return str(value.absolute()) if value else None


@click.command()
@options.paths
@click.option("--objective", "objectives", multiple=True, metavar="TEXT", help="Check this objective, not files.")
@click.option("--key-result", "key_results", multiple=True, metavar="TEXT", help="Check this key result.")
@options.from_format
@options.stdin_filename
@options.output_format(*FORMATS)
@click.option(
    "--output",
    "outputs",
    multiple=True,
    callback=_outputs,
    metavar="FORMAT:FILE",
    help="Write this format to a file, too; may be repeated.",
)
@click.option("--fix", is_flag=True, help="Write the fixes into the files, where only one change can be meant.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    callback=_absolute,
    help="The file of accepted findings; only new ones are reported.",
)
@options.profile
@options.period
@options.select
@options.ignore
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    help="Lowest severity to end with 1. [error]",
)
@options.lang
@options.as_okr
@options.require_okr
@options.config
@options.isolated
@options.color
def check(
    paths: tuple[Path, ...],
    objectives: tuple[str, ...],
    key_results: tuple[str, ...],
    from_format: str | None,
    stdin_filename: Path | None,
    format_: str,
    outputs: tuple[tuple[str, Path], ...],
    fix: bool,
    diff: bool,
    config: Path | None,
    isolated: bool,
    color: bool | None,
    **overrides: object,
) -> None:
    """Check files and folders.

    Without PATHS the current folder; '-' is standard input.

    Ends with 0: nothing found at or above --fail-on, 1: findings, 2: wrong usage, settings or unreadable
    input, or nothing read where --require-okr asks for it, 3: a fault of okrlint or of a plugin.
    """
    from okrlint.reports import WITH_PAGES
    from okrlint.run import check as run, mending
    from okrlint.run.discovery import nearest_settings

    settings_for = nearest_settings(config, overrides, isolated=isolated)
    alone = [("objective", text) for text in objectives] + [("key_result", text) for text in key_results]
    standard_input = Path(options.STANDARD_INPUT) in paths
    _check_usage(alone, paths, standard_input, change=fix or diff)
    pages = bool({format_, *(name for name, _ in outputs)} & WITH_PAGES)
    places = paths or (Path(),)
    refused = mending.Refused()
    if diff:
        report = run.check(places, settings_for, format=from_format)
        print_diff(mending.fixes(report, settings_for))
        print_problems(report.errors)
        _end(report.exit_code, mending.refused(report, places))
    if fix:
        report, count, refused = mending.check_and_fix(places, settings_for, format=from_format, pages=pages)
        if count or not refused.paths:
            say(f"okrlint: {count} fixed." if count else "okrlint: nothing that can be fixed without you.")
    elif alone:
        report = run.check_statements(alone, settings_for, pages=pages)
    elif standard_input:
        form, path = options.format_and_path(stdin_filename, from_format)
        report = run.check_input(sys.stdin.buffer.read(), form, path, settings_for, pages=pages)
    else:
        with progress() as tick:
            report = run.check(places, settings_for, format=from_format, pages=pages, tick=tick)
    write_outputs(report, format_, outputs, console_for(color))
    _end(report.exit_code, refused)


def _end(code: int, refused: Refused) -> NoReturn:
    """End, and say which files could not be changed; it is wrong usage to name one of them."""
    if refused.paths:
        say(f"okrlint: {refused}")
    raise click.exceptions.Exit(max(code, 2) if refused.named else code)


def _check_usage(
    alone: list[tuple[str, str]], paths: tuple[Path, ...], standard_input: bool, *, change: bool
) -> None:
    """Refuse what cannot be meant."""
    for role, statement in alone:
        if not statement.strip():
            raise click.UsageError(f"--{role.replace('_', '-')} is empty. Write the statement behind it.")
    if (len(paths) > 1 and standard_input) or (paths and alone):
        raise click.UsageError("Give files, or '-', or --objective and --key-result; not several of them.")
    if change and (alone or standard_input):
        raise click.UsageError("--fix and --diff change files; give files or folders.")
