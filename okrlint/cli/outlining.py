"""okrlint outline."""

from __future__ import annotations

from pathlib import Path

import click

from okrlint import __version__
from okrlint.cli import options
from okrlint.cli.terminal import console_for, print_lines, print_problems, say, standard_input


@click.command()
@options.paths
@options.from_format
@options.stdin_filename
@options.output_format("text", "json")
@options.lang
@options.message_lang
@options.as_okr
@options.config
@options.trust
@options.isolated
@options.color
def outline(
    paths: tuple[Path, ...],
    from_format: str | None,
    stdin_filename: Path | None,
    format_: str,
    config: Path | None,
    trust: bool,
    isolated: bool,
    color: bool | None,
    **overrides: object,
) -> None:
    """Show what documents are read as.

    Every part with what it was taken for, and why; also what was left alone. PATHS are files and folders; '-' is
    standard input.
    """
    from okrlint.reports import json_report, outline as report
    from okrlint.reports.places import where
    from okrlint.reports.report import Collector
    from okrlint.run import outlining
    from okrlint.run.discovery import nearest_settings

    collector, console = Collector(), console_for(color)
    settings_for = nearest_settings(config, overrides, isolated=isolated, trust=trust)
    if options.only_standard_input(paths):
        form, path = options.format_and_path(stdin_filename, from_format)
        found = outlining.outline_input(standard_input(), form, path, settings_for, collector)
    else:
        found = outlining.outlines(paths or [Path()], settings_for, collector, format=from_format)
    if format_ == "json":
        print_lines(json_report.array((each.model_dump(mode="json") for each in found), console.encoding), console)
    else:
        for number, each in enumerate(found):
            print_lines(["", *report.render(each, console)] if number else report.render(each, console), console)
    told = collector.report(__version__)
    for notice in told.notices:
        say(": ".join(filter(None, [where(notice), notice.message])))
    print_problems(told.errors)
    raise click.exceptions.Exit(told.exit_code)
