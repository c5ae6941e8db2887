"""The parts of a workbook that is a ZIP archive, and what to say where they are not what they should be."""

from __future__ import annotations

from posixpath import dirname, join, normpath
from typing import IO
from zipfile import ZipFile

from okrlint.errors import InputError

COPY_SHEETS = "Copy the sheets with OKRs into a workbook of their own."
SAVE_ANEW = "Open it in the program that made it and save it anew."


class Package:
    """A checked archive (see `open_archive`); names of parts are compared without regard to case."""

    def __init__(self, archive: ZipFile, path: str) -> None:
        self._archive, self._path = archive, path
        self._entries = {_plain(entry.filename): entry for entry in archive.infolist()}

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._entries

    def open(self, name: str) -> IO[bytes]:
        """Open a part to read its bytes; raise InputError where there is none."""
        entry = self._entries.get(_plain(name))
        if entry is None:
            raise self.damaged()
        return self._archive.open(entry)

    def damaged(self) -> InputError:
        """Return what to raise where the contents are not what they should be."""
        return InputError(self._path, "This workbook is damaged, or not all of it is here.", SAVE_ANEW)

    def too_large(self) -> InputError:
        """Return what to raise where the contents are larger than those of any workbook with OKRs."""
        return InputError(self._path, "This workbook has more in it than okrlint reads.", COPY_SHEETS)


def target(part: str, address: str) -> str:
    """Return the name of the part that a relation of `part` points to."""
    return normpath(join("/", dirname(part), address.replace("\\", "/"))).lstrip("/")


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()
