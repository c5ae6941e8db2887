"""Which files are read: files and folders of the user, less what is excluded; and their settings.

Excluded are the patterns (in the manner of .gitignore) of the nearest .okrlintignore from a file upwards,
relative to that file, those of `extend-exclude`, and folders that hold no documents of one's own.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from okrlint.errors import InputError
from okrlint.settings import Settings
from okrlint.settings.files import find_settings, load_settings

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

IGNORE_FILE = ".okrlintignore"
MAX_BYTES = 64 * 2**20
FOREIGN_FOLDERS = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})

SettingsFor = Callable[[Path], Settings]


def nearest_settings(
    config: Path | None = None, overrides: Mapping[str, object] | None = None, *, isolated: bool = False
) -> SettingsFor:
    """Return a function from a folder to its settings: those of `config`, or the nearest upwards.

    `isolated` looks at no file. `overrides` (those of the command line) win over all. Each folder is looked up
    once.
    """
    fixed = load_settings(config) if config else Settings() if isolated else None
    options = overrides or {}
    chosen = fixed.override(**options) if fixed else None
    known: dict[Path, Settings] = {}
    by_file: dict[Path | None, Settings] = {}

    def settings_for(folder: Path) -> Settings:
        if chosen:
            return chosen
        if folder not in known:
            found = find_settings(folder)
            known[folder] = by_file.setdefault(found.file, found.override(**options))
        return known[folder]

    return settings_for


@dataclass
class Found:
    """The files to read, by the settings that hold for them; what is excluded; what is missing."""

    groups: dict[int, tuple[Settings, list[Path]]] = field(default_factory=dict)
    excluded: list[Path] = field(default_factory=list)
    errors: list[InputError] = field(default_factory=list)

    def add(self, path: Path, settings: Settings) -> None:
        """Add a file to the others with the same settings."""
        self.groups.setdefault(id(settings), (settings, []))[1].append(path)


def find_files(paths: Iterable[Path], settings_for: SettingsFor, suffixes: Iterable[str]) -> Found:
    """Find the files that some paths name: themselves, and in folders those with one of the suffixes.

    A named file is read whatever its suffix is. Nothing is read twice. A path that does not exist, and a
    folder in which nothing can be read, is an error of the result; SettingsError is raised.
    """
    found, seen = Found(), set[Path]()
    excludes = _Excludes(settings_for)
    wanted = tuple(suffix.lower() for suffix in suffixes)
    for path in paths:
        if path.is_dir():
            files = [
                file for file in _walk(path, excludes, wanted, found.errors) if not _is_baseline(file, settings_for)
            ]
            if not files:
                found.errors.append(_nothing_in(path, wanted))
        elif not os.path.lexists(path):
            found.errors.append(InputError(path.as_posix(), "The file does not exist.", "Check the path."))
            continue
        elif excludes.match(path):
            found.excluded.append(path)
            continue
        else:
            files = [path]
        for file in files:
            if (real := file.resolve()) not in seen:
                seen.add(real)
                found.add(file, settings_for(file.parent).for_file(file))
    return found


def _is_baseline(file: Path, settings_for: SettingsFor) -> bool:
    named = settings_for(file.parent).baseline_file
    return named is not None and named.name == file.name and named.resolve() == file.resolve()


def _walk(folder: Path, excludes: _Excludes, suffixes: tuple[str, ...], errors: list[InputError]) -> Iterator[Path]:
    def cannot(error: OSError) -> None:
        errors.append(_unreadable(Path(str(error.filename)), error))

    for place, folders, names in os.walk(folder, onerror=cannot):
        here = Path(place)
        own = [name for name in folders if not name.startswith(".") and name not in FOREIGN_FOLDERS]
        folders[:] = sorted(name for name in own if not excludes.match(here / name, folder=True))
        for name in sorted(names):
            if name.lower().endswith(suffixes) and not excludes.match(here / name):
                yield here / name


def _nothing_in(folder: Path, suffixes: tuple[str, ...]) -> InputError:
    kinds = ", ".join(sorted(suffixes))
    return InputError(
        folder.as_posix(),
        "The folder holds no file that okrlint can read.",
        f"It reads {kinds}; name another folder, or look at {IGNORE_FILE} and extend-exclude.",
    )


class _Excludes:
    """Answers whether a path is excluded; every folder is looked up once."""

    def __init__(self, settings_for: SettingsFor) -> None:
        self._settings_for = settings_for
        self._specs: dict[Path, list[tuple[Path, GitIgnoreSpec]]] = {}

    def match(self, path: Path, *, folder: bool = False) -> bool:
        full = path.absolute()
        for base, spec in self._specs_for(full.parent):
            if full.is_relative_to(base) and spec.match_file(full.relative_to(base).as_posix() + "/" * folder):
                return True
        return False

    def _specs_for(self, folder: Path) -> list[tuple[Path, GitIgnoreSpec]]:
        if folder not in self._specs:
            from pathspec import GitIgnoreSpec

            settings = self._settings_for(folder)
            specs = [(settings.folder, GitIgnoreSpec.from_lines(settings.extend_exclude))]
            for place in (folder, *folder.parents):
                file = place / IGNORE_FILE
                if file.is_file():
                    lines = file.read_text(encoding="utf-8-sig", errors="replace").splitlines()
                    specs.append((place, GitIgnoreSpec.from_lines(lines)))
                    break
            self._specs[folder] = specs
        return self._specs[folder]


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file; raise InputError with what to do when that cannot be."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise _unreadable(path, error) from None
    if len(data) > MAX_BYTES:
        raise InputError(
            path.as_posix(), f"The file is larger than {MAX_BYTES >> 20} MB.", "Split it, or exclude it."
        )
    return data


def _unreadable(path: Path, error: OSError) -> InputError:
    hints = {
        FileNotFoundError: ("The file does not exist.", "Check the path."),
        PermissionError: ("There is no permission to read it.", "Change its permissions, or exclude it."),
    }
    other = (f"It cannot be read: {error.strerror or error}.", "Check the file.")
    message, hint = hints.get(type(error), other)
    return InputError(path.as_posix(), message, hint)
