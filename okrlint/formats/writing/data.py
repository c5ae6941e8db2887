"""Okrs ▶ okr.yaml and the same as JSON."""

from __future__ import annotations

import io
import json
from typing import Any

from okrlint.document.model import Language, Role
from okrlint.formats.writing.labelling import cell
from okrlint.formats.writing.numbers import plain_number
from okrlint.formats.writing.okrs import FACTS, Okrs

_WIDTH = 100_000  # columns: a text is never folded
_NUMBERS = frozenset(("period", *FACTS))


def write_yaml(okrs: Okrs, language: Language) -> bytes:
    """Return the text of an okr.yaml; its keys are the same in every language."""
    from ruamel.yaml import YAML

    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
    yaml.width = _WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    buffer = io.BytesIO()
    yaml.dump(_data(okrs), buffer)
    return buffer.getvalue()


def write_json(okrs: Okrs, language: Language) -> bytes:
    """Return the text of a JSON file that holds what an okr.yaml would."""
    return (json.dumps(_data(okrs), ensure_ascii=False, indent=2) + "\n").encode()


def _data(okrs: Okrs) -> dict[str, Any]:
    """Return what a file holds: no key without a value, and figures as numbers."""
    whole = _filled(okrs.model_dump(exclude={"objectives", "key_results"}))
    if okrs.objectives:
        whole["objectives"] = [_entry(each.model_dump()) for each in okrs.objectives]
    if okrs.key_results:
        whole["key_results"] = [_entry(each.model_dump()) for each in okrs.key_results]
    return whole


def _entry(values: dict[str, Any]) -> dict[str, Any]:
    results = values.pop("key_results", ())
    entry = _filled(values)
    for role in Role:
        if role.value in entry:
            entry[role.value] = cell(str(entry[role.value]), role)
    if results:
        entry["key_results"] = [_entry(each) for each in results]
    return entry


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(name, value) for name, value in values.items() if value is not None}


def _value(name: str, value: str | int | float) -> str | int | float:
    number = plain_number(value) if name in _NUMBERS and isinstance(value, str) else None
    return value if number is None else number
