"""Rules over one reading: marks in, findings out. A rule that raises is told, and the others still run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrlint.model import KeyResult, Language, Objective
from okrlint.notices import text
from okrlint.reading import Reading
from okrlint.report import Collector, Problem, ReadStatement
from okrlint.rule import Finding, Mark, RuleInfo, Severity, fill
from okrlint.selection import ActiveRule


def judge(rules: Sequence[ActiveRule], item: ReadStatement, collector: Collector) -> Iterator[Finding]:
    """Yield what the rules of its role hold against a statement; faults of rules go to the collector."""
    if item.reading is None:
        return
    for rule in rules:
        if rule.loaded.rule.info.role is not item.reading.role:
            continue
        try:
            findings = list(_findings(rule, item, item.reading))
        except Exception as error:
            collector.add_problem(_fault(rule, item.path, error))
            continue
        yield from findings


def _findings(rule: ActiveRule, item: ReadStatement, reading: Reading) -> Iterator[Finding]:
    for mark in rule.loaded.rule.check(reading):
        if not 0 <= mark.start <= mark.end <= len(reading.text):
            raise ValueError(f"the mark {mark.start}–{mark.end} lies outside the statement")
        yield _finding(rule, mark, item, reading.language)


def _finding(rule: ActiveRule, mark: Mark, item: ReadStatement, language: Language) -> Finding:
    info, statement = rule.loaded.rule.info, item.statement
    start, end = statement.position(mark.start), statement.end_position(mark.end)
    return Finding(
        code=info.code,
        name=info.name,
        severity=_severity(rule, inferred=statement.inferred),
        message=_message(info, mark, statement, language),
        path=item.path,
        line=start.line,
        column=start.column,
        end_line=end.line,
        end_column=end.column,
        statement=statement.text,
        role=statement.role,
        language=language,
        inferred=statement.inferred,
        suggestion=_suggestion(info, mark, statement.text, language),
        url=info.url,
        start=mark.start,
        end=mark.end,
    )


def _severity(rule: ActiveRule, *, inferred: bool) -> Severity:
    return Severity.WARNING if inferred and rule.severity is Severity.ERROR else rule.severity


def _message(info: RuleInfo, mark: Mark, statement: Objective | KeyResult, language: Language) -> str:
    message = fill(info.messages[mark.message].in_language(language), mark, statement.text)
    if not statement.inferred:
        return message
    role = text(statement.role.value, language)
    return f"{message} {text('inferred', language, role=role)}"


def _suggestion(info: RuleInfo, mark: Mark, statement: str, language: Language) -> str | None:
    if mark.suggestion is None:
        return None
    return fill(info.suggestions[mark.suggestion].in_language(language), mark, statement)


def _fault(rule: ActiveRule, path: str, error: Exception) -> Problem:
    info = rule.loaded.rule.info
    return Problem(
        path=path,
        message=(
            f"The rule {info.code} ({info.name}) of {rule.loaded.source} failed: {type(error).__name__}: {error}."
        ),
        hint=f"Tell its authors; until it is mended, switch it off with --ignore {info.code}.",
        fault=True,
    )
