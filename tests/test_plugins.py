from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from helpers import FakeReader, loaded, make_rule

from okrlint import RuleError, Settings, SettingsError
from okrlint.rule import plugins
from okrlint.rule.plugins import installed_rules, load_rules
from okrlint.settings.files import load_settings
from okrlint.testing import check_rule, load_examples

EXAMPLE = Path(__file__).parent / "example_plugin"
PLUGIN = """
from pathlib import Path
from okrlint import StatementRule

class Quiet(StatementRule):
    folder = Path(__file__).parent / "quiet"

    def check(self, reading):
        yield from ()

def rules():
    return [Quiet()]
"""


@pytest.fixture
def local(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with settings that name the local plugin my_rules, which has the rule Q101."""
    make_rule(tmp_path, "Q101", "quiet").folder.rename(tmp_path / "quiet")
    (tmp_path / "my_rules.py").write_text(PLUGIN)
    (tmp_path / "okrlint.toml").write_text('plugins = ["my_rules"]')
    monkeypatch.setattr(plugins, "installed_rules", tuple)
    return tmp_path


def test_a_local_plugin_is_loaded_from_beside_the_settings(local: Path) -> None:
    (rule,) = load_rules(load_settings(local / "okrlint.toml", trust=True))
    assert rule.rule.info.code == "Q101"
    assert rule.source == "the local plugin my_rules"
    assert str(local) not in sys.path


def test_a_local_plugin_is_not_loaded_unless_named(local: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(local)
    with pytest.raises(RuleError, match="No rules are installed"):
        load_rules(Settings())


def test_two_folders_may_have_a_plugin_of_the_same_name(local: Path, tmp_path_factory) -> None:
    other = tmp_path_factory.mktemp("other")
    make_rule(other, "Q202", "quieter").folder.rename(other / "quiet")
    for name in ("my_rules.py", "okrlint.toml"):
        (other / name).write_text((local / name).read_text())
    codes = [
        load_rules(load_settings(at / "okrlint.toml", trust=True))[0].rule.info.code for at in (local, other, local)
    ]
    assert codes == ["Q101", "Q202", "Q101"]


def test_a_missing_local_plugin_is_a_settings_error(local: Path) -> None:
    (local / "okrlint.toml").write_text('plugins = ["my_ruls"]')
    with pytest.raises(SettingsError, match=r"okrlint\.toml: plugins: there is no module 'my_ruls'"):
        load_rules(load_settings(local / "okrlint.toml", trust=True))


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("import surely_not_installed", "ModuleNotFoundError: No module named 'surely_not_installed'"),
        ("1 / 0", "ZeroDivisionError"),
        ("def rule(): ...", "has no attribute 'rules'"),
        ("def rules(): return ['x']", "must return instances of StatementRule"),
        (PLUGIN.replace('"quiet"', '"loud"'), "the rule has no rule.toml"),
    ],
)
def test_a_plugin_that_does_not_load_is_named(local: Path, source: str, told: str) -> None:
    (local / "my_rules.py").write_text(source)
    with pytest.raises(RuleError) as raised:
        load_rules(load_settings(local / "okrlint.toml", trust=True))
    assert "the local plugin my_rules" in str(raised.value)
    assert told in str(raised.value)


@pytest.mark.parametrize(("code", "name"), [("Q101", "other"), ("Z999", "quiet")])
def test_a_taken_code_or_name_names_both(
    local: Path, monkeypatch: pytest.MonkeyPatch, code: str, name: str
) -> None:
    monkeypatch.setattr(plugins, "installed_rules", lambda: loaded(make_rule(local, code, name)))
    with pytest.raises(RuleError, match=r"is taken by .*\.") as raised:
        load_rules(load_settings(local / "okrlint.toml", trust=True))
    assert "testing 1.0 (entry point test" in str(raised.value)
    assert "the local plugin my_rules" in str(raised.value)


def test_a_distribution_that_does_not_load_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint(name="gone", value="gone_rules:rules", group=plugins.GROUP)
    monkeypatch.setattr(plugins, "plugin_points", lambda group: [point])
    installed_rules.cache_clear()
    try:
        with pytest.raises(RuleError, match=r"entry point gone = gone_rules:rules\) does not load"):
            installed_rules()
    finally:
        installed_rules.cache_clear()


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a process that sees the example plugin, installed into a folder of its own."""
    target = tmp_path_factory.mktemp("site")
    alone = ["--no-build-isolation"] if importlib.util.find_spec("hatchling") else []
    command = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", *alone, "--target", target, EXAMPLE]
    subprocess.run(command, check=True, capture_output=True)
    root = Path(__file__).parent.parent
    paths = [str(target), str(root), str(root / "rules")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "utf-8"}


def run(environment: dict[str, str], *arguments: str, at: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "okrlint", *arguments]
    return subprocess.run(command, env=environment, cwd=at, capture_output=True, encoding="utf-8", check=False)


def test_the_example_plugin_is_found_when_installed(installed: dict[str, str], tmp_path: Path) -> None:
    rules = {
        rule["code"]: rule for rule in json.loads(run(installed, "rules", "--format", "json", at=tmp_path).stdout)
    }
    assert rules["EX101"]["source"] == "okrlint-example 1.2.3 (entry point example = okrlint_example:rules)"
    assert "Our own style guide" in run(installed, "explain", "no-shouting", at=tmp_path).stdout


def test_the_example_plugin_runs(installed: dict[str, str], tmp_path: Path) -> None:
    result = run(installed, "check", "--fail-on", "warning", "--key-result", "Vinne 5 nye kunder!", at=tmp_path)
    assert "EX101 (no-shouting)" in result.stdout
    assert result.returncode == 1


@pytest.fixture
def example(monkeypatch: pytest.MonkeyPatch):
    """The rule of the example plugin, imported from its folder."""
    monkeypatch.syspath_prepend(str(EXAMPLE))
    import okrlint_example

    return okrlint_example.NoShouting()


def test_the_example_plugin_passes_its_own_test(example) -> None:
    check_rule(example, EXAMPLE / "okrlint_example" / "examples.toml", reader=FakeReader())


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('words = ["!"]', 'words = ["kunder"]', "must mark ['kunder'], but marks ['!']"),
        ('text = "Vinne 5 nye kunder"', 'text = "Nei!"', "must mark nothing, but marks ['!']"),
        ('"en"\nwords', '"nb"\nwords', "there is no bad example in en"),
        ('words = ["!"]', 'words = ["!"]\nmessage = "other"', "must say 'other', but says ['default']"),
        ("[[good]]", "[[fine]]", "fine"),
        ('words = ["!"]', "", "words"),
    ],
)
def test_check_rule_finds_faults_in_examples(example, tmp_path: Path, old: str, new: str, told: str) -> None:
    text = (EXAMPLE / "okrlint_example" / "examples.toml").read_text(encoding="utf-8")
    file = tmp_path / "examples.toml"
    file.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(AssertionError) as raised:
        check_rule(example, file, reader=FakeReader())
    assert told in str(raised.value)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"nn": "Nei"}, "messages.default has other placeholders in other languages"),
        ({"en": "{who} says {words}"}, "messages.default has other placeholders"),
        (dict.fromkeys(("nb", "nn", "en"), "{who}"), "the rule fails with KeyError: 'who'"),
        ({"nb": " {words}", "nn": " ", "en": ""}, "messages.default is empty in en"),
    ],
)
def test_check_rule_finds_faults_in_texts(example, changes: dict[str, str], told: str) -> None:
    message = example.info.messages["default"].model_copy(update=changes)
    example.info = example.info.model_copy(update={"messages": {"default": message}})
    with pytest.raises(AssertionError) as raised:
        check_rule(example, EXAMPLE / "okrlint_example" / "examples.toml", reader=FakeReader())
    assert told in str(raised.value)


def test_check_rule_finds_messages_without_an_example(example) -> None:
    texts = example.info.messages["default"]
    example.info = example.info.model_copy(update={"messages": {"default": texts, "never": texts}, "avoid": {}})
    with pytest.raises(AssertionError) as raised:
        check_rule(example, EXAMPLE / "okrlint_example" / "examples.toml", reader=FakeReader())
    assert "no bad example has the message 'never'" in str(raised.value)
    assert "avoid lacks nb, nn, en" in str(raised.value)


def test_examples_that_are_no_toml(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="No such file"):
        load_examples(tmp_path / "examples.toml")
