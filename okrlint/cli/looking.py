"""okrlint read, okrlint export: what okrlint understands, unjudged."""

from __future__ import annotations

from pathlib import Path

import click

from okrlint import __version__
from okrlint.cli import options
from okrlint.cli.terminal import (
    Statement,
    console_for,
    keep_documents,
    print_lines,
    print_problems,
    say,
    standard_input,
    write_text,
)


@click.command(cls=Statement)
@click.argument("text")
@click.option("--as", "role", type=click.Choice(["objective", "key-result"]), help="What to read it as.")
@options.output_format("text", "json")
@click.option(
    "--explain", "explained", is_flag=True, help="Show the words, the slots and every rule's verdict, too."
)
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="Write that with pictures to a file.")
@options.lang
@options.config
@options.trust
@options.color
def read(
    text: str,
    role: str | None,
    format_: str,
    explained: bool,
    html: Path | None,
    language: str | None,
    config: Path | None,
    trust: bool,
    color: bool | None,
) -> None:
    """Show how a statement is read.

    The question that it answers, what fills its slots, and its numbers; '-' is standard input.
    """
    from okrlint.files import shown
    from okrlint.formats.shared.decoding import decode
    from okrlint.reports import json_report, reading_text, walk_html, walk_text
    from okrlint.run.discovery import nearest_settings
    from okrlint.run.linter import Linter

    if text.strip() == options.STANDARD_INPUT:
        text = decode(standard_input(), options.STANDARD_INPUT).strip()
    linter = Linter(nearest_settings(config, {"language": language}, trust=trust)(Path.cwd()))
    console = console_for(color)
    if html or explained:
        if html:
            keep_documents(html)
        walk = linter.walk(text, role, pictures=html is not None)
        if html:
            write_text(html, walk_html.render(walk))
            say(f"okrlint: wrote {shown(html)}.")
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


@click.command()
@options.paths
@options.from_format
@options.stdin_filename
@options.output_format("json", "csv")
@options.period
@options.lang
@options.as_okr
@options.require_okr
@options.config
@options.trust
@options.isolated
def export(
    paths: tuple[Path, ...],
    from_format: str | None,
    stdin_filename: Path | None,
    format_: str,
    config: Path | None,
    trust: bool,
    isolated: bool,
    **overrides: object,
) -> None:
    """Print a row for every statement.

    Its role, metric, baseline, target, unit, deadline, question and more. PATHS are files and folders; '-' is
    standard input. In CSV, a text that a spreadsheet program would take for a formula has an apostrophe in front.
    """
    from okrlint.reports import export as report, json_report
    from okrlint.reports.places import where
    from okrlint.reports.report import Collector
    from okrlint.run.check import default_period, statements
    from okrlint.run.discovery import nearest_settings
    from okrlint.run.linter import Linter

    collector, console = Collector(), console_for(color=False)
    settings_for = nearest_settings(config, overrides, isolated=isolated, trust=trust)
    if options.only_standard_input(paths):
        form, path = options.format_and_path(stdin_filename, from_format)
        linter = Linter(settings_for(Path(path).parent).for_file(Path(path)))
        document = linter.document(standard_input(), path, form, collector)
        read_statements = linter.read_documents(document, collector)
    else:
        read_statements = statements(paths or [Path()], settings_for, collector, format=from_format)
    rows = report.rows(read_statements, default_period(settings_for))
    if format_ == "csv":
        for line in report.to_csv(rows):
            click.echo(line.encode(), nl=False)
    else:
        for line in json_report.array((row.model_dump(mode="json") for row in rows), console.encoding):
            click.echo(line)
    told = collector.report(__version__)
    for notice in told.notices:
        say(": ".join(filter(None, [where(notice), notice.message])))
    print_problems(told.errors)
    raise click.exceptions.Exit(told.exit_code)
