"""What is made of a report: every output of it is written, and its JSON says what it says."""

from __future__ import annotations

import json
from collections.abc import Iterable

from okrlint import Finding, reports
from okrlint.reports import FORMATS, WITH_PAGES
from okrlint.reports.console import Console
from okrlint.reports.report import Report

from .case import BrokenError

_ENCODINGS = ("utf-8", "ascii", "cp1252")


def check_report(report: Report, names: Iterable[str] = FORMATS) -> None:
    """See that a report can be written in some outputs, and that its JSON roundtrips; raise BrokenError."""
    check_json(report)
    for name in names:
        if name not in WITH_PAGES or report.pages:
            for encoding in _ENCODINGS if name not in WITH_PAGES else ("utf-8",):  # a page is a file
                for line in reports.render(name, report, Console(encoding=encoding)):
                    _check_line(name, line, encoding)


def _check_line(name: str, line: str, encoding: str) -> None:
    try:
        line.encode(encoding)
    except UnicodeEncodeError as error:
        raise BrokenError(f"output {name} in {encoding}", str(error)) from error


def check_json(report: Report) -> None:
    """See that a report is what its JSON says."""
    read = json.loads("\n".join(reports.render("json", report, Console())))
    told = [Finding.model_validate(each) for each in read["findings"]]
    wanted = [Finding.model_validate(each.model_dump()) for each in report.findings]
    if told != wanted:
        first = next((pair for pair in zip(told, wanted, strict=False) if pair[0] != pair[1]), ("", ""))
        raise BrokenError("JSON roundtrip", f"{first[0]!r} is not {first[1]!r}")
