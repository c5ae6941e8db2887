"""Where settings are found: okrlint.toml, or [tool.okrlint] in pyproject.toml, and what they extend."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from okrlint.errors import SettingsError
from okrlint.settings import Settings
from okrlint.settings.layers import Layer

OWN_FILE = "okrlint.toml"
SHARED_FILE = "pyproject.toml"


def load_settings(file: Path) -> Settings:
    """Read settings from okrlint.toml, or from [tool.okrlint] of a pyproject.toml; raise SettingsError."""
    return Settings.of_layers(_layers(file.absolute(), ()), file.absolute())


def find_settings(folder: Path) -> Settings:
    """Return the nearest settings from a folder upwards, or the defaults where there are none."""
    for place in (folder.absolute(), *folder.absolute().parents):
        for name in (OWN_FILE, SHARED_FILE):
            file = place / name
            if file.is_file() and (name == OWN_FILE or _table(file) is not None):
                return load_settings(file)
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
    if not base.is_file():
        raise SettingsError(f"{file}: extend: there is no file {base}. The path is relative to this file.")
    return (*_layers(base, (*extending, file)), own)


def _table(file: Path) -> dict[str, Any] | None:
    """Return the table of settings in a file, or None where a pyproject.toml has none."""
    shared = file.name == SHARED_FILE
    try:
        content = file.read_bytes()
        if shared and b"okrlint" not in content:
            return None
        table: Any = tomllib.loads(content.decode("utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        hint = ' Words stand in quotes: key = "word".' if "Invalid value" in str(error) else ""
        raise SettingsError(f"{file}: it cannot be read as TOML: {error}.{hint}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: it cannot be read as TOML: {error}") from None
    if shared:
        table = table.get("tool", {}).get("okrlint")
    return table if isinstance(table, dict) else None
