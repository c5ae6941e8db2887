"""What a run has to say: findings, notices, errors and a summary; and the collector that gathers them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from pydantic import Field

from okrlint.accept.baseline import Baseline
from okrlint.document.model import Frozen, Language, Notice
from okrlint.errors import InputError
from okrlint.files import shown
from okrlint.reports.notices import notice_text
from okrlint.reports.pages import Page
from okrlint.rule import Finding, RuleInfo
from okrlint.settings.severity import FailOn as FailOn, Severity


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
    """How much was read, what was found, and the language that most statements are in.

    `suppressed` findings were switched off by comments, `accepted` ones stand in the baseline.
    """

    files: int = 0
    statements: int = 0
    findings: Counts = Counts()
    language: Language = "en"
    suppressed: int = 0
    accepted: int = 0


class Report(Frozen):
    """Everything that one run found, sorted by path, line, column and code.

    `exit_code` is what the command line ends with: 0, 1 (findings), 2 (input), 3 (a fault). `rules` are those
    that ran, with their severities; `fail_on` is the lowest severity that fails the run; `pages` are the
    documents themselves, if the collector kept them. These stay out of the JSON.
    """

    version: str
    findings: tuple[Finding, ...] = ()
    notices: tuple[Notice, ...] = ()
    errors: tuple[Problem, ...] = ()
    summary: Summary = Summary()
    exit_code: int = Field(default=0, exclude=True, repr=False)
    rules: tuple[RuleInfo, ...] = Field(default=(), exclude=True, repr=False)
    fail_on: FailOn = Field(default="error", exclude=True, repr=False)
    pages: tuple[Page, ...] = Field(default=(), exclude=True, repr=False)


class Collector:
    """Gathers what one run has to say, whatever number of linters take part in it.

    With `pages`, it keeps the documents, too; without `accepting`, baselines do not count.
    """

    def __init__(self, *, pages: bool = False, accepting: bool = True) -> None:
        self._accepting = accepting
        self.pages: list[Page] | None = [] if pages else None
        self.paths: set[str] = set()
        self.accepted = 0
        self._rules: dict[str, RuleInfo] = {}
        self._baselines: dict[Path, Baseline] = {}
        self._fail_on: set[FailOn] = set()
        self.findings: list[Finding] = []
        self.files = 0
        self.suppressed = 0
        self._notices: dict[tuple[str, str, int | None], Notice] = {}
        self._problems: dict[Problem, None] = {}
        self._languages: Counter[Language] = Counter()
        self._unread_languages: Counter[Language] = Counter()
        self._statements = 0
        self._failed = False

    def add_rules(self, rules: Iterable[RuleInfo], fail_on: FailOn) -> None:
        """Add rules that take part, with the severities that they have, and what fails their run."""
        self._rules.update({info.code: info for info in rules})
        self._fail_on.add(fail_on)

    def add_finding(self, finding: Finding, fail_on: FailOn, baseline: Path | None = None) -> None:
        """Add a finding; it fails the run when it weighs as much as `fail_on`.

        One that stands in the baseline is only counted. Raises InputError for a baseline that cannot be read.
        """
        if baseline and self._accepting and self._baseline(baseline).accepts(finding):
            self.accepted += 1
            return
        self.findings.append(finding)
        if fail_on != "never" and finding.severity.weight >= Severity(fail_on).weight:
            self._failed = True

    def _baseline(self, file: Path) -> Baseline:
        if file not in self._baselines:
            self._baselines[file] = Baseline.load(file)
        return self._baselines[file]

    def add_dead_entries(self) -> None:
        """Add a notice for every entry of a baseline that is not needed any more; when all findings are there."""
        for file, baseline in self._baselines.items():
            for line, entry in baseline.dead(self.paths, self._rules):
                values = {"rule": entry.code, "statement": entry.statement or entry.path}
                self.add_notice(Notice(code="dead-entry", path=shown(file), line=line, values=values))

    def use_baseline(self, file: Path) -> None:
        """Read a baseline even if nothing is found, so that its dead entries are told; raise InputError."""
        if self._accepting:
            self._baseline(file)

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
        """Add a notice; each code is told once a file, or once a line of a baseline."""
        place = notice.line if notice.code == "dead-entry" else None
        self._notices.setdefault((notice.path, notice.code, place), notice)

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
                suppressed=self.suppressed,
                accepted=self.accepted,
            ),
            exit_code=self.exit_code,
            rules=tuple(self._rules[code] for code in sorted(self._rules)),
            fail_on=min(self._fail_on, key=_strictness, default="error"),
            pages=tuple(self.pages or ()),
        )


def _order(finding: Finding) -> tuple[str, int, int, str]:
    return finding.path, finding.line, finding.column, finding.code


def _strictness(fail_on: FailOn) -> int:
    return 4 if fail_on == "never" else Severity(fail_on).weight


def _told(notice: Notice, language: Language) -> Notice:
    message = notice_text(notice.code, language, **notice.values)
    return notice.model_copy(update={"message": notice.message or message})
