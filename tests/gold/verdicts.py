"""What okrlint holds against the labelled statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from okrlint import Finding, Linter, Settings, Severity
from okrlint.document.model import LANGUAGES, Language

from .records import Record


@dataclass(frozen=True)
class Verdict:
    """The labels that a statement was given, and the findings that gave them."""

    labels: frozenset[str]
    findings: tuple[Finding, ...] = ()

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)


@cache
def linter(language: Language | None) -> Linter:
    """Return a linter with default settings, one for the whole process."""
    return Linter(Settings(language=language))


@cache
def gold_labels() -> dict[str, str]:
    """Return the label that the findings of a rule count as, by the rule's code."""
    infos = [active.loaded.rule.info for active in linter(None).rules]
    return {info.code: info.gold_label for info in infos if info.gold_label}


def judge(records: Sequence[Record], *, identify: bool = False) -> list[Verdict]:
    """Return okrlint's verdicts, in order; `identify` lets it find out the languages by itself."""
    found: list[list[Finding]] = [[] for _ in records]
    for language in (None,) if identify else LANGUAGES:
        places = [i for i, record in enumerate(records) if language in (None, record.language)]
        pairs = [(records[place].role.value, records[place].text) for place in places]
        for finding in linter(language).lint_many(pairs):
            found[places[finding.line - 1]].append(finding)
    return [_verdict(findings) for findings in found]


def _verdict(findings: Iterable[Finding]) -> Verdict:
    counted = tuple(finding for finding in findings if finding.code in gold_labels())
    return Verdict(frozenset(gold_labels()[finding.code] for finding in counted), counted)
