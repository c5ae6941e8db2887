"""A team's first day with okrlint, with the real programs: Git, pre-commit, an environment of its own.

It installs okrlint twice, so it needs the package index; where that cannot be reached, it is skipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
BIN = "Scripts" if os.name == "nt" else "bin"
GOOD = """# OKR Q3 2026

## Objective 1: Become the place where hikers meet

- KR1: 400 hikers have slept in the hut
- KR2: 9 of 10 guests want to come back
- KR3: 12 volunteers run the kitchen
"""
pytestmark = [
    pytest.mark.skipif(shutil.which("git") is None, reason="there is no Git"),
    pytest.mark.skipif(not (ROOT / ".git").exists(), reason="this is no checkout"),
]


class Place:
    """A folder in which commands are run as a user would run them."""

    def __init__(self, folder: Path, programs: Path, home: Path) -> None:
        self.folder = folder
        self.environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        self.environment |= {
            "PATH": f"{programs}{os.pathsep}{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "PRE_COMMIT_HOME": str(home),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org",
            "NO_COLOR": "1", "COLUMNS": "200",
        }  # fmt: skip
        self.environment.pop("VIRTUAL_ENV", None)

    def run(self, *command: str, code: int | None = 0) -> str:
        """Run a command and return what it printed; it must end with a code (None: any)."""
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            encoding="utf-8",
        )
        assert code in (None, done.returncode), f"{command}: {done.returncode}\n{done.stdout}"
        return done.stdout

    def write(self, name: str, text: str) -> None:
        """Write a file and put it into Git's index."""
        (self.folder / name).write_text(text, encoding="utf-8")
        self.run("git", "add", name)


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a fresh virtual environment in which okrlint is installed."""
    folder = tmp_path_factory.mktemp("fresh") / "venv"
    venv.create(folder, with_pip=True)
    pip = [
        str(folder / BIN / "python"),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        str(ROOT),
    ]
    done = subprocess.run(pip, capture_output=True, text=True, check=False)
    if done.returncode:
        if "No matching distribution" in done.stderr or "connection" in done.stderr.lower():
            pytest.skip("the package index cannot be reached")
        pytest.fail(done.stderr)
    return folder / BIN


@pytest.fixture
def place(tmp_path: Path, programs: Path) -> Iterator[Place]:
    """A fresh Git repository."""
    folder = tmp_path / "team"
    folder.mkdir()
    place = Place(folder, programs, tmp_path / "pre-commit")
    place.run("git", "init", "-q")
    yield place


def test_from_init_to_a_commit_that_passes(place: Place) -> None:
    place.write("okr.md", GOOD.replace("9 of 10 guests want to come back", "Improve the guest experience"))

    place.run("okrlint", "init", "--language", "en", "--profile", "default")
    assert "K201" in place.run("okrlint", "check", code=1)

    place.run("okrlint", "baseline")
    settings = place.folder / "okrlint.toml"
    told = settings.read_text(encoding="utf-8")
    settings.write_text(told.replace("# baseline =", "baseline ="), encoding="utf-8")
    assert "Accepted in the baseline or the settings: 1." in place.run("okrlint", "check")

    place.run("pre-commit", "install")
    place.run("git", "add", "--all")
    place.run("git", "commit", "-q", "-m", "Our OKRs, as they are")

    place.write("okr.md", (place.folder / "okr.md").read_text(encoding="utf-8") + "- KR4: Launch a great website\n")
    refused = place.run("git", "commit", "-m", "A website", code=1)
    assert "okr.md:8:17: error: People judge “great” differently" in refused
    assert "K201" not in refused

    comment = "<!-- okrlint-disable-next-line key-result-subjective -- the board has defined great -->\n- KR4"
    place.write("okr.md", (place.folder / "okr.md").read_text(encoding="utf-8").replace("- KR4", comment))
    assert "Passed" in place.run("git", "commit", "-m", "A website")

    place.write("notes.md", "# Notes\n\nImprove the customer experience.\n")
    assert "(no files to check)Skipped" in place.run("git", "commit", "-m", "Notes")
    place.write("okr-notes.md", "# What we talked about\n\nImprove the customer experience.\n")
    assert "Passed" in place.run("git", "commit", "-m", "Notes about OKRs")


def test_the_hook_that_this_repository_offers(place: Place, tmp_path: Path) -> None:
    source = _as_repository(tmp_path / "okrlint", place)
    place.write(
        ".pre-commit-config.yaml",
        f"repos:\n  - repo: {source.as_posix()}\n    rev: v0.1.0\n    hooks:\n      - id: okrlint\n",
    )
    place.write("team-okrs.md", GOOD)
    place.write("other.md", GOOD.replace("400 hikers have slept in the hut", "Launch a great website"))
    assert "Passed" in place.run("pre-commit", "run", "--all-files")
    place.write("team-okrs.md", GOOD.replace("400 hikers have slept in the hut", "Launch a great website"))
    refused = place.run("pre-commit", "run", code=1)
    assert "team-okrs.md:5:17: error:" in refused
    assert "other.md" not in refused
    place.write("Objectives æ 2026.txt", "OKR Q3 2026\n\nObjective: Grow up\nKR1: Launch a great website\n")
    assert "Objectives æ 2026.txt:4" in place.run("pre-commit", "run", code=1)


def _as_repository(folder: Path, place: Place) -> Path:
    """Return a repository with this work tree as it is now, tagged as a release."""
    listed = place.run("git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file() and not name.startswith("tests/"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    for command in (("init", "-q"), ("add", "--all"), ("commit", "-q", "-m", "A release"), ("tag", "v0.1.0")):
        place.run("git", "-C", str(folder), *command)
    return folder


def test_the_action_checks_as_it_would_on_github(place: Place, programs: Path, tmp_path: Path) -> None:
    action = yaml.safe_load((ROOT / ".github/actions/okrlint/action.yml").read_text(encoding="utf-8"))
    (script,) = (step["run"] for step in action["runs"]["steps"] if step.get("name") == "Check")
    place.write("team-okrs.md", GOOD.replace("400 hikers have slept in the hut", "Launch a great website"))
    place.environment |= {
        "OKRLINT_BIN": programs.as_posix(),
        "PATHS": "team-okrs.md",
        "ARGS": "--select K203 --lang en",
        "SARIF": "out.sarif",
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
    }
    told = place.run("bash", "-e", "-o", "pipefail", "-c", script, code=1)
    assert told.startswith("::error file=team-okrs.md,line=5,col=17,endColumn=22,title=K203")
    assert (place.folder / "out.sarif").exists()
    assert "team-okrs.md:5" in (tmp_path / "summary.md").read_text(encoding="utf-8")
