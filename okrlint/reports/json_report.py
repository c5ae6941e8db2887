"""The report for programs: one JSON object."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from okrlint.reports.console import COMMANDS, Console
from okrlint.reports.report import Report


def render(report: Report, console: Console) -> Iterator[str]:
    """Yield the report as JSON: version, findings, notices, errors, summary."""
    yield dumps(report.model_dump(mode="json", exclude={"notices": {"__all__": {"values"}}}), console.encoding)


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
    """Return JSON in which the characters that command a terminal are escapes, as JSON itself has them."""
    return COMMANDS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def is_narrow(encoding: str) -> bool:
    """Whether an encoding lacks characters, so that only ASCII is safe."""
    return not encoding.lower().startswith("utf")
