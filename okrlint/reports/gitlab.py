"""The code quality report of GitLab, which shows it beside a merge request.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.accept.fingerprints import fingerprinted
from okrlint.reports.console import Console
from okrlint.reports.json_report import dumps
from okrlint.reports.report import Report
from okrlint.rule import Finding

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report, console: Console) -> Iterator[str]:
    """Yield the report: an array with an object a finding."""
    found = [
        {
            "description": _description(finding),
            "check_name": f"{finding.code} {finding.name}",
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[finding.severity.value],
            "location": {
                "path": finding.path.removeprefix("./"),
                "lines": _lines(finding),
            },
        }
        for finding, fingerprint in fingerprinted(report.findings)
    ]
    yield dumps(found, console.encoding)


def _description(finding: Finding) -> str:
    """Return what is told; GitLab knows lines only, so that another place stands in front of it."""
    place = f"{finding.place}:" if finding.place and not finding.has_lines else None
    return " ".join(filter(None, [place, finding.message, finding.suggestion]))


def _lines(finding: Finding) -> dict[str, int]:
    return {"begin": finding.line, "end": finding.end_line} if finding.has_lines else {"begin": 1, "end": 1}
