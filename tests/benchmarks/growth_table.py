"""The table of growth: processor time and peak memory of `okrlint check` as documents grow.

`python -m tests.benchmarks.growth_table` prints it for docs/performance.md; all of it takes about half an hour.
`--most 5000` leaves out what has more statements, files, levels, rows or columns.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from .grown import write_deep, write_document, write_folder, write_wide
from .measuring import Taken, check

SIZES = (1_000, 5_000, 20_000, 50_000, 100_000)
DEPTHS = (10, 100, 1_000)
COLUMNS = (10, 100, 1_000)
ROWS = (10, 100, 1_000, 10_000)
FILES = (100, 1_000, 10_000)


@dataclass(frozen=True)
class Case:
    """Something that grows: `write` puts it to a path, which is a file or, with `is_folder`, a folder."""

    name: str
    size: int
    write: Callable[[Path], None]
    is_folder: bool = False

    def measure(self) -> Taken:
        """Write it, check it and return what that took."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) if self.is_folder else Path(folder, "okr.md")
            self.write(path)
            return check(path)


def cases() -> Iterator[Case]:
    """Yield everything that is measured, in the order of the table."""
    for size in SIZES:
        yield Case(f"{size:,} statements in one document", size, partial(write_document, count=size))
    for size in SIZES:
        writing = partial(write_folder, count=size, each=50)
        yield Case(f"{size:,} statements, 50 a file", size, writing, is_folder=True)
    for files in FILES:
        writing = partial(write_folder, count=5 * files, each=5)
        yield Case(f"{files:,} files of 5 statements", files, writing, is_folder=True)
    for depth in DEPTHS:
        yield Case(f"1,000 items in lists, {depth:,} deep", depth, partial(write_deep, items=1_000, depth=depth))
    for columns in COLUMNS:
        writing = partial(write_wide, rows=100, columns=columns)
        yield Case(f"a table of 100 rows and {columns:,} columns", columns, writing)
    for rows in ROWS:
        yield Case(f"a table of 5 columns and {rows:,} rows", rows, partial(write_wide, rows=rows, columns=5))


def line(case: Case, taken: Taken, idle: float) -> str:
    """Return a line of the table; `idle` seconds are taken whatever there is to read."""
    each = f"{1000 * (taken.seconds - idle) / taken.statements:.2f}" if taken.statements >= SIZES[0] else ""
    cells = (case.name, f"{taken.statements:,}", f"{taken.findings:,}", f"{taken.seconds:.1f}", each)
    return f"| {' | '.join(cells)} | {taken.megabytes} |"


def main() -> None:
    """Measure what the command line asks for and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--most", type=int, default=max(SIZES), help="the greatest size that is measured")
    most = parser.parse_args().most
    idle = Case("", 1, partial(write_document, count=5)).measure().seconds
    print("| what | statements | findings | s | ms a statement | MB |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for case in cases():
        if case.size <= most:
            print(line(case, case.measure(), idle), flush=True)


if __name__ == "__main__":
    main()
