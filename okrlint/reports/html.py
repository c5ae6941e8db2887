"""A page to share: the documents with the words marked, and beside them what is to be said. Nothing is fetched."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import partial
from importlib.resources import files
from itertools import count
from typing import Any

from okrlint.document.model import Role
from okrlint.reports.console import Console
from okrlint.reports.counting import set_aside, summary_line
from okrlint.reports.json_report import is_narrow
from okrlint.reports.notices import text
from okrlint.reports.page_lines import Line, LineMaker
from okrlint.reports.page_marks import Marks
from okrlint.reports.page_tree import View, ViewMaker
from okrlint.reports.pages import Page
from okrlint.reports.places import where
from okrlint.reports.report import Report
from okrlint.rule import Finding, RuleInfo, Severity


def render(report: Report, console: Console) -> Iterator[str]:
    """Yield the page; for a console that is no Unicode one, whatever is not ASCII becomes a character reference."""
    page = _Pages(report).html().encode("utf-8", "backslashreplace").decode()  # a name may be no text
    yield page.encode("ascii", "xmlcharrefreplace").decode() if is_narrow(console.encoding) else page


_BROKEN_BY_HAND = frozenset({"mail", "slack", "text"})  # formats in which every line end is one for the reader


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
            card_of=self._card,
            questions=self._questions,
            counter=count(1).__next__,
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
            yield ": ".join(filter(None, [where(notice), notice.message]))
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
            statements = [each for page in pages for each in page.statements]
            findings = [finding for finding in self.report.findings if finding.path == path]
            tree = pages[0].tree
            marks = Marks.of(statements, findings, tree.source if tree else None)
            lines = LineMaker(marks, self._id, wraps=pages[0].format not in _BROKEN_BY_HAND)
            views = ViewMaker(lines).views(tree.nodes) if tree else []
            for statement in list(marks.rest.values()):
                line = lines.alone(statement)
                views.append(View("paragraph", [line], findings=line.findings))
            yield {"path": path, "findings": marks.unplaced, "views": views}

    def _id(self, finding: Finding) -> str:
        return self.ids[id(finding)]

    def _questions(self, path: str, line: Line) -> list[tuple[str, bool]]:
        """Return the questions that the statements of a line answer, and whether each can be answered as it is."""
        asked = ((each.question, (path, each.text) not in self.failed) for each in line.statements)
        return [(question, fine) for question, fine in asked if question]

    def _card(self, finding: Finding) -> dict[str, Any]:
        language = finding.language
        info: RuleInfo | None = self.rules.get(finding.code)
        suggestion = finding.suggestion and text("try", language, suggestion=finding.suggestion)
        return {
            "id": self._id(finding),
            "code": finding.code,
            "name": finding.name,
            "severity": finding.severity.value,
            "severity_word": text(finding.severity.value, language),
            "why_word": text("explain-why", language),
            "language": language,
            "place": finding.place,
            "words": finding.statement[finding.start : finding.end],
            "message": finding.message,
            "suggestion": suggestion,
            "reason": info.reason.in_language(language) if info else "",
            "avoid": info.avoid.get(language) if info else None,
            "prefer": info.prefer.get(language) if info else None,
        }


def _part(name: str) -> str:
    return files("okrlint.reports").joinpath("page", name).read_text(encoding="utf-8")
