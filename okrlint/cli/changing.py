"""okrlint check --fix, okrlint check --diff."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import click

from okrlint.cli.terminal import print_diff, print_document, print_problems, say, write_outputs

if TYPE_CHECKING:
    from okrlint.reports.console import Console
    from okrlint.run.discovery import SettingsFor
    from okrlint.run.mending import Mended, Refused


class Show(NamedTuple):
    """How the report is shown: its format, what else is written, the console, and whether pages are needed."""

    format: str
    outputs: Sequence[tuple[str, Path]]
    console: Console
    pages: bool


def change_files(
    paths: Sequence[Path], form: str | None, settings_for: SettingsFor, show: Show, *, diff: bool
) -> NoReturn:
    """Fix files and folders, or show what that would change; and end."""
    from okrlint.run import check as run, mending

    if diff:
        report = run.check(paths, settings_for, format=form)
        changes = list(mending.fixes(report, settings_for))
        print_diff(changes)
        print_problems(report.errors)
        _end(max(report.exit_code, int(bool(changes))), mending.refused(report, paths))
    mended = mending.check_and_fix(paths, settings_for, format=form, pages=show.pages)
    _say_what_was_fixed(mended)
    write_outputs(mended.report, show.format, show.outputs, show.console)
    print_problems(mended.failed)
    _end(max(mended.report.exit_code, 2 * bool(mended.failed)), mended.refused)


def change_input(
    data: bytes, form: str | None, path: str, settings_for: SettingsFor, show: Show, *, diff: bool
) -> NoReturn:
    """Print standard input with the fixes in it, or what that would change; and end."""
    from okrlint.run import mending

    mended, fixed, after = mending.fix_input(data, form, path, settings_for, pages=show.pages)
    if diff:
        print_diff([fixed] if fixed.count else [])
        print_problems(mended.report.errors)
        _end(max(mended.report.exit_code, int(bool(fixed.count))), mended.refused)
    print_document(after)
    _say_what_was_fixed(mended)
    write_outputs(mended.report, show.format, show.outputs, show.console, err=True)
    _end(mended.report.exit_code, mended.refused)


def _say_what_was_fixed(mended: Mended) -> None:
    if mended.count or not mended.refused.paths:
        told = f"{mended.count} fixed." if mended.count else "nothing that can be fixed without you."
        say(f"okrlint: {told}")


def _end(code: int, refused: Refused) -> NoReturn:
    """End, and say which files could not be changed; it is wrong usage to name one of them."""
    if refused.paths:
        say(f"okrlint: {refused}")
    raise click.exceptions.Exit(max(code, 2) if refused.named else code)
