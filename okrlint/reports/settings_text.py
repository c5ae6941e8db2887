"""Settings as they hold: every value, and where it comes from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from okrlint.reports.console import Console
from okrlint.settings import Settings

_DEFAULT = "default"


def render(settings: Settings, console: Console) -> Iterator[str]:
    """Yield a line a value, as TOML writes it, with its origin as a comment."""
    rows = [(name, _toml(value), origin) for name, value, origin in _rows(settings)]
    wide = min(48, max(len(name) + len(value) for name, value, _ in rows) + 3)
    for name, value, origin in rows:
        yield console.printable(f"{f'{name} = {value}':{wide}}  # {origin}")


def as_data(settings: Settings) -> dict[str, Any]:
    """Return the same as data: each key with its value and its origin."""
    return {name: {"value": value, "origin": origin} for name, value, origin in _rows(settings)}


def _rows(settings: Settings) -> Iterator[tuple[str, Any, str]]:
    origins = settings.origins()
    for key, value in settings.model_dump(mode="json", exclude={"extend", "overrides"}).items():
        yield from _leaves((key,), value, origins)


def _leaves(path: tuple[str, ...], value: Any, origins: Mapping[str, str]) -> Iterator[tuple[str, Any, str]]:
    if isinstance(value, dict) and value:
        for key, each in value.items():
            yield from _leaves((*path, key), each, origins)
        return
    shown = ".".join(part.replace("_", "-") for part in path)
    yield shown, value, origins.get(".".join(path)) or _DEFAULT


def _toml(value: Any) -> str:
    """Return a value as TOML writes it; what is not set is "(none)"."""
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, dict) and value:
        pairs = (f"{key.replace('_', '-')} = {_toml(each)}" for key, each in value.items())
        return f"{{ {', '.join(pairs)} }}"
    return "(none)" if value is None else json.dumps(value, ensure_ascii=False)
