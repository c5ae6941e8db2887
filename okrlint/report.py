"""What a run has to say: findings, notices, errors and a summary; and the collector that gathers them."""

from __future__ import annotations

from collections import Counter
from typing import Literal

from pydantic import Field

from okrlint.errors import InputError
from okrlint.model import Frozen, Language, Notice
from okrlint.notices import notice_text
from okrlint.rule import Finding, Severity

FailOn = Literal["error", "warning", "info", "never"]


class Problem(Frozen):
    """Input that could not be read or, where `fault` is True, a fault of okrlint or of a plugin.

    `line` is 1-based, or None where the whole file is meant; `hint` says what to do.
    """

    path: str = ""
    line: int | None = None
    message: str
    hint: str = ""
    fault: bool = False

    def __str__(self) -> str:
        where = [self.path, str(self.line or "")]
        return ": ".join(filter(None, [":".join(filter(None, where)), f"{self.message} {self.hint}".strip()]))


class Counts(Frozen):
    """How many findings there are of each severity."""

    error: int = 0
    warning: int = 0
    info: int = 0


class Summary(Frozen):
    """How much was read, what was found, and the language that most statements are in."""

    files: int = 0
    statements: int = 0
    findings: Counts = Counts()
    language: Language = "en"


class Report(Frozen):
    """Everything that one run found, sorted by path, line, column and code.

    `exit_code` is what the command line ends with: 0, 1 (findings), 2 (input), 3 (a fault).
    """

    version: str
    findings: tuple[Finding, ...] = ()
    notices: tuple[Notice, ...] = ()
    errors: tuple[Problem, ...] = ()
    summary: Summary = Summary()
    exit_code: int = Field(default=0, exclude=True, repr=False)


class Collector:
    """Gathers what one run has to say, whatever number of linters take part in it."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.files = 0
        self._notices: dict[tuple[str, str], Notice] = {}
        self._problems: dict[Problem, None] = {}
        self._languages: Counter[Language] = Counter()
        self._unread_languages: Counter[Language] = Counter()
        self._statements = 0
        self._failed = False

    def add_finding(self, finding: Finding, fail_on: FailOn) -> None:
        """Add a finding; it fails the run when it weighs as much as `fail_on`."""
        self.findings.append(finding)
        if fail_on != "never" and finding.severity.weight >= Severity(fail_on).weight:
            self._failed = True

    def add_statement(self, language: Language | None) -> None:
        """Count a statement and its language; one in a language that is not read is not counted."""
        if language:
            self._statements += 1
            self._languages[language] += 1

    def add_unread(self, language: Language | None) -> None:
        """Count the language of a file in which nothing was read; it counts where no statement does."""
        if language:
            self._unread_languages[language] += 1

    def add_notice(self, notice: Notice) -> None:
        """Add a notice; each code is told once a file."""
        self._notices.setdefault((notice.path, notice.code), notice)

    def add_problem(self, problem: Problem) -> None:
        """Add a problem; the same one is told once."""
        self._problems.setdefault(problem)

    def add_input_error(self, error: InputError) -> None:
        """Add input that could not be read."""
        self.add_problem(Problem(path=error.path, line=error.line, message=error.message, hint=error.hint))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems so far, in the order in which they came."""
        return tuple(self._problems)

    @property
    def exit_code(self) -> int:
        """The highest exit code that holds: 3 a fault, 2 input, 1 findings, 0 none of these."""
        if self._problems:
            return 3 if any(problem.fault for problem in self._problems) else 2
        return int(self._failed)

    def report(self, version: str, language: Language | None = None) -> Report:
        """Return the report; its notices speak `language`, or else the run's majority language."""
        most = (self._languages or self._unread_languages).most_common(1)
        spoken: Language = language or (most[0][0] if most else "en")
        severities = Counter(finding.severity.value for finding in self.findings)
        return Report(
            version=version,
            findings=tuple(sorted(self.findings, key=_order)),
            notices=tuple(_told(notice, spoken) for notice in self._notices.values()),
            errors=self.problems,
            summary=Summary(
                files=self.files,
                statements=self._statements,
                findings=Counts(**severities),
                language=spoken,
            ),
            exit_code=self.exit_code,
        )


def _order(finding: Finding) -> tuple[str, int, int, str]:
    return finding.path, finding.line, finding.column, finding.code


def _told(notice: Notice, language: Language) -> Notice:
    message = notice_text(notice.code, language, **notice.values)
    return notice.model_copy(update={"message": notice.message or message})
