"""The command line: it reads options, calls the library, and prints what comes back.

Nothing heavy is imported before a command needs it. Standard output carries the report, standard error all
else.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from okrlint import __version__
from okrlint.terminal import Main, Statement, console_for, print_diff, print_lines, print_problems, say, write_text

if TYPE_CHECKING:
    from okrlint.linter import Linter
    from okrlint.model import Language
    from okrlint.report import Report
    from okrlint.reports.console import Console
    from okrlint.rule import RuleInfo

Command = TypeVar("Command", bound=Callable[..., object])
STANDARD_INPUT = "-"
HELP = {"help_option_names": ["-h", "--help"]}


def _words(ctx: click.Context, parameter: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())


_lang = click.option(
    "--lang", "language", type=click.Choice(["nb", "nn", "en"]), help="Language of statements and messages."
)
_config = click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Settings file, instead of the nearest okrlint.toml or pyproject.toml.",
)
_as_okr = click.option("--as-okr", is_flag=True, default=None, help="Take every file for an OKR document.")
_color = click.option("--color/--no-color", default=None, help="Colours; the default is on a terminal only.")
_stdin_filename = click.option(
    "--stdin-filename", type=click.Path(path_type=Path), help="The name of what '-' reads."
)
_paths = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))


def _format(*names: str) -> Callable[[Command], Command]:
    return click.option("--format", "format_", type=click.Choice(names), default=names[0], show_default=True)


@click.group(cls=Main, context_settings=HELP)
@click.version_option(__version__, prog_name="okrlint", message="%(prog)s %(version)s")
def main() -> None:
    """Tell whether your OKRs are OKRs: offline, explained, in Bokmål, Nynorsk and English."""


@main.command()
@_paths
@click.option("--objective", "objectives", multiple=True, metavar="TEXT", help="Check this objective, not files.")
@click.option("--key-result", "key_results", multiple=True, metavar="TEXT", help="Check this key result.")
@_stdin_filename
@_format("text", "json")
@click.option("--fix", is_flag=True, help="Write the fixes into the files, where only one change can be meant.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--profile", help="The school of OKRs to check by: default, google, wodtke, digdir or strict.")
@click.option("--period", help="The period of documents that name none, such as 'Q3 2026'.")
@click.option("--select", multiple=True, callback=_words, metavar="RULES", help="Only these codes or names.")
@click.option("--ignore", multiple=True, callback=_words, metavar="RULES", help="Not these codes or names.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    help="Lowest severity to end with 1. [error]",
)
@_lang
@_as_okr
@_config
@_color
def check(
    paths: tuple[Path, ...],
    objectives: tuple[str, ...],
    key_results: tuple[str, ...],
    stdin_filename: Path | None,
    format_: str,
    fix: bool,
    diff: bool,
    config: Path | None,
    color: bool | None,
    **overrides: object,
) -> None:
    """Check files and folders.

    Without PATHS the current folder; '-' is standard input.

    Ends with 0: nothing found at or above --fail-on, 1: findings, 2: wrong usage, settings or unreadable
    input, 3: a fault of okrlint or of a plugin.
    """
    from okrlint.discovery import nearest_settings
    from okrlint.linter import Linter
    from okrlint.run import check as check_paths, check_and_fix

    settings_for = nearest_settings(config, **overrides)
    alone = [("objective", text) for text in objectives] + [("key_result", text) for text in key_results]
    standard_input = Path(STANDARD_INPUT) in paths
    for role, statement in alone:
        if not statement.strip():
            raise click.UsageError(f"--{role.replace('_', '-')} is empty. Write the statement behind it.")
    if (len(paths) > 1 and standard_input) or (paths and alone):
        raise click.UsageError("Give files, or '-', or --objective and --key-result; not several of them.")
    if (fix or diff) and (alone or standard_input):
        raise click.UsageError("--fix and --diff change files; give files or folders.")
    if diff:
        print_diff(check_paths(paths or [Path()], settings_for))
    if fix:
        report, count = check_and_fix(paths or [Path()], settings_for)
        say(f"okrlint: {count} fixed." if count else "okrlint: nothing that can be fixed without you.")
    elif alone:
        report = Linter(settings_for(Path.cwd())).lint_statements(alone)
    elif standard_input:
        report = _check_input(Linter(settings_for((stdin_filename or Path("-")).parent)), stdin_filename)
    else:
        report = check_paths(paths or [Path()], settings_for)
    _print_report(report, format_, console_for(color))
    raise click.exceptions.Exit(report.exit_code)


def _check_input(linter: Linter, name: Path | None) -> Report:
    return linter.lint_text(sys.stdin.buffer.read(), *_format_and_path(name))


def _format_and_path(name: Path | None) -> tuple[str | None, str]:
    """Return the format and the path of standard input, which is Markdown unless it has a name."""
    return ("markdown", STANDARD_INPUT) if name is None else (None, name.as_posix())


def _print_report(report: Report, format_: str, console: Console) -> None:
    from okrlint.reports import json_report, text

    print_problems(report.errors)
    if format_ == "json":
        click.echo(json_report.render(report, console.encoding))
        return
    print_lines(text.render(report, console), console)


@main.command(cls=Statement)
@click.argument("text")
@click.option("--as", "role", type=click.Choice(["objective", "key-result"]), help="What to read it as.")
@_format("text", "json")
@click.option(
    "--explain", "explained", is_flag=True, help="Show the words, the slots and every rule's verdict, too."
)
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="Write that with pictures to a file.")
@_lang
@_config
@_color
def read(
    text: str,
    role: str | None,
    format_: str,
    explained: bool,
    html: Path | None,
    language: str | None,
    config: Path | None,
    color: bool | None,
) -> None:
    """Show how a statement is read.

    The question that it answers, what fills its slots, and its numbers; '-' is standard input.
    """
    from okrlint.discovery import nearest_settings
    from okrlint.formats.decoding import decode
    from okrlint.linter import Linter
    from okrlint.reports import json_report, reading_text, walk_html, walk_text

    if text.strip() == STANDARD_INPUT:
        text = decode(sys.stdin.buffer.read(), STANDARD_INPUT).strip()
    linter = Linter(nearest_settings(config, language=language)(Path.cwd()))
    console = console_for(color)
    if html or explained:
        walk = linter.walk(text, role, pictures=html is not None)
        if html:
            write_text(html, walk_html.render(walk))
        if format_ == "json":
            click.echo(json_report.dumps(walk.model_dump(mode="json", exclude={"picture"}), console.encoding))
        elif explained:
            print_lines(walk_text.render(walk, console), console)
        return
    reading = linter.read(text, role)
    if format_ == "json":
        click.echo(json_report.dumps(reading.model_dump(mode="json"), console.encoding))
        return
    print_lines(reading_text.render(reading, console), console)


@main.command()
@click.argument("rule")
@_lang
@_config
@_color
def explain(rule: str, language: Language | None, config: Path | None, color: bool | None) -> None:
    """Explain a rule, by code or name.

    What it marks, why, what is better, who disagrees, and how to switch it off.
    """
    from okrlint.discovery import nearest_settings
    from okrlint.plugins import load_rules
    from okrlint.reports import explain as report
    from okrlint.selection import find_rule

    found = find_rule(rule, load_rules(nearest_settings(config)(Path.cwd())))
    console = console_for(color)
    print_lines(report.explain(found.rule.info, found.source, language or "en", console), console)


@main.command()
@_format("text", "json")
@_lang
@_config
@_color
def rules(format_: str, language: Language | None, config: Path | None, color: bool | None) -> None:
    """List all rules."""
    from okrlint.discovery import nearest_settings
    from okrlint.plugins import load_rules
    from okrlint.reports import explain as report, json_report

    loaded = load_rules(nearest_settings(config)(Path.cwd()))
    infos: list[tuple[RuleInfo, str]] = [(rule.rule.info, rule.source) for rule in loaded]
    console = console_for(color)
    if format_ == "json":
        click.echo(json_report.dumps(report.as_data(infos), console.encoding))
        return
    print_lines(report.table(infos, language or "en", console), console)


@main.command()
@_paths
@_stdin_filename
@_format("json", "csv")
@_lang
@_as_okr
@_config
def export(
    paths: tuple[Path, ...], stdin_filename: Path | None, format_: str, config: Path | None, **overrides: object
) -> None:
    """Print a row for every statement.

    Its role, metric, baseline, target, unit, deadline, question and more. PATHS are files and folders; '-' is
    standard input.
    """
    from okrlint.discovery import nearest_settings
    from okrlint.linter import Linter
    from okrlint.report import Collector
    from okrlint.reports import export as report, json_report
    from okrlint.run import statements

    collector, console = Collector(), console_for(color=False)
    settings_for = nearest_settings(config, **overrides)
    if Path(STANDARD_INPUT) in paths:
        if len(paths) > 1:
            raise click.UsageError("Give files, or '-'; not both.")
        linter = Linter(settings_for((stdin_filename or Path(STANDARD_INPUT)).parent))
        form, path = _format_and_path(stdin_filename)
        document = linter.document(sys.stdin.buffer.read(), path, form, collector)
        read_statements = linter.read_documents(document, collector)
    else:
        read_statements = statements(paths or [Path()], settings_for, collector)
    rows = report.rows(read_statements)
    if format_ == "csv":
        for line in report.to_csv(rows):
            click.echo(line.encode(), nl=False)
    else:
        for line in json_report.array((row.model_dump(mode="json") for row in rows), console.encoding):
            click.echo(line)
    told = collector.report(__version__)
    for notice in told.notices:
        say(f"{notice.path}: {notice.message}")
    print_problems(told.errors)
    raise click.exceptions.Exit(told.exit_code)
