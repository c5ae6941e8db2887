"""Stand-ins for tests that are about the machinery and not about language: a reader, rules."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from okrlint import Mark, Reading, Span, StatementRule
from okrlint.reading import Job, KeyResultKind, Question
from okrlint.rule.plugins import LoadedRule

DOCUMENT = """# OKR Q3 2026

## Objective: Dominere kioskbransjen i Oslo

### Key Results

- Selge mer is!
- NPS på minst 60
"""

RULE_TOML = """
code = {code}
name = {name}
severity = {severity}
role = {role}
sources = ["A test"]
url = "https://example.org/rule"

[summary]
nb = "Roper"
nn = "Ropar"
en = "Shouts"

[reason]
nb = "Det er høyt."
nn = "Det er høgt."
en = "It is loud."

[avoid]
nb = "Nei!"
nn = "Nei!"
en = "No!"

[prefer]
nb = "Ja"
nn = "Ja"
en = "Yes"

[messages.default]
nb = "«{{words}}» er ≥ for mye."
nn = "«{{words}}» er ≥ for mykje."
en = "“{{words}}” is ≥ too much."

[suggestions.default]
nb = "Ta bort «{{words}}»."
nn = "Ta bort «{{words}}»."
en = "Remove “{{words}}”."
"""


class FakeReader:
    """Reads nothing into a statement but its words; fails on the statements that say so."""

    def __init__(self) -> None:
        self.batches: list[int] = []

    def read_many(self, statements: Sequence[Job]) -> Iterator[Reading]:
        self.batches.append(len(statements))
        for role, text, language, *_ in statements:
            if "unreadable" in text:
                raise ValueError("no idea")
            yield Reading(
                text=text,
                language=language,
                role=role,
                kind=KeyResultKind.INTENT,
                results=(),
                question=Question(text=f"{text}?"),
            )


def make_rule(
    folder: Path,
    code: str = "X101",
    name: str = "no-shouting",
    *,
    severity: str = "error",
    role: str = "key_result",
    sign: str = "!",
    fails: bool = False,
) -> StatementRule:
    """Return a rule that marks a sign, its rule.toml written to a new folder."""
    home = folder / f"rule-{code}-{name}"
    home.mkdir(parents=True, exist_ok=True)
    values = {"code": code, "name": name, "severity": severity, "role": role}
    toml = RULE_TOML.format(**{key: json.dumps(value) for key, value in values.items()})
    (home / "rule.toml").write_text(toml, encoding="utf-8")

    class Signs(StatementRule):
        def check(self, reading: Reading) -> Iterator[Mark]:
            if fails:
                raise RuntimeError("boom")
            for start, char in enumerate(reading.text):
                if char == sign:
                    yield self.mark(Span(start=start, end=start + 1, text=char), suggestion="default")

    Signs.folder = home
    return Signs()


def loaded(*rules: StatementRule) -> tuple[LoadedRule, ...]:
    """Return rules as they come from the distribution "testing 1.0"."""
    return tuple(LoadedRule(rule, "testing 1.0 (entry point test = testing:rules)") for rule in rules)
