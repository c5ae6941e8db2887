"""The linter: documents in, findings out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import chain, groupby
from pathlib import Path

from okrlint import __version__
from okrlint.accept.accepted import Accepted
from okrlint.accept.suppression import Suppressions
from okrlint.document.model import Language, OkrDocument, Role
from okrlint.reading import Reading
from okrlint.reading.document import ReadDocument, ReadStatement
from okrlint.reports.pages import page_of
from okrlint.reports.report import Collector, Report as Report
from okrlint.reports.walk import Walk
from okrlint.rule import Finding, RuleInfo
from okrlint.rule.plugins import load_rules
from okrlint.rule.selection import ActiveRule, active_rules
from okrlint.run.discovery import InputFile, find_files
from okrlint.run.documents import Documents, tell_unread
from okrlint.run.judge import judge, judge_comments, judge_document
from okrlint.run.onepass import OnePass, StatementReader
from okrlint.run.single import each_alone, raise_faults, read_single, walk_through
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
        data = text.encode() if isinstance(text, str) else text
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
            self._lint_document(list(items), collector)

    def _take_part(self, collector: Collector) -> None:
        active = (rule.rule.info.model_copy(update={"severity": rule.severity}) for rule in self.rules)
        collector.add_rules(active, self.settings.fail_on)

    def _lint_document(self, items: list[ReadStatement], collector: Collector) -> None:
        """Lint the statements of one document, the document as a whole, and its comments."""
        findings, comments = self.judged(items, collector)
        left = [finding for finding in findings if not comments.covers(finding)]
        collector.suppressed += len(findings) - len(left)
        language = self._spoken(items)
        if language:
            left += judge_comments(self.rules, comments.uses(), items[0].document, language, collector)
        collector.ledger.see(item.statement.text for item in items)
        for finding in sorted(left, key=lambda each: (each.line, each.column)):
            collector.add_finding(finding, self.settings.fail_on, self.settings.baseline_file, self.accepted)
        if collector.pages is not None:
            collector.pages.append(page_of(items))

    def judged(self, items: Sequence[ReadStatement], collector: Collector) -> tuple[list[Finding], Suppressions]:
        """Return all findings of one document, and the comments that may take some of them away."""
        document = ReadDocument(items[0].document, items, self.settings.period)
        comments = Suppressions.of(
            document.document, self.known_rules, {rule.rule.info.code for rule in self.rules}
        )
        language = self._spoken(items)
        if language is None:
            return [], comments  # nothing in it is read
        found = chain.from_iterable(judge(self.rules, item, collector) for item in items)
        return [*found, *judge_document(self.rules, document, language, collector)], comments

    def _spoken(self, items: Iterable[ReadStatement]) -> Language | None:
        """Return the language of most statements, or None where nothing is read."""
        spoken = Counter(item.language for item in items if item.language).most_common(1)
        return self.settings.language or (spoken[0][0] if spoken else None)

    def lint_statements(self, statements: Iterable[tuple[str, str]], *, pages: bool = False) -> Report:
        """Lint statements, each judged alone: pairs of "objective" or "key_result" and a text.

        The line of a finding is the number of its statement. With `pages`, the report keeps the statements.
        """
        collector = Collector(pages=pages)
        self._take_part(collector)
        for item in self.read_documents(each_alone(statements), collector):
            if collector.pages is not None:
                collector.pages.append(page_of([item]))
            for finding in judge(self.rules, item, collector):
                collector.add_finding(finding, self.settings.fail_on)
        report = self._report(collector)
        return report.model_copy(update={"summary": report.summary.model_copy(update={"files": 0})})

    def lint_many(self, statements: Iterable[tuple[str, str]]) -> Iterator[Finding]:
        """Yield the findings of statements, each judged alone, in their order and in batches.

        The line of a finding is the number of its statement, from 1 on. Raises RuleError when a rule raises.
        """
        collector = Collector()
        for item in self.read_documents(each_alone(statements), collector):
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
        return walk_through(item, reading, self.rules, self.settings.pipelines, pictures=pictures)

    def documents(self, files: Iterable[InputFile], collector: Collector) -> Iterator[OkrDocument]:
        """Read files one after the other; what cannot be read goes to the collector."""
        return Documents(self.settings, collector).of_files(files)

    def document(self, data: bytes, path: str, format: str | None, collector: Collector) -> Iterator[OkrDocument]:
        """Read the bytes of a document; when they cannot be read, that goes to the collector."""
        return Documents(self.settings, collector).of_bytes(data, path, format)

    def _report(self, collector: Collector) -> Report:
        collector.add_dead_entries()
        return collector.report(__version__, self.settings.language)

    def reader(self) -> StatementReader:
        """Return the reader with the words and pipelines of the settings; slow the first time."""
        lexicon = self.settings.lexicon
        words = tuple((name, tuple(getattr(lexicon, name))) for name in type(lexicon).model_fields)
        return self._given_reader or _load_reader(words, tuple(sorted(self.settings.pipelines.items())))


@lru_cache(maxsize=4)
def _load_reader(
    words: tuple[tuple[str, tuple[str, ...]], ...], pipelines: tuple[tuple[str, str], ...]
) -> StatementReader:
    from okrlint.language.reader import Reader

    return Reader(words=dict(words), pipelines=dict(pipelines))
