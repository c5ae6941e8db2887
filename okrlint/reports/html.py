"""A page to share: the documents with the words marked, and beside them what is to be said. Nothing is fetched."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from itertools import pairwise
from typing import Any

from okrlint.document.model import Role
from okrlint.reports.console import Console
from okrlint.reports.counting import set_aside, summary_line
from okrlint.reports.json_report import is_narrow
from okrlint.reports.notices import text
from okrlint.reports.pages import Page, PageStatement
from okrlint.reports.report import Report
from okrlint.rule import Finding, RuleInfo, Severity


def render(report: Report, console: Console) -> Iterator[str]:
    """Yield the page; for a console that is no Unicode one, whatever is not ASCII becomes a character reference."""
    page = _Pages(report).html()
    yield page.encode("ascii", "xmlcharrefreplace").decode() if is_narrow(console.encoding) else page


_COMMENT = re.compile(r"<!--.*?-->")
_MARKUP = re.compile(r"^\s*#+|\*\*|__|<!--.*?-->|^\s*[-*+](?= )|\|")


@dataclass(frozen=True)
class _Piece:
    """Some characters of a line, and the findings that they belong to; `markup` steps back behind the words."""

    text: str
    ids: str = ""
    severity: str = ""
    markup: bool = False


class _Pages:
    """Makes the page of a report."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.rules = {info.code: info for info in report.rules}
        self.ids = {id(finding): f"f{number}" for number, finding in enumerate(report.findings, 1)}
        self.failed = {
            (finding.path, finding.statement)
            for finding in report.findings
            if finding.role is Role.KEY_RESULT and finding.severity.weight >= Severity.WARNING.weight
        }

    def html(self) -> str:
        import jinja2
        from markupsafe import Markup

        report, language = self.report, self.report.summary.language
        environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
        template = environment.from_string(_part("page.html.j2"))
        return template.render(
            language=language,
            version=report.version,
            say=partial(text, language=language),
            css=Markup(_part("page.css")),
            js=Markup(_part("page.js")),
            summary=summary_line(report),
            fine=self._fine(),
            aside=set_aside(report),
            notices=[*self._notices()],
            severities=[*self._severities()],
            rules=[*self._rules()],
            pages=[*self._pages()],
        )

    def _fine(self) -> str | None:
        """Say how many key results can be answered with yes or no as they stand: nothing above info marks them."""
        told = [
            (page.path, each.text)
            for page in self.report.pages
            for each in page.statements
            if each.role is Role.KEY_RESULT
        ]
        fine = sum(each not in self.failed for each in told)
        return text("page-fine", self.report.summary.language, n=fine, total=len(told)) if told else None

    def _notices(self) -> Iterator[str]:
        for notice in self.report.notices:
            yield ": ".join(filter(None, [notice.path, notice.message]))
        for error in self.report.errors:
            yield str(error)

    def _severities(self) -> Iterator[tuple[str, str, int]]:
        counts = self.report.summary.findings
        for name, number in (("error", counts.error), ("warning", counts.warning), ("info", counts.info)):
            if number:
                yield name, text(name, self.report.summary.language), number

    def _rules(self) -> Iterator[tuple[str, str, int]]:
        counts = Counter((finding.code, finding.name) for finding in self.report.findings)
        for (code, name), number in sorted(counts.items()):
            yield code, name, number

    def _pages(self) -> Iterator[dict[str, Any]]:
        by_path: dict[str, list[Page]] = defaultdict(list)
        for page in self.report.pages:
            by_path[page.path].append(page)
        for path, pages in sorted(by_path.items()):
            found = [finding for finding in self.report.findings if finding.path == path]
            whole = [finding for finding in found if not finding.statement]
            placed = [finding for finding in found if finding.statement]
            statements = [each for page in pages for each in page.statements]
            lines = _lines(pages[0].source) or {each.line: each.text for each in statements}
            yield {
                "path": path,
                "findings": [self._card(finding) for finding in whole],
                "lines": [*self._lines(path, lines, placed, statements, in_file=bool(pages[0].source))],
            }

    def _lines(
        self,
        path: str,
        lines: dict[int, str],
        findings: Iterable[Finding],
        statements: Iterable[PageStatement],
        *,
        in_file: bool,
    ) -> Iterator[dict[str, Any]]:
        """Yield the lines of a document, blank ones only once, each with what belongs to it."""
        by_line: dict[int, list[Finding]] = defaultdict(list)
        marks: dict[int, list[tuple[int, int, Finding]]] = defaultdict(list)
        for finding in findings:
            by_line[finding.line].append(finding)
            for number, start, end in (
                _stretches(finding, lines) if in_file else [(finding.line, finding.start, finding.end)]
            ):
                marks[number].append((start, end, finding))
        told: dict[int, list[PageStatement]] = defaultdict(list)
        for each in statements:
            told[each.line].append(each)
        was_blank = True
        for number, words in lines.items():
            blank = not (words if by_line[number] else _COMMENT.sub("", words)).strip()
            if not (blank and was_blank):
                here = told[number]
                yield {
                    "number": number,
                    "kind": _kind(words),
                    "pieces": [*self._cut(words, marks[number])],
                    "questions": [
                        (each.question, (path, each.text) not in self.failed) for each in here if each.question
                    ],
                    "language": here[0].language if here else None,
                    "findings": [self._card(finding) for finding in by_line[number]],
                }
            was_blank = blank

    def _cut(self, words: str, marks: list[tuple[int, int, Finding]]) -> Iterator[_Piece]:
        """Cut a line where marks begin and end; a piece has the colour of its heaviest finding."""
        markup = [match.span() for match in _MARKUP.finditer(words)]
        cuts = (
            edge for start, end in (*((first, last) for first, last, _ in marks), *markup) for edge in (start, end)
        )
        for start, end in pairwise(sorted({0, len(words), *cuts})):
            over = [finding for first, last, finding in marks if first <= start and end <= last]
            heaviest = max(over, key=lambda finding: finding.severity.weight, default=None)
            ids = " ".join(self.ids[id(finding)] for finding in over)
            if not over and _COMMENT.fullmatch(words[start:end]):
                continue  # a comment is for whoever writes the document
            is_markup = any(first <= start and end <= last for first, last in markup)
            yield _Piece(words[start:end], ids, heaviest.severity.value if heaviest else "", is_markup)

    def _card(self, finding: Finding) -> dict[str, Any]:
        language = finding.language
        info: RuleInfo | None = self.rules.get(finding.code)
        suggestion = finding.suggestion and text("try", language, suggestion=finding.suggestion)
        return {
            "id": self.ids[id(finding)],
            "code": finding.code,
            "name": finding.name,
            "severity": finding.severity.value,
            "severity_word": text(finding.severity.value, language),
            "why_word": text("explain-why", language),
            "language": language,
            "words": finding.statement[finding.start : finding.end],
            "message": finding.message,
            "suggestion": suggestion,
            "reason": info.reason.in_language(language) if info else "",
            "avoid": info.avoid.get(language) if info else None,
            "prefer": info.prefer.get(language) if info else None,
        }


def _part(name: str) -> str:
    return files("okrlint.reports").joinpath("page", name).read_text(encoding="utf-8")


def _lines(source: str) -> dict[int, str]:
    """Return the lines of a file by their numbers."""
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n") if source else []
    return dict(enumerate(lines, 1))


def _stretches(finding: Finding, lines: dict[int, str]) -> Iterator[tuple[int, int, int]]:
    """Yield which characters of which lines a finding marks."""
    for number in range(finding.line, finding.end_line + 1):
        length = len(lines.get(number, ""))
        start = finding.column - 1 if number == finding.line else 0
        end = finding.end_column - 1 if number == finding.end_line else length
        if min(end, length) > start:
            yield number, start, min(end, length)


def _kind(line: str) -> str:
    """Return how a line is shown."""
    begin = line.lstrip()[:1]
    return {"": "blank", "#": "heading", "|": "table"}.get(begin, "plain")
