"""The linter: documents in, findings out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import chain, groupby
from pathlib import Path

from okrlint import __version__
from okrlint.accept.accepted import Accepted
from okrlint.accept.suppression import Suppressions
from okrlint.document.model import Language, OkrDocument, Role
from okrlint.errors import InputError
from okrlint.formats.shared.decoding import without_surrogates
from okrlint.reading import Reading
from okrlint.reading.document import ReadDocument, ReadStatement
from okrlint.reports.pages import page_of, page_statement
from okrlint.reports.report import Collector, Report as Report
from okrlint.reports.walk import Walk
from okrlint.rule import Finding, RuleInfo
from okrlint.rule.plugins import load_rules
from okrlint.rule.selection import ActiveRule, active_rules
from okrlint.run.discovery import InputFile, find_files
from okrlint.run.documents import Documents, tell_unread
from okrlint.run.judge import Hearing, judge, judge_comments, judge_document
from okrlint.run.onepass import OnePass, StatementReader
from okrlint.run.single import (
    each_alone,
    each_fit,
    foreign,
    raise_at_once,
    raise_faults,
    read_single,
    walk_through,
)
from okrlint.run.suffixes import readable
from okrlint.settings import Settings


class Linter:
    """Lints with one set of settings; rules and pipelines are loaded at first use, once.

    Every method raises SettingsError, RuleError or PipelineError when settings, rules or pipelines are wrong.
    Input that cannot be read is an error of the report. `reader` stands in for okrlint's own in tests.
    """

    def __init__(self, settings: Settings | None = None, *, reader: StatementReader | None = None) -> None:
        self.settings = settings or Settings()
        self._given_reader = reader

    @cached_property
    def known_rules(self) -> tuple[RuleInfo, ...]:
        """All rules that there are, those that do not run too."""
        return tuple(loaded.rule.info for loaded in load_rules(self.settings))

    @cached_property
    def rules(self) -> tuple[ActiveRule, ...]:
        """The rules that run, with their severities."""
        return active_rules(load_rules(self.settings), self.settings)

    @cached_property
    def accepted(self) -> Accepted:
        """The findings that the settings accept."""
        return Accepted.of(self.settings, self.known_rules)

    def lint_paths(self, paths: Iterable[str | Path]) -> Report:
        """Lint files, and the files of folders, with these settings; those beside the files do not count."""
        from okrlint.formats import suffixes

        collector = Collector()
        found = find_files(map(Path, paths), lambda folder: self.settings, readable(suffixes()))
        tell_unread(found, collector)
        for settings, files in found.groups.values():
            linter = self if settings is self.settings else Linter(settings, reader=self._given_reader)
            linter.lint_files(files, collector)
        return self._report(collector)

    def lint_files(self, files: Iterable[InputFile], collector: Collector) -> None:
        """Lint files into a collector; for runs that several linters take part in."""
        self.lint_documents(self.documents(files, collector), collector)

    def lint_text(
        self, text: str | bytes, format: str | None = "markdown", path: str = "", *, pages: bool = False
    ) -> Report:
        """Lint the text of a document; `format` None goes by the suffix of `path`; `pages` keeps the document."""
        collector = Collector(pages=pages)
        data = without_surrogates(text).encode() if isinstance(text, str) else text
        self.lint_documents(self.document(data, path, format, collector), collector)
        return self._report(collector)

    def lint_document(self, document: OkrDocument) -> Report:
        """Lint a document that is held in memory."""
        collector = Collector()
        self.lint_documents([document], collector)
        return self._report(collector)

    def lint_documents(self, documents: Iterable[OkrDocument], collector: Collector) -> None:
        """Lint documents into a collector."""
        self._take_part(collector)
        collector.ledger.use(self.settings.baseline_file, self.accepted)
        for _, items in groupby(self.read_documents(documents, collector), key=lambda item: id(item.document)):
            self._lint_document(items, collector)

    def _take_part(self, collector: Collector) -> None:
        collector.add_rules((rule.as_set for rule in self.rules), self.settings.fail_on)

    def _lint_document(self, items: Iterable[ReadStatement], collector: Collector) -> None:
        """Lint the statements of one document, the document as a whole, and its comments."""
        read, hearing = self._heard(items, collector)
        findings, comments = self._findings(read, hearing, collector)
        left = [finding for finding in findings if not comments.covers(finding)]
        collector.suppressed += len(findings) - len(left)
        language = self._spoken(hearing)
        if language:
            left += judge_comments(self.rules, comments.uses(), read.document, language, collector)
        for finding in sorted(left, key=lambda each: (each.line, each.column)):
            collector.add_finding(finding, self.settings.fail_on, self.settings.baseline_file, self.accepted)
        if collector.pages is not None:
            collector.pages.append(page_of(read.document, hearing.page))

    def judged(self, items: Iterable[ReadStatement], collector: Collector) -> tuple[list[Finding], Suppressions]:
        """Return all findings of one document, and the comments that may take some of them away."""
        return self._findings(*self._heard(items, collector), collector)

    def _heard(self, items: Iterable[ReadStatement], collector: Collector) -> tuple[ReadDocument, Hearing]:
        """Judge the statements of one document, of which there is at least one, as they come."""
        hearing, statements = Hearing(self.rules, collector), iter(items)
        first = next(statements)
        heard = hearing.hear(chain([first], statements))
        return ReadDocument(first.document, heard, self.settings.period), hearing

    def _findings(
        self, read: ReadDocument, hearing: Hearing, collector: Collector
    ) -> tuple[list[Finding], Suppressions]:
        """Return the findings of one document whose statements were judged, and the comments about them."""
        comments = Suppressions.of(read.document, self.known_rules, {rule.rule.info.code for rule in self.rules})
        language = self._spoken(hearing)
        if language is None:
            return [], comments  # nothing in it is read
        return [*hearing.findings, *judge_document(self.rules, read, language, collector)], comments

    def _spoken(self, hearing: Hearing) -> Language | None:
        """Return the language of most statements, or None where nothing is read."""
        spoken = hearing.spoken.most_common(1)
        return self.settings.language or (spoken[0][0] if spoken else None)

    def lint_statements(self, statements: Iterable[tuple[str, str]], *, pages: bool = False) -> Report:
        """Lint statements, each judged alone: pairs of "objective" or "key_result" and a text.

        The line of a finding is the number of its statement. With `pages`, the report keeps the statements.
        """
        collector = Collector(pages=pages)
        self._take_part(collector)
        for item in self.read_documents(each_alone(statements), collector):
            if collector.pages is not None:
                collector.pages.append(page_of(item.document, [page_statement(item)]))
            for finding in judge(self.rules, item, collector):
                collector.add_finding(finding, self.settings.fail_on)
        report = self._report(collector)
        return report.model_copy(update={"summary": report.summary.model_copy(update={"files": 0})})

    def lint_many(
        self, statements: Iterable[tuple[str, str]], *, on_error: Callable[[InputError], None] = raise_at_once
    ) -> Iterator[Finding]:
        """Yield the findings of statements, each judged alone, in their order and in batches.

        The line of a finding is the number of its statement, from 1 on. One that is empty, no text, over 2,000
        characters, or neither Norwegian nor English is an InputError with that line: it is raised or, with
        `on_error`, handed to it, and the others are linted. Raises RuleError when a rule raises.
        """
        collector = Collector()
        for item in self.read_documents(each_fit(statements, on_error), collector):
            if item.language is None:
                on_error(foreign(item.statement.position(0).line))
            yield from judge(self.rules, item, collector)
            raise_faults(collector.problems)

    def read_documents(self, documents: Iterable[OkrDocument], collector: Collector) -> Iterator[ReadStatement]:
        """Yield every statement of documents with its reading, in batches."""
        return OnePass(self.reader, self.settings.language, collector, self.settings.period).read(documents)

    def read(self, text: str, role: Role | str | None = None) -> Reading:
        """Return how a statement is read; without a role, its label decides, or else it is a key result.

        Raises InputError when the text is empty, too long, or neither Norwegian nor English.
        """
        return read_single(text, role, self.read_documents)[1]

    def walk(self, text: str, role: Role | str | None = None, *, pictures: bool = False) -> Walk:
        """Return everything that okrlint makes of a statement: its words, its reading, every rule's verdict.

        With `pictures`, displaCy's too. Raises as `read` does.
        """
        item, reading = read_single(text, role, self.read_documents)
        return walk_through(item, reading, self.rules, self.settings.trusted_pipelines(), pictures=pictures)

    def documents(self, files: Iterable[InputFile], collector: Collector) -> Iterator[OkrDocument]:
        """Read files one after the other; what cannot be read goes to the collector."""
        return Documents(self.settings, collector).of_files(files)

    def document(self, data: bytes, path: str, format: str | None, collector: Collector) -> Iterator[OkrDocument]:
        """Read the bytes of a document; when they cannot be read, that goes to the collector."""
        return Documents(self.settings, collector).of_bytes(data, path, format)

    def _report(self, collector: Collector) -> Report:
        collector.add_dead_entries()
        return collector.report(__version__, self.settings.speaks)

    def reader(self) -> StatementReader:
        """Return the reader with the words and pipelines of the settings; slow the first time."""
        lexicon = self.settings.lexicon
        words = tuple((name, tuple(getattr(lexicon, name))) for name in type(lexicon).model_fields)
        pipelines = self.settings.trusted_pipelines()
        return self._given_reader or _load_reader(words, tuple(sorted(pipelines.items())))


@lru_cache(maxsize=4)
def _load_reader(
    words: tuple[tuple[str, tuple[str, ...]], ...], pipelines: tuple[tuple[str, str], ...]
) -> StatementReader:
    from okrlint.language.without_commands import import_spacy

    import_spacy()
    from okrlint.language.reader import Reader

    return Reader(words=dict(words), pipelines=dict(pipelines))
