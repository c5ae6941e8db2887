"""What is left when a run is killed at any moment at which it touches the disk: `python -m tests.kills`.

Every command that writes is run again and again in a process of its own, and killed (SIGKILL: nothing can tidy up)
before and after its first call that opens, fills, protects, renames, syncs or closes a file, then at its second
one, and so on until it gets through. After each kill every file must be the old one or the new one, whole; and the
next run must come to the same end as one that nobody killed, with nothing left behind.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from okrlint.cli import main

TRY = "# OKR Q3 2026\n\n## Objective: Become the shop that hikers recommend\n\n- KR: Try to get {} customers\n"
CALLS = (
    "open", "close", "ftruncate", "fsync", "fchown", "chmod", "fchmod", "setxattr", "replace", "rename", "unlink",
    "mkdir",
)  # fmt: skip
Files = dict[str, bytes]


@dataclass(frozen=True)
class Scenario:
    """A command, and the files that it starts from."""

    name: str
    arguments: tuple[str, ...]
    files: Files


def scenarios() -> tuple[Scenario, ...]:
    """Return every command that writes files."""
    several = {f"{place}/okr.md": TRY.format(place).encode() for place in (10, 20, 30, 40, 50)}
    one = {"okr.md": TRY.format(30).encode()}
    accepted = b"# okrlint baseline 1: x\nother.md\tK202\t1\told words\nokr.md\tK202\t1\told words\n"
    return (
        Scenario("fix", ("--fix", "okr.md"), one),
        Scenario("fix five", ("--fix", "."), several),
        Scenario("a first baseline", ("baseline",), one),
        Scenario("a baseline", ("baseline",), {**one, "okrlint-baseline.tsv": accepted, "other.md": b"# OKR\n"}),
        Scenario("a first report", ("okr.md", "--output", "json:out/report.json"), one),
        Scenario(
            "two reports",
            ("okr.md", "--output", "html:a.html", "--output", "sarif:b.sarif"),
            {**one, "a.html": b"<p>old</p>", "b.sarif": b"{}"},
        ),
        Scenario("convert", ("convert", "okr.md", "okr.yaml", "--force"), {**one, "okr.yaml": b"okr: old\n"}),
        Scenario("init", ("init", ".", "--language", "en", "--profile", "default"), one),
        Scenario("convert to Word", ("convert", "okr.md", "new/okr.docx"), one),
        Scenario("trust", ("trust", "."), {"config/okrlint/trusted.txt": b"# Folders\n/old\n"}),
    )


@dataclass(frozen=True)
class Kill:
    """Where a run is killed: at which of its calls, counted from 1, and whether before it or after it."""

    call: int
    after: bool


def killed_runs(scenario: Scenario) -> Iterator[tuple[Kill, list[str]]]:
    """Yield each kill of a scenario with what is wrong afterwards."""
    old, new = scenario.files, _outcome(scenario, scenario.files)
    for after in (False, True):
        for call in range(1, 10_000):
            kill = Kill(call, after)
            with tempfile.TemporaryDirectory() as place:
                folder = Path(place)
                _lay(folder, old)
                if not _run(folder, scenario, kill):
                    break
                wrong = [*_halves(_files(folder), old, new)]
                _run(folder, scenario, None)
                if (end := _files(folder)) != new:
                    wrong.append(
                        f"the next run ended with {sorted(end)}, not {sorted(new)}, or with other contents"
                    )
            yield kill, wrong


def _outcome(scenario: Scenario, files: Files) -> Files:
    with tempfile.TemporaryDirectory() as place:
        _lay(Path(place), files)
        _run(Path(place), scenario, None)
        _run(Path(place), scenario, None)  # what a second run comes to: a killed one is followed by another
        return _files(Path(place))


def _halves(now: Files, old: Files, new: Files) -> Iterator[str]:
    """Yield what is neither as it was nor as it is meant to be; a draft may lie there until the next run."""
    for name, content in now.items():
        if not Path(name).name.startswith(".okrlint-") and content not in (old.get(name), new.get(name)):
            yield f"{name} is half-written"
    for name in old:
        if name not in now:
            yield f"{name} is lost"


def _lay(folder: Path, files: Files) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def _files(folder: Path) -> Files:
    """Return the files of a folder; its own path, which is another one each time, is taken out of them."""
    own = os.fsencode(os.path.realpath(folder))
    return {
        each.relative_to(folder).as_posix(): each.read_bytes().replace(own, b"HERE")
        for each in folder.rglob("*")
        if each.is_file()
    }


def _run(folder: Path, scenario: Scenario, kill: Kill | None) -> bool:
    """Run a command in a process of its own and tell whether it was killed."""
    child = os.fork()
    if not child:
        _be_the_child(folder, scenario, kill)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _be_the_child(folder: Path, scenario: Scenario, kill: Kill | None) -> None:
    os.chdir(folder)
    os.environ["XDG_CONFIG_HOME"] = str(folder / "config")
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(null, stream)
    if kill:
        _count(kill)
    try:
        main(list(scenario.arguments), prog_name="okrlint")
    finally:
        os._exit(0)


def _count(kill: Kill) -> None:
    """Let this process be killed at one of its calls."""
    seen = 0

    def counted(call: Callable[..., object]) -> Callable[..., object]:
        def counting(*arguments: object, **options: object) -> object:
            nonlocal seen
            seen += 1
            if seen == kill.call and not kill.after:
                os.kill(os.getpid(), signal.SIGKILL)
            result = call(*arguments, **options)
            if seen == kill.call:
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        return counting

    for name in CALLS:
        if hasattr(os, name):
            setattr(os, name, counted(getattr(os, name)))


def run() -> int:
    """Kill every command everywhere; print what is wrong, and return 1 where anything is."""
    import okrlint

    list(okrlint.lint_key_result("Get 30 customers"))  # loaded once, before the forks
    kills, wrong = 0, 0
    for scenario in scenarios():
        before = kills
        for kill, told in killed_runs(scenario):
            kills += 1
            wrong += bool(told)
            for each in told:
                print(f"{scenario.name}, {'after' if kill.after else 'before'} call {kill.call}: {each}")
        print(f"{scenario.name}: {kills - before} kills", flush=True)
    print(f"{kills} kills; something was wrong after {wrong} of them.")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(run())
