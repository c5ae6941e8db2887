"""How a run ends: one table of exit codes, whatever happens; and nothing raw on a terminal."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from helpers import loaded as as_loaded, make_rule

from okrlint.cli import main
from okrlint.reports.console import COMMANDS
from okrlint.rule import plugins

Okrlint = Callable[..., Result]
BAD = "# OKR\n\n## Objective: Dominere kioskbransjen\n\n- KR: Selge mer is!\n"
GOOD = BAD.replace("!", "")

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and descriptors of POSIX")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["good.md"], 0),
        (["--help"], 0),
        (["--version"], 0),
        (["bad.md"], 1),
        (["--diff", "bad.md"], 1),
        (["missing.md"], 2),
        (["chekc"], 2),
        (["check", "--nonsense"], 2),
        (["check", "--select", "Z999", "good.md"], 2),
        (["check", "--config", "broken.toml", "good.md"], 2),
        (["check", "--require-okr", "notes.md"], 2),
        (["good.md", "--output", "json:good.md"], 2),
        (["good.md", "--output", "json:okrlint.toml"], 2),
        (["good.md", "--output", "json:good.md/x"], 2),
        (["bad.md", "missing.md"], 2),
    ],
)
def test_the_table_of_exit_codes(house: Path, okrlint: Okrlint, arguments: list[str], code: int) -> None:
    (house / "good.md").write_text(GOOD)
    (house / "bad.md").write_text(BAD)
    (house / "notes.md").write_text("# Shopping\n\nMilk.\n")
    (house / "broken.toml").write_text("select = [")
    result = okrlint(*arguments)
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output


def run(folder: Path, *arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "okrlint", *arguments], cwd=folder, timeout=120, check=False, **options
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "okr.md").write_text(
        "# OKR\n\n## Objective: Become the shop that hikers recommend\n\n- KR: More sales\n"
    )
    return tmp_path


@posix
def test_interrupted_it_ends_with_130_and_says_so(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    command = [sys.executable, "-m", "okrlint", "check", "-"]
    # A suite that runs in the background may be told to ignore interrupts, and so would what it starts.
    heeding = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(
        command, cwd=folder, stdin=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=heeding
    ) as process:
        time.sleep(1.5)  # it waits for its input
        process.send_signal(signal.SIGINT)
        told = process.communicate(timeout=20)[1]
        assert process.returncode == 130
    assert told.strip() == b"okrlint: interrupted."


@posix
def test_terminated_it_ends_with_143_and_leaves_nothing(folder: Path) -> None:
    command = [sys.executable, "-m", "okrlint", "check", "-"]
    with subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        time.sleep(1.5)
        process.terminate()
        assert process.wait(20) == 143
    assert [each.name for each in folder.iterdir()] == ["okr.md"]


@posix
@pytest.mark.parametrize(
    "arguments", [["--help"], ["okr.md"], ["rules", "--format", "json"], ["outline", "okr.md"]]
)
def test_where_nobody_reads_it_ends_quietly(folder: Path, arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = run(folder, *arguments, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


@posix
@pytest.mark.parametrize("stream", ["<&-", ">&-", "2>&-", ">/dev/full", "2>/dev/full", "<&- >&- 2>&-"])
@pytest.mark.parametrize("arguments", ["okr.md", "-", "--fix -", "okr.md --output json:report.json"])
def test_closed_and_full_streams_are_no_fault(folder: Path, stream: str, arguments: str) -> None:
    if stream.endswith("/dev/full") and not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full")
    command = f"{sys.executable} -m okrlint check {arguments} {stream}"
    given = None if "<" in stream else b"# OKR\n"
    done = subprocess.run(
        command, shell=True, cwd=folder, input=given, capture_output=True, timeout=120, check=False
    )
    assert done.returncode in (0, 1, 2), done.stderr
    assert b"fault" not in done.stderr
    assert b"Traceback" not in done.stderr


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk_is_told(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = run(folder, "okr.md", stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert b"No space left on device" in done.stderr
    done = run(folder, "okr.md", "--output", "json:/dev/full", capture_output=True)
    assert done.returncode == 2
    assert b"/dev/full: It cannot be written: No space left on device" in done.stderr


def test_nobody_answers(house: Path, okrlint: Okrlint) -> None:
    result = okrlint("init", stdin="")
    assert result.exit_code == 2
    assert "nobody to answer" in result.stderr


def test_not_enough_memory_is_told(house: Path, okrlint: Okrlint, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*arguments: object, **options: object) -> None:
        raise MemoryError

    (house / "okr.md").write_text(GOOD)
    monkeypatch.setattr("okrlint.run.check.check", none)
    result = okrlint("okr.md")
    assert result.exit_code == 2
    assert "not enough memory" in result.stderr


ODD = "\x1b[31m\x07\x9b1m\u202e\u2066"
ODD_NAME = "\x1b]0;x\x07\u202e.md"


@pytest.fixture
def hostile(house: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A document whose name and statements would command a terminal, and settings that would."""
    rule = as_loaded(make_rule(tmp_path_factory.mktemp("rules")))
    monkeypatch.setattr(plugins, "installed_rules", lambda: rule)
    (house / ODD_NAME).write_text(
        f"# OKR {ODD}\n\n## Objective: Dominere{ODD} kiosk\n\n- KR: Selge{ODD} is!\n- Eier: {ODD}\n",
        encoding="utf-8",
    )
    return house


OUTPUTS = ("text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit")


@pytest.mark.skipif(sys.platform == "win32", reason="names that Windows does not have")
@pytest.mark.parametrize(
    "arguments",
    [
        *([".", "--format", output] for output in OUTPUTS),
        [".", "--statistics"],
        [".", "--diff"],
        ["outline", "."],
        ["outline", ".", "--format", "json"],
        ["export", "."],
        ["export", ".", "--format", "csv"],
        ["read", f"Selge{ODD} is!"],
        ["read", "--explain", f"Selge{ODD} is!"],
        ["read", "--format", "json", f"Selge{ODD} is!"],
        ["--key-result", f"Selge{ODD} is!"],
        [f"missing{ODD}"],
        [f"no{ODD}.command"],
        ["explain", f"X{ODD}"],
        ["trust", f"x{ODD}"],
        ["--select", f"X{ODD}", "."],
        ["--config", f"x{ODD}.toml", "."],
        ["--baseline", f"x{ODD}.tsv", "."],
        ["config", "show", ODD_NAME],
        ["baseline"],
        ["--output", f"x:{ODD}", "."],
    ],
    ids=lambda arguments: re.sub(r"[^ -~]", "", " ".join(arguments)),
)
def test_nothing_that_commands_a_terminal_is_printed_raw(hostile: Path, arguments: list[str]) -> None:
    result = CliRunner().invoke(main, arguments, prog_name="okrlint")
    assert result.exit_code in (0, 1, 2), result.output
    assert COMMANDS.findall(result.stdout) == []
    assert COMMANDS.findall(result.stderr) == []


@pytest.mark.skipif(sys.platform == "win32", reason="names that Windows does not have")
@pytest.mark.parametrize("toml", ["language = 'x{}'", "selec{} = []", "select = ['{}']", "[options.'{}']\nx = 1"])
def test_nor_what_is_told_of_settings(hostile: Path, toml: str) -> None:
    escaped = "\\u001b[31m\\u009b\\u202e"
    (hostile / "okrlint.toml").write_text(toml.replace("'", '"').replace("selec{}", '"selec{}"').format(escaped))
    result = CliRunner().invoke(main, ["."], prog_name="okrlint")
    assert result.exit_code == 2, result.output
    assert COMMANDS.findall(result.output) == []
