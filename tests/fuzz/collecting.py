"""A collector that raises the faults that okrlint would only tell, so that they are seen with their traceback."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from okrlint.reports.report import Collector, Problem

from .case import BrokenError


class StrictCollector(Collector):
    """Raises every fault: the exception that is being told or, where there is none, a BrokenError."""

    def add_problem(self, problem: Problem) -> None:
        """Add a problem that is no fault of okrlint."""
        if problem.fault:
            raise sys.exception() or BrokenError("a fault", str(problem))
        super().add_problem(problem)


@contextmanager
def strict() -> Iterator[None]:
    """Let the runs over files, and the linters, raise every fault."""
    with (
        patch("okrlint.run.check.Collector", StrictCollector),
        patch("okrlint.run.linter.Collector", StrictCollector),
    ):
        yield
