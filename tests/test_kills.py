"""Killed runs: the whole of `python -m tests.kills`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="kills and forks of POSIX")
def test_no_killed_run_loses_or_leaves_anything() -> None:
    root = Path(__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-m", "tests.kills"], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    kills, wrong = (int(word) for word in done.stdout.splitlines()[-1].split() if word.isdigit())
    assert (kills >= 200, wrong) == (True, 0)
