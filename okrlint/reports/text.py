"""The report for people: every finding with its words underlined, and what to do next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from okrlint.document.model import Language, Notice
from okrlint.reports.console import Console, width
from okrlint.reports.counting import set_aside, summary_line
from okrlint.reports.notices import counted, text
from okrlint.reports.places import where, where_found
from okrlint.reports.report import Report
from okrlint.rule import Finding

_SHOWN = 100
_FEW = 3


def render(report: Report, console: Console) -> Iterator[str]:
    """Yield the lines of the report; only characters that the console can print."""
    yield from map(console.line, _lines(report, console))


def _lines(report: Report, console: Console) -> Iterator[str]:
    previous = None
    for finding in report.findings:
        if previous is not None and finding.path != previous:
            yield ""
        previous = finding.path
        yield from _finding(finding, console)
        yield ""
    yield from _notices(report, console)
    yield from _summary(report, console)


def _finding(finding: Finding, console: Console) -> Iterator[str]:
    place = console.printable(where_found(finding))
    severity = console.style(
        console.printable(text(finding.severity.value, finding.language)), finding.severity.value
    )
    rule = f"{finding.code} ({finding.name})"
    yield f"{console.style(place, 'strong')}: {severity}: {console.printable(finding.message)} {rule}"
    if finding.statement:
        yield from _underlined(finding, console)
    if finding.suggestion:
        suggestion = text("try", finding.language, suggestion=finding.suggestion)
        yield f"    {console.printable(suggestion)}"


def _underlined(finding: Finding, console: Console) -> Iterator[str]:
    """Yield the statement, cut to what a line holds around the marked words, and the line under it."""
    first = max(0, min(finding.start - _SHOWN // 3, len(finding.statement) - _SHOWN))
    last = first + _SHOWN
    before = ("…" if first else "") + finding.statement[first : finding.start]
    marked = finding.statement[finding.start : min(finding.end, last)]
    after = finding.statement[max(finding.end, finding.start) : last]
    if last < len(finding.statement):
        after += "…"
    before, marked, after = (console.printable(part) for part in (before, marked, after))
    yield f"    {before}{marked}{after}"
    if finding.end > finding.start:
        line = console.style("^" * max(width(marked), 1), finding.severity.value)
        yield f"    {' ' * width(before)}{line}"


def _notices(report: Report, console: Console) -> Iterator[str]:
    """Yield the notices; the same one about many files is told for a few, and then counted."""
    language = report.summary.language
    by_code: dict[str, list[Notice]] = defaultdict(list)
    for notice in report.notices:
        by_code[notice.code].append(notice)
    told = False
    for notices in by_code.values():
        few = notices if len(notices) <= _FEW + 1 else notices[:_FEW]
        for notice in few:
            yield _note(": ".join(filter(None, [where(notice), _label(language)])), notice.message, console)
            told = True
        if len(few) < len(notices):
            more = text("same-notice", language, n=len(notices) - len(few), message=notices[0].message)
            yield _note(_label(language), more, console)
    if told:
        yield ""


def _label(language: Language) -> str:
    return text("notice", language)


def _note(place: str, message: str, console: Console) -> str:
    return console.style(console.printable(f"{place}: {message}"), "notice")


def _summary(report: Report, console: Console) -> Iterator[str]:
    summary, language = report.summary, report.summary.language
    statements = counted("statements", language, summary.statements)
    if report.findings:
        yield console.style(console.printable(summary_line(report)), "strong")
        if summary.fixable:
            yield console.printable(text("fixable", language, n=summary.fixable))
        yield console.printable(text("next", language, code=_worst(report).code))
    elif summary.statements and (report.errors or any(notice.code == "few" for notice in report.notices)):
        yield console.printable(text("checked", language, statements=statements))
    elif summary.statements:
        yield console.style(console.printable(summary_line(report)), "good")
    elif summary.files and not any(notice.code == "other-language" for notice in report.notices):
        yield console.printable(summary_line(report))
        if len(report.unread) == 1:
            yield console.printable(text("look", language, path=report.unread[0]))
    if aside := set_aside(report):
        yield console.printable(aside)
    if report.errors:
        problems = counted("problems", language, len(report.errors))
        yield console.printable(text("unread", language, problems=problems))


def _worst(report: Report) -> Finding:
    return max(report.findings, key=lambda finding: finding.severity.weight)
