"""Where formats of others come from: the entry-point group `okrlint.formats`.

An entry point names a `Format`, or a function that returns one or several. Entry points are loaded late (see
`okrlint.formats`) and sorted, so that the order of installation does not matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint

from okrlint.document.tree import Tree
from okrlint.errors import InputError, SettingsError
from okrlint.formats import Format, Reader
from okrlint.installed import plugin_points

GROUP = "okrlint.formats"
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_SUFFIX = re.compile(r"\.[^\s./\\]+")
_UPDATE = "Update it, or remove it."
_FAULT = "This is a fault of the plugin; please tell its author."


@dataclass(frozen=True, slots=True)
class PluginFormat(Format):
    """A format of a plugin: what goes wrong in it is told with where it comes from.

    `given` is what the plugin gave, `source` its distribution, version and entry point, in words for a message.
    """

    given: Format
    source: str

    def reader(self) -> Reader:
        """Return a reader that raises InputError for whatever goes wrong in the plugin."""
        return self._read

    def _read(self, data: bytes, path: str) -> Tree:
        try:
            tree = self.given.reader()(data, path)
        except InputError:
            raise
        except Exception as error:
            told = f"{self.source} fails with {type(error).__name__}: {error}."
            raise InputError(path, told, _FAULT) from error
        if not isinstance(tree, Tree):
            raise InputError(path, f"{self.source} returns a {type(tree).__name__}, and no Tree.", _FAULT)
        return tree


@cache
def installed_formats(own: tuple[Format, ...]) -> tuple[PluginFormat, ...]:
    """Return the formats of all installed plugins; `own` are those that okrlint brings along.

    Raises SettingsError, with distribution, version and entry point, when a plugin does not load, when what it
    gives is no format, and when a name or an ending is taken, by one of `own` or by another plugin.
    """
    points = plugin_points(GROUP)
    found = tuple(each for point in points for each in _formats_of(point))
    _check_free(found, own)
    return found


def _formats_of(point: EntryPoint) -> Iterator[PluginFormat]:
    owner = f"{point.dist.name} {point.dist.version}" if point.dist else "an unknown distribution"
    source = f"{owner} (entry point {point.name} = {point.value})"
    try:
        loaded = point.load()
        given = loaded() if callable(loaded) else loaded
        formats = [given] if isinstance(given, Format) else list(given)
        fault = next(filter(None, map(_fault_of, formats)), None)
    except Exception as error:
        raise SettingsError(f"{source} does not load: {type(error).__name__}: {error}. {_UPDATE}") from error
    if fault:
        raise SettingsError(f"{source} {fault} {_UPDATE}")
    for each in formats:
        yield PluginFormat(each.name, tuple(each.suffixes), each.module, each, source)


def _fault_of(given: object) -> str | None:
    """Return what is wrong with what a plugin gives, or None."""
    if not isinstance(given, Format):
        return f"must give a Format or several, not {given!r}."
    if not _NAME.fullmatch(given.name):
        return f"has a format called {given.name!r}; a name has small letters, digits and hyphens."
    if isinstance(given.suffixes, str):
        return f"has endings that are no tuple: {given.suffixes!r}."
    for suffix in given.suffixes:
        if not _SUFFIX.fullmatch(suffix) or suffix != suffix.lower():
            return f"has the ending {suffix!r}; an ending has one dot, in front, and small letters."
    return None


def _check_free(found: Iterable[PluginFormat], own: Iterable[Format]) -> None:
    taken = {word: "okrlint itself" for each in own for word in (each.name, *each.suffixes)}
    for each in found:
        words = dict.fromkeys((each.name, *each.suffixes))
        for word in words:
            if word in taken:
                kind = "ending" if word.startswith(".") else "name"
                raise SettingsError(f"{each.source}: the {kind} '{word}' is taken by {taken[word]}. {_UPDATE}")
        taken.update(dict.fromkeys(words, each.source))
