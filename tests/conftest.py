"""Fixtures: a run with a stand-in for the reader and for the installed rules."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from helpers import FakeReader, loaded, make_rule
from hypothesis import settings

from okrlint import api
from okrlint.cli import main
from okrlint.rule import plugins

# The same examples every time where a red run must mean a change; new ones on a developer's machine.
settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")


# Why a test may be skipped in CI; every other reason is something that CI lacks.
MAY_BE_SKIPPED = (
    "got empty parameter set",  # a test that has no cases now
    "root may read everything",
    "the package index cannot be reached",
    "only root may give files away",
)
_SKIPPED: dict[str, int] = {}


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Count why tests are skipped."""
    if report.skipped and isinstance(report.longrepr, tuple):
        reason = report.longrepr[2].removeprefix("Skipped: ")
        _SKIPPED[reason] = _SKIPPED.get(reason, 0) + 1


def pytest_collectreport(report: pytest.CollectReport) -> None:
    """Count why whole files are skipped."""
    if report.skipped and isinstance(report.longrepr, tuple):
        reason = report.longrepr[2].removeprefix("Skipped: ")
        _SKIPPED[reason] = _SKIPPED.get(reason, 0) + 1


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was skipped, and why."""
    for reason, count in sorted(_SKIPPED.items()):
        terminalreporter.write_line(f"skipped, {count}: {reason}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail in CI where a test was skipped that should have run."""
    is_controller = not hasattr(session.config, "workerinput")
    wrong = [reason for reason in _SKIPPED if not reason.startswith(MAY_BE_SKIPPED)]
    if os.environ.get("CI") == "true" and is_controller and wrong and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(autouse=True)
def nobody_is_trusted(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test read or write the list of folders that the developer trusts."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
    monkeypatch.setenv("APPDATA", str(tmp_path_factory.mktemp("config")))
    monkeypatch.delenv("OKRLINT_TRUST", raising=False)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> FakeReader:
    """The stand-in that every linter of the test reads with."""
    fake = FakeReader()
    monkeypatch.setattr("okrlint.run.linter._load_reader", lambda words, pipelines: fake)
    return fake


@pytest.fixture
def house(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    reader: FakeReader,
) -> Path:
    """An empty current folder in which X101 marks '!' in key results (error) and X102 '?' (warning)."""
    home = tmp_path_factory.mktemp("rules")
    rules = loaded(make_rule(home), make_rule(home, "X102", "no-doubt", severity="warning", sign="?"))
    monkeypatch.setattr(plugins, "installed_rules", lambda: rules)
    monkeypatch.setattr(api, "_linter", api._linter.__wrapped__)
    monkeypatch.setattr("okrlint.run.onepass.OnePass._languages", _by_word)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return tmp_path


def _by_word(self: object, texts: list[str]) -> list[str | None]:
    """Identify by a word: 'ikkje' is nn, 'the' en, 'nicht' neither, everything else nb."""
    given = getattr(self, "_language", None)
    signs = {"ikkje": "nn", "the": "en", "nicht": None}
    words = [text.replace("!", " ").split() for text in texts]
    return [given or next((signs[word] for word in each if word in signs), "nb") for each in words]


@pytest.fixture
def okrlint(house: Path):
    """Call the command line in the house."""

    def call(*arguments: str, stdin: str | bytes | None = None, **options: object) -> Result:
        return CliRunner(**options).invoke(main, [*map(str, arguments)], input=stdin, prog_name="okrlint")

    return call
