"""Files ▶ OkrDocument: one module a format, chosen by the file's ending."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import Protocol, cast

from okrlint.document.model import OkrDocument
from okrlint.errors import InputError


class Reader(Protocol):
    """What a format module offers as `read`."""

    def __call__(self, data: bytes, path: str, *, as_okr: bool = False) -> OkrDocument:
        """Read a file."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, the endings of its files, and the module that reads it, loaded when wanted."""

    name: str
    suffixes: tuple[str, ...]
    module: str

    def reader(self) -> Reader:
        """Load the module and return its `read`."""
        return cast(Reader, import_module(self.module).read)


_FORMATS: dict[str, Format] = {}


def register(new: Format) -> None:
    """Add a format; a later one replaces an earlier one of the same name."""
    _FORMATS[new.name] = new


def names() -> list[str]:
    """Return the names of all formats."""
    return sorted(_FORMATS)


def suffixes() -> set[str]:
    """Return the endings, with their dots, of the files that are found in folders."""
    return {suffix for each in _FORMATS.values() for suffix in each.suffixes}


def read(data: bytes, path: str, *, format: str | None = None, as_okr: bool = False) -> OkrDocument:
    """Read a file as the `format` named, or else as its ending says; without a known ending it is text.

    `as_okr` reads a file that shows no signs of being an OKR document. Raises InputError when the
    file cannot be read.
    """
    return _format(path, format).reader()(data, path, as_okr=as_okr)


def _format(path: str, name: str | None) -> Format:
    if name is not None and name not in _FORMATS:
        raise InputError(path, f"There is no format called {name!r}.", f"Choose one of {', '.join(names())}.")
    suffix = PurePath(path).suffix.lower()
    by_suffix = (each for each in _FORMATS.values() if suffix in each.suffixes)
    return _FORMATS[name] if name is not None else next(by_suffix, _FORMATS["text"])


register(Format("markdown", (".md", ".markdown"), "okrlint.formats.markdown"))
register(Format("text", (".txt",), "okrlint.formats.text"))
