"""What a rule's author tests a rule with: everything that okrlint's own rules are checked for.

from okrlint.testing import check_rule

def test_my_rule() -> None:
    check_rule(MyRule(), Path(__file__).parent / "examples.toml")
"""

from __future__ import annotations

import string
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pydantic import Field, ValidationError

from okrlint.document.model import LANGUAGES, Facts, Frozen, Language, Role
from okrlint.document.period import find_period
from okrlint.reading import Job, Reading
from okrlint.reading.document import ReadDocument
from okrlint.reports.report import Collector
from okrlint.rule import CommentRule, DocumentRule, Mark, Rule, RuleInfo, StatementRule, Texts, fill
from okrlint.rule.mistakes import told
from okrlint.run.linter import Linter
from okrlint.run.onepass import StatementReader


class Example(Frozen):
    """A statement of examples.toml, or a small document; `row` names the row of the rule's decision table.

    `options` are what the rule is set to, `also` the codes of other rules that may speak here too. `facts`
    and `period` are what stands beside and around a statement; `path` is the name of a document.
    """

    text: str = ""
    document: str = ""
    language: Language
    facts: Facts = Facts()
    period: str = ""
    path: str = "okr.md"
    row: str | None = None
    also: tuple[str, ...] = ()
    options: dict[str, int] = Field(default_factory=dict)

    @property
    def shown(self) -> str:
        """The statement, or the document, as a message names it."""
        return self.text or self.document


class BadExample(Example):
    """What the rule must mark: exactly these words, in their order, with this message.

    A finding about a whole document marks "".
    """

    words: tuple[str, ...] = Field(min_length=1)
    message: str | None = None


class Examples(Frozen):
    """A rule's examples.toml: what it must mark and what it must leave alone."""

    bad: tuple[BadExample, ...]
    good: tuple[Example, ...]


def load_examples(file: Path) -> Examples:
    """Read examples.toml; raise AssertionError naming what is wrong in it."""
    try:
        return Examples.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        wrong = told(error, Examples) if isinstance(error, ValidationError) else error
        raise AssertionError(f"{file}: {wrong}") from error


def check_rule(rule: Rule, examples_file: Path, *, reader: StatementReader | None = None) -> None:
    """Check a rule's texts and its examples; raise AssertionError that lists every fault found.

    All texts must be in the languages of its summary, and there must be examples in each of them.

    `reader` stands in for okrlint's own reader of statements.
    """
    examples = load_examples(examples_file)
    used: set[str] = set()
    faults = [*_text_faults(rule.info), *_language_faults(examples, rule.info.languages)]
    for example, marks in _all_marks(rule, examples, reader):
        faults += _example_faults(rule.info, example, marks, used)
    faults += [f"no bad example has the message '{name}'" for name in rule.info.messages if name not in used]
    if faults:
        raise AssertionError(f"{rule.info.code} ({examples_file}):\n  " + "\n  ".join(faults))


def _text_faults(info: RuleInfo) -> Iterator[str]:
    """Yield what is wrong with a rule's texts: all in the same languages, and with the same placeholders."""
    options = {name: option.summary for name, option in info.options.items()}
    groups = {"messages": info.messages, "suggestions": info.suggestions, "options": options}
    named = {f"{group}.{name}": texts for group, members in groups.items() for name, texts in members.items()}
    named |= {f"disagreement {number}": texts for number, texts in enumerate(info.disagreement, 1)}
    named |= {f"source {code}": texts for code, texts in info.source_names.items()}
    for name, texts in {"summary": info.summary, "reason": info.reason, **named}.items():
        yield from _one_text_faults(name, texts, info.languages)
    for name, texts_by_language in {"avoid": info.avoid, "prefer": info.prefer}.items():
        if missing := [language for language in info.languages if not texts_by_language.get(language)]:
            yield f"{name} lacks {', '.join(missing)}"


def _one_text_faults(name: str, texts: Texts, languages: Sequence[Language]) -> Iterator[str]:
    placeholders = {}
    if texts.languages != languages:
        yield f"{name} is written in {', '.join(texts.languages)}, and the summary in {', '.join(languages)}"
    for language in texts.languages:
        text = texts.in_language(language)
        placeholders[language] = _placeholders(text)
        if not text.strip():
            yield f"{name} is empty in {language}"
    if len(set(placeholders.values())) > 1:
        told = ", ".join(f"{language}: {sorted(names)}" for language, names in placeholders.items())
        yield f"{name} has other placeholders in other languages ({told})"


