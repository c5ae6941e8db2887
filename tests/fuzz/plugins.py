"""Rules that misbehave: whatever one of them does, it is told, and the others say what they always say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from random import Random
from unittest.mock import patch

from helpers import RULE_TOML

from okrlint import Finding
from okrlint.reports.report import Report
from okrlint.run.check import check
from okrlint.run.discovery import nearest_settings
from okrlint.run.mending import fixes

from . import lines
from .case import BrokenError, Case, Failure
from .house import house, modules_kept
from .limits import watched
from .odd import SIGNS
from .outputs import check_report
from .pools import pools
from .reading import remembered

_SECONDS = 3.0
_DOCUMENTS = ("okr.md", "okr.csv")
_CODE = "ZZ101"
_FAULT = "# a fault"  # behind what cannot end well
_HEAD = """import time
from pathlib import Path
from okrlint import CommentRule, DocumentMark, DocumentRule, Fix, Mark, Span, StatementRule
"""
_CLASS = """
class Odd({base}):
    folder = Path(__file__).parent / "odd"

    def check(self, given):
        yield from ()
{body}

def rules():
    return [Odd()]
"""
_POOLS = pools("plugins")
_INFO = {"code": f'"{_CODE}"', "name": '"odd"', "severity": '"warning"', "role": '"key_result"'}


class Plugins:
    """A case is the module of a plugin; the option `toml` is the rule.toml of its rule."""

    name, batch, share = "plugins", 20, 4

    def make(self, seed: int, chance: Random) -> Case:
        """Make the case of a seed."""
        source = _HEAD + _rule(chance) if chance.random() < 0.92 else chance.choice(_POOLS["modules"])
        if chance.random() < 0.03:
            source = lines.mutated(source, source, chance, most_lines=60)
        return Case(self.name, seed, "odd_rules.py", b"", {"toml": _toml(source, chance)}).holding(source)

    def check(self, cases: Sequence[Case]) -> list[Failure]:
        """Lint with each beside okrlint's own rules."""
        failures: list[Failure] = []
        for case in cases:
            files = {
                "okrlint.toml": b'plugins = ["odd_rules"]\n',
                "odd_rules.py": case.data,
                "odd/rule.toml": case.options["toml"].encode("utf-8", "surrogatepass"),
                "commented.md": _COMMENTED,
            }
            with house(files, _DOCUMENTS) as folder, watched(case, failures, _SECONDS), modules_kept():
                _check(case, folder)
        return failures


_COMMENTED = (
    b"# OKR Q3 2026\n\n## Objective: Win\n\n<!-- okrlint-disable-next-line K201 -- why -->\n\n- KR1: Improve it\n"
)


def _rule(chance: Random) -> str:
    base = chance.choice(("StatementRule", "StatementRule", "DocumentRule", "CommentRule"))
    pool = (*_POOLS["any"], *_POOLS[base], *_POOLS[base])
    told = chance.choices(pool, k=chance.choice((1, 1, 2, 3)))
    return _CLASS.format(base=base, body="".join(f"        {each}\n" for each in told))


def _toml(source: str, chance: Random) -> str:
    """Return a rule.toml for a rule, mostly a right one."""
    info = dict(_INFO)
    if "(StatementRule)" not in source:
        info["role"] = f'"key_result"\nscope = "{"document" if "(DocumentRule)" in source else "comment"}"'
    text = RULE_TOML
    if chance.random() < 0.2:
        text = text.replace("{{words}}", chance.choice(_POOLS["texts"]))
    if chance.random() < 0.1:
        info[chance.choice(sorted(info))] = chance.choice(
            ('""', "1", '"K201"', "[]", '"error"', "true", '"é"', f'"{chance.choice("abc")}"')
        )
    toml = text.format(**info)
    return (
        lines.mutated(toml, toml, chance, most_lines=60) + chance.choice(("", chance.choice(SIGNS)))
        if chance.random() < 0.06
        else toml
    )


def _check(case: Case, folder: Path) -> None:
    report = _run(folder)  # where the plugin does not load, this raises RuleError or SettingsError
    check_report(report, ("text", "sarif"))
    _check_others(report)
    faults = [problem for problem in report.errors if problem.fault]
    if any(_CODE not in problem.message for problem in faults):
        raise BrokenError("plugins: a fault of another", str(faults[0]))
    if _must_fail(case) and not faults:
        raise BrokenError("plugins: a fault is not told", f"{case.text!r}: {report.errors}")
    with remembered():
        list(fixes(report, nearest_settings(trust=True)))


def _must_fail(case: Case) -> bool:
    """Tell whether the rule does on every statement or document what cannot end well; few rules see comments."""
    return _FAULT in case.text and "(StatementRule)" in case.text and 'role = "key_result"' in case.options["toml"]


def _run(folder: Path) -> Report:
    with remembered(), patch("okrlint.rule.plugins.packages_distributions", _distributions, create=True):
        return check([folder], nearest_settings(trust=True))


@cache
def _distributions() -> Mapping[str, list[str]]:
    """Return what is installed; looked up once, as it takes its time."""
    return packages_distributions()


def _check_others(report: Report) -> None:
    here = [_bare(finding) for finding in report.findings if finding.code != _CODE]
    if here != list(_usual()):
        told = [each for each in here if each not in _usual()], [each for each in _usual() if each not in here]
        raise BrokenError("plugins: other rules", f"{told[0]} came in the place of {told[1]}")


@cache
def _usual() -> tuple[Finding, ...]:
    with house({"commented.md": _COMMENTED}, _DOCUMENTS) as folder:
        return tuple(map(_bare, _run(folder).findings))


def _bare(finding: Finding) -> Finding:
    return finding.model_copy(update={"path": Path(finding.path).name})
