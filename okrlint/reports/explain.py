"""What there is to know about a rule, for people and for programs."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

from okrlint.document.model import Language
from okrlint.reports.console import Console
from okrlint.reports.notices import text
from okrlint.rule import RuleInfo, Severity
from okrlint.rule.profiles import load_profile, profile_names, severity_in

_WIDTH = 88


def explain(info: RuleInfo, source: str, language: Language, console: Console) -> Iterator[str]:
    """Yield the lines that explain a rule in a language; `source` is where it comes from."""

    def section(key: str, *values: str | None) -> Iterator[str]:
        given = [console.printable(value) for value in values if value]
        if given:
            yield ""
            yield console.style(console.printable(text(f"explain-{key}", language)), "strong")
        for value in given:
            yield from textwrap.wrap(value, _WIDTH, initial_indent="  ", subsequent_indent="  ")

    yield console.style(f"{info.code} {info.name}", "strong")
    yield console.printable(info.summary.in_language(language))
    yield from section("why", info.reason.in_language(language))
    yield from section("avoid", info.avoid.get(language))
    yield from section("prefer", info.prefer.get(language))
    yield from section("sources", *(_source(info, each, language) for each in info.sources))
    yield from section("disagreement", *(each.in_language(language) for each in info.disagreement))
    yield from section("severity", text(info.severity.value, language))
    yield from section("profiles", *(_in_profile(name, weight, language) for name, weight in weights(info).items()))
    yield from section("options", *(_option(info, name, language) for name in info.options))
    if info.severity is Severity.OFF:
        yield from section("on", f'severity = {{ {info.code} = "info" }}  (okrlint.toml)')
    else:
        yield from section(
            "off", f'ignore = ["{info.code}"]  (okrlint.toml)', f"okrlint check --ignore {info.code}"
        )
    yield from section("from", source)
    yield from section("more", info.url)


def weights(info: RuleInfo) -> dict[str, Severity]:
    """Return how much a rule weighs in each profile, the default one first."""
    return {name: severity_in(info, load_profile(name)) for name in profile_names()}


def _source(info: RuleInfo, source: str, language: Language) -> str:
    name = info.source_names.get(source)
    return f"{name.in_language(language)} ({source})" if name else source


def _in_profile(name: str, weight: Severity, language: Language) -> str:
    return f"{name}: {text(weight.value, language)}"


def _option(info: RuleInfo, name: str, language: Language) -> str:
    option = info.options[name]
    return f"{name} = {option.default}  ({option.summary.in_language(language)})"


def table(rules: list[tuple[RuleInfo, str]], language: Language, console: Console) -> Iterator[str]:
    """Yield a line a rule: code, name, severity, summary."""
    for info, _ in rules:
        severity = console.style(f"{info.severity.value:8}", info.severity.value)
        summary = console.printable(info.summary.in_language(language))
        yield f"{info.code:6} {info.name:30} {severity} {summary}"


def as_data(rules: list[tuple[RuleInfo, str]]) -> list[dict[str, Any]]:
    """Return everything about some rules as data for JSON; `source` is where each comes from."""
    return [{**info.model_dump(mode="json"), "profiles": weights(info), "source": source} for info, source in rules]
