"""What fixing the files of a run comes to, and which of them are left alone."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from okrlint.errors import InputError
from okrlint.formats.shared.decoding import decode
from okrlint.reports.report import Report
from okrlint.rule import Finding, Severity
from okrlint.run.check import check, check_input
from okrlint.run.discovery import SettingsFor
from okrlint.run.fixing import Fixed, Lint, encoded, fix_decoded, fix_files, fixable
from okrlint.run.linter import Linter
from okrlint.run.opening import read_bytes

# Formats in which a statement can be replaced character by character; all others quote, escape or pack their text.
WRITABLE = frozenset({"asciidoc", "jira", "markdown", "mediawiki", "org", "rst", "slack", "text"})


class Refused(NamedTuple):
    """Files that are not changed since they cannot be written exactly; `named` says that one of them was named."""

    paths: tuple[str, ...] = ()
    named: bool = False

    def __str__(self) -> str:
        kinds = "files of their kind" if len(self.paths) > 1 else "a file of its kind"
        return f"left as it was, since {kinds} cannot be written exactly: {', '.join(self.paths)}."


@dataclass(frozen=True)
class Mended:
    """What came of fixing: the report of what is left, how many findings were fixed, and what was left alone.

    `failed` are the files that could not be written, each with the reason.
    """

    report: Report
    count: int
    refused: Refused = field(default_factory=Refused)
    failed: tuple[InputError, ...] = ()


def check_and_fix(
    paths: Iterable[Path], settings_for: SettingsFor, *, format: str | None = None, pages: bool = False
) -> Mended:
    """Fix what can be fixed in files and folders; one that cannot be written stops no other."""
    files, count, failed = list(paths), 0, list[InputError]()
    report = check(files, settings_for, format=format, pages=pages)
    left_alone = refused(report, files)
    inside = _inside(files)
    for fixed in fixes(report, settings_for):
        try:
            if not inside(fixed.path):
                raise InputError(
                    fixed.path.as_posix(), "It was not fixed: it leads out of what you named.", "Name that file."
                )
            fixed.write()
            count += fixed.count
        except InputError as error:
            failed.append(error)
    if count:
        report = check(files, settings_for, format=format, pages=pages)
    return Mended(report, count, left_alone, tuple(failed))


def fix_input(
    data: bytes, format: str | None, path: str, settings_for: SettingsFor, *, pages: bool = False
) -> tuple[Mended, Fixed, bytes]:
    """Fix a document that stands in no file: what came of it, its change, and its new bytes in its own encoding."""
    report = check_input(data, format, path, settings_for, pages=pages)
    if not _is_writable(report, path):
        named = (path,) if path in report.formats else ()
        return Mended(report, 0, Refused(named, named=bool(named))), Fixed(Path(path), "", "", 0), data
    before = decode(data, path)
    fixed = fix_decoded(before, path, report.findings, _lint(report, settings_for))
    after = encoded(before, fixed.after, data)
    if not fixed.count or after is None:
        return Mended(report, 0), Fixed(Path(path), before, before, 0), data
    left = check_input(after, report.formats[path], path, settings_for, pages=pages)
    return Mended(left, fixed.count), fixed, after


def fixes(report: Report, settings_for: SettingsFor) -> Iterator[Fixed]:
    """Yield what fixing the files of a report comes to; nothing is written."""
    found = (each for each in report.findings if _is_writable(report, each.path))
    return fix_files(found, _lint(report, settings_for))


def counted(report: Report, settings_for: SettingsFor) -> Report:
    """Return a report of files that tells how many findings fixing would mend; nothing is written."""
    by_file: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if finding.fix is not None and finding.path not in ("", "-") and _is_writable(report, finding.path):
            by_file.setdefault(finding.path, []).append(finding)
    number = sum(_count(path, found, settings_for) for path, found in by_file.items())
    summary = report.summary.model_copy(update={"fixable": number})
    return report.model_copy(update={"summary": summary})


def _count(path: str, findings: Sequence[Finding], settings_for: SettingsFor) -> int:
    """Return how many findings of a file can be mended: what stands there afterwards is no worse than it was."""
    place = Path(path)
    found = fixable(decode(read_bytes(place), path), findings)
    pairs = [(finding.role or "key_result", text) for finding in found for text in _after(finding)]
    linter = Linter(settings_for(place.parent).for_file(place))
    told = linter.lint_many(pairs, on_error=lambda error: None)
    bad = {each.statement for each in told if each.severity is Severity.ERROR}
    return sum(finding.severity is Severity.ERROR or not bad & {*_after(finding)} for finding in found)


def _after(finding: Finding) -> tuple[str, ...]:
    return finding.fix.statements if finding.fix else ()


def refused(report: Report, paths: Iterable[Path]) -> Refused:
    """Return the files that cannot be written exactly, of those that were named or have something to be fixed."""
    named = {path.as_posix() for path in paths}
    fixable = {finding.path for finding in report.findings if finding.fix is not None}
    left = tuple(path for path in report.formats if path in named | fixable and not _is_writable(report, path))
    return Refused(left, bool(named & {*left}))


def _lint(report: Report, settings_for: SettingsFor) -> Lint:
    linters: dict[int, Linter] = {}

    def lint(text: str, path: str) -> tuple[Finding, ...]:
        settings = settings_for(Path(path).parent).for_file(Path(path))
        linter = linters.setdefault(id(settings), Linter(settings))
        return linter.lint_text(text, report.formats[path], path).findings

    return lint


def _inside(paths: Sequence[Path]) -> Callable[[Path], bool]:
    """Return whether a file lies in what was named: in a folder, or in that of a file; links may lead elsewhere."""
    roots = [Path(os.path.realpath(path if path.is_dir() else path.parent)) for path in paths]
    return lambda path: any(Path(os.path.realpath(path)).is_relative_to(root) for root in roots)


def _is_writable(report: Report, path: str) -> bool:
    return report.formats.get(path) in WRITABLE
