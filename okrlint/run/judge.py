"""Rules over readings: marks in, findings out. A rule that raises is told, and the others still run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from okrlint.document.model import CommentUse, KeyResult, Language, Objective, OkrDocument
from okrlint.reading.document import ReadDocument, ReadStatement
from okrlint.reports.notices import text
from okrlint.reports.pages import PageStatement, page_statement
from okrlint.reports.report import Collector, Problem
from okrlint.rule import CommentRule, DocumentRule, Finding, Fix, Mark, RuleInfo, Severity, StatementRule, fill
from okrlint.rule.selection import ActiveRule


class Hearing:
    """The statements of one document as they pass by: each is judged at once, and little is kept of it.

    `findings` are those of statements, `spoken` counts the languages, `page` is what a page shows, where the
    collector keeps pages.
    """

    def __init__(self, rules: Sequence[ActiveRule], collector: Collector) -> None:
        self.findings: list[Finding] = []
        self.spoken: Counter[Language] = Counter()
        self.page: list[PageStatement] = []
        self._rules, self._collector = rules, collector

    def hear(self, items: Iterable[ReadStatement]) -> Iterator[ReadStatement]:
        """Yield some statements, each when it is judged."""
        for item in items:
            self._collector.ledger.see([item.statement.text])
            if item.language:
                self.spoken[item.language] += 1
            if self._collector.pages is not None:
                self.page.append(page_statement(item))
            self.findings += judge(self._rules, item, self._collector)
            yield item


def judge(rules: Sequence[ActiveRule], item: ReadStatement, collector: Collector) -> Iterator[Finding]:
    """Yield what the rules of its role hold against a statement; faults of rules go to the collector."""
    reading = item.reading
    if reading is None:
        return
    for active in rules:
        rule = active.rule
        if not isinstance(rule, StatementRule) or rule.info.role is not reading.role:
            continue
        try:
            findings = [_on_statement(active, mark, item, reading.language) for mark in rule.check(reading)]
        except Exception as error:
            collector.add_problem(_fault(active, item.path, error))
            continue
        yield from findings


def judge_document(
    rules: Sequence[ActiveRule], document: ReadDocument, language: Language, collector: Collector
) -> Iterator[Finding]:
    """Yield what the document rules hold against a document; `language` is that of findings about the whole."""
    whole = document.document
    for active in rules:
        rule = active.rule
        if not isinstance(rule, DocumentRule):
            continue
        try:
            findings = [
                _on_statement(active, told.mark, told.on, told.on.language or language)
                if told.on is not None
                else _on_document(active, told.mark, whole, language)
                for told in rule.check(document)
            ]
        except Exception as error:
            collector.add_problem(_fault(active, whole.path, error))
            continue
        yield from findings


def judge_comments(
    rules: Sequence[ActiveRule],
    uses: Iterable[CommentUse],
    document: OkrDocument,
    language: Language,
    collector: Collector,
) -> Iterator[Finding]:
    """Yield what the rules about comments hold against those of a document, in a language."""
    for use in uses:
        for active in rules:
            rule = active.rule
            if not isinstance(rule, CommentRule):
                continue
            try:
                findings = [_on_comment(active, mark, use, document, language) for mark in rule.check(use)]
            except Exception as error:
                collector.add_problem(_fault(active, document.path, error))
                continue
            yield from findings


def _on_statement(active: ActiveRule, mark: Mark, item: ReadStatement, spoken: Language) -> Finding:
    info, statement, language = active.rule.info, item.statement, active.speaks or spoken
    if not 0 <= mark.start <= mark.end <= len(statement.text):
        raise ValueError(f"the mark {mark.start}–{mark.end} lies outside the statement")
    start, end = statement.position(mark.start), statement.end_position(mark.end)
    return Finding(
        code=info.code,
        name=info.name,
        severity=_severity(active, mark, inferred=statement.inferred),
        message=_message(info, mark, statement, language),
        path=item.path,
        line=start.line,
        column=start.column,
        end_line=end.line,
        end_column=end.column,
        place=statement.place,
        statement=statement.text,
        role=statement.role,
        language=language,
        inferred=statement.inferred,
        suggestion=_suggestion(info, mark, statement.text, language),
        fix=_placed(mark.fix, statement),
        url=active.url,
        start=mark.start,
        end=mark.end,
        lines=(statement.position(0).line, statement.end_position(len(statement.text)).line),
        has_lines=item.document.has_lines,
    )


def _placed(fix: Fix | None, statement: Objective | KeyResult) -> Fix | None:
    """Return a fix with the place of what it replaces, where that stands on one line just as it is read."""
    if fix is None:
        return None
    start, end = statement.position(0), statement.end_position(len(statement.text))
    if start.line != end.line or end.column - start.column != len(statement.text):
        return fix
    return fix.model_copy(update={"line": start.line, "column": start.column, "end_column": end.column})


def _on_document(active: ActiveRule, mark: Mark, document: OkrDocument, spoken: Language) -> Finding:
    info, language = active.rule.info, active.speaks or spoken
    return Finding(
        code=info.code,
        name=info.name,
        severity=_severity(active, mark, inferred=False),
        message=fill(info.messages[mark.message].in_language(language), mark, ""),
        path=document.path,
        language=language,
        url=active.url,
        has_lines=document.has_lines,
    )


def _on_comment(
    active: ActiveRule, mark: Mark, use: CommentUse, document: OkrDocument, spoken: Language
) -> Finding:
    info, comment, language = active.rule.info, use.comment, active.speaks or spoken
    start, end = comment.position(mark.start), comment.end_position(mark.end)
    return Finding(
        code=info.code,
        name=info.name,
        severity=_severity(active, mark, inferred=False),
        message=fill(info.messages[mark.message].in_language(language), mark, comment.text),
        path=document.path,
        line=start.line,
        column=start.column,
        end_line=end.line,
        end_column=end.column,
        place=comment.place,
        statement=comment.text,
        language=language,
        url=active.url,
        start=mark.start,
        end=mark.end,
        lines=(comment.line, comment.line),
        has_lines=document.has_lines,
    )


def _severity(active: ActiveRule, mark: Mark, *, inferred: bool) -> Severity:
    """Return the severity that the rule is set to, held down by the mark and for an inferred role."""
    limits = [active.severity, mark.at_most, *([Severity.WARNING] if inferred else [])]
    return min(limits, key=lambda severity: severity.weight)


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


def _fault(active: ActiveRule, path: str, error: Exception) -> Problem:
    info = active.rule.info
    return Problem(
        path=path,
        message=(
            f"The rule {info.code} ({info.name}) of {active.loaded.source} failed: {type(error).__name__}: {error}."
        ),
        hint=f"Tell its authors; until it is mended, switch it off with --ignore {info.code}.",
        fault=True,
    )
