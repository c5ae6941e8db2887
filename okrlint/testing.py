"""What a rule's author tests a rule with: everything that okrlint's own rules are checked for.

from okrlint.testing import check_rule

def test_my_rule() -> None:
    check_rule(MyRule(), Path(__file__).parent / "examples.toml")
"""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import Field, ValidationError

from okrlint.linter import Linter
from okrlint.model import LANGUAGES, Facts, Frozen, Language
from okrlint.onepass import StatementReader
from okrlint.reading import Reading
from okrlint.rule import Mark, RuleInfo, StatementRule, Texts, fill


class Example(Frozen):
    """A statement of examples.toml; `row` names the row of the rule's decision table that it stands for."""

    text: str
    language: Language
    facts: Facts = Facts()
    row: str | None = None


class BadExample(Example):
    """A statement that the rule must mark: exactly these words, in their order, with this message."""

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
        raise AssertionError(f"{file}: {error}") from error


def check_rule(rule: StatementRule, examples_file: Path, *, reader: StatementReader | None = None) -> None:
    """Check a rule's texts and its examples; raise AssertionError that lists every fault found.

    `reader` stands in for okrlint's own reader of statements.
    """
    examples = load_examples(examples_file)
    used: set[str] = set()
    faults = [*_text_faults(rule.info), *_language_faults(examples)]
    for example, reading in _readings(rule, examples, reader):
        faults += _example_faults(rule, example, reading, used)
    faults += [f"no bad example has the message '{name}'" for name in rule.info.messages if name not in used]
    if faults:
        raise AssertionError(f"{rule.info.code} ({examples_file}):\n  " + "\n  ".join(faults))


def _text_faults(info: RuleInfo) -> Iterator[str]:
    """Yield what is wrong with a rule's texts: placeholders must be the same in every language."""
    groups = {"messages": info.messages, "suggestions": info.suggestions}
    named = {f"{group}.{name}": texts for group, members in groups.items() for name, texts in members.items()}
    for name, texts in {"summary": info.summary, "reason": info.reason, **named}.items():
        yield from _one_text_faults(name, texts)
    for name, texts_by_language in {"avoid": info.avoid, "prefer": info.prefer}.items():
        if missing := [language for language in LANGUAGES if not texts_by_language.get(language)]:
            yield f"{name} lacks {', '.join(missing)}"


def _one_text_faults(name: str, texts: Texts) -> Iterator[str]:
    placeholders = {}
    for language in LANGUAGES:
        text = texts.in_language(language)
        placeholders[language] = _placeholders(text)
        if not text.strip():
            yield f"{name} is empty in {language}"
    if len(set(placeholders.values())) > 1:
        told = ", ".join(f"{language}: {sorted(names)}" for language, names in placeholders.items())
        yield f"{name} has other placeholders in other languages ({told})"


def _placeholders(text: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def _language_faults(examples: Examples) -> Iterator[str]:
    kinds: dict[str, Sequence[Example]] = {"bad": examples.bad, "good": examples.good}
    for kind, members in kinds.items():
        for language in LANGUAGES:
            if not any(example.language == language for example in members):
                yield f"there is no {kind} example in {language}"


def _readings(
    rule: StatementRule, examples: Examples, reader: StatementReader | None
) -> Iterator[tuple[Example, Reading]]:
    given: list[Example] = [*examples.bad, *examples.good]
    jobs = [(rule.info.role, example.text, example.language, example.facts) for example in given]
    return zip(given, (reader or Linter().reader()).read_many(jobs), strict=True)


def _example_faults(rule: StatementRule, example: Example, reading: Reading, used: set[str]) -> Iterator[str]:
    where = f"“{example.text}” ({example.language})"
    try:
        marks = list(rule.check(reading))
        for mark in marks:
            _fill_all(rule.info, mark, example.text)
    except Exception as error:
        yield f"{where}: the rule fails with {type(error).__name__}: {error}"
        return
    used.update(mark.message for mark in marks)
    marked = tuple(example.text[mark.start : mark.end] for mark in marks)
    expected = example.words if isinstance(example, BadExample) else ()
    if marked != expected:
        yield f"{where}: must mark {list(expected) or 'nothing'}, but marks {list(marked) or 'nothing'}"
    wanted = example.message if isinstance(example, BadExample) else None
    if wanted and (other := {mark.message for mark in marks} - {wanted}):
        yield f"{where}: must say '{wanted}', but says {sorted(other)}"


def _fill_all(info: RuleInfo, mark: Mark, statement: str) -> None:
    """Fill a mark's texts in every language, so that a missing id or value shows."""
    texts = [info.messages[mark.message]]
    if mark.suggestion is not None:
        texts.append(info.suggestions[mark.suggestion])
    for text in texts:
        for language in LANGUAGES:
            fill(text.in_language(language), mark, statement)
