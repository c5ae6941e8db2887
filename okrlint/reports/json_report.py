"""The report for programs: one JSON object."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from okrlint.reports.console import Console
from okrlint.reports.report import Report


def render(report: Report, console: Console) -> Iterator[str]:
    """Yield the report as JSON: version, findings, notices, errors, summary."""
    yield dumps(report.model_dump(mode="json", exclude={"notices": {"__all__": {"values"}}}), console.encoding)


def dumps(value: Any, encoding: str = "utf-8") -> str:
    """Return a value as JSON that any console with this encoding prints unharmed."""
    return json.dumps(value, indent=2, ensure_ascii=is_narrow(encoding))


def array(values: Iterable[Any], encoding: str = "utf-8") -> Iterator[str]:
    """Yield the lines of a JSON array, one a value, without holding all of them."""
    lead = "["
    for value in values:
        yield lead + json.dumps(value, ensure_ascii=is_narrow(encoding))
        lead = ","
    yield "[]" if lead == "[" else "]"


def is_narrow(encoding: str) -> bool:
    """Whether an encoding lacks characters, so that only ASCII is safe."""
    return not encoding.lower().startswith("utf")
