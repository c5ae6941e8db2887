from __future__ import annotations

from pathlib import Path

import pytest
from helpers import loaded, make_rule

from okrlint import Settings, SettingsError
from okrlint.selection import active_rules
from okrlint.settings import find_settings, load_settings


def written(folder: Path, toml: str, name: str = "okrlint.toml") -> Path:
    file = folder / name
    file.write_text(toml, encoding="utf-8")
    return file


def test_every_setting_can_be_written(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        """
        profile = "default"
        select = ["O", "K202"]
        ignore = ["key-result-hedged"]
        fail-on = "warning"
        language = "nn"
        plugins = ["my_rules"]
        extend-exclude = ["archive/"]
        as-okr = true
        severity = { K211 = "info", key-result-subjective = "off" }
        pipelines = { en = "en_own" }

        [lexicon]
        metrics = ["snøggleik"]
        deliverables = ["kabel"]
        names = ["Windows 11"]
        not-vague = ["relevant"]
        """,
    )
    settings = load_settings(file)
    assert settings.fail_on == "warning"
    assert settings.severity == {"K211": "info", "key-result-subjective": "off"}
    assert settings.lexicon.not_vague == ("relevant",)
    assert settings.as_okr
    assert settings.folder == tmp_path


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ("ignor = []", "unknown key 'ignor'. Did you mean 'ignore'?"),
        ("fail_onn = 'error'", "unknown key 'fail-onn'. Did you mean 'fail-on'?"),
        ("zzz = 1", "unknown key 'zzz'. Known are profile, period, select,"),
        ("lexicon = { metric = [] }", "unknown key 'metric' in [lexicon]. Did you mean 'metrics'?"),
        ("lexicon = { names = 3 }", "lexicon.names: expected a list of words, got 3."),
        ("lexicon = true", "lexicon: expected a table, got true."),
        ("as-okr = 'x'", "as-okr: expected true or false, got 'x'."),
        ("ignore = ['O', 3]", "ignore: expected a list of words, got one with 3 in it."),
        ("severity = 3", "severity: expected a table, got 3."),
        (
            "fail-on = 'errors'",
            "fail-on: expected 'error', 'warning', 'info' or 'never', got 'errors'.",
        ),
        ("language = 'no'", "language: expected 'nb', 'nn' or 'en', got 'no'."),
        (
            "severity = { K202 = 'fatal' }",
            "severity.K202: expected 'error', 'warning', 'info' or 'off', got 'fatal'.",
        ),
        ("select = 'K202'", "select: expected a list of words, got 'K202'."),
        ("select = [", "it cannot be read as TOML"),
    ],
)
def test_what_is_wrong_names_file_and_key(tmp_path: Path, toml: str, told: str) -> None:
    file = written(tmp_path, toml)
    with pytest.raises(SettingsError) as raised:
        load_settings(file)
    assert str(raised.value).startswith(f"{file}: ")
    assert told in str(raised.value)


def test_settings_from_python_are_checked_too() -> None:
    with pytest.raises(SettingsError, match="Did you mean 'select'"):
        Settings(selct=["K"])  # type: ignore[call-arg]


def test_the_nearest_file_upwards_holds(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    written(tmp_path, "[tool.okrlint]\nlanguage = 'en'", "pyproject.toml")
    assert find_settings(deep).language == "en"
    written(tmp_path / "a", "[tool.black]\n", "pyproject.toml")
    assert find_settings(deep).language == "en"
    written(tmp_path / "a", "language = 'nn'")
    assert find_settings(deep).language == "nn"
    written(tmp_path / "a", "[tool.okrlint]\nlanguage = 'nb'", "pyproject.toml")
    assert find_settings(deep).language == "nn"


def test_a_broken_pyproject_of_somebody_else_does_not_matter(tmp_path: Path) -> None:
    written(tmp_path, "[tool.black\n", "pyproject.toml")
    assert find_settings(tmp_path) == Settings()
    with pytest.raises(SettingsError, match=r"no table \[tool.okrlint\]"):
        load_settings(tmp_path / "pyproject.toml")


def test_overrides_win_and_are_named(tmp_path: Path) -> None:
    settings = load_settings(written(tmp_path, "language = 'nn'\nselect = ['K']"))
    changed = settings.override(language="en", select=(), ignore=("K1",), as_okr=None)
    assert (changed.language, changed.select, changed.ignore) == ("en", ("K",), ("K1",))
    assert changed.origin("ignore") == "--ignore: "
    assert changed.origin("select") == f"{settings.file}: select: "


def test_rules_are_chosen_and_weighed(tmp_path: Path) -> None:
    rules = loaded(
        make_rule(tmp_path, "K201", "one"),
        make_rule(tmp_path, "K202", "two"),
        make_rule(tmp_path, "O101", "three"),
    )

    def on(**settings: object) -> dict[str, str]:
        chosen = active_rules(rules, Settings.model_validate(settings))
        return {rule.loaded.rule.info.code: rule.severity.value for rule in chosen}

    assert on() == {"K201": "error", "K202": "error", "O101": "error"}
    assert on(select=["K"], ignore=["K201"]) == {"K202": "error"}
    assert on(select=["three"], severity={"three": "info"}) == {"O101": "info"}
    assert on(severity={"K201": "off", "K202": "warning"}) == {"K202": "warning", "O101": "error"}
    for wrong in ({"select": ["K203"]}, {"ignore": ["twoo"]}, {"severity": {"K2": "off"}}, {"select": [""]}):
        with pytest.raises(SettingsError, match="there is no rule"):
            on(**wrong)


def test_excludes_and_ignore_file(house: Path, okrlint) -> None:
    for name in ("a.md", "b.md", "old/c.md", "old/d.md", "node_modules/e.md", ".git/f.md", "g.unknown"):
        (house / name).parent.mkdir(exist_ok=True)
        (house / name).write_text("# OKR\n\n## Objective: Vinne\n\n- KR: Selge mer!\n")
    written(house, "old/*\n!old/d.md\n", ".okrlintignore")
    written(house, "extend-exclude = ['b.md']")
    result = okrlint("check")
    assert [line.split(":")[0] for line in result.stdout.splitlines() if "X101 (" in line] == [
        "a.md",
        "old/d.md",
    ]
    result = okrlint("check", "b.md")
    assert result.exit_code == 0
    assert "b.md: " in result.stdout
    assert "extend-exclude" in result.stdout
