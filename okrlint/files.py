"""Writing files whole or not at all, and naming them.

A file is written to a draft beside it, which then takes its place. The draft of a file always has the same name and
is locked while somebody writes it: two runs wait for each other, and what a killed run leaves behind, the next one
takes over or removes.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from okrlint.errors import InputError

_DRAFT = ".okrlint-{}.tmp"
_PATIENCE = 10.0  # seconds to wait for another run that writes the same file
_NOT_FOLLOWED = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


class ChangedError(OSError):
    """A file that is not any more what it was when it was read."""


class ProtectedError(OSError):
    """A file that is left alone: its owner protects it, or it has several names."""


def replace_file(path: Path, data: bytes, *, expected: bytes | None = None) -> None:
    """Put a new file in the place of an old one, or where there was none, in one step.

    Links to it stay, as do its permissions, its owner and its extended attributes. With `expected`, the old one
    must hold just these bytes, and is left alone where it has further names (hard links), since these would part.
    Raises ChangedError, ProtectedError or another OSError; then the old file is as it was.
    """
    real = Path(os.path.realpath(path))
    before = real.stat() if real.exists() else None
    if before:
        _refuse_protected(before, keeps_names=expected is not None)
    with _draft(real) as (name, handle):
        if expected is not None and real.read_bytes() != expected:
            raise ChangedError(errno.EBUSY, "the file changed meanwhile")
        _write(handle, data)
        _take_over(handle, name, real, before)
        name.replace(real)
        _sync_folder(real.parent)


def write_text(path: Path, text: str) -> None:
    """Write a file as UTF-8 with line feeds, and the folders on the way; raise InputError when that cannot be."""
    data = text.encode("utf-8", "backslashreplace")
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)  # a pipe, /dev/stdout
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            refuse_link_out(path)
            replace_file(path, data)
    except OSError as error:
        told = f"It cannot be written: {error.strerror or error}."
        raise InputError(path.as_posix(), told, "Choose another place.") from None


def refuse_link_out(path: Path) -> None:
    """Raise ProtectedError where a path is a link that leads out of the folder in which it lies.

    Somebody else may have put it there, and whoever names it as an output does not see where it leads.
    """
    if path.is_symlink() and not path.as_posix().startswith("/dev/"):
        home = Path(os.path.realpath(path.absolute().parent))
        if not Path(os.path.realpath(path)).is_relative_to(home):
            raise ProtectedError(errno.EPERM, "it is a link that leads out of its folder")


def shown(path: Path) -> str:
    """Return a path as short as it can be: seen from the current folder, where it lies below it."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def is_same(one: Path, other: Path) -> bool:
    """Tell whether two paths lead to one file, by links or by any of its names."""
    with suppress(OSError):
        return one.samefile(other)
    return os.path.realpath(one) == os.path.realpath(other)


def _refuse_protected(status: os.stat_result, *, keeps_names: bool) -> None:
    if not status.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise ProtectedError(errno.EPERM, "it is write-protected")
    if keeps_names and status.st_nlink > 1:
        raise ProtectedError(errno.EMLINK, "it has several names (hard links), which would part")


@contextmanager
def _draft(real: Path) -> Iterator[tuple[Path, int]]:
    """Yield the name of a file's draft and the descriptor that it is open at, locked; it is gone afterwards."""
    name = real.parent / _DRAFT.format(hashlib.sha256(os.fsencode(real.name)).hexdigest()[:16])
    handle = _locked(name)
    try:
        _sweep(real.parent, name)
        yield name, handle
    except BaseException:
        with suppress(OSError):
            name.unlink()
        raise
    finally:
        os.close(handle)


def _locked(name: Path) -> int:
    """Open a draft for this process alone; wait for another one that has it."""
    give_up = time.monotonic() + _PATIENCE
    while True:
        handle = os.open(name, os.O_RDWR | os.O_CREAT | _NOT_FOLLOWED, 0o600)
        try:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode) or status.st_nlink > 1 or _is_foreign(status):
                raise OSError(errno.EEXIST, f"{name.name} is in the way", str(name))
            if _lock(handle) and _is_still(handle, name):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        if time.monotonic() > give_up:
            raise OSError(errno.EBUSY, "another run is writing it")
        time.sleep(0.01)


def _is_foreign(status: os.stat_result) -> bool:
    return hasattr(os, "geteuid") and status.st_uid != os.geteuid()


def _lock(handle: int) -> bool:
    """Lock an open file and tell whether that could be; where the system knows no such locks, it could."""
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # some network file systems
        return True
    return True


def _is_still(handle: int, name: Path) -> bool:
    """Tell whether an open draft has kept its name: another run may have put it in its place meanwhile."""
    with suppress(OSError):
        return os.path.samestat(os.fstat(handle), name.lstat())
    return False


def _sweep(folder: Path, own: Path) -> None:
    """Remove the drafts that killed runs left in a folder: nobody holds a lock on them."""
    if sys.platform == "win32":
        return
    for name in folder.glob(_DRAFT.format("*")):
        with suppress(OSError):
            if name == own or name.is_symlink() or not name.is_file():
                continue
            handle = os.open(name, os.O_RDWR | _NOT_FOLLOWED)
            try:
                if not _is_foreign(os.fstat(handle)) and _lock(handle) and _is_still(handle, name):
                    name.unlink()
            finally:
                os.close(handle)


def _write(handle: int, data: bytes) -> None:
    os.ftruncate(handle, 0)
    with open(handle, "wb", closefd=False) as file:
        file.write(data)
        file.flush()
        os.fsync(handle)


def _take_over(handle: int, name: Path, real: Path, before: os.stat_result | None) -> None:
    """Give a draft the owner, the permissions and the attributes of the file that it replaces."""
    if before is None:
        name.chmod(0o666 & ~_umask())
        return
    if hasattr(os, "fchown"):
        now = os.fstat(handle)
        if (now.st_uid, now.st_gid) != (before.st_uid, before.st_gid):
            _give(handle, before, now)
    name.chmod(stat.S_IMODE(before.st_mode))
    if hasattr(os, "listxattr"):
        with suppress(OSError):  # not every file system has them
            for key in os.listxattr(real):
                with suppress(OSError):
                    os.setxattr(handle, key, os.getxattr(real, key))


def _give(handle: int, before: os.stat_result, now: os.stat_result) -> None:
    """Give a draft to the owner of the file; raise ProtectedError where only that owner, or root, could."""
    try:
        os.fchown(handle, before.st_uid, before.st_gid)
    except OSError:
        if now.st_uid != before.st_uid:
            raise ProtectedError(errno.EPERM, "it belongs to somebody else") from None


def _sync_folder(folder: Path) -> None:
    """Let the new name survive a power cut, where the system can do that for folders."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
