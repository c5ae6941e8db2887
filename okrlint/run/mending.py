"""What fixing the files of a run comes to, and which of them are left alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from okrlint.reports.report import Report
from okrlint.rule import Finding
from okrlint.run.check import check
from okrlint.run.discovery import SettingsFor
from okrlint.run.fixing import Fixed, fix_files
from okrlint.run.linter import Linter

# Formats in which a statement can be replaced character by character; all others quote, escape or pack their text.
WRITABLE = frozenset({"asciidoc", "jira", "markdown", "mediawiki", "org", "rst", "slack", "text"})


class Refused(NamedTuple):
    """Files that are not changed since they cannot be written exactly; `named` says that one of them was named."""

    paths: tuple[str, ...] = ()
    named: bool = False

    def __str__(self) -> str:
        kinds = "files of their kind" if len(self.paths) > 1 else "a file of its kind"
        return f"left as it was, since {kinds} cannot be written exactly: {', '.join(self.paths)}."


def check_and_fix(
    paths: Iterable[Path], settings_for: SettingsFor, *, format: str | None = None, pages: bool = False
) -> tuple[Report, int, Refused]:
    """Fix what can be fixed.

    Returns the report of what is left, how many findings were fixed, and the files that are left alone. Raises
    InputError for a file that cannot be written.
    """
    files, count = list(paths), 0
    report = check(files, settings_for, format=format, pages=pages)
    left_alone = refused(report, files)
    for fixed in fixes(report, settings_for):
        fixed.write()
        count += fixed.count
    if count:
        report = check(files, settings_for, format=format, pages=pages)
    return report, count, left_alone


def fixes(report: Report, settings_for: SettingsFor) -> Iterator[Fixed]:
    """Yield what fixing the files of a report comes to; nothing is written."""
    linters: dict[int, Linter] = {}

    def lint(text: str, path: str) -> tuple[Finding, ...]:
        settings = settings_for(Path(path).parent).for_file(Path(path))
        linter = linters.setdefault(id(settings), Linter(settings))
        return linter.lint_text(text, report.formats[path], path).findings

    return fix_files((each for each in report.findings if _is_writable(report, each.path)), lint)


def refused(report: Report, paths: Iterable[Path]) -> Refused:
    """Return the files that cannot be written exactly, of those that were named or have something to be fixed."""
    named = {path.as_posix() for path in paths}
    fixable = {finding.path for finding in report.findings if finding.fix is not None}
    left = tuple(path for path in report.formats if path in named | fixable and not _is_writable(report, path))
    return Refused(left, bool(named & {*left}))


def _is_writable(report: Report, path: str) -> bool:
    return report.formats.get(path) in WRITABLE
