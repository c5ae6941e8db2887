from __future__ import annotations

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest
from helpers import loaded, make_rule

from okrlint import Settings, SettingsError
from okrlint.reports import schemas
from okrlint.rule.selection import active_rules
from okrlint.settings import scaffold
from okrlint.settings.files import find_settings, load_settings


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
        require-okr = true
        severity = { K211 = "info", key-result-subjective = "off" }
        pipelines = { en = "en_own" }

        [lexicon]
        metrics = ["snøggleik"]
        deliverables = ["kabel"]
        names = ["Windows 11"]
        not-vague = ["relevant"]

        [[accept]]
        statement = "Betre samarbeid"
        rules = ["K203"]
        reason = "Styret har sagt kva det er."
        """,
    )
    settings = load_settings(file)
    assert settings.fail_on == "warning"
    assert settings.severity == {"K211": "info", "key-result-subjective": "off"}
    assert settings.lexicon.not_vague == ("relevant",)
    assert settings.as_okr
    assert settings.require_okr
    assert settings.accept[0].rules == ("K203",)
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
        ("[[accept]]\nrules = ['K203']", "accept.statement: it is missing."),
        (
            "[[accept]]\nstatement = 'x'\nrules = []",
            "accept.rules: expected at least one word in the list, got [].",
        ),
        ("[[accept]]\nstatement = ''\nrules = ['K203']", "accept.statement: expected some words, got ''."),
        ("[[accept]]\nstatment = 'x'", "unknown key 'statment' in [accept]. Did you mean 'statement'?"),
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


def test_a_file_extends_another(tmp_path: Path) -> None:
    (tmp_path / "team").mkdir()
    base = """
        fail-on = "warning"
        ignore = ["K211"]
        severity = { K202 = "off", K203 = "info" }
        lexicon = { metrics = ["take rate"] }
        [options.S301]
        least = 2
    """
    written(tmp_path, base)
    file = written(
        tmp_path / "team",
        """
        extend = "../okrlint.toml"
        ignore = ["K204"]
        severity = { K203 = "error" }
        lexicon = { metrics = ["churn"] }
        """,
    )
    settings = load_settings(file)
    assert settings.fail_on == "warning"
    assert settings.ignore == ("K211", "K204")
    assert settings.severity == {"K202": "off", "K203": "error"}
    assert settings.lexicon.metrics == ("take rate", "churn")
    assert settings.options == {"S301": {"least": 2}}
    assert settings.folder == tmp_path / "team"
    origins = settings.origins()
    assert origins["fail_on"] == str(tmp_path / "okrlint.toml")
    assert origins["severity.K203"] == str(file)
    assert origins["ignore"] == f"{tmp_path / 'okrlint.toml'}, {file}"


def test_extending_in_a_circle_or_into_nothing_is_told(tmp_path: Path) -> None:
    file = written(tmp_path, "extend = 'b.toml'")
    with pytest.raises(SettingsError, match=r"okrlint.toml: extend: there is no file .*b.toml"):
        load_settings(file)
    written(tmp_path, "extend = 'okrlint.toml'", "b.toml")
    with pytest.raises(SettingsError, match="in a circle"):
        load_settings(file)
    written(tmp_path, "ignor = []", "b.toml")
    with pytest.raises(SettingsError, match=r"b.toml: unknown key 'ignor'"):
        load_settings(file)


def test_overrides_hold_for_their_files_and_options_win(house: Path, okrlint) -> None:
    toml = """
        fail-on = "never"
        [[overrides]]
        files = ["board/", "*-draft.md"]
        severity = { X101 = "info" }
        [[overrides]]
        files = ["board/*.md"]
        severity = { no-shouting = "warning" }
    """
    written(house, toml)
    for name in ("a.md", "a-draft.md", "board/b.md"):
        (house / name).parent.mkdir(exist_ok=True)
        (house / name).write_text("# OKR\n\n## Objective: Vinne\n\n- KR: Selge mer!\n")

    def severities(*arguments: str) -> dict[str, str]:
        report = json.loads(okrlint("check", "--format", "json", *arguments).stdout)
        return {finding["path"]: finding["severity"] for finding in report["findings"]}

    assert severities() == {"a.md": "error", "a-draft.md": "info", "board/b.md": "warning"}
    assert severities("--isolated") == dict.fromkeys(("a.md", "a-draft.md", "board/b.md"), "error")
    assert severities("board/b.md") == {"board/b.md": "warning"}
    assert okrlint("check").exit_code == 0
    assert okrlint("check", "--fail-on", "error").exit_code == 1
    assert okrlint("check", "--fail-on", "error", "board").exit_code == 0
    given = "# OKR\n\n## Objective: Vinne\n\n- KR: Selge mer!\n"
    result = okrlint("check", "-", "--stdin-filename", "board/new.md", "--format", "concise", stdin=given)
    assert result.stdout.startswith("board/new.md:5:16 X101 warning: ")


def test_config_show_tells_every_value_and_its_origin(house: Path, okrlint) -> None:
    file = written(house, "fail-on = 'info'\n[[overrides]]\nfiles = ['b.md']\nlanguage = 'nn'\n")
    shown = okrlint("config", "show", "b.md").stdout
    values = tomllib.loads("\n".join(line for line in shown.splitlines() if "= (none)" not in line))
    assert values["fail-on"] == "info"
    rows = {line.split(" = ")[0]: line for line in shown.splitlines()}
    assert rows["fail-on"].endswith(f"# {file}")
    assert rows["language"].startswith('language = "nn"')
    assert rows["language"].endswith(f"# {file} [overrides b.md]")
    assert rows["profile"].endswith("# default")
    told = {key.replace("_", "-") for key in Settings.model_fields} - {"extend", "overrides"}
    assert told == {key.split(".")[0] for key in rows}
    data = json.loads(okrlint("config", "show", "a.md", "--format", "json").stdout)
    assert data["fail-on"] == {"value": "info", "origin": str(file)}
    assert data["language"] == {"value": None, "origin": "default"}


@pytest.mark.parametrize(
    ("toml", "fits"),
    [
        ("", True),
        ("fail-on = 'warning'\nseverity = { K202 = 'off' }\n[[overrides]]\nfiles = ['a']\nperiod = 'Q3'", True),
        ("require-okr = true\n[[accept]]\nstatement = 'x'\nrules = ['K203']\nreason = 'why'", True),
        ("[[accept]]\nstatement = 'x'", False),
        ("[lexicon]\nnot-vague = ['robust']\n[options.S301]\nleast = 2\n[pipelines]\nen = 'x'", True),
        ("ignor = []", False),
        ("fail-on = 'errors'", False),
        ("severity = { K202 = 'fatal' }", False),
        ("[[overrides]]\nignore = ['K202']", False),
        ("lexicon = { metric = [] }", False),
        ("language = 'no'", False),
    ],
)
def test_the_schema_takes_what_okrlint_takes(toml: str, fits: bool) -> None:
    validator = jsonschema.Draft202012Validator(schemas.settings())
    validator.check_schema(validator.schema)
    assert validator.is_valid(tomllib.loads(toml)) is fits
    try:
        Settings.model_validate(tomllib.loads(toml))
    except SettingsError:
        assert not fits
    else:
        assert fits


def test_the_schema_is_printed_and_explains_every_key(okrlint) -> None:
    printed = json.loads(okrlint("schema", "settings").stdout)
    assert set(printed["properties"]) == {key.replace("_", "-") for key in Settings.model_fields}
    assert all(value.get("description") for value in printed["properties"].values())
    defaults = {key.replace("_", "-"): value for key, value in Settings().model_dump(mode="json").items()}
    jsonschema.validate(
        {key: value for key, value in defaults.items() if value is not None and key not in ("lexicon", "labels")},
        printed,
    )


def test_a_report_fits_its_schema(house: Path, okrlint) -> None:
    (house / "okr.md").write_text("# OKR\n\n## Objective: Vinne\n\n- KR: Selge mer!\n")
    report = json.loads(okrlint("check", "--format", "json").stdout)
    jsonschema.validate(report, json.loads(okrlint("schema", "report").stdout))


@pytest.mark.parametrize("language", [None, "nb"])
def test_init_writes_settings_that_are_valid_with_every_comment_taken_away(
    tmp_path: Path, language: str | None
) -> None:
    file = scaffold.write_settings(tmp_path, language, "wodtke")
    settings = load_settings(file)
    assert (settings.profile, settings.language) == ("wodtke", language)
    lines = file.read_text(encoding="utf-8").splitlines()
    keys = [line[2:] for line in lines if line.startswith("# ") and ("=" in line or line.startswith("# ["))]
    told = tomllib.loads("\n".join(key for key in keys if not key.startswith("language")))
    Settings.model_validate(told)
    assert set(told) >= {"period", "ignore", "severity", "lexicon", "overrides", "baseline"}
