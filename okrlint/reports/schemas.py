"""JSON Schemas of what goes in and out, made from the models themselves."""

from __future__ import annotations

from typing import Any

from okrlint.formats.writing.okrs import Okrs
from okrlint.reports.report import Report
from okrlint.settings import Settings

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def settings() -> dict[str, Any]:
    """Return the schema of okrlint.toml, with its keys written as users write them."""
    schema: dict[str, Any] = _with_hyphens(Settings.model_json_schema())
    return {"$schema": _DIALECT, **schema, "title": "okrlint.toml"}


def report() -> dict[str, Any]:
    """Return the schema of `okrlint check --format json`."""
    return {"$schema": _DIALECT, **Report.model_json_schema(mode="serialization")}


def document() -> dict[str, Any]:
    """Return the schema of okr.yaml, and of the same as JSON."""
    return {"$schema": _DIALECT, **Okrs.model_json_schema(), "title": "okr.yaml"}


def _with_hyphens(value: Any) -> Any:
    """Write the names of properties with hyphens; a None default is left out, since TOML has no null."""
    if isinstance(value, list):
        return [_with_hyphens(each) for each in value]
    if not isinstance(value, dict):
        return value
    result = {key: _with_hyphens(each) for key, each in value.items() if key != "title"}
    if isinstance(value.get("properties"), dict):
        result["properties"] = {
            name.replace("_", "-"): _with_hyphens(each) for name, each in value["properties"].items()
        }
    if "anyOf" in result:
        options = [each for each in result["anyOf"] if each != {"type": "null"}]
        if len(options) == 1:
            result = {key: each for key, each in result.items() if key not in ("anyOf", "default")} | options[0]
    return result
