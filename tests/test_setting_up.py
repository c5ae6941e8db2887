"""okrlint init, okrlint completion."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from okrlint.cli import setting_up
from okrlint.rule.profiles import profile_names


def test_init_asks_two_questions(house: Path, okrlint) -> None:
    result = okrlint("init", stdin="nn\ngoogle\n")
    assert result.exit_code == 0
    assert 'profile = "google"' in (house / "okrlint.toml").read_text()
    assert 'language = "nn"' in (house / "okrlint.toml").read_text()
    hooks = yaml.safe_load((house / ".pre-commit-config.yaml").read_text())
    assert hooks["repos"][0]["hooks"][0]["id"] == "okrlint"
    assert "pre-commit install" in result.stderr


def test_init_leaves_files_alone_that_are_there(house: Path, okrlint) -> None:
    (house / ".pre-commit-config.yaml").write_text("repos: []\n")
    result = okrlint("init", "--language", "nb", "--profile", "default")
    assert result.exit_code == 0
    assert (house / ".pre-commit-config.yaml").read_text() == "repos: []\n"
    assert yaml.safe_load("repos:\n" + result.stdout)["repos"][0]["repo"] == "local"
    result = okrlint("init", "--language", "nb", "--profile", "strict")
    assert result.exit_code == 2
    assert "okrlint.toml: The file exists already." in result.stderr
    assert 'profile = "default"' in (house / "okrlint.toml").read_text()


def test_init_offers_every_profile() -> None:
    assert set(setting_up.PROFILES) == set(profile_names())


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(okrlint, shell: str) -> None:
    assert "_OKRLINT_COMPLETE" in okrlint("completion", shell).stdout


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_bash_completes_commands_and_options(tmp_path: Path) -> None:
    folder = Path(sys.executable).parent
    if not (folder / "okrlint").exists():
        pytest.skip("okrlint is not installed beside this Python")
    program = """
        eval "$(okrlint completion bash)"
        COMP_WORDS=(okrlint check --fail); COMP_CWORD=2; _okrlint_completion okrlint
        echo "${COMPREPLY[@]}"
        COMPREPLY=(); COMP_WORDS=(okrlint ex); COMP_CWORD=1; _okrlint_completion okrlint
        echo "${COMPREPLY[@]}"
    """
    environment = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
    run = subprocess.run(
        ["bash", "-c", program], capture_output=True, text=True, env=environment, check=False, cwd=tmp_path
    )
    if "not supported" in run.stderr:
        pytest.skip("this bash is too old for completion")
    assert run.stdout.split("\n")[:2] == ["--fail-on", "explain export"]
