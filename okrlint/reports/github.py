"""Annotations for GitHub Actions, which shows ten of each level and step: the heaviest go first.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.reports.console import Console
from okrlint.reports.counting import summary_line
from okrlint.reports.notices import text
from okrlint.reports.places import where_found
from okrlint.reports.report import Report
from okrlint.rule import Finding

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def render(report: Report, console: Console) -> Iterator[str]:
    """Yield a command a finding, problems before them, and the counts at last."""
    for problem in report.errors:
        place = [("file", problem.path), ("line", str(problem.line or ""))]
        told = " ".join(filter(None, [problem.message, problem.hint]))
        yield console.printable(command("error", place, _at(problem.place, told)))
    for finding in sorted(report.findings, key=lambda each: -each.severity.weight):
        yield console.printable(_annotation(finding))
    yield console.printable(summary_line(report))


def command(name: str, properties: list[tuple[str, str]], message: str) -> str:
    """Return a workflow command, with everything escaped that would end it."""
    told = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in properties if value)
    return f"::{name}{' ' if told else ''}{told}::{_escaped(message)}"


def job_summary(report: Report) -> str:
    """Return the summary of the job as Markdown: the counts, and a table of all findings."""
    language = report.summary.language
    lines = ["### okrlint", "", _cell(summary_line(report)), ""]
    if report.findings:
        heads = [text(f"head-{key}", language) for key in ("place", "severity", "rule", "message")]
        lines += [f"| {' | '.join(heads)} |", "| --- | --- | --- | --- |"]
    for finding in report.findings:
        severity = text(finding.severity.value, finding.language)
        cells = (_row_place(finding), severity, f"{finding.code} {finding.name}", finding.message)
        lines.append(f"| {' | '.join(map(_cell, cells))} |")
    return "\n".join(lines) + "\n"


def _annotation(finding: Finding) -> str:
    place = [("file", finding.path)]
    if finding.has_lines:
        place.append(("line", str(finding.line)))
    if finding.statement and finding.has_lines:
        place.append(("col", str(finding.column)))
        if finding.end_line == finding.line:
            place.append(("endColumn", str(finding.end_column)))
    suggestion = text("try", finding.language, suggestion=finding.suggestion) if finding.suggestion else ""
    message = finding.message if finding.has_lines else _at(finding.place, finding.message)
    lines = filter(None, [message, finding.statement, suggestion])
    return command(
        _COMMANDS[finding.severity.value], [*place, ("title", f"{finding.code} {finding.name}")], "\n".join(lines)
    )


def _at(place: str | None, message: str) -> str:
    """Return a message with the place, which GitHub has no other way to show, in front."""
    return f"{place}: {message}" if place else message


def _row_place(finding: Finding) -> str:
    return f"{finding.path}:{finding.line}" if finding.has_lines else where_found(finding)


def _escaped(value: str, more: str = "") -> str:
    value = value.replace("##", "# #")  # an old form of a command, wherever it stands
    for char in "%\r\n" + more:
        value = value.replace(char, f"%{ord(char):02X}")
    return value


def _cell(value: str) -> str:
    """Return words that stay words in a cell of a Markdown table."""
    flat = " ".join(value.split())
    return "".join(
        f"\\{char}" if char in r"\`*_[]|~" else {"<": "&lt;", "&": "&amp;"}.get(char, char) for char in flat
    )
