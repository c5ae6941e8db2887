"""What a run has to say, as models: findings, notices, problems and a summary."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from okrlint.document.model import Frozen, Language, Notice
from okrlint.reports.pages import Page
from okrlint.reports.places import where
from okrlint.rule import Finding, RuleInfo
from okrlint.settings.severity import FailOn as FailOn


class Problem(Frozen):
    """Input that could not be read or, where `fault` is True, a fault of okrlint or of a plugin.

    `line` is 1-based, or None where the whole file is meant; `place` says where in a format without lines. `hint`
    says what to do.
    """

    path: str = ""
    line: int | None = None
    place: str | None = None
    message: str
    hint: str = ""
    fault: bool = False

    def __str__(self) -> str:
        return ": ".join(filter(None, [where(self), f"{self.message} {self.hint}".strip()]))


class Counts(Frozen):
    """How many findings there are of each severity."""

    error: int = 0
    warning: int = 0
    info: int = 0


class Summary(Frozen):
    """How much was read, what was found, and the language that most statements are in.

    `suppressed` findings were switched off in the documents, `accepted` ones stand in the baseline or the settings.
    `fixable` is how many --fix would mend, where somebody counted.
    """

    files: int = 0
    statements: int = 0
    findings: Counts = Counts()
    language: Language = "en"
    suppressed: int = 0
    accepted: int = 0
    fixable: int = 0


class Report(Frozen):
    """Everything that one run found, sorted by path, line, column and code.

    `exit_code` is what the command line ends with: 0, 1 (findings), 2 (input), 3 (a fault). `rules` are those that
    ran, with their severities; `fail_on` is the lowest severity that fails the run; `pages` are the
    documents themselves, if the collector kept them. `formats` are those of the documents by their paths, and
    `unread` are the paths of those in which nothing was read. These stay out of the JSON.
    """

    version: str
    findings: tuple[Finding, ...] = ()
    notices: tuple[Notice, ...] = ()
    errors: tuple[Problem, ...] = ()
    summary: Summary = Summary()
    exit_code: int = 0
    rules: tuple[RuleInfo, ...] = Field(default=(), exclude=True, repr=False)
    fail_on: FailOn = Field(default="error", exclude=True, repr=False)
    pages: tuple[Page, ...] = Field(default=(), exclude=True, repr=False)
    formats: Mapping[str, str] = Field(default_factory=dict, exclude=True, repr=False)
    unread: tuple[str, ...] = Field(default=(), exclude=True, repr=False)
