"""`okrlint check` in a process of its own, with a good document beside the files that are broken or hostile."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

GOOD = "good.md"
_GOOD_TEXT = """# OKR Q3 2026

## Objective: Become the club that juniors choose

- KR1: Sign up 30 juniors by 1 May
- KR2: Improve things
- KR3: Get 9 of 10 families to come back
"""
_FOUND = f"{GOOD}:6:8: error: "
_WATCHED = Path(__file__).with_name("watched.py")
_HANGS = 120  # seconds of waiting; what takes so long does not end
MOST_SECONDS = 5.0
MOST_MEGABYTES = 300


@dataclass(frozen=True, slots=True)
class Run:
    """What a run said and did; `seconds` of processor time and `megabytes` at its peak."""

    exit_code: int
    output: str
    errors: str
    seconds: float
    megabytes: int
    touched: tuple[str, ...]

    def told_of(self, name: str) -> list[str]:
        """Return what is said on standard error about a file."""
        return [
            line for line in self.errors.splitlines() if line.startswith((f"okrlint: {name}:", f"okrlint: {name} "))
        ]


def put_good(folder: Path) -> None:
    """Put the good document into a folder."""
    (folder / GOOD).write_text(_GOOD_TEXT, encoding="utf-8")


def run(folder: Path, *arguments: str | bytes) -> Run:
    """Run okrlint in a folder; a run that does not end fails the test."""
    with tempfile.TemporaryDirectory() as aside:
        measures = Path(aside, "measures.json")
        done = subprocess.run(
            [sys.executable, "-B", str(_WATCHED), str(measures), *arguments],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_HANGS,
            env={**os.environ, "PYTHONIOENCODING": "utf-8", "GITHUB_STEP_SUMMARY": ""},
        )
        told = json.loads(measures.read_text(encoding="utf-8"))
    return Run(
        done.returncode,
        done.stdout.decode("utf-8", "replace"),
        done.stderr.decode("utf-8", "replace"),
        told["seconds"],
        told["megabytes"],
        tuple(told["touched"]),
    )


@cache
def idle() -> Run:
    """Return what a run over the good document alone takes."""
    with tempfile.TemporaryDirectory() as folder:
        put_good(Path(folder))
        return run(Path(folder), "check", GOOD)


def check(folder: Path, names: Sequence[str | bytes], *, exit_code: int = 2) -> Run:
    """Check files with the good document behind them, and see that no harm is done.

    The good document is linted, nothing breaks, no file appears, nothing is written, fetched or started, and all of
    them together take no more time and memory than one of them may.
    """
    put_good(folder)
    before = _listing(folder)
    done = run(folder, "check", *names, GOOD)
    assert "Traceback" not in done.output + done.errors
    assert "fault" not in done.errors, done.errors
    assert _FOUND in done.output
    assert done.exit_code == exit_code, done.errors
    assert done.touched == ()
    assert _listing(folder) == before
    assert done.seconds - idle().seconds <= MOST_SECONDS
    assert done.megabytes - idle().megabytes <= MOST_MEGABYTES
    return done


def _listing(folder: Path) -> list[tuple[bytes, int, int]]:
    """Return what is in a folder: names, sizes, and when they were written."""
    found = ((os.fsencode(path), path.lstat()) for path in folder.rglob("*"))
    return sorted((name, stat.st_size, stat.st_mtime_ns) for name, stat in found)
