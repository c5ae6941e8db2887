"""A run over paths in which every file is linted with the settings nearest to it."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from okrlint import __version__
from okrlint.accept import baseline
from okrlint.document.model import Notice
from okrlint.errors import SettingsError
from okrlint.reading.document import ReadStatement
from okrlint.reports.report import Collector, Report
from okrlint.run.discovery import InputFile, SettingsFor, find_files
from okrlint.run.documents import tell_unread
from okrlint.run.excludes import Excludes
from okrlint.run.linter import Linter
from okrlint.run.suffixes import readable
from okrlint.settings import Settings


def check(
    paths: Iterable[Path],
    settings_for: SettingsFor,
    *,
    format: str | None = None,
    pages: bool = False,
    tick: Callable[[int], None] = lambda total: None,
) -> Report:
    """Lint files and folders, each file with its settings; settings_for maps a folder to them.

    The files among the paths are read as `format`, if it is given. With `pages`, the report keeps the documents.
    `tick` is called for every file, with the number of all files. Raises SettingsError, RuleError and
    PipelineError; unreadable input is an error of the report.
    """
    collector = Collector(pages=pages)
    _lint(paths, settings_for, collector, format, tick)
    collector.add_dead_entries()
    return collector.report(__version__, settings_for(Path.cwd()).speaks)


def _lint(
    paths: Iterable[Path],
    settings_for: SettingsFor,
    collector: Collector,
    format: str | None,
    tick: Callable[[int], None] = lambda total: None,
) -> None:
    groups = list(_groups(paths, settings_for, collector, format))
    total = sum(len(group) for _, group in groups)
    for linter, group in groups:
        linter.lint_files(_ticked(group, total, tick), collector)


def _ticked(files: Iterable[InputFile], total: int, tick: Callable[[int], None]) -> Iterator[InputFile]:
    for file in files:
        tick(total)
        yield file


def check_statements(alone: Iterable[tuple[str, str]], settings_for: SettingsFor, *, pages: bool = False) -> Report:
    """Lint statements, each judged alone, with the settings of the current folder."""
    return Linter(settings_for(Path.cwd())).lint_statements(alone, pages=pages)


def check_input(
    data: bytes, format: str | None, path: str, settings_for: SettingsFor, *, pages: bool = False
) -> Report:
    """Lint the bytes of a document with the settings that a file of that path has, unless it is excluded."""
    place = Path(path)
    if path and path != "-" and Excludes(settings_for).match_named(place):
        collector = Collector(pages=pages)
        collector.add_notice(Notice(code="excluded", path=path))
        return collector.report(__version__, settings_for(place.parent).speaks)
    return Linter(settings_for(place.parent).for_file(place)).lint_text(data, format, path, pages=pages)


def accept(
    paths: Iterable[Path], settings_for: SettingsFor, output: Path | None = None, *, format: str | None = None
) -> tuple[Report, Path | None, int]:
    """Write the baseline of some files; return the report, the file, and how many findings it holds.

    Where something could not be read nothing is written, and the file is None. Raises InputError when the
    file cannot be written.
    """
    settings = settings_for(Path.cwd())
    file = output or _baseline_place(settings)
    collector = Collector(accepting=False)
    _lint(paths, settings_for, collector, format)
    report = collector.report(__version__, settings.speaks)
    if report.errors:
        return report, None, 0
    return report, file, baseline.write(file, report.findings, report.formats)


def _baseline_place(settings: Settings) -> Path:
    """Return where the settings have their baseline; raise SettingsError where they lead out of their own folder.

    Whoever writes settings into a folder must not choose which file of the user is written.
    """
    file = settings.baseline_file or settings.folder / baseline.NAME
    home = Path(os.path.realpath(settings.folder))
    is_trusted = settings.file is not None and settings.may_run_code
    if is_trusted or Path(os.path.realpath(file)).is_relative_to(home):
        return file
    trust = f"okrlint trust {shlex.quote(str(settings.folder))}"
    raise SettingsError(
        f"{settings.origin('baseline')}it leads out of the folder of its settings, {settings.folder}. Write it "
        f"there yourself with --output, or trust the settings with: {trust}"
    )


def statements(
    paths: Iterable[Path], settings_for: SettingsFor, collector: Collector, *, format: str | None = None
) -> Iterator[ReadStatement]:
    """Yield every statement of files and folders with its reading, unjudged."""
    for linter, group in _groups(paths, settings_for, collector, format):
        yield from linter.read_documents(linter.documents(group, collector), collector)


def default_period(settings_for: SettingsFor) -> Callable[[str], str | None]:
    """Return a function from the path of a document to the period that it is for when it names none."""

    def period(path: str) -> str | None:
        return settings_for(Path(path).parent).for_file(Path(path)).period

    return period


def _groups(
    paths: Iterable[Path], settings_for: SettingsFor, collector: Collector, format: str | None
) -> Iterator[tuple[Linter, list[InputFile]]]:
    from okrlint.formats import suffixes

    found = find_files(paths, settings_for, readable(suffixes()), format)
    tell_unread(found, collector)
    for settings, files in found.groups.values():
        yield Linter(settings), files
