"""Which files are read: files and folders of the user, less what is excluded; and their settings.

Excluded are the patterns (in the manner of .gitignore) of the nearest .okrlintignore from a file upwards,
relative to that file, those of `extend-exclude`, and folders that hold no documents of one's own.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from okrlint.accept.baseline import NAME as BASELINE
from okrlint.errors import InputError
from okrlint.run.excludes import IGNORE_FILE, Excludes
from okrlint.run.opening import unreadable
from okrlint.run.suffixes import is_closed, suggests_okr
from okrlint.settings import Settings
from okrlint.settings.files import OWN_FILE, SHARED_FILE, find_settings, load_settings

FOREIGN_FOLDERS = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})
OWN_FILES = frozenset({OWN_FILE, SHARED_FILE, BASELINE, IGNORE_FILE})
_LOCK = "~$"  # what Office puts beside a file that is open

SettingsFor = Callable[[Path], Settings]


def nearest_settings(
    config: Path | None = None,
    overrides: Mapping[str, object] | None = None,
    *,
    isolated: bool = False,
    trust: bool = False,
) -> SettingsFor:
    """Return a function from a folder to its settings: those of `config`, or the nearest upwards.

    `isolated` looks at no file. `overrides` (those of the command line) win over all. With `trust`, modules beside
    the settings may run. Each folder is looked up once.
    """
    fixed = load_settings(config, trust=trust) if config else Settings() if isolated else None
    options = overrides or {}
    chosen = fixed.override(**options) if fixed else None
    known: dict[Path, Settings] = {}
    by_file: dict[Path | None, Settings] = {}

    def settings_for(folder: Path) -> Settings:
        if chosen:
            return chosen
        if folder not in known:
            found = find_settings(folder, trust=trust)
            known[folder] = by_file.setdefault(found.file, found.override(**options))
        return known[folder]

    return settings_for


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read.

    `named` files are what the user asked for; others were found in a folder, and `suggests_okr` says whether their
    name, or that of a folder on the way there, is one for OKRs. `format` None goes by the ending.
    """

    path: Path
    named: bool = True
    suggests_okr: bool = True
    format: str | None = None


@dataclass
class Found:
    """The files to read, by the settings that hold for them, and what is not read.

    `excluded` were named; `closed` are in formats that okrlint cannot read; `loose` are links that lead nowhere;
    `folders` are those that were searched.
    """

    groups: dict[int, tuple[Settings, list[InputFile]]] = field(default_factory=dict)
    excluded: list[Path] = field(default_factory=list)
    closed: list[Path] = field(default_factory=list)
    loose: list[Path] = field(default_factory=list)
    folders: list[Path] = field(default_factory=list)
    errors: list[InputError] = field(default_factory=list)

    def add(self, file: InputFile, settings: Settings) -> None:
        """Add a file to the others with the same settings."""
        self.groups.setdefault(id(settings), (settings, []))[1].append(file)


def find_files(
    paths: Iterable[Path], settings_for: SettingsFor, suffixes: Iterable[str], format: str | None = None
) -> Found:
    """Find the files that some paths name: themselves, and in folders those with one of the suffixes.

    A named file is read whatever its suffix is, as `format` if that is given. Nothing is read twice. A path that
    does not exist, and a folder in which nothing can be read, is an error of the result; SettingsError is raised.
    """
    search = _Search(settings_for, tuple(suffix.lower() for suffix in suffixes))
    found, seen = search.found, set[str]()
    for path in paths:
        for file in search.files(path, format):
            if (real := os.path.realpath(file.path)) not in seen:
                seen.add(real)
                found.add(file, settings_for(file.path.parent).for_file(file.path))
    return found


class _Search:
    """Looks for files."""

    def __init__(self, settings_for: SettingsFor, suffixes: tuple[str, ...]) -> None:
        self.found = Found()
        self._settings_for = settings_for
        self._suffixes = suffixes
        self._excludes = Excludes(settings_for)

    def files(self, path: Path, format: str | None) -> Iterator[InputFile]:
        """Yield the files that a path names; what is not read goes to the result."""
        if not os.path.lexists(path):  # asked first: for a name that is too long Path.is_dir raises
            self.found.errors.append(unreadable(path, FileNotFoundError()))
        elif path.is_dir():
            yield from self._folder(path)
        elif self._excludes.match_named(path):
            self.found.excluded.append(path)
        else:
            yield InputFile(path, format=format)

    def _folder(self, folder: Path) -> Iterator[InputFile]:
        self.found.folders.append(folder)
        before = len(self.found.errors)
        is_empty = True
        for path in self._walk(folder):
            if not self._is_baseline(path) and self._is_file(path):
                is_empty = False
                name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
                yield InputFile(path, named=False, suggests_okr=suggests_okr(name))
        if is_empty and len(self.found.errors) == before:
            self.found.errors.append(_nothing_in(folder, self._suffixes))

    def _walk(self, folder: Path) -> Iterator[Path]:
        """Yield the files in a folder that have one of the suffixes."""

        def cannot(error: OSError) -> None:
            self.found.errors.append(unreadable(Path(str(error.filename)), error))

        for place, folders, names in os.walk(folder, onerror=cannot):
            here = Path(place)
            own = (name for name in folders if not name.startswith(".") and name not in FOREIGN_FOLDERS)
            kept = [name for name in sorted(own) if not self._excludes.match(here / name, folder=True)]
            bundles = [name for name in kept if is_closed(here / name)]
            folders[:] = [name for name in kept if name not in bundles]
            self.found.closed += [here / name for name in bundles]
            for name in sorted(names):
                yield from self._name(here / name)

    def _name(self, path: Path) -> Iterator[Path]:
        if path.name in OWN_FILES or path.name.startswith(_LOCK):
            return
        closed = is_closed(path)
        if (closed or path.name.lower().endswith(self._suffixes)) and not self._excludes.match(path):
            if closed:
                self.found.closed.append(path)
            else:
                yield path

    def _is_baseline(self, file: Path) -> bool:
        named = self._settings_for(file.parent).baseline_file
        return named is not None and named.name == file.name and named.resolve() == file.resolve()

    def _is_file(self, path: Path) -> bool:
        """Tell whether a path leads to a file; what else it leads to is told."""
        try:
            mode = path.stat().st_mode
        except FileNotFoundError:
            self.found.loose.append(path)
            return False
        except OSError as error:
            self.found.errors.append(unreadable(path, error))
            return False
        if not stat.S_ISREG(mode):
            told = "It is a pipe or a device and no file."
            self.found.errors.append(InputError(path.as_posix(), told, "Leave it out."))
        return stat.S_ISREG(mode)


def _nothing_in(folder: Path, suffixes: tuple[str, ...]) -> InputError:
    kinds = ", ".join(sorted(suffixes))
    return InputError(
        folder.as_posix(),
        "The folder holds no file that okrlint can read.",
        f"It reads {kinds}; name another folder, or look at {IGNORE_FILE} and extend-exclude.",
    )
