"""The code quality report of GitLab, which shows it beside a merge request.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.accept.fingerprints import fingerprinted
from okrlint.reports.console import Console
from okrlint.reports.json_report import dumps
from okrlint.reports.report import Report

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report, console: Console) -> Iterator[str]:
    """Yield the report: an array with an object a finding."""
    found = [
        {
            "description": " ".join(filter(None, [finding.message, finding.suggestion])),
            "check_name": f"{finding.code} {finding.name}",
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[finding.severity.value],
            "location": {
                "path": finding.path.removeprefix("./"),
                "lines": {"begin": finding.line, "end": finding.end_line},
            },
        }
        for finding, fingerprint in fingerprinted(report.findings)
    ]
    yield dumps(found, console.encoding)
