"""Which rules run, and how much their findings weigh."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from okrlint.errors import SettingsError
from okrlint.hints import did_you_mean
from okrlint.plugins import LoadedRule
from okrlint.rule import RuleInfo, Severity
from okrlint.settings import Settings


@dataclass(frozen=True)
class ActiveRule:
    """A rule that runs, with the severity of its findings."""

    loaded: LoadedRule
    severity: Severity


def active_rules(rules: Sequence[LoadedRule], settings: Settings) -> tuple[ActiveRule, ...]:
    """Return the rules that the settings leave on; raise SettingsError for one that does not exist.

    `ignore` wins over `select`, and severity "off" over both.
    """
    infos = [loaded.rule.info for loaded in rules]
    for key in ("select", "ignore"):
        _check(getattr(settings, key), infos, settings.origin(key), beginnings=True)
    _check(settings.severity, infos, settings.origin("severity"), beginnings=False)
    chosen = [ActiveRule(loaded, _severity(loaded.rule.info, settings)) for loaded in rules]
    return tuple(rule for rule in chosen if _is_on(rule, settings))


def find_rule(word: str, rules: Sequence[LoadedRule]) -> LoadedRule:
    """Return the rule with a code or a name, in any case; raise SettingsError with the nearest one."""
    for loaded in rules:
        if word.lower() in (loaded.rule.info.code.lower(), loaded.rule.info.name):
            return loaded
    raise SettingsError(_no_such_rule(word, [loaded.rule.info for loaded in rules]))


def _severity(info: RuleInfo, settings: Settings) -> Severity:
    return settings.severity.get(info.code) or settings.severity.get(info.name) or info.severity


def _is_on(rule: ActiveRule, settings: Settings) -> bool:
    info = rule.loaded.rule.info
    if rule.severity is Severity.OFF or any(_matches(word, info) for word in settings.ignore):
        return False
    return not settings.select or any(_matches(word, info) for word in settings.select)


def _matches(word: str, info: RuleInfo) -> bool:
    return word == info.name or (word != "" and info.code.startswith(word))


def _check(words: Iterable[str], infos: Sequence[RuleInfo], origin: str, *, beginnings: bool) -> None:
    known = {word for info in infos for word in (info.code, info.name)}
    for word in words:
        if word not in known and not (beginnings and any(_matches(word, info) for info in infos)):
            raise SettingsError(origin + _no_such_rule(word, infos))


def _no_such_rule(word: str, infos: Sequence[RuleInfo]) -> str:
    hint = did_you_mean(word, [name for info in infos for name in (info.code, info.name)])
    return f"there is no rule '{word}'.{hint or ' See: okrlint rules'}"
