"""okrlint baseline."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from okrlint.cli import options
from okrlint.cli.terminal import console_for, say, write_outputs

if TYPE_CHECKING:
    from okrlint.run.discovery import SettingsFor


@click.command()
@options.paths
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where to write; the settings say, or else okrlint-baseline.tsv beside the settings file.",
)
@options.from_format
@options.profile
@options.period
@options.select
@options.ignore
@options.lang
@options.as_okr
@options.config
@options.trust
@options.isolated
def baseline(
    paths: tuple[Path, ...],
    output: Path | None,
    from_format: str | None,
    config: Path | None,
    trust: bool,
    isolated: bool,
    **overrides: object,
) -> None:
    """Accept today's findings.

    Writes them to a file; 'okrlint check --baseline FILE', or baseline = "FILE" in the settings, then reports
    new ones only. Without PATHS the current folder; what the file says of other files stays.
    """
    from okrlint.files import shown
    from okrlint.run.check import accept
    from okrlint.run.discovery import nearest_settings

    settings_for = nearest_settings(config, overrides, isolated=isolated, trust=trust)
    report, file, count = accept(paths or (Path(),), settings_for, output, format=from_format)
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
