"""The report for programs: one JSON object."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from okrlint.reports.console import COMMANDS, Console
from okrlint.reports.report import Report

_NO_FINDINGS = '"findings": []'


_RAW = re.compile(f"{COMMANDS.pattern}|[\ud800-\udfff]")


def render(report: Report, console: Console) -> Iterator[str]:
    """Yield the report as JSON: version, findings, notices, errors, summary; the findings one after the other."""
    rest = report.model_copy(update={"findings": ()})
    text = dumps(rest.model_dump(mode="json", exclude={"notices": {"__all__": {"values"}}}), console.encoding)
    if not report.findings:
        yield text
        return
    before, behind = text.split(_NO_FINDINGS, maxsplit=1)
    yield f"{before}{_NO_FINDINGS[:-1]}"
    last = len(report.findings) - 1
    for number, finding in enumerate(report.findings):
        lines = dumps(finding.model_dump(mode="json"), console.encoding).replace("\n", "\n    ")
        yield f"    {lines}{',' if number < last else ''}"
    yield f"  ]{behind}"


def dumps(value: Any, encoding: str = "utf-8") -> str:
    """Return a value as JSON that any console with this encoding prints unharmed."""
    return _escaped(json.dumps(value, indent=2, ensure_ascii=is_narrow(encoding)))


def line(value: Any, encoding: str = "utf-8") -> str:
    """Return the same on a single line."""
    return _escaped(json.dumps(value, ensure_ascii=is_narrow(encoding)))


def array(values: Iterable[Any], encoding: str = "utf-8") -> Iterator[str]:
    """Yield the lines of a JSON array, one a value, without holding all of them."""
    lead = "["
    for value in values:
        yield lead + line(value, encoding)
        lead = ","
    yield "[]" if lead == "[" else "]"


def _escaped(text: str) -> str:
    """Return JSON in which what commands a terminal, and halves of characters, are escapes, as JSON has them."""
    return _RAW.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def is_narrow(encoding: str) -> bool:
    """Whether an encoding lacks characters, so that only ASCII is safe."""
    return not encoding.lower().startswith("utf")
