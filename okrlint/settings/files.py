"""Where settings are found: okrlint.toml, or [tool.okrlint] in pyproject.toml, and what they extend."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from okrlint.errors import SettingsError
from okrlint.settings import Settings
from okrlint.settings.layers import Layer

OWN_FILE = "okrlint.toml"
SHARED_FILE = "pyproject.toml"
_MOST = 2**20  # bytes


def load_settings(file: Path, *, trust: bool = False) -> Settings:
    """Read settings from okrlint.toml, or from [tool.okrlint] of a pyproject.toml; raise SettingsError.

    With `trust` they may run code that lies beside the file, as those of folders that the user trusts may.
    """
    return Settings.of_layers(_layers(file.absolute(), ()), file.absolute(), trusted=trust)


def find_settings(folder: Path, *, trust: bool = False) -> Settings:
    """Return the nearest settings from a folder upwards, or the defaults where there are none."""
    for place in (folder.absolute(), *folder.absolute().parents):
        for name in (OWN_FILE, SHARED_FILE):
            file = place / name
            if file.is_file() and (name == OWN_FILE or _table(file) is not None):
                return load_settings(file, trust=trust)
    return Settings()


def _layers(file: Path, extending: tuple[Path, ...]) -> tuple[Layer, ...]:
    """Return the settings of a file, behind those that it extends; `extending` are the files on the way here."""
    if file in extending:
        circle = " → ".join(map(str, (*extending, file)))
        raise SettingsError(f"{file}: extend: the files extend each other in a circle ({circle}).")
    table = _table(file)
    if table is None:
        raise SettingsError(f"{file}: it has no table [tool.okrlint].")
    try:
        settings = Settings.model_validate(table)
    except SettingsError as error:
        raise SettingsError(f"{file}: {error}") from None
    values = settings.model_dump(exclude_unset=True, exclude={"extend"})
    own = Layer(str(file), values)
    if settings.extend is None:
        return (own,)
    base = (file.parent / settings.extend).resolve()
    if not _is_file(base):
        raise SettingsError(f"{file}: extend: there is no file {base}. The path is relative to this file.")
    return (*_layers(base, (*extending, file)), own)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that is too long
        return False


def _table(file: Path) -> dict[str, Any] | None:
    """Return the table of settings in a file, or None where a pyproject.toml has none."""
    shared = file.name == SHARED_FILE
    try:
        content = _content(file)
        if shared and b"okrlint" not in content:
            return None
        table: Any = tomllib.loads(content.decode("utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        hint = ' Words stand in quotes: key = "word".' if "Invalid value" in str(error) else ""
        raise SettingsError(f"{file}: it cannot be read as TOML: {error}.{hint}") from None
    except RecursionError:
        raise SettingsError(f"{file}: it cannot be read as TOML: it is nested too deep.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: it cannot be read as TOML: {error}") from None
    return _of_project(file, table) if shared else table


def _content(file: Path) -> bytes:
    with file.open("rb") as stream:
        content = stream.read(_MOST + 1)
    if len(content) > _MOST:
        raise SettingsError(f"{file}: it is larger than {_MOST >> 20} MB; no settings are.")
    return content


def _of_project(file: Path, table: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return [tool.okrlint] of a pyproject.toml, or None where it has none."""
    tools = table.get("tool", {})
    if not isinstance(tools, dict):
        raise SettingsError(f"{file}: tool: expected a table, got {tools!r}. Write [tool.okrlint].")
    own = tools.get("okrlint")
    if own is not None and not isinstance(own, dict):
        raise SettingsError(f"{file}: tool.okrlint: expected a table, got {own!r}. Write [tool.okrlint].")
    return own
