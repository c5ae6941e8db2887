"""What a run comes to, in one line."""

from __future__ import annotations

from okrlint.reports.notices import counted, text
from okrlint.reports.report import Report


def summary_line(report: Report) -> str:
    """Return how many findings there are in how many statements, in the language of the run."""
    summary, language = report.summary, report.summary.language
    kind = "" if summary.files else "-statements"
    places = {
        "statements": counted("statements", language, summary.statements),
        "files": counted("files", language, summary.files),
    }
    if report.findings:
        return text(f"found{kind}", language, findings=counts(report), **places)
    if summary.statements:
        is_new = "-accepted" if summary.accepted else kind
        return text(f"clean{is_new}", language, **places)
    return text("nothing", language, files=places["files"])


def set_aside(report: Report) -> str:
    """Return how many findings comments and the baseline took away, or "" where there are none."""
    summary, language = report.summary, report.summary.language
    numbers = {"suppressed": summary.suppressed, "accepted": summary.accepted}
    return " ".join(text(key, language, n=number) for key, number in numbers.items() if number)


def counts(report: Report) -> str:
    """Return how many findings there are of each severity, in words."""
    language, findings = report.summary.language, report.summary.findings
    numbers = {"error": findings.error, "warning": findings.warning, "info": findings.info}
    told = [counted(name, language, number) for name, number in numbers.items() if number]
    *first, last = told
    return f"{', '.join(first)} {text('and', language)} {last}" if first else last
