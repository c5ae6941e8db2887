"""What can be answered without spaCy does not import it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import okrlint

HEAVY = ("spacy", "thinc", "numpy", "markdown_it")


def modules_after(code: str, at: Path) -> set[str]:
    """Return the top-level modules that a new Python has loaded after running some code."""
    program = f"{code}\nimport sys; print(*{{name.partition('.')[0] for name in sys.modules}}, file=sys.stderr)"
    root = Path(okrlint.__file__).parent.parent
    path = f"import sys; sys.path[:0] = [{str(root)!r}, {str(root / 'rules')!r}]\n"
    run = subprocess.run(
        [sys.executable, "-c", path + program], capture_output=True, text=True, cwd=at, check=False
    )
    assert "Traceback" not in run.stderr, run.stderr
    return set(run.stderr.split())


def command(*arguments: str) -> str:
    """Return code that runs the command line."""
    return f"from okrlint.cli import main\ntry: main({list(arguments)!r})\nexcept SystemExit: pass"


@pytest.mark.parametrize(
    "code",
    [
        "import okrlint",
        "import okrlint; okrlint.Settings(); okrlint.Linter(); okrlint.lint, okrlint.StatementRule",
        command("--version"),
        command("--help"),
        command("check", "--help"),
        command("rules"),
        command("explain", "K202"),
        command("explain", "nothing-like-it"),
        command("check", "gone.md"),
    ],
)
def test_without_spacy(code: str, tmp_path: Path) -> None:
    assert not modules_after(code, tmp_path) & {"spacy", "thinc", "numpy"}


@pytest.mark.parametrize("code", ["import okrlint", command("--version"), command("--help")])
def test_without_pydantic(code: str, tmp_path: Path) -> None:
    assert "pydantic" not in modules_after(code, tmp_path)


def test_a_document_that_is_none_is_answered_without_spacy(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("# Notes\n\nNothing to see.\n")
    assert "spacy" not in modules_after(command("check", "notes.md"), tmp_path)


def test_importtime_shows_no_spacy(tmp_path: Path) -> None:
    program = [sys.executable, "-X", "importtime", "-m", "okrlint", "--version"]
    root = Path(okrlint.__file__).parent.parent
    run = subprocess.run(program, capture_output=True, text=True, cwd=root, check=True)
    assert run.stdout == f"okrlint {okrlint.__version__}\n"
    imported = {line.rpartition("|")[2].strip() for line in run.stderr.splitlines()}
    assert "okrlint.cli" in imported
    assert not any(name.partition(".")[0] in HEAVY for name in imported)


@pytest.mark.parametrize("name", [name for name in okrlint.__all__ if name != "__version__"])
def test_everything_public_is_there(name: str) -> None:
    assert getattr(okrlint, name).__doc__


def test_no_other_attribute() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        okrlint.nonsense  # noqa: B018
    assert set(okrlint.__all__) == set(dir(okrlint))
