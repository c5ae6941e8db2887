"""Where rules come from: the entry-point group `okrlint.rules`, and modules that the settings name.

Entry points are found late (at the first run) and sorted, so that the order of installation does not matter.
No module is loaded that is not named. One that settings name belongs to an installed distribution that says it has
rules for okrlint or, where the user trusts their folder (`okrlint.settings.trust`), lies beside the settings file.
"""

from __future__ import annotations

import importlib
import os
import shlex
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.machinery import all_suffixes
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import cast

from okrlint.errors import RuleError, SettingsError
from okrlint.installed import plugin_points
from okrlint.rule import Rule
from okrlint.settings import Settings
from okrlint.settings.trust import VARIABLE

Rules = Callable[[], Iterable[Rule]]
GROUP = "okrlint.rules"


@dataclass(frozen=True)
class LoadedRule:
    """A rule and where it comes from, in words for a message: distribution, version and entry point."""

    rule: Rule
    source: str


def load_rules(settings: Settings) -> tuple[LoadedRule, ...]:
    """Return all rules, sorted by code: those installed, and those of the local modules of the settings.

    Raises RuleError when a plugin does not load, when a code or a name is taken, and when no rule is
    installed at all; SettingsError when a module is missing.
    """
    rules = [*installed_rules()]
    for module in dict.fromkeys(settings.plugins):
        rules.extend(_local_rules(module, settings))
    if not rules:
        raise RuleError("No rules are installed, not even okrlint's own. Install okrlint again.")
    return _unique(sorted(rules, key=lambda loaded: loaded.rule.info.code))


@cache
def installed_rules() -> tuple[LoadedRule, ...]:
    """Return the rules of all installed distributions, okrlint's own among them."""
    return tuple(loaded for point in plugin_points(GROUP) for loaded in _rules_of(point.load, _described(point)))


def _described(point: EntryPoint) -> str:
    owner = f"{point.dist.name} {point.dist.version}" if point.dist else "an unknown distribution"
    return f"{owner} (entry point {point.name} = {point.value})"


def _local_rules(module: str, settings: Settings) -> list[LoadedRule]:
    """Return the rules of a module: one beside the settings, where they may run code, or an installed one."""
    if not all(part.isidentifier() for part in module.split(".")):
        raise SettingsError(f"{settings.origin('plugins')}'{module}' is no name of a module, such as my_rules.")
    top = module.partition(".")[0]
    beside = _lies_in(settings.folder, top)
    if settings.may_run_code:
        importing = _importing_from(settings.folder, top)
    elif _is_of_a_plugin(module):
        importing = _importing_installed(settings.folder)
    elif beside:
        raise SettingsError(_untrusted(module, settings))
    else:
        raise SettingsError(_missing(module, settings))

    def load() -> Rules:
        try:
            return cast(Rules, importlib.import_module(module).rules)
        except ModuleNotFoundError as error:
            if error.name not in (top, module):
                raise
        raise SettingsError(_missing(module, settings))

    with importing:
        return list(_rules_of(load, f"the local plugin {module}"))


def _lies_in(folder: Path, top: str) -> bool:
    """Tell whether a folder holds a module or a package of a name."""
    return (folder / top).is_dir() or any((folder / f"{top}{suffix}").is_file() for suffix in all_suffixes())


def _is_of_a_plugin(module: str) -> bool:
    """Tell whether a module belongs to an installed distribution that says it has rules for okrlint.

    Any other one could do anything when it is imported: `numpy.f2py.__main__` runs a program on the arguments.
    """
    tops = {point.value.partition(":")[0].partition(".")[0] for point in plugin_points(GROUP)}
    return module.partition(".")[0] in tops and "__main__" not in module.split(".")


def _missing(module: str, settings: Settings) -> str:
    return (
        f"{settings.origin('plugins')}there is no module '{module}' in {settings.folder}, and none with rules for "
        f"okrlint is installed. Write {module.partition('.')[0]}.py there, or correct the name."
    )


def _untrusted(module: str, settings: Settings) -> str:
    return (
        f"{settings.origin('plugins')}the module '{module}' lies beside the settings, and its code is not run "
        f"before you say that you trust the folder. For good: okrlint trust {shlex.quote(str(settings.folder))}. "
        f"For one run: --trust, or {VARIABLE}=1 in the environment."
    )


@contextmanager
def _importing_from(folder: Path, top: str) -> Iterator[None]:
    """Let a module be imported from a folder, even if another folder's module of that name is loaded."""
    if _lies_in(folder, top) and top != __name__.partition(".")[0]:
        for name in [name for name in sys.modules if name == top or name.startswith(f"{top}.")]:
            del sys.modules[name]
    importlib.invalidate_caches()
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.path.remove(str(folder))


@contextmanager
def _importing_installed(folder: Path) -> Iterator[None]:
    """Let modules be imported from where distributions are installed, and not from a folder or the current one."""
    before = sys.path[:]
    foreign = {os.path.realpath(each) for each in ("", folder)}
    sys.path[:] = [place for place in before if os.path.realpath(place) not in foreign]
    importlib.invalidate_caches()
    try:
        yield
    finally:
        sys.path[:] = before


def _rules_of(load: Callable[[], Rules], source: str) -> Iterator[LoadedRule]:
    try:
        rules = list(load()())
    except SettingsError:
        raise
    except RuleError as error:
        raise RuleError(f"{source} does not load: {error}") from error
    except (Exception, SystemExit) as error:
        told = f"{type(error).__name__}: {error}"
        raise RuleError(f"{source} does not load: {told}. Update it, or remove it.") from error
    for rule in rules:
        if not isinstance(rule, Rule):
            raise RuleError(
                f"{source}: rules() must return instances of StatementRule or DocumentRule, not {rule!r}."
            )
        yield LoadedRule(rule, source)


def _unique(rules: list[LoadedRule]) -> tuple[LoadedRule, ...]:
    taken: dict[str, LoadedRule] = {}
    for loaded in rules:
        for word in (loaded.rule.info.code, loaded.rule.info.name):
            first = taken.setdefault(word, loaded)
            if first is not loaded:
                raise RuleError(f"{loaded.source}: '{word}' is taken by {first.source}. Rename one of them.")
    return tuple(rules)
