"""The report for programs that read as it comes: a JSON object a line, each with its kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from okrlint.reports import json_report
from okrlint.reports.console import Console
from okrlint.reports.report import Report


def render(report: Report, console: Console) -> Iterator[str]:
    """Yield a line for every finding, notice and error, and at last the summary."""

    def line(kind: str, data: dict[str, Any]) -> str:
        return json_report.line({"kind": kind, **data}, console.encoding)

    for finding in report.findings:
        yield line("finding", finding.model_dump(mode="json"))
    for notice in report.notices:
        yield line("notice", notice.model_dump(mode="json", exclude={"values"}))
    for error in report.errors:
        yield line("error", error.model_dump(mode="json"))
    yield line("summary", {"version": report.version, **report.summary.model_dump(mode="json")})