def _placeholders(text: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def _language_faults(examples: Examples, languages: Sequence[Language]) -> Iterator[str]:
    kinds: dict[str, Sequence[Example]] = {"bad": examples.bad, "good": examples.good}
    for kind, members in kinds.items():
        for language in languages:
            if not any(example.language == language for example in members):
                yield f"there is no {kind} example in {language}"


Told = tuple[str, Mark]  # the statement, and what is said about it


def _all_marks(
    rule: Rule, examples: Examples, reader: StatementReader | None
) -> Iterator[tuple[Example, list[Told] | Exception]]:
    """Yield each example with what the rule says about it, or with what it raises."""
    given: list[Example] = [*examples.bad, *examples.good]
    if isinstance(rule, DocumentRule):
        linter = Linter(reader=reader)
        for example in given:
            yield example, _caught(lambda example=example: _document_marks(rule, example, linter))  # type: ignore[misc]
    elif isinstance(rule, CommentRule):
        linter = Linter(reader=reader)
        for example in given:
            yield example, _caught(lambda example=example: _comment_marks(rule, example, linter))  # type: ignore[misc]
    elif isinstance(rule, StatementRule):
        role = rule.info.role or Role.KEY_RESULT
        jobs = [Job(role, e.text, e.language, e.facts, find_period(e.period)) for e in given]
        readings = (reader or Linter().reader()).read_many(jobs)
        for example, reading in zip(given, readings, strict=True):
            yield example, _caught(lambda e=example, reading=reading: _statement_marks(rule, e, reading))  # type: ignore[misc]


def _statement_marks(rule: StatementRule, example: Example, reading: Reading) -> list[Told]:
    return [(reading.text, mark) for mark in rule.configured(example.options).check(reading)]


def _document_marks(rule: DocumentRule, example: Example, linter: Linter) -> list[Told]:
    """Return what a document rule says about a document, in the order of its lines."""
    collector = Collector()
    documents = linter.document(example.document.encode(), example.path, None, collector)
    items = list(linter.read_documents(documents, collector))
    if not items:
        return []
    told = list(rule.configured(example.options).check(ReadDocument(items[0].document, items)))
    lines = {id(each): each.on.statement.position(0).line if each.on else 0 for each in told}
    ordered = sorted(told, key=lambda each: lines[id(each)])
    return [(each.on.statement.text if each.on else "", each.mark) for each in ordered]


def _comment_marks(rule: CommentRule, example: Example, linter: Linter) -> list[Told]:
    """Return what a rule about comments says about those of a document, in the order of its lines."""
    collector = Collector()
    documents = linter.document(example.document.encode(), example.path, None, collector)
    items = list(linter.read_documents(documents, collector))
    findings, comments = linter.judged(items, collector)
    for finding in findings:
        comments.covers(finding)
    uses = list(comments.uses())
    uses.sort(key=lambda use: (use.comment.line, use.start))
    return [(use.comment.text, mark) for use in uses for mark in rule.configured(example.options).check(use)]


def _caught(produce: Callable[[], list[Told]]) -> list[Told] | Exception:
    try:
        return produce()
    except Exception as error:
        return error


def _example_faults(
    info: RuleInfo, example: Example, told: list[Told] | Exception, used: set[str]
) -> Iterator[str]:
    where = f"“{example.shown}” ({example.language})"
    try:
        if isinstance(told, Exception):
            raise told
        for statement, mark in told:
            _fill_all(info, mark, statement)
    except Exception as error:
        yield f"{where}: the rule fails with {type(error).__name__}: {error}"
        return
    used.update(mark.message for _, mark in told)
    marked = tuple(statement[mark.start : mark.end] for statement, mark in told)
    expected = example.words if isinstance(example, BadExample) else ()
    if marked != expected:
        yield f"{where}: must mark {list(expected) or 'nothing'}, but marks {list(marked) or 'nothing'}"
    wanted = example.message if isinstance(example, BadExample) else None
    if wanted and (other := {mark.message for _, mark in told} - {wanted}):
        yield f"{where}: must say '{wanted}', but says {sorted(other)}"


def _fill_all(info: RuleInfo, mark: Mark, statement: str) -> None:
    """Fill a mark's texts in every language, so that a missing id or value shows."""
    texts = [info.messages[mark.message]]
    if mark.suggestion is not None:
        texts.append(info.suggestions[mark.suggestion])
    for text in texts:
        for language in LANGUAGES:
            fill(text.in_language(language), mark, statement)
