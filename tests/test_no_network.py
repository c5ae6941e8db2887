"""No connection: no command calls the network, and without a home and a network the findings are the same."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
STRACE = shutil.which("strace")
COMMANDS = [
    ["check", "okr.md"],
    ["check", "okr.md", "--format", "html"],
    ["check", "--fix", "okr.md"],
    ["export", "okr.md"],
    ["export", "okr.md", "--format", "csv"],
    ["convert", "okr.md", "okr.xlsx"],
    ["read", "--html", "read.html", "Get 30 customers"],
    ["baseline"],
    ["outline", "okr.md"],
    ["explain", "K202"],
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "docs/examples/en-mixed.md", tmp_path / "okr.md")
    return tmp_path


@pytest.mark.skipif(STRACE is None, reason="there is no strace")
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_calls_the_network(folder: Path, command: list[str]) -> None:
    assert STRACE
    log = folder / "calls"
    done = subprocess.run(
        [
            STRACE,
            *["-f", "-qq", "-e", "trace=network", "-e", "signal=none", "-o"],
            log,
            sys.executable,
            "-m",
            "okrlint",
            *command,
        ],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    if b"PTRACE_TRACEME" in done.stderr or b"Operation not permitted" in done.stderr:
        pytest.skip("nobody may be traced here")
    assert done.returncode in (0, 1), done.stderr
    calls = [line for line in log.read_text().splitlines() if "(" in line]
    assert calls == []


def test_a_home_that_cannot_be_written_changes_nothing(folder: Path) -> None:
    home = folder / "home"
    home.mkdir()
    found = []
    for environment in ({}, {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_CACHE_HOME": str(home)}):
        home.chmod(0o500)
        done = subprocess.run(
            [sys.executable, "-m", "okrlint", "okr.md", "--format", "json"],
            cwd=folder,
            capture_output=True,
            env={**os.environ, **environment},
            check=False,
        )
        found.append(json.loads(done.stdout))
    home.chmod(0o700)
    assert found[0] == found[1]
    assert list(home.iterdir()) == []


def test_spacy_is_whole_for_whoever_asks_later() -> None:
    script = (
        "import sys, okrlint\n"
        "okrlint.lint_key_result('Get 30 customers')\n"
        "assert not {'requests', 'urllib3', 'typer', 'spacy.cli'} & set(sys.modules), 'imported'\n"
        "import spacy, spacy.cli\n"
        "assert spacy.cli.download and spacy.info()['spacy_version']\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)
