"""Rules and findings: what a rule is given, what it says, and how it is described.

A rule is a folder: `rule.py` with a subclass of `StatementRule` or `DocumentRule`, `rule.toml` with its code,
name, severity, texts, options and sources, `examples.toml` with what must and must not be marked, `README.md`
as its page.
"""

from __future__ import annotations

import copy
import tomllib
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, StringConstraints, ValidationError

from okrlint.document import ReadDocument, ReadStatement
from okrlint.errors import RuleError
from okrlint.model import CommentUse, Frozen, Language, Role
from okrlint.reading import Reading, Span


class Severity(StrEnum):
    """How much a finding weighs; `OFF` switches a rule off."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"

    @property
    def weight(self) -> int:
        """Return 3 for an error, 2 for a warning, 1 for info, 0 for off."""
        return {"error": 3, "warning": 2, "info": 1, "off": 0}[self.value]


class Fix(Frozen):
    """A change of the statement that mends a finding and leaves no choice.

    `statements` are what stands in the place of the statement: one text, or two where it is split.
    """

    statements: tuple[str, ...]


class Finding(Frozen):
    """One thing that a rule holds against a statement, or against a document as a whole.

    Lines and columns are 1-based and name the words that the finding is about; the end column is the
    one behind the last character. `inferred` says that the role of the statement was only inferred.
    `start` and `end` are the same words as 0-based offsets into `statement`, `lines` the first and the last line
    of the whole statement; they stay out of the JSON.
    A finding about a whole document stands on its first line, with an empty statement and no role.
    `fix` is what `--fix` writes in its place, where only one change can be meant.
    """

    code: str
    name: str
    severity: Severity
    message: str
    path: str = ""
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
    statement: str = ""
    role: Role | None = None
    language: Language
    inferred: bool = False
    suggestion: str | None = None
    fix: Fix | None = None
    url: str | None = None
    start: int = Field(default=0, exclude=True, repr=False)
    end: int = Field(default=0, exclude=True, repr=False)
    lines: tuple[int, int] = Field(default=(1, 1), exclude=True, repr=False)


class Texts(Frozen):
    """One text in the three languages."""

    nb: str
    nn: str
    en: str

    def in_language(self, language: Language) -> str:
        """Return the text in a language."""
        return str(getattr(self, language))


Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,8}\d{3}$")]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]


class Option(Frozen):
    """A number that a rule can be set to; `minimum` is the least that makes sense."""

    default: int
    minimum: int = 0
    summary: Texts


class RuleInfo(Frozen):
    """What rule.toml says about a rule.

    A rule with the scope "statement" is asked about every statement of its role, one with the scope
    "document" about every document, one with the scope "comment" about every comment that switches rules off.
    `severity` "off" leaves it to settings and profiles to switch it on.
    """

    code: Code
    name: Name
    severity: Severity
    scope: Literal["statement", "document", "comment"] = "statement"
    role: Role | None = None
    experimental: bool = False
    options: dict[Name, Option] = Field(default_factory=dict)
    gold_label: str | None = None
    summary: Texts
    reason: Texts
    avoid: dict[str, str] = Field(default_factory=dict)
    prefer: dict[str, str] = Field(default_factory=dict)
    sources: tuple[str, ...] = ()
    disagreement: tuple[str, ...] = ()
    url: str | None = None
    messages: dict[str, Texts]
    suggestions: dict[str, Texts] = Field(default_factory=dict)


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


def load_info(folder: Path) -> RuleInfo:
    """Read rule.toml of a rule's folder; raise RuleError naming the file and the field that is wrong."""
    path = folder / "rule.toml"
    try:
        return RuleInfo.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise RuleError(f"{path}: the rule has no rule.toml") from None
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise RuleError(f"{path}: {error}") from error


def fill(text: str, mark: Mark, statement: str) -> str:
    """Fill a message's placeholders with the values of a mark and the marked words."""
    return text.format(**{"words": statement[mark.start : mark.end], **mark.values})
