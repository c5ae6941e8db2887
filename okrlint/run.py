"""A run over paths in which every file is linted with the settings nearest to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from okrlint import __version__, discovery
from okrlint.discovery import SettingsFor
from okrlint.document import ReadStatement
from okrlint.linter import Linter, tell_unread
from okrlint.report import Collector, Report

_ROUNDS = 5


def check(paths: Iterable[Path], settings_for: SettingsFor) -> Report:
    """Lint files and folders, each file with its settings; settings_for maps a folder to them.

    Raises SettingsError, RuleError and PipelineError; unreadable input is an error of the report.
    """
    collector, files = Collector(), list(paths)
    for linter, group in _groups(files, settings_for, collector):
        linter.lint_files(group, collector)
    return collector.report(__version__, settings_for(Path.cwd()).language)


def check_and_fix(paths: Iterable[Path], settings_for: SettingsFor) -> tuple[Report, int]:
    """Fix what can be fixed, and return the report of what is left and how many findings were fixed.

    A fix may bring a further one to light; after some rounds, none is left. Raises InputError for a file
    that cannot be written.
    """
    from okrlint.fixing import fix_files

    files, count = list(paths), 0
    report = check(files, settings_for)
    for _ in range(_ROUNDS):
        fixed = list(fix_files(report.findings))
        if not fixed:
            break
        for each in fixed:
            each.write()
            count += each.count
        report = check(files, settings_for)
    return report, count


def statements(paths: Iterable[Path], settings_for: SettingsFor, collector: Collector) -> Iterator[ReadStatement]:
    """Yield every statement of files and folders with its reading, unjudged."""
    for linter, group in _groups(paths, settings_for, collector):
        yield from linter.read_documents(linter.documents(group, collector), collector)


def _groups(
    paths: Iterable[Path], settings_for: SettingsFor, collector: Collector
) -> Iterator[tuple[Linter, list[Path]]]:
    from okrlint.formats import suffixes

    found = discovery.find_files(paths, settings_for, suffixes())
    tell_unread(found, collector)
    for settings, files in found.groups.values():
        yield Linter(settings), files
