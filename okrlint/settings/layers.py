"""Settings from several places laid over each other: what comes of them, and where each value is from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

# Lists that grow from layer to layer; every other value is replaced by a later one.
GROWING = frozenset({"accept", "ignore", "extend_exclude", "plugins", "overrides"})
GROWING_TABLES = frozenset({"lexicon"})


@dataclass(frozen=True)
class Layer:
    """Settings from one place: `origin` is a file, one of its overrides, or (then `option`) an option.

    `values` has the names of fields as keys.
    """

    origin: str
    values: Mapping[str, Any]
    option: bool = False


def merged(layers: Iterable[Layer]) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the values of some layers, later ones winning, and the origin of each; tables go key by key."""
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for layer in layers:
        for key, value in layer.values.items():
            _lay(values, origins, (key,), value, layer.origin)
    return values, origins


def _lay(values: dict[str, Any], origins: dict[str, str], path: tuple[str, ...], value: Any, origin: str) -> None:
    key, name = path[-1], ".".join(path)
    if isinstance(value, Mapping):
        table = {**values.pop(key, {})}
        values[key] = table
        for inner, each in value.items():
            _lay(table, origins, (*path, str(inner)), each, origin)
        return
    if path[0] in GROWING_TABLES or (len(path) == 1 and key in GROWING):
        before = values.get(key, ())
        value = (*before, *(each for each in value if each not in before))
        origins[name] = ", ".join(dict.fromkeys(filter(None, (origins.get(name), origin))))
    else:
        values.pop(key, None)  # the latest stands last: a rule may be named by code here and by name there
        origins[name] = origin
    values[key] = value
