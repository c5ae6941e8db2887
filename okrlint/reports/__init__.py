"""Reports ▶ lines: one module an output, each with `render(report, console)`."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Protocol, cast

from okrlint.reports.console import Console
from okrlint.reports.report import Report


class Renderer(Protocol):
    """What the module of an output offers as `render`."""

    def __call__(self, report: Report, console: Console) -> Iterator[str]:
        """Yield the lines of the output, in characters that the console can print."""
        ...


_MODULES = {
    "text": "text",
    "concise": "concise",
    "json": "json_report",
    "jsonl": "jsonl",
    "sarif": "sarif",
    "github": "github",
    "gitlab": "gitlab",
    "junit": "junit",
    "html": "html",
}
FORMATS = tuple(_MODULES)
_MODULES["statistics"] = "statistics"  # not a format of files; what --statistics prints
WITH_PAGES = frozenset({"html"})


def render(name: str, report: Report, console: Console) -> Iterator[str]:
    """Yield the lines of a report in one of the FORMATS."""
    module = import_module(f"okrlint.reports.{_MODULES[name]}")
    yield from cast(Renderer, module.render)(report, console)
