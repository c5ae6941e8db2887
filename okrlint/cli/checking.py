"""okrlint check."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from okrlint.cli import options
from okrlint.cli.changing import Show, change_files, change_input
from okrlint.cli.terminal import console_for, progress, standard_input, write_outputs

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
@click.option("--statistics", is_flag=True, help="Print how often each rule found something, instead of where.")
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
@options.message_lang
@options.as_okr
@options.require_okr
@options.config
@options.trust
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
    statistics: bool,
    fix: bool,
    diff: bool,
    config: Path | None,
    trust: bool,
    isolated: bool,
    color: bool | None,
    **overrides: object,
) -> None:
    """Check files and folders.

    Without PATHS the current folder; '-' is standard input. With --fix it is printed with the fixes in it, and the
    report goes to standard error.

    Ends with 0: nothing found at or above --fail-on, 1: findings (with --diff: something to change), 2: wrong
    usage, settings or unreadable input, or nothing read where --require-okr asks for it, 3: a fault of okrlint or
    of a plugin.
    """
    from okrlint.reports import WITH_PAGES
    from okrlint.run import check as run, mending
    from okrlint.run.discovery import nearest_settings

    settings_for = nearest_settings(config, overrides, isolated=isolated, trust=trust)
    alone = [("objective", text) for text in objectives] + [("key_result", text) for text in key_results]
    is_piped = Path(options.STANDARD_INPUT) in paths
    _check_usage(alone, paths, is_piped, change=fix or diff)
    pages = bool({format_, *(name for name, _ in outputs)} & WITH_PAGES)
    console = console_for(color)
    shown_as = "statistics" if statistics else format_
    if fix or diff:
        show = Show(shown_as, outputs, console, pages)
        if is_piped:
            form, path = options.format_and_path(stdin_filename, from_format)
            change_input(standard_input(), form, path, settings_for, show, diff=diff)
        change_files(paths or (Path(),), from_format, settings_for, show, diff=diff)
    elif alone:
        report = run.check_statements(alone, settings_for, pages=pages)
    elif is_piped:
        form, path = options.format_and_path(stdin_filename, from_format)
        report = run.check_input(standard_input(), form, path, settings_for, pages=pages)
    else:
        with progress() as tick:
            report = run.check(paths or (Path(),), settings_for, format=from_format, pages=pages, tick=tick)
        report = mending.counted(report, settings_for)
    write_outputs(report, shown_as, outputs, console)
    raise click.exceptions.Exit(report.exit_code)


def _check_usage(alone: list[tuple[str, str]], paths: tuple[Path, ...], is_piped: bool, *, change: bool) -> None:
    """Refuse what cannot be meant."""
    for role, statement in alone:
        if not statement.strip():
            raise click.UsageError(f"--{role.replace('_', '-')} is empty. Write the statement behind it.")
    if (len(paths) > 1 and is_piped) or (paths and alone):
        raise click.UsageError("Give files, or '-', or --objective and --key-result; not several of them.")
    if change and alone:
        raise click.UsageError("--fix and --diff change files; give files, folders, or '-' for standard input.")
