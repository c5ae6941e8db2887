"""What a run has to say, gathered by the collector, whatever number of linters take part in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from okrlint.accept.accepted import Accepted
from okrlint.accept.ledger import Ledger
from okrlint.document.model import Language, Notice
from okrlint.errors import InputError
from okrlint.reports.models import (
    Counts as Counts,
    FailOn as FailOn,
    Problem as Problem,
    Report as Report,
    Summary as Summary,
)
from okrlint.reports.notices import notice_text
from okrlint.reports.pages import Page
from okrlint.reports.seen import seen_text
from okrlint.reports.unread import Unread
from okrlint.rule import Finding, RuleInfo
from okrlint.settings.severity import Severity

NO_ACCEPTED = Accepted()


class Collector:
    """Gathers what one run has to say.

    With `pages`, it keeps the documents, too; without `accepting`, baselines do not count. `unread` knows the files
    in which nothing was read; `folders` were linted as a whole.
    """

    def __init__(self, *, pages: bool = False, accepting: bool = True) -> None:
        self.pages: list[Page] | None = [] if pages else None
        self.ledger = Ledger(baselines=accepting)
        self.unread = Unread()
        self.folders: list[Path] = []
        self.formats: dict[str, str] = {}
        self.accepted = 0
        self._rules: dict[str, RuleInfo] = {}
        self._fail_on: set[FailOn] = set()
        self.findings: list[Finding] = []
        self.files = 0
        self.suppressed = 0
        self._notices: dict[tuple[object, ...], Notice] = {}
        self._problems: dict[Problem, None] = {}
        self._languages: Counter[Language] = Counter()
        self._unread_languages: Counter[Language] = Counter()
        self._statements = 0
        self._failed = False

    def add_rules(self, rules: Iterable[RuleInfo], fail_on: FailOn) -> None:
        """Add rules that take part, with the severities that they have, and what fails their run."""
        self._rules.update({info.code: info for info in rules})
        self._fail_on.add(fail_on)

    def add_document(self, path: str, format: str) -> None:
        """Count a document that is read."""
        self.files += 1
        self.formats[path] = format

    def add_finding(
        self,
        finding: Finding,
        fail_on: FailOn,
        baseline: Path | None = None,
        accepted: Accepted = NO_ACCEPTED,
    ) -> None:
        """Add a finding; it fails the run when it weighs as much as `fail_on`.

        One that the baseline or the settings accept is only counted. Raises InputError for a baseline that cannot
        be read.
        """
        if self.ledger.accepts(finding, baseline, accepted):
            self.accepted += 1
            return
        self.findings.append(finding)
        if fail_on != "never" and finding.severity.weight >= Severity(fail_on).weight:
            self._failed = True

    def add_dead_entries(self) -> None:
        """Add a notice for everything accepted that is not needed any more; when all findings are there."""
        for notice in self.ledger.dead(self.formats, self._rules, self.folders):
            self.add_notice(notice)

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
        """Add a notice; each code is told once a file, that of a dead entry once an entry."""
        entry = (notice.line, *notice.values.items()) if notice.code.startswith("dead-") else ()
        self._notices.setdefault((notice.path, notice.code, *entry), notice)

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
        for problem in self.unread.problems(spoken, any_read=self._statements > 0):
            self.add_problem(problem)
        severities = Counter(finding.severity.value for finding in self.findings)
        return Report(
            version=version,
            findings=tuple(sorted(self.findings, key=_order)),
            notices=tuple(_told(notice, spoken) for notice in self._notices.values()),
            errors=self.problems,
            summary=Summary(
                files=self.files or self.unread.silent,
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
            formats=dict(self.formats),
            unread=self.unread.paths,
        )


def _order(finding: Finding) -> tuple[str, int, int, str]:
    return finding.path, finding.line, finding.column, finding.code


def _strictness(fail_on: FailOn) -> int:
    return 4 if fail_on == "never" else Severity(fail_on).weight


def _told(notice: Notice, language: Language) -> Notice:
    values = {key: value for key, value in notice.values.items() if key != "seen"}
    message = notice.message or notice_text(notice.code, language, **values)
    if seen := notice.values.get("seen"):
        message = f"{message} {seen_text(seen, language)}"
    return notice.model_copy(update={"message": message})
