"""Profiles, options, and rules that are off until somebody asks."""

from __future__ import annotations

import pytest

import okrlint
import okrlint_rules
from okrlint import Linter, Settings
from okrlint.document.model import LANGUAGES
from okrlint.errors import SettingsError
from okrlint.rule.profiles import load_profile, profile_names

CODES = {rule.info.code for rule in okrlint_rules.rules()}
DOCUMENT = """# OKR Q3 2026

**Objective 1: Become the shop that hikers recommend**

- KR1: 8 of 10 customers say that they would recommend us
- KR2: Hold 12 workshops with guides
"""


def told(**settings: object) -> dict[str, str]:
    """Return the codes that speak about the document, each with its severity."""
    report = Linter(Settings.model_validate(settings)).lint_text(DOCUMENT)
    return {finding.code: finding.severity.value for finding in report.findings}


@pytest.mark.parametrize("name", profile_names())
def test_a_profile_is_whole_and_names_rules_and_options_that_exist(name: str) -> None:
    profile = load_profile(name)
    assert profile.sources
    assert all(profile.summary.in_language(language).strip() for language in LANGUAGES)
    assert {*profile.severity, *profile.options} <= CODES
    assert Linter(Settings(profile=name)).rules


def test_the_default_comes_first() -> None:
    assert profile_names()[0] == "default"
    assert set(profile_names()) == {"default", "google", "wodtke", "digdir", "strict"}


def test_profiles_weigh_otherwise() -> None:
    assert told() == {"S301": "warning", "K207": "info"}
    assert told(profile="google")["K207"] == "warning"
    assert set(told(profile="strict").values()) == {"error"}
    assert told(profile="strict", severity={"S301": "off"}) == {"K207": "error"}


def test_google_takes_an_objective_with_a_number() -> None:
    linter = Linter(Settings(profile="google"))
    (finding,) = linter.lint_many([("objective", "Increase sales by 30%")])
    assert (finding.code, finding.severity.value) == ("O101", "info")


def test_options_are_set_by_code_or_name() -> None:
    assert "S301" not in told(options={"S301": {"least": 2}})
    assert "S301" not in told(options={"too-few-key-results": {"least": 1}})


def test_a_rule_that_is_off_runs_when_it_is_named() -> None:
    text = [("key_result", "Raise NPS to 45")]
    assert list(Linter().lint_many(text)) == []
    (finding,) = Linter(Settings(select=("K208",))).lint_many(text)
    assert (finding.code, finding.severity.value) == ("K208", "info")
    assert list(Linter(Settings(select=("K208",), severity={"K208": "off"})).lint_many(text)) == []  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"profile": "gogle"}, "there is no profile 'gogle'. Did you mean 'google'?"),
        ({"options": {"S301": {"lest": 2}}}, "S301 has no option 'lest' (it has: least)"),
        ({"options": {"S301": {"least": 0}}}, "least must be at least 1, not 0"),
        ({"options": {"S399": {"least": 1}}}, "there is no rule 'S399'"),
    ],
)
def test_what_is_wrong_is_told(settings: dict[str, object], words: str) -> None:
    with pytest.raises(SettingsError) as raised:
        _ = Linter(Settings.model_validate(settings)).rules
    assert words in str(raised.value)


def test_document_rules_stay_silent_about_a_single_statement() -> None:
    assert okrlint.lint_objective("Become the shop that hikers recommend") == []
