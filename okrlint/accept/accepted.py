"""Findings that the settings accept: a table with a statement, the rules, and the reason.

An entry holds for its rules and the words of its statement, in any file; blanks, case and a final period do not
matter, as in a baseline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, Self

from okrlint.accept.baseline import normal
from okrlint.errors import SettingsError
from okrlint.hints import did_you_mean
from okrlint.rule import Finding, RuleInfo
from okrlint.settings import Settings


class AcceptedEntry(NamedTuple):
    """A rule that is off for a statement, which is kept as it was written in the settings file."""

    file: Path | None
    code: str
    statement: str

    @property
    def line(self) -> int | None:
        """The first line (1-based) of the settings file that holds the statement, or None."""
        try:
            lines = self.file.read_text(encoding="utf-8-sig").splitlines() if self.file else []
        except (OSError, UnicodeDecodeError):
            return None
        return next((number for number, line in enumerate(lines, 1) if self.statement in line), None)


@dataclass(frozen=True)
class Accepted:
    """The entries of one set of settings."""

    entries: tuple[AcceptedEntry, ...] = ()

    @classmethod
    def of(cls, settings: Settings, rules: Sequence[RuleInfo]) -> Self:
        """Return the entries of some settings; raise SettingsError for a rule that does not exist."""
        found = []
        for each in settings.accept:
            for word in each.rules:
                code = _code(word, rules, settings.origin("accept"))
                found.append(AcceptedEntry(settings.file, code, each.statement))
        return cls(tuple(found))

    def entry_for(self, finding: Finding) -> AcceptedEntry | None:
        """Return the entry that accepts a finding, or None."""
        return self._by_words.get((finding.code, normal(finding.statement)))

    @cached_property
    def _by_words(self) -> dict[tuple[str, str], AcceptedEntry]:
        return {(entry.code, normal(entry.statement)): entry for entry in self.entries}


def _code(word: str, rules: Sequence[RuleInfo], origin: str) -> str:
    for info in rules:
        if word.lower() in (info.code.lower(), info.name):
            return info.code
    hint = did_you_mean(word, [name for info in rules for name in (info.code, info.name)])
    raise SettingsError(f"{origin}there is no rule '{word}'.{hint or ' See: okrlint rules'}")
