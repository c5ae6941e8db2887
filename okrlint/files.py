"""Writing files whole or not at all, and naming them."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from okrlint.errors import InputError


def replace_file(path: Path, data: bytes) -> None:
    """Put a new file in the place of an old one, or where there was none, in one step; raise OSError."""
    real = path.resolve()
    mode = real.stat().st_mode & 0o7777 if real.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(dir=real.parent, prefix=".okrlint-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(mode)
        Path(name).replace(real)
    except OSError:
        with suppress(OSError):
            Path(name).unlink()
        raise


def write_text(path: Path, text: str) -> None:
    """Write a file as UTF-8 with line feeds; raise InputError when that cannot be, so that it is told."""
    try:
        if path.exists() and not path.is_file():
            path.write_text(text, encoding="utf-8", newline="\n")  # a pipe, /dev/stdout
        else:
            replace_file(path, text.encode())
    except OSError as error:
        told = f"It cannot be written: {error.strerror or error}."
        raise InputError(path.as_posix(), told, "Choose another place.") from None


def shown(path: Path) -> str:
    """Return a path as short as it can be: seen from the current folder, where it lies below it."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
