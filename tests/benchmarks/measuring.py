"""`okrlint check` in a process of its own, with the processor time and the memory that it took."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

_WATCHED = Path(__file__).parent.parent / "hostile" / "watched.py"


@dataclass(frozen=True, slots=True)
class Taken:
    """What a run took: seconds of processor time, megabytes at its peak; and how many statements and findings."""

    seconds: float
    megabytes: int
    statements: int
    findings: int


def check(path: Path) -> Taken:
    """Check a file or a folder, one thread, no settings; raise RuntimeError where it breaks."""
    with tempfile.TemporaryDirectory() as folder:
        measures, report = Path(folder, "measures.json"), Path(folder, "report.jsonl")
        command = [
            sys.executable,
            "-B",
            str(_WATCHED),
            str(measures),
            "check",
            "--isolated",
            "--format",
            "jsonl",
            str(path),
        ]
        with report.open("wb") as output:
            done = subprocess.run(
                command,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.PIPE,
                check=False,
                env={**os.environ, "OMP_NUM_THREADS": "1", "PYTHONIOENCODING": "utf-8"},
            )
        if done.returncode not in (0, 1):
            raise RuntimeError(done.stderr.decode("utf-8", "replace"))
        told = json.loads(measures.read_text(encoding="utf-8"))
        with report.open(encoding="utf-8") as lines:
            *_, last = lines
    summary = json.loads(last)
    return Taken(told["seconds"], told["megabytes"], summary["statements"], sum(summary["findings"].values()))
