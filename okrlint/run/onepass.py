"""One pass over documents: every statement with its reading, in batches, with a bounded window in hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, Protocol

from okrlint.document.model import KeyResult, Language, Notice, Objective, OkrDocument, Period
from okrlint.document.sets import document_period, period_around
from okrlint.errors import OkrlintError
from okrlint.reading import Job, Reading
from okrlint.reading.document import ReadStatement
from okrlint.reports.report import Collector, Problem

WINDOW = 256
MAX_LENGTH = 2000


class StatementReader(Protocol):
    """What reads statements: `okrlint.language.reader.Reader`, or what a test puts in its place."""

    def read_many(self, statements: Sequence[Job]) -> Iterator[Reading]:
        """Yield the readings of some statements, in their order."""
        ...


class OnePass:
    """Reads the statements of documents.

    `reader` is called when there is a first statement to read, so that nothing heavy is loaded before.
    Notices and faults go to the collector. `language` is taken for every statement, or identified if None;
    `period` is that of documents which name none.
    """

    def __init__(
        self,
        reader: Callable[[], StatementReader],
        language: Language | None,
        collector: Collector,
        period: str | None = None,
    ) -> None:
        self._reader, self._language, self._collector = reader, language, collector
        self._default_period = period
        self._periods: tuple[OkrDocument | None, Period | None] = (None, None)

    def read(self, documents: Iterable[OkrDocument]) -> Iterator[ReadStatement]:
        """Yield every statement of some documents in order, with its reading if it has one."""
        statements = self._statements(documents)
        while window := list(islice(statements, WINDOW)):
            yield from self._read_window(window)

    def _statements(self, documents: Iterable[OkrDocument]) -> Iterator[ReadStatement]:
        for document in documents:
            self._collector.add_document(document.path, document.format)
            for notice in document.notices:
                self._collector.add_notice(notice.model_copy(update={"path": notice.path or document.path}))
            if document.is_okr:
                yield from self._of_document(document)
                continue
            self._collector.unread.add(document.path)
            if document.sample:
                self._collector.add_unread(self._languages([document.sample])[0])

    def _of_document(self, document: OkrDocument) -> Iterator[ReadStatement]:
        statements: list[Objective | KeyResult] = []
        objectives: list[Objective | None] = []
        for statement, objective in _with_objectives(document):
            if self._has_fair_length(statement, document):
                statements.append(statement)
                objectives.append(objective)
        languages = self._languages([statement.text for statement in statements])
        self._tell_other_language(document.path, languages)
        self._tell_misread(document.path, [statement.text for statement in statements])
        if not any(languages):
            self._collector.unread.add(document.path)
        for statement, objective, language in zip(statements, objectives, languages, strict=True):
            self._collector.add_statement(language)
            yield ReadStatement(document, statement, objective, language, None)

    def _has_fair_length(self, statement: Objective | KeyResult, document: OkrDocument) -> bool:
        if len(statement.text) <= MAX_LENGTH:
            return bool(statement.text.strip())
        self._collector.add_notice(Notice(code="long-line", path=document.path, **_where(statement, document)))
        return False

    def _languages(self, texts: Sequence[str]) -> Sequence[Language | None]:
        if self._language or not texts:
            return [self._language] * len(texts)
        return _identified(texts)

    def _tell_misread(self, path: str, texts: Sequence[str]) -> None:
        """Tell where the settings say one language and most of the statements speak another."""
        if not self._language or not texts:
            return
        spoken = Counter(language for language in _identified(texts) if language)
        other = sum(count for language, count in spoken.items() if (language == "en") != (self._language == "en"))
        if 2 * other > len(texts):
            values = {"count": str(other), "total": str(len(texts)), "spoken": self._language}
            self._collector.add_notice(Notice(code="misread-language", path=path, values=values))

    def _tell_other_language(self, path: str, languages: Sequence[Language | None]) -> None:
        if count := sum(language is None for language in languages):
            values = {"count": str(count), "total": str(len(languages))}
            self._collector.add_notice(Notice(code="other-language", path=path, values=values))

    def _read_window(self, window: Sequence[ReadStatement]) -> Iterator[ReadStatement]:
        jobs = [self._job(item, item.language) for item in window if item.language]
        try:
            readings: Iterator[Reading | None] = iter(list(self._reader().read_many(jobs)) if jobs else [])
        except OkrlintError:
            raise
        except Exception:
            readings = (self._read_alone(item) for item in window if item.language)
        for item in window:
            reading = next(readings) if item.language else None
            yield replace(item, reading=reading)

    def _read_alone(self, item: ReadStatement) -> Reading | None:
        """Read one statement of a window that could not be read together; a fault costs only this one."""
        assert item.language
        try:
            return next(iter(self._reader().read_many([self._job(item, item.language)])))
        except Exception as error:
            told = f"{type(error).__name__}: {error}"
            self._collector.add_problem(
                Problem(
                    path=item.path,
                    **_where(item.statement, item.document),
                    message=f"okrlint could not read “{item.statement.text[:60]}” ({told}).",
                    hint="This is a fault of okrlint; please report it.",
                    fault=True,
                )
            )
            return None

    def _job(self, item: ReadStatement, language: Language) -> Job:
        known, whole = self._periods
        if known is not item.document:
            whole = document_period(item.document, self._default_period)
            self._periods = (item.document, whole)
        statement = item.statement
        period = period_around(statement, whole)
        return Job(statement.role, statement.text, language, statement.facts, period)


def _identified(texts: Sequence[str]) -> Sequence[Language | None]:
    from okrlint.language.identify import identify

    return identify(texts)


def _with_objectives(document: OkrDocument) -> Iterator[tuple[Objective | KeyResult, Objective | None]]:
    for objective in document.objectives:
        yield objective, None
        for result in objective.key_results:
            yield result, objective
    for result in document.key_results:
        yield result, None


def _where(statement: Objective | KeyResult, document: OkrDocument) -> dict[str, Any]:
    """Return the line of a statement or, in a format without lines, its place."""
    return {"line": statement.position(0).line} if document.has_lines else {"place": statement.place}
