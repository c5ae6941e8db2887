"""Profiles: which rules are on, how much they weigh and what they are set to, after one school of OKRs.

A profile is a file beside this one; its keys are in the comments of default.toml.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from pydantic import Field

from okrlint.document.model import Frozen
from okrlint.errors import SettingsError
from okrlint.hints import did_you_mean
from okrlint.rule import RuleInfo, Severity, Texts


class Profile(Frozen):
    """One school of OKRs; `everything` is the severity of all rules that `severity` does not name.

    `severity` and `options` go by code; a code without a rule counts for nothing.
    """

    summary: Texts
    sources: tuple[str, ...]
    everything: Severity | None = None
    severity: dict[str, Severity] = Field(default_factory=dict)
    options: dict[str, dict[str, int]] = Field(default_factory=dict)


def profile_names() -> list[str]:
    """Return the names of all profiles, the default one first."""
    found = (entry.name for entry in files("okrlint.rule.profiles").iterdir())
    names = sorted(name.removesuffix(".toml") for name in found if name.endswith(".toml"))
    return sorted(names, key=lambda name: name != "default")


@cache
def load_profile(name: str) -> Profile:
    """Return a profile by its name; raise SettingsError with the nearest one for another name."""
    if name not in profile_names():
        hint = did_you_mean(name, profile_names()) or f" There are {', '.join(profile_names())}."
        raise SettingsError(f"there is no profile '{name}'.{hint}")
    text = files("okrlint.rule.profiles").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return Profile.model_validate(tomllib.loads(text))


def severity_in(info: RuleInfo, profile: Profile) -> Severity:
    """Return how much a rule weighs in a profile."""
    if info.code in profile.severity:
        return profile.severity[info.code]
    if profile.everything is not None and not info.experimental:
        return profile.everything
    return info.severity
