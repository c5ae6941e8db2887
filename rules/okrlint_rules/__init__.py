"""The built-in rules: one folder a rule, all that belongs to it inside."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from okrlint import StatementRule


def rules() -> list[StatementRule]:
    """Return the built-in rules, sorted by code; found among the sub-packages."""
    found: list[StatementRule] = []
    for module in iter_modules(__path__):
        if module.ispkg:
            found.append(import_module(f"{__name__}.{module.name}.rule").RULE())
    return sorted(found, key=lambda rule: rule.info.code)
