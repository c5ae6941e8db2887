"""Files ▶ Tree: one module a format, chosen by the file's ending.

Formats of okrlint's own stand at the end of this page; others come from plugins (okrlint.formats.plugins).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import Protocol, cast

from okrlint.document.tree import Tree
from okrlint.errors import InputError, SettingsError


class Reader(Protocol):
    """What a format module offers as `read`."""

    def __call__(self, data: bytes, path: str) -> Tree:
        """Take a file apart; raise InputError when it cannot be read."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, the endings of its files (with their dots), and the module that reads it.

    The module is loaded when it is wanted; it offers `read`, a Reader.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str

    def reader(self) -> Reader:
        """Load the module and return its `read`."""
        return cast(Reader, import_module(self.module).read)


_FORMATS: dict[str, Format] = {}


def register(new: Format) -> None:
    """Add a format; a later one replaces an earlier one of the same name, or one of a plugin."""
    _FORMATS[new.name] = new


def names() -> list[str]:
    """Return the names of all formats, those of plugins among them; raise SettingsError when one does not load."""
    return sorted(_with_plugins())


def suffixes() -> set[str]:
    """Return the endings, with their dots, of the files that are found in folders.

    Raises SettingsError when a plugin does not load.
    """
    return {suffix for each in _with_plugins().values() for suffix in each.suffixes}


def read(data: bytes, path: str, *, format: str | None = None) -> Tree:
    """Take a file apart as the `format` named, or else as its ending says; without a known ending it is text.

    Raises InputError when the file cannot be read.
    """
    return format_of(path, format).reader()(data, path)


def format_of(path: str, name: str | None = None) -> Format:
    """Return the format with a name, or else that of a path's ending, or else plain text.

    Plugins are loaded only for a name or an ending that is not known without them. Raises InputError for an unknown
    name, and when a plugin does not load.
    """
    suffix = PurePath(path).suffix.lower()
    found = _find(_FORMATS, name, suffix)
    if found is None and (name is not None or suffix):
        try:
            found = _find(_with_plugins(), name, suffix)
        except SettingsError as error:
            raise InputError(path, str(error)) from error
    if found is None and name is not None:
        raise InputError(path, f"There is no format called {name!r}.", f"Choose one of {', '.join(names())}.")
    return found or _FORMATS["text"]


def _find(known: Mapping[str, Format], name: str | None, suffix: str) -> Format | None:
    if name is not None:
        return known.get(name)
    return next((each for each in known.values() if suffix in each.suffixes), None)


def _with_plugins() -> Mapping[str, Format]:
    """Return all formats by their names; those that were registered here go before those of plugins."""
    from okrlint.formats.plugins import installed_formats

    plugins = {each.name: each for each in installed_formats(_OWN)}
    return {**plugins, **_FORMATS}


for _name, _suffixes, _module in (
    ("asciidoc", ".adoc .asciidoc .asc", "light.asciidoc"),
    ("csv", ".csv .tsv .tab", "sheets.csv_table"),
    ("docx", ".docx .docm .doc", "office.docx"),
    ("html", ".html .htm .xhtml", "web.html"),
    ("jira", ".jira", "light.jira"),
    ("json", ".json", "data.json_data"),
    ("jsonl", ".jsonl .ndjson", "data.json_lines"),
    ("mail", ".eml", "plain.mail"),
    ("markdown", ".md .markdown .mdx .qmd .rmd .mkd .mdown", "web.markdown"),
    ("mediawiki", ".wiki .mediawiki", "light.mediawiki"),
    ("ods", ".ods", "sheets.sheet_ods"),
    ("odt", ".odt", "office.odt"),
    ("org", ".org", "light.org"),
    ("pdf", ".pdf", "office.pdf"),
    ("pptx", ".pptx .ppt", "office.pptx"),
    ("rst", ".rst", "light.rst"),
    ("slack", "", "plain.slack"),
    ("text", ".txt", "plain.text"),
    ("toml", ".toml", "data.toml_data"),
    ("xls", ".xls", "sheets.sheet_xls"),
    ("xlsx", ".xlsx .xlsm", "sheets.xlsx"),
    ("yaml", ".yaml .yml", "data.yaml_data"),
):
    register(Format(_name, tuple(_suffixes.split()), f"okrlint.formats.{_module}"))

_OWN = tuple(_FORMATS.values())
