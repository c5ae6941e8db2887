"""The report for editors and grep: a line a finding, as compilers write it."""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.reports.console import Console
from okrlint.reports.report import Report


def render(report: Report, console: Console) -> Iterator[str]:
    """Yield `path:line:column CODE severity: message` for every finding; severities are English."""
    for finding in report.findings:
        place = ":".join(filter(None, [finding.path, str(finding.line), str(finding.column)]))
        yield console.printable(f"{place} {finding.code} {finding.severity.value}: {finding.message}")
