"""OkrDocument ▶ a file: one module a format, chosen by the ending of the file that is to be."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import Protocol, cast

from okrlint.document.model import Language
from okrlint.errors import InputError
from okrlint.formats.writing.okrs import Okrs


class Writer(Protocol):
    """What the module of a format offers."""

    def __call__(self, okrs: Okrs, language: Language) -> bytes:
        """Return the file; `language` is that of the words around the statements."""
        ...


@dataclass(frozen=True, slots=True)
class Target:
    """A format that is written: its name, its endings, the function that writes it, and whether it is text.

    `reader` is the name of the format that it is read as.
    """

    name: str
    suffixes: tuple[str, ...]
    home: str
    reader: str
    is_text: bool = True

    def load(self) -> Writer:
        """Load the module and return its function."""
        module, _, function = self.home.partition(":")
        return cast(Writer, getattr(import_module(f"okrlint.formats.writing.{module}"), function))


_TARGETS = {
    target.name: target
    for target in (
        Target("yaml", (".yaml", ".yml"), "data:write_yaml", "yaml"),
        Target("json", (".json",), "data:write_json", "json"),
        Target("markdown", (".md", ".markdown"), "markdown:write", "markdown"),
        Target("csv", (".csv",), "csv_table:write_csv", "csv"),
        Target("tsv", (".tsv", ".tab"), "csv_table:write_tsv", "csv"),
        Target("xlsx", (".xlsx",), "xlsx:write", "xlsx", is_text=False),
        Target("docx", (".docx",), "docx:write", "docx", is_text=False),
    )
}


def names() -> tuple[str, ...]:
    """Return the names of the formats that are written."""
    return tuple(_TARGETS)


def target_of(path: str, name: str | None = None) -> Target:
    """Return the format with a name, or else that of a path's ending.

    Raises InputError for an unknown name, and for an ending of which no format is known.
    """
    known = ", ".join(_TARGETS)
    if name is not None:
        if name not in _TARGETS:
            raise InputError(path, f"There is no format called {name!r} to write.", f"Choose one of {known}.")
        return _TARGETS[name]
    suffix = PurePath(path).suffix.lower()
    for target in _TARGETS.values():
        if suffix in target.suffixes:
            return target
    endings = ", ".join(target.suffixes[0] for target in _TARGETS.values())
    message = f"The ending {suffix!r} says no format that can be written." if suffix else "No format is named."
    raise InputError(path, message, f"Choose one of {endings}, or name the format with --to: {known}.")
