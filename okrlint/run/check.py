"""A run over paths in which every file is linted with the settings nearest to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from okrlint import __version__
from okrlint.accept import baseline
from okrlint.reading.document import ReadStatement
from okrlint.reports.report import Collector, Report
from okrlint.rule import Finding
from okrlint.run import discovery
from okrlint.run.discovery import SettingsFor
from okrlint.run.linter import Linter, tell_unread

if TYPE_CHECKING:
    from okrlint.run.fixing import Fixed


def check(
    paths: Iterable[Path],
    settings_for: SettingsFor,
    *,
    pages: bool = False,
    tick: Callable[[int], None] = lambda total: None,
) -> Report:
    """Lint files and folders, each file with its settings; settings_for maps a folder to them.

    With `pages`, the report keeps the documents. `tick` is called for every file, with the number of all files.
    Raises SettingsError, RuleError and PipelineError; unreadable input is an error of the report.
    """
    collector = Collector(pages=pages)
    _lint(list(paths), settings_for, collector, tick)
    collector.add_dead_entries()
    return collector.report(__version__, settings_for(Path.cwd()).language)


def _lint(
    files: list[Path],
    settings_for: SettingsFor,
    collector: Collector,
    tick: Callable[[int], None] = lambda total: None,
) -> None:
    groups = list(_groups(files, settings_for, collector))
    total = sum(len(group) for _, group in groups)
    for linter, group in groups:
        linter.lint_files(_ticked(group, total, tick), collector)


def _ticked(files: Iterable[Path], total: int, tick: Callable[[int], None]) -> Iterator[Path]:
    for file in files:
        tick(total)
        yield file


def check_statements(alone: Iterable[tuple[str, str]], settings_for: SettingsFor, *, pages: bool = False) -> Report:
    """Lint statements, each judged alone, with the settings of the current folder."""
    return Linter(settings_for(Path.cwd())).lint_statements(alone, pages=pages)


def check_input(
    data: bytes, format: str | None, path: str, settings_for: SettingsFor, *, pages: bool = False
) -> Report:
    """Lint the bytes of a document with the settings that a file of that path has."""
    place = Path(path)
    return Linter(settings_for(place.parent).for_file(place)).lint_text(data, format, path, pages=pages)


def accept(
    paths: Iterable[Path], settings_for: SettingsFor, output: Path | None = None
) -> tuple[Report, Path | None, int]:
    """Write the baseline of some files; return the report, the file, and how many findings it holds.

    Where something could not be read nothing is written, and the file is None. Raises InputError when the
    file cannot be written.
    """
    settings = settings_for(Path.cwd())
    file = output or settings.baseline_file or settings.folder / baseline.NAME
    collector = Collector(accepting=False)
    _lint(list(paths), settings_for, collector)
    report = collector.report(__version__, settings.language)
    if report.errors:
        return report, None, 0
    return report, file, baseline.write(file, report.findings, collector.paths)


def check_and_fix(paths: Iterable[Path], settings_for: SettingsFor, *, pages: bool = False) -> tuple[Report, int]:
    """Fix what can be fixed, and return the report of what is left and how many findings were fixed.

    Raises InputError for a file that cannot be written.
    """
    files, count = list(paths), 0
    report = check(files, settings_for, pages=pages)
    for fixed in fixes(report, settings_for):
        fixed.write()
        count += fixed.count
    return (check(files, settings_for, pages=pages) if count else report), count


def fixes(report: Report, settings_for: SettingsFor) -> Iterator[Fixed]:
    """Yield what fixing the files of a report comes to; nothing is written."""
    from okrlint.run.fixing import fix_files

    linters: dict[int, Linter] = {}

    def lint(text: str, path: str) -> tuple[Finding, ...]:
        settings = settings_for(Path(path).parent).for_file(Path(path))
        linter = linters.setdefault(id(settings), Linter(settings))
        return linter.lint_text(text, None, path).findings

    return fix_files(report.findings, lint)


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
