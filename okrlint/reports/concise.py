"""The report for editors and grep: a line a finding, as compilers write it."""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.reports.console import Console
from okrlint.reports.places import where_found
from okrlint.reports.report import Report


def render(report: Report, console: Console) -> Iterator[str]:
    """Yield `path:line:column CODE severity: message` for every finding; severities are English.

    Where a format has no lines, the place stands in their stead: `okr.xlsx:Sheet1!C7`.
    """
    for finding in report.findings:
        told = f"{where_found(finding)} {finding.code} {finding.severity.value}: {finding.message}"
        yield console.line(console.printable(told))
