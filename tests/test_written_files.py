"""Files that okrlint writes: whole or not at all, nothing lost, nothing left behind, nothing outside touched."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from okrlint.errors import InputError
from okrlint.files import ChangedError, ProtectedError, replace_file, write_text

TRY = "# OKR Q3 2026\n\n## Objective: Become the shop that hikers recommend\n\n- KR: Try to get 30 customers\n"
FIXED = TRY.replace("Try to get", "Get")

posix = pytest.mark.skipif(sys.platform == "win32", reason="links and permissions of POSIX")
pytestmark = posix


def fix(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "okrlint", "--fix", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


@pytest.fixture
def inside(tmp_path: Path) -> Path:
    folder = tmp_path / "inside"
    folder.mkdir()
    (folder / "okr.md").write_text(TRY)
    return folder


def test_permissions_and_attributes_stay(inside: Path) -> None:
    file = inside / "okr.md"
    file.chmod(0o640)
    if hasattr(os, "setxattr"):
        try:
            os.setxattr(file, "user.team", b"blue")
        except OSError:
            pytest.skip("the file system has no extended attributes")
    done = fix(inside, "okr.md")
    assert (done.returncode, file.read_text()) == (0, FIXED), done.stderr
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    if hasattr(os, "getxattr"):
        assert os.getxattr(file, "user.team") == b"blue"
    assert names(inside) == ["okr.md"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away")
def test_root_does_not_take_a_file_from_its_owner(inside: Path) -> None:
    os.chown(inside / "okr.md", 12345, 12346)
    assert fix(inside, "okr.md").returncode == 0
    status = (inside / "okr.md").stat()
    assert (status.st_uid, status.st_gid) == (12345, 12346)


def test_write_protected_files_are_told_and_the_others_fixed(inside: Path) -> None:
    (inside / "other.md").write_text(TRY)
    (inside / "okr.md").chmod(0o444)
    done = fix(inside, ".")
    assert done.returncode == 2
    assert "okr.md: It was not fixed: it is write-protected." in done.stderr
    assert "okrlint: 1 fixed." in done.stderr
    assert "S301" in done.stdout  # there is a report all the same
    assert ((inside / "okr.md").read_text(), (inside / "other.md").read_text()) == (TRY, FIXED)


def test_hard_links_do_not_part(inside: Path) -> None:
    (inside / "okr.md").rename(inside / "one.md")
    (inside / "two.txt").hardlink_to(inside / "one.md")
    done = fix(inside, "one.md")
    assert done.returncode == 2
    assert "it has several names (hard links)" in done.stderr
    assert (inside / "one.md").samefile(inside / "two.txt")
    assert (inside / "one.md").read_text() == TRY


def test_a_link_is_followed_inside_and_stays_a_link(inside: Path) -> None:
    (inside / "plans").mkdir()
    (inside / "okr.md").rename(inside / "plans/okr.md")
    (inside / "link.md").symlink_to("plans/okr.md")
    assert fix(inside, "link.md").returncode == 0
    assert (inside / "link.md").is_symlink()
    assert (inside / "plans/okr.md").read_text() == FIXED


@pytest.mark.parametrize("arguments", [["."], ["link.md"]])
def test_a_link_that_leads_out_is_told(inside: Path, arguments: list[str]) -> None:
    secret = inside.parent / "diary.md"
    secret.write_text(TRY)
    (inside / "link.md").symlink_to(secret)
    done = fix(inside, *arguments)
    assert done.returncode == 2
    assert "link.md: It was not fixed: it leads out of what you named." in done.stderr
    assert secret.read_text() == TRY
    assert (inside / "okr.md").read_text() == (FIXED if arguments == ["."] else TRY)


def test_a_changed_file_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "okr.md"
    file.write_bytes(b"new")
    with pytest.raises(ChangedError):
        replace_file(file, b"fixed", expected=b"old")
    assert (file.read_bytes(), names(tmp_path)) == (b"new", ["okr.md"])


def test_what_a_killed_run_left_is_removed(tmp_path: Path) -> None:
    left = tmp_path / ".okrlint-0123456789abcdef.tmp"
    left.write_bytes(b"half")
    write_text(tmp_path / "report.json", "{}")
    assert names(tmp_path) == ["report.json"]


def test_a_trap_in_the_place_of_the_draft_is_not_followed(tmp_path: Path) -> None:
    write_text(tmp_path / "report.json", "{}")
    script = """
        import os, sys
        from pathlib import Path
        from okrlint import files
        real = files._locked
        files._locked = lambda name: print(name.name) or real(name)
        files.write_text(Path("report.json"), "{}")
    """
    command = [sys.executable, "-c", textwrap.dedent(script)]
    name = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout.strip()
    victim = tmp_path / "victim"
    victim.write_text("mine")
    for make in ((tmp_path / name).symlink_to, (tmp_path / name).hardlink_to):
        make(victim)
        with pytest.raises(InputError):
            write_text(tmp_path / "report.json", "new")
        assert victim.read_text() == "mine"
        (tmp_path / name).unlink()


def test_runs_that_write_one_file_wait_for_each_other(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    texts = [f"{number}\n" * 20_000 for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        for _ in range(5):
            list(pool.map(lambda text: write_text(file, text), texts))
            assert file.read_text() in texts
            assert names(tmp_path) == ["report.txt"]


def test_two_fixing_runs_at_once_lose_nothing(inside: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        runs = list(pool.map(lambda _: fix(inside, "okr.md"), range(2)))
    assert {run.returncode for run in runs} <= {0, 2}
    assert (inside / "okr.md").read_text() == FIXED
    assert names(inside) == ["okr.md"]


def test_protected_files_are_not_replaced(tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    file.write_text("mine")
    file.chmod(0o400)
    with pytest.raises(ProtectedError):
        replace_file(file, b"new")
    with pytest.raises(InputError, match="write-protected"):
        write_text(file, "new")
    assert file.read_text() == "mine"


def test_a_folder_that_is_named_is_not_left_by_a_link(inside: Path) -> None:
    mine = inside.parent / "mine.md"
    mine.write_text(TRY)
    (inside / "link.md").symlink_to("../mine.md")
    done = fix(inside.parent, "inside")
    assert done.returncode == 2
    assert mine.read_text() == TRY
    assert (inside / "okr.md").read_text() == FIXED
