"""Rules and findings: what a rule is given, what it says, and how it is described.

A rule is a folder: `rule.py` with a subclass of `StatementRule` or `DocumentRule`, `rule.toml` with its code,
name, severity, texts, options and sources, `examples.toml` with what must and must not be marked, `README.md`
as its page.
"""

from __future__ import annotations

import copy
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import ClassVar, Self

from pydantic import Field, field_validator

from okrlint.document.model import CommentUse, Frozen
from okrlint.errors import RuleError
from okrlint.reading import Reading, Span
from okrlint.reading.document import ReadDocument, ReadStatement
from okrlint.rule.finding import Finding as Finding, Fix as Fix
from okrlint.rule.info import RuleInfo as RuleInfo, Severity as Severity, Texts as Texts, load_info


class Mark(Frozen):
    """What a rule says about one statement: a message by id, and the words that prove it.

    `start` and `end` are 0-based offsets into the statement; `values` fill the message's placeholders
    ({words} is always filled with the marked words).
    """

    message: str
    start: int
    end: int
    values: dict[str, str] = Field(default_factory=dict)
    suggestion: str | None = None
    fix: Fix | None = None
    at_most: Severity = Severity.ERROR

    @field_validator("at_most")
    @classmethod
    def _weighs(cls, severity: Severity) -> Severity:
        if severity is Severity.OFF:
            raise ValueError("a mark cannot be off; leave it out")
        return severity


class DocumentMark(Frozen):
    """What a rule says about a document: a mark on one of its statements, or on the whole of it (`on` is None)."""

    on: ReadStatement | None
    mark: Mark


class Rule(ABC):
    """What all rules share: the folder with their texts, and their options.

    `folder` is the folder of the rule: `folder = Path(__file__).parent`. Raises RuleError at creation
    when rule.toml is missing or wrong.
    """

    folder: ClassVar[Path]
    scope: ClassVar[str]

    def __init__(self) -> None:
        self.info = load_info(self.folder)
        self._set: Mapping[str, int] = {}
        if self.info.scope != self.scope or (self.scope == "statement" and self.info.role is None):
            wanted = (
                'a role ("objective" or "key_result")' if self.scope == "statement" else f'scope = "{self.scope}"'
            )
            raise RuleError(f"{self.folder / 'rule.toml'}: the rule needs {wanted}")

    def option(self, name: str) -> int:
        """Return what an option is set to, or its default."""
        return self._set.get(name, self.info.options[name].default)

    def configured(self, values: Mapping[str, int]) -> Self:
        """Return the rule with some options set; raise RuleError for one that it does not have or cannot take."""
        for name, value in values.items():
            if name not in self.info.options:
                known = ", ".join(self.info.options) or "none"
                raise RuleError(f"{self.info.code} has no option '{name}' (it has: {known})")
            if value < self.info.options[name].minimum:
                least = self.info.options[name].minimum
                raise RuleError(f"{self.info.code}: {name} must be at least {least}, not {value}")
        other = copy.copy(self)
        other._set = {**self._set, **values}
        return other


class StatementRule(Rule):
    """A rule over one statement. Subclasses implement `check`; the texts stand in rule.toml beside them."""

    scope: ClassVar[str] = "statement"

    @abstractmethod
    def check(self, reading: Reading) -> Iterator[Mark]:
        """Yield a mark for everything that the rule holds against a statement of its role."""

    def mark(
        self,
        span: Span,
        message: str = "default",
        suggestion: str | None = None,
        *,
        fix: Fix | None = None,
        at_most: Severity = Severity.ERROR,
        **values: str,
    ) -> Mark:
        """Return a mark on some words of the statement; `message` and `suggestion` are ids of rule.toml.

        `at_most` holds the finding down to a severity, whatever the rule is set to.
        """
        return Mark(
            message=message,
            start=span.start,
            end=span.end,
            values=values,
            suggestion=suggestion,
            fix=fix,
            at_most=at_most,
        )


class DocumentRule(Rule):
    """A rule over a whole document, with the readings of its statements and its sets."""

    scope: ClassVar[str] = "document"

    @abstractmethod
    def check(self, document: ReadDocument) -> Iterator[DocumentMark]:
        """Yield a mark for everything that the rule holds against a document."""

    def mark(
        self,
        on: ReadStatement | None,
        message: str = "default",
        *,
        at_most: Severity = Severity.ERROR,
        **values: str,
    ) -> DocumentMark:
        """Return a mark on a whole statement, or with None on the whole document."""
        end = len(on.statement.text) if on else 0
        return DocumentMark(on=on, mark=Mark(message=message, start=0, end=end, values=values, at_most=at_most))


class CommentRule(Rule):
    """A rule over the comments that switch rules off."""

    scope: ClassVar[str] = "comment"

    @abstractmethod
    def check(self, use: CommentUse) -> Iterator[Mark]:
        """Yield a mark for everything that the rule holds against a comment or a rule that it names."""

    def mark(self, use: CommentUse, message: str = "default", **values: str) -> Mark:
        """Return a mark on the words of the comment that are the matter."""
        return Mark(message=message, start=use.start, end=use.end, values=values)


def fill(text: str, mark: Mark, statement: str) -> str:
    """Fill a message's placeholders with the values of a mark and the marked words."""
    return text.format(**{"words": statement[mark.start : mark.end], **mark.values})
