"""Which folders may run code: modules beside a settings file load only where the user trusts its folder.

Settings are found beside documents, and documents come from strangers; so no settings file may make okrlint run
what lies beside it. A folder is trusted by the list that `okrlint trust` writes, by the environment, or for a run.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from okrlint.errors import InputError
from okrlint.files import write_text

VARIABLE = "OKRLINT_TRUST"
_EVERYTHING = "1"
_HEADER = "# Folders whose settings may run code that lies beside them. Written by: okrlint trust"


def list_file(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Return the user's list of trusted folders, which need not exist."""
    if platform == "win32" and (home := environment.get("APPDATA")):
        return Path(home) / "okrlint" / "trusted.txt"
    if (home := environment.get("XDG_CONFIG_HOME")) and Path(home).is_absolute():
        return Path(home) / "okrlint" / "trusted.txt"
    return Path.home() / ".config" / "okrlint" / "trusted.txt"


def trusted_folders() -> tuple[Path, ...]:
    """Return the folders on the user's list; raise InputError where there is a list that cannot be read."""
    try:
        file = list_file()
        lines = file.read_bytes().decode("utf-8", "surrogateescape").splitlines()
    except (FileNotFoundError, NotADirectoryError, RuntimeError):  # RuntimeError: the user has no home
        return ()
    except OSError as error:
        told = f"The list of trusted folders cannot be read: {error.strerror or error}."
        raise InputError(file.as_posix(), told, "Change its permissions, or remove it.") from None
    return tuple(Path(line) for line in lines if line.strip() and not line.startswith("#"))


def is_trusted(folder: Path) -> bool:
    """Tell whether the user trusts a folder: exactly this one, links followed, and none around it."""
    said = os.environ.get(VARIABLE, "")
    if said == _EVERYTHING:
        return True
    named = [Path(each) for each in said.split(os.pathsep) if each]
    real = _real(folder)
    return any(_real(each) == real for each in (*named, *trusted_folders()))


def trust(folder: Path) -> bool:
    """Put a folder on the user's list and tell whether it was not there; raise InputError when that fails."""
    before, real = trusted_folders(), _real(folder)
    if real in map(_real, before):
        return False
    if set(str(real)) & {"\n", "\r"} or str(real).startswith("#"):
        raise InputError(real.as_posix(), "A folder of that name cannot stand on the list.", "Rename it.")
    _write((*before, real))
    return True


def distrust(folder: Path) -> bool:
    """Take a folder from the user's list and tell whether it was there; raise InputError when that fails."""
    before, real = trusted_folders(), _real(folder)
    left = [each for each in before if _real(each) != real]
    if len(left) == len(before):
        return False
    _write(left)
    return True


def _write(folders: Iterable[Path]) -> None:
    write_text(list_file(), "\n".join([_HEADER, *map(str, folders)]) + "\n")


def _real(folder: Path) -> Path:
    return Path(os.path.realpath(folder))
