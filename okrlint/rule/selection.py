"""Which rules run, how much their findings weigh, and what their options are set to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from okrlint.document.model import Language
from okrlint.errors import RuleError, SettingsError
from okrlint.hints import did_you_mean
from okrlint.rule import Rule, RuleInfo, Severity
from okrlint.rule.plugins import LoadedRule
from okrlint.rule.profiles import Profile, load_profile, severity_in
from okrlint.settings import Settings

_Value = TypeVar("_Value")


@dataclass(frozen=True)
class ActiveRule:
    """A rule that runs, with its options set, the severity of its findings, and the language that they speak.

    `speaks` None is that of each statement. `url` is a page about the rule.
    """

    loaded: LoadedRule
    rule: Rule
    severity: Severity
    speaks: Language | None = None
    url: str | None = None

    @property
    def as_set(self) -> RuleInfo:
        """What the rule says of itself, with the severity and the address that it has in this run."""
        return self.rule.info.model_copy(update={"severity": self.severity, "url": self.url})


def active_rules(rules: Sequence[LoadedRule], settings: Settings) -> tuple[ActiveRule, ...]:
    """Return the rules that settings and profile leave on; raise SettingsError for one that does not exist.

    `ignore` wins over `select`, and severity "off" of the settings over both. A rule that is off by
    default runs, as info, when `select` names it.
    """
    infos = [loaded.rule.info for loaded in rules]
    for key in ("select", "ignore"):
        _check(getattr(settings, key), infos, settings.origin(key), beginnings=True)
    for key in ("severity", "options"):
        _check(getattr(settings, key), infos, settings.origin(key), beginnings=False)
    try:
        profile = load_profile(settings.profile)
    except SettingsError as error:
        raise SettingsError(f"{settings.origin('profile')}{error}") from None
    chosen = (_active(loaded, settings, profile) for loaded in rules)
    return tuple(active for active in chosen if _is_on(active, settings))


def find_rule(word: str, rules: Sequence[LoadedRule]) -> LoadedRule:
    """Return the rule with a code or a name, in any case; raise SettingsError with the nearest one."""
    for loaded in rules:
        if word.lower() in (loaded.rule.info.code.lower(), loaded.rule.info.name):
            return loaded
    raise SettingsError(_no_such_rule(word, [loaded.rule.info for loaded in rules]))


def _active(loaded: LoadedRule, settings: Settings, profile: Profile) -> ActiveRule:
    info = loaded.rule.info
    severity = _of(info, settings.severity) or severity_in(info, profile)
    named = {info.code, info.name} & {*settings.select}
    if severity is Severity.OFF and named and _of(info, settings.severity) is None:
        severity = Severity.INFO
    rule = loaded.rule.configured(profile.options.get(info.code, {}))
    try:
        rule = rule.configured(_of(info, settings.options) or {})
    except RuleError as error:
        raise SettingsError(f"{settings.origin('options')}{error}.") from None
    url = info.url or (f"{settings.docs_url.rstrip('/')}/rules/{info.code}.html" if settings.docs_url else None)
    return ActiveRule(loaded, rule, severity, settings.message_language, url)


def _of(info: RuleInfo, table: Mapping[str, _Value]) -> _Value | None:
    """Return what a table says about a rule; said by code and by name, the later one counts."""
    return next((table[word] for word in [*table][::-1] if word in (info.code, info.name)), None)


def _is_on(active: ActiveRule, settings: Settings) -> bool:
    info = active.rule.info
    if active.severity is Severity.OFF or any(_matches(word, info) for word in settings.ignore):
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
