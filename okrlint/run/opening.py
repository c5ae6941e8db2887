"""Files ▶ bytes, or what is wrong with them and what to do."""

from __future__ import annotations

import stat
from pathlib import Path

from okrlint.errors import InputError

MAX_BYTES = 64 * 2**20
_OPEN_ALREADY = ("/dev/stdin", "/dev/fd/", "/proc/self/fd/")


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file; raise InputError with what to do when that cannot be.

    A pipe is read only where somebody has opened it already, as a shell does for `<(command)`: nobody may write
    into another one.
    """
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode) and not path.as_posix().startswith(_OPEN_ALREADY):
            kind = "a folder" if stat.S_ISDIR(mode) else "a pipe or a device"
            raise InputError(path.as_posix(), f"It is {kind} and no file.", "Name a file, or leave it out.")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise unreadable(path, error) from None
    if len(data) > MAX_BYTES:
        raise InputError(
            path.as_posix(), f"The file is larger than {MAX_BYTES >> 20} MB.", "Split it, or exclude it."
        )
    return data


def unreadable(path: Path, error: OSError) -> InputError:
    """Return what to tell about a file or folder that the system does not let us read."""
    hints = {
        FileNotFoundError: ("The file does not exist.", "Check the path."),
        PermissionError: ("There is no permission to read it.", "Change its permissions, or exclude it."),
    }
    other = (f"It cannot be read: {error.strerror or error}.", "Check the file.")
    message, hint = hints.get(type(error), other)
    return InputError(path.as_posix(), message, hint)
