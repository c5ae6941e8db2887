"""Settings that lie beside documents run no code, unless the user trusts their folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest
from click.testing import Result
from helpers import DOCUMENT as LISTED

from okrlint.settings.trust import is_trusted, list_file, trust, trusted_folders

Okrlint = Callable[..., Result]

EVIL = """
from pathlib import Path

Path("ran").touch()

def rules():
    return []
"""
DOCUMENT = "# OKR\n\n## Objective: Dominere kioskbransjen\n\n- KR: Selge 30 is\n"


@pytest.fixture
def strange(house: Path) -> Path:
    """A stranger's folder: settings, and beside them a module that leaves a trace when it is run."""
    (house / "okrlint.toml").write_text('plugins = ["evil"]')
    (house / "evil.py").write_text(EVIL)
    (house / "okr.md").write_text(DOCUMENT, encoding="utf-8")
    return house


COMMANDS = [
    ["check", "okr.md"],
    ["check", "."],
    ["okr.md"],
    ["check", "--fix", "okr.md"],
    ["check", "--config", "okrlint.toml", "okr.md"],
    ["check", "--key-result", "Selge 30 is"],
    ["read", "--explain", "Selge 30 is"],
    ["rules"],
    ["explain", "X101"],
    ["baseline"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_runs_what_lies_beside_the_settings(strange: Path, okrlint: Okrlint, command: list[str]) -> None:
    result = okrlint(*command)
    assert result.exit_code == 2, result.output
    assert "okrlint.toml: plugins: the module 'evil' lies beside the settings" in result.stderr
    assert f"okrlint trust {strange}" in result.stderr
    assert not (strange / "ran").exists()


def test_nor_does_the_library(strange: Path) -> None:
    import okrlint

    with pytest.raises(okrlint.SettingsError, match="lies beside the settings"):
        okrlint.lint(strange / "okr.md")
    assert not (strange / "ran").exists()


@pytest.mark.parametrize("module", ["evil/__init__.py", "evil/rules.py"])
def test_nor_a_package(strange: Path, okrlint: Okrlint, module: str) -> None:
    (strange / "evil.py").unlink()
    (strange / "evil").mkdir()
    (strange / module).write_text(EVIL)
    (strange / "okrlint.toml").write_text('plugins = ["evil.rules"]')
    assert okrlint("okr.md").exit_code == 2
    assert not (strange / "ran").exists()


@pytest.mark.parametrize("said", ["option", "variable", "folder in the variable", "list"])
def test_a_trusted_folder_may(strange: Path, okrlint: Okrlint, monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    if said == "variable":
        monkeypatch.setenv("OKRLINT_TRUST", "1")
    elif said == "folder in the variable":
        monkeypatch.setenv("OKRLINT_TRUST", os.pathsep.join(["/nowhere", str(strange)]))
    elif said == "list":
        assert okrlint("trust").exit_code == 0
    result = okrlint("okr.md", *(["--trust"] if said == "option" else []))
    assert result.exit_code == 0, result.output
    assert (strange / "ran").exists()


def test_trust_is_for_one_folder_and_can_be_taken_back(strange: Path, okrlint: Okrlint) -> None:
    below = strange / "below"
    below.mkdir()
    assert okrlint("trust", str(strange)).exit_code == 0
    assert is_trusted(strange)
    assert not is_trusted(below)
    assert okrlint("trust", "--list").output == f"{strange}\n"
    assert "trusted already" in okrlint("trust", str(strange)).stderr
    assert okrlint("trust", "--remove", str(strange)).exit_code == 0
    assert not is_trusted(strange)
    assert okrlint("okr.md").exit_code == 2


def test_a_link_to_a_trusted_folder_is_that_folder(strange: Path) -> None:
    other = strange / "other"
    other.mkdir()
    trust(other)
    (strange / "link").symlink_to(other)
    assert is_trusted(strange / "link")
    (strange / "link").unlink()
    (strange / "link").symlink_to(strange)
    assert not is_trusted(strange / "link")


def test_a_folder_that_cannot_stand_on_the_list_is_told(strange: Path, okrlint: Okrlint) -> None:
    (strange / "a\nb").mkdir()
    result = okrlint("trust", "a\nb")
    assert result.exit_code == 2
    assert trusted_folders() == ()
    assert okrlint("trust", "missing").exit_code == 2


def test_the_list_stands_where_the_system_keeps_settings() -> None:
    assert list_file({"XDG_CONFIG_HOME": "/home/kari/.c"}, "linux") == Path("/home/kari/.c/okrlint/trusted.txt")
    assert list_file({"APPDATA": "/users/kari"}, "win32") == Path("/users/kari/okrlint/trusted.txt")
    assert list_file({}, "linux") == Path.home() / ".config/okrlint/trusted.txt"
    assert list_file({"XDG_CONFIG_HOME": "relative"}, "linux") == Path.home() / ".config/okrlint/trusted.txt"


@pytest.mark.parametrize("module", ["antigravity", "this", "os"])
def test_modules_of_no_distribution_are_not_imported(strange: Path, okrlint: Okrlint, module: str) -> None:
    (strange / "okrlint.toml").write_text(f'plugins = ["{module}"]')
    result = okrlint("okr.md")
    assert result.exit_code == 2
    assert f"there is no module '{module}'" in result.stderr


# Installed with okrlint or its libraries, and harmful when it is imported: programs on the arguments, a socket.
HARMFUL = ["numpy.f2py.__main__", "typer.__main__", "tqdm.__main__", "spacy.cli", "click", "okrlint_rules.__main__"]


@pytest.mark.parametrize("module", HARMFUL)
def test_what_is_installed_and_no_plugin_is_not_imported(strange: Path, okrlint: Okrlint, module: str) -> None:
    (strange / "okrlint.toml").write_text(f'plugins = ["{module}"]')
    imported = set(sys.modules)
    result = okrlint("okr.md")
    assert result.exit_code == 2
    assert "none with rules for okrlint is installed" in result.stderr
    assert module not in set(sys.modules) - imported


def test_a_plugin_that_ends_the_process_is_told(strange: Path, okrlint: Okrlint) -> None:
    (strange / "evil.py").write_text("raise SystemExit(0)")
    result = okrlint("okr.md", "--trust")
    assert result.exit_code == 3
    assert "the local plugin evil does not load: SystemExit" in result.stderr


@pytest.mark.parametrize("group", ["okrlint.rules", "okrlint.formats"])
def test_a_distribution_in_the_current_folder_is_not_installed(strange: Path, group: str) -> None:
    info = strange / "evil-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: evil\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[{group}]\nevil = evil:rules\n")
    (strange / "okrlint.toml").unlink()
    script = "import okrlint; print(okrlint.lint('okr.md').summary.statements)"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=strange, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout == "2\n", done.stderr
    assert not (strange / "ran").exists()


@pytest.mark.parametrize("place", ["pipeline", "./pipeline", "../pipeline"])
def test_no_pipeline_is_loaded_from_a_folder(house: Path, okrlint: Okrlint, place: str) -> None:
    inner = house / "inner"
    for folder in (inner, inner / "pipeline", house / "pipeline"):
        folder.mkdir()
    (inner / "okrlint.toml").write_text(f'pipelines = {{ no = "{place}" }}')
    os.chdir(inner)
    (inner / "okr.md").write_text(DOCUMENT, encoding="utf-8")
    result = okrlint("okr.md")
    assert result.exit_code == 2
    assert "is a folder and no installed package" in result.stderr


def test_settings_choose_no_file_outside_that_is_written(house: Path, okrlint: Okrlint) -> None:
    inner = house / "inner"
    inner.mkdir()
    (inner / "okrlint.toml").write_text('baseline = "../.profile"')
    (inner / "okr.md").write_text(DOCUMENT.replace("is\n", "is!\n"), encoding="utf-8")
    os.chdir(inner)
    result = okrlint("baseline")
    assert result.exit_code == 2
    assert "leads out of the folder" in result.stderr
    assert not (house / ".profile").exists()
    assert okrlint("baseline", "--output", "../baseline.tsv").exit_code == 0


def test_no_file_but_a_baseline_is_written_over_by_one(house: Path, okrlint: Okrlint) -> None:
    (house / "okr.md").write_text(DOCUMENT, encoding="utf-8")
    (house / "notes").write_text("# mine\n")
    (house / "okrlint.toml").write_text('baseline = "notes"')
    result = okrlint("baseline")
    assert result.exit_code == 2
    assert "It is no baseline" in result.stderr
    assert (house / "notes").read_text() == "# mine\n"


def test_run_as_a_module_nothing_is_imported_from_the_current_folder(strange: Path) -> None:
    for name in ("click", "pydantic", "spacy", "tomllib", "rich"):
        (strange / f"{name}.py").write_text(EVIL)
    done = subprocess.run(
        [sys.executable, "-m", "okrlint", "--version"], cwd=strange, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert not (strange / "ran").exists()


@pytest.mark.parametrize(
    ("link", "arguments"),
    [
        ("report.txt", ["--output", "concise:report.txt", "okr.md"]),
        ("new.yaml", ["convert", "okr.md", "new.yaml"]),
        ("new.yaml", ["convert", "okr.md", "new.yaml", "--force"]),
        ("okrlint-baseline.tsv", ["baseline", "okr.md"]),
        ("page.html", ["read", "--html", "page.html", "Selge 30 is"]),
    ],
)
@pytest.mark.parametrize("exists", [True, False])
def test_no_output_follows_a_link_out_of_the_folder(
    house: Path, okrlint: Okrlint, link: str, arguments: list[str], exists: bool
) -> None:
    inner = house / "inner"
    inner.mkdir()
    (inner / "okr.md").write_text(DOCUMENT.replace("is\n", "is!\n"), encoding="utf-8")
    victim = house / "profile"
    if exists:
        victim.write_text("")
    (inner / link).symlink_to(victim)
    os.chdir(inner)
    result = okrlint(*arguments)
    assert result.exit_code == 2, result.output
    assert (victim.read_text() == "") if exists else not victim.exists()


@pytest.mark.parametrize("settings", ['extend-exclude = ["{}"]', '[[overrides]]\nfiles = ["{}"]'])
def test_patterns_take_no_time(house: Path, okrlint: Okrlint, settings: str) -> None:
    (house / "okrlint.toml").write_text(settings.format("*a" * 25 + "*b"))
    name = "a" * 100 + ".md"
    (house / name).write_text(DOCUMENT, encoding="utf-8")
    begun = process_time()
    assert okrlint(name).exit_code == 2
    (house / "okrlint.toml").write_text(settings.format("*a*a*b"))
    assert okrlint(name).exit_code == 0
    assert process_time() - begun < 5


@pytest.mark.parametrize("what", ["pipe", "/dev/zero"])
def test_a_baseline_is_a_file(house: Path, okrlint: Okrlint, what: str) -> None:
    os.mkfifo(house / "pipe")
    (house / "okrlint.toml").write_text(f'baseline = "{what}"')
    (house / "okr.md").write_text(DOCUMENT, encoding="utf-8")
    for command in ("check", "baseline"):
        result = okrlint(command, "okr.md")
        assert result.exit_code == 2
        assert "it is no file" in result.stderr or "leads out of the folder" in result.stderr


@pytest.mark.parametrize("output", ["text", "concise", "github"])
def test_no_document_commands_the_ci(house: Path, okrlint: Okrlint, output: str) -> None:
    name = "::warning file=x::owned okr.md"
    statement = "::stop-commands::tok ##[error ##vso[task is!"
    (house / name).write_text(LISTED.replace("Selge mer is!", statement), encoding="utf-8")
    result = okrlint(".", "--format", output)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert not [line for line in lines if re.search(r"##\w*\[", line)]
    if output != "github":  # whose own lines are commands
        assert not [line for line in lines if line.lstrip().startswith("::")]
