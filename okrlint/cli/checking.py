"""okrlint check, okrlint baseline."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from okrlint.cli import options
from okrlint.cli.terminal import console_for, print_diff, progress, say, write_outputs

if TYPE_CHECKING:
    from okrlint.run.discovery import SettingsFor

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
@options.config
@options.isolated
@options.color
def check(
    paths: tuple[Path, ...],
    objectives: tuple[str, ...],
    key_results: tuple[str, ...],
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
    input, 3: a fault of okrlint or of a plugin.
    """
    from okrlint.reports import WITH_PAGES
    from okrlint.run.check import check as check_paths, check_and_fix, check_input, check_statements, fixes
    from okrlint.run.discovery import nearest_settings

    settings_for = nearest_settings(config, overrides, isolated=isolated)
    alone = [("objective", text) for text in objectives] + [("key_result", text) for text in key_results]
    standard_input = Path(options.STANDARD_INPUT) in paths
    _check_usage(alone, paths, standard_input, change=fix or diff)
    pages = bool({format_, *(name for name, _ in outputs)} & WITH_PAGES)
    places = paths or (Path(),)
    if diff:
        report = check_paths(places, settings_for)
        print_diff(report, fixes(report, settings_for))
    if fix:
        report, count = check_and_fix(places, settings_for, pages=pages)
        say(f"okrlint: {count} fixed." if count else "okrlint: nothing that can be fixed without you.")
    elif alone:
        report = check_statements(alone, settings_for, pages=pages)
    elif standard_input:
        form, path = options.format_and_path(stdin_filename)
        report = check_input(sys.stdin.buffer.read(), form, path, settings_for, pages=pages)
    else:
        with progress() as tick:
            report = check_paths(places, settings_for, pages=pages, tick=tick)
    write_outputs(report, format_, outputs, console_for(color))
    raise click.exceptions.Exit(report.exit_code)


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


@click.command()
@options.paths
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where to write; the settings say, or else okrlint-baseline.tsv beside the settings file.",
)
@options.profile
@options.period
@options.select
@options.ignore
@options.lang
@options.as_okr
@options.config
@options.isolated
def baseline(
    paths: tuple[Path, ...], output: Path | None, config: Path | None, isolated: bool, **overrides: object
) -> None:
    """Accept today's findings.

    Writes them to a file; 'okrlint check --baseline FILE', or baseline = "FILE" in the settings, then reports
    new ones only. Without PATHS the current folder; what the file says of other files stays.
    """
    from okrlint.files import shown
    from okrlint.run.check import accept
    from okrlint.run.discovery import nearest_settings

    settings_for = nearest_settings(config, overrides, isolated=isolated)
    report, file, count = accept(paths or (Path(),), settings_for, output)
    write_outputs(report.model_copy(update={"findings": ()}), None, (), console_for(color=False))
    if file is None:
        say("okrlint: the baseline was not written, since not everything could be read.")
        raise click.exceptions.Exit(report.exit_code)
    name = shown(file)
    say(f"okrlint: accepted findings in {name}: {count}.")
    if not _is_used(file, settings_for):
        say(f'okrlint: check with --baseline {name}, or write baseline = "{file.name}" into okrlint.toml.')


def _is_used(file: Path, settings_for: SettingsFor) -> bool:
    """Whether the settings name the baseline, so that nobody needs to be told how it is used."""
    named = settings_for(Path.cwd()).baseline_file
    return named is not None and named.resolve() == file.resolve()
