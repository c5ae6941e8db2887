"""What is left out of a run: the patterns of .okrlintignore and of the settings, in the manner of .gitignore."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from okrlint.settings import Settings

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

IGNORE_FILE = ".okrlintignore"
_MOST_BYTES = 2**20


class Excludes:
    """Answers whether a path is excluded; every folder is looked up once."""

    def __init__(self, settings_for: Callable[[Path], Settings]) -> None:
        self._settings_for = settings_for
        self._specs: dict[Path, list[tuple[Path, GitIgnoreSpec]]] = {}

    def match_named(self, path: Path) -> bool:
        """Tell whether a file that was named is excluded: itself, or one of the folders that it lies in."""
        full = path.absolute()
        return self.match(path) or any(self.match(each, folder=True) for each in [*full.parents][:-1])

    def match(self, path: Path, *, folder: bool = False) -> bool:
        """Tell whether a file, or a folder, is excluded."""
        full = path.absolute()
        for base, spec in self._specs_for(full.parent):
            if full.is_relative_to(base) and spec.match_file(full.relative_to(base).as_posix() + "/" * folder):
                return True
        return False

    def _specs_for(self, folder: Path) -> list[tuple[Path, GitIgnoreSpec]]:
        if folder not in self._specs:
            settings = self._settings_for(folder)
            specs = [(settings.folder, _spec(settings.extend_exclude, settings.origin("extend_exclude")))]
            for place in (folder, *folder.parents):
                file = place / IGNORE_FILE
                if file.is_file():
                    with file.open("rb") as stream:
                        content = stream.read(_MOST_BYTES)
                    lines = content.decode("utf-8-sig", "replace").splitlines()
                    specs.append((place, _spec(lines, f"{file}: ")))
                    break
            self._specs[folder] = specs
        return self._specs[folder]


def _spec(lines: Iterable[str], origin: str) -> GitIgnoreSpec:
    """Return some patterns; raise SettingsError where one of them is none."""
    from okrlint.settings.patterns import spec

    return spec(lines, origin)
