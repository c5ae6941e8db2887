"""Hostile and broken files beside a good one: each is named with a message, in little time and memory."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from time import monotonic

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="it measures and makes pipes as POSIX does")

GOOD = "# OKR Q1 2026\n\nObjective: Be the place where hikers meet\n\n- KR1: 400 hikers have slept in the hut\n"
MORE_TIME, MORE_MEMORY = 5, 300_000  # seconds and kilobytes over a run with the good file alone

_RUN = """
import resource, subprocess, sys
done = subprocess.run([sys.executable, "-m", "okrlint", "check", *sys.argv[1:]], capture_output=True, text=True)
print(done.stdout + done.stderr)
print(done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def _packed(name: str, part: str, content: bytes) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr(part, content)

    return write


def _text(name: str, written: str) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        (folder / name).write_text(written, encoding="utf-8")

    return write


def _large(name: str) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        with (folder / name).open("wb") as file:
            file.write(b"# OKR\n- KR: 5 new berths\n")
            file.truncate(200_000_000)

    return write


def _aliases() -> str:
    names = "abcdefghijkl"
    below = [f"{name}: &{name} [{','.join(['*' + old] * 9)}]" for old, name in pairwise(names)]
    return "\n".join(["a: &a [x, x, x, x, x, x, x, x, x]", *below])


FILES: dict[str, tuple[Callable[[Path], None], str]] = {
    "okr-aliases.yaml": (_text("okr-aliases.yaml", _aliases()), "values"),
    "okr-deep.json": (_text("okr-deep.json", "[" * 10_000 + "]" * 10_000), "nested"),
    "okr-deep.toml": (_text("okr-deep.toml", "okr = " + "[" * 10_000 + "]" * 10_000), "nested"),
    "okr-bomb.docx": (_packed("okr-bomb.docx", "word/document.xml", b" " * 150_000_000), "bomb"),
    "okr-cut.xlsx": (_text("okr-cut.xlsx", "PK\x03\x04" + "x" * 500), "damaged"),
    "okr-text.xlsx": (_text("okr-text.xlsx", GOOD), "plain text"),
    "okr-large.md": (_large("okr-large.md"), "larger"),
    "okr-large.csv": (_large("okr-large.csv"), "larger"),
    "okr-binary.md": (_text("okr-binary.md", "PK\x03\x04\0\0\0" * 40), "binary"),
    "okr-pipe.md": (lambda folder: os.mkfifo(folder / "okr-pipe.md"), "pipe"),
    "okr-loop.md": (lambda folder: (folder / "okr-loop.md").symlink_to("okr-loop.md"), "symbolic"),
}


def _check(folder: Path, *names: str) -> tuple[str, int, int, float]:
    start = monotonic()
    command = [sys.executable, "-c", _RUN, *names]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True, timeout=120)
    *said, last = done.stdout.rstrip().split("\n")
    code, memory = last.split()
    return "\n".join(said), int(code), int(memory), monotonic() - start


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int, int, float]]:
    folder = tmp_path_factory.mktemp("alone")
    (folder / "good.md").write_text(GOOD, encoding="utf-8")
    yield _check(folder, "good.md")


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_named_and_the_others_are_linted(
    name: str, tmp_path: Path, alone: tuple[str, int, int, float]
) -> None:
    make, words = FILES[name]
    make(tmp_path)
    (tmp_path / "good.md").write_text(GOOD, encoding="utf-8")
    before = sorted(tmp_path.iterdir())
    said, code, memory, seconds = _check(tmp_path, name, "good.md")
    assert code == 2
    assert words in said.split(name, 1)[1].split("\n")[0]
    assert "good.md:3:" in said
    assert "Traceback" not in said
    assert sorted(tmp_path.iterdir()) == before
    assert memory < alone[2] + MORE_MEMORY
    assert seconds < alone[3] + MORE_TIME


def test_external_entities_are_not_fetched(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("KR9: the secret of 40 hikers", encoding="utf-8")
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'
    (tmp_path / "okr.html").write_text(
        f"{entity}<h1>OKR</h1><p>Objective: Be kind</p><p>KR1: &e;</p>", encoding="utf-8"
    )
    said, _, _, _ = _check(tmp_path, "okr.html")
    assert "secret of" not in said
