"""Rules and findings: what a rule is given, what it says, and how it is described.

A rule is a folder: `rule.py` with a subclass of `StatementRule`, `rule.toml` with its code, name,
severity, texts and sources, `examples.toml` with what must and must not be marked, `README.md` as its page.
"""

from __future__ import annotations

import tomllib
from abc import ABC, abstractmethod
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints, ValidationError

from okrlint.errors import RuleError
from okrlint.model import Frozen, Language, Role
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


class Finding(Frozen):
    """One thing that a rule holds against a statement.

    Lines and columns are 1-based and name the words that the finding is about; the end column is the
    one behind the last character. `inferred` says that the role of the statement was only inferred.
    `start` and `end` are the same words as 0-based offsets into `statement`; they stay out of the JSON.
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
    statement: str
    role: Role
    language: Language
    inferred: bool = False
    suggestion: str | None = None
    url: str | None = None
    start: int = Field(default=0, exclude=True, repr=False)
    end: int = Field(default=0, exclude=True, repr=False)


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


class RuleInfo(Frozen):
    """What rule.toml says about a rule."""

    code: Code
    name: Name
    severity: Severity
    role: Role
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


class StatementRule(ABC):
    """A rule over one statement. Subclasses implement `check`; the texts stand in rule.toml beside them.

    `folder` is the folder of the rule: `folder = Path(__file__).parent`. Raises RuleError at creation
    when rule.toml is missing or wrong.
    """

    folder: ClassVar[Path]

    def __init__(self) -> None:
        self.info = load_info(self.folder)

    @abstractmethod
    def check(self, reading: Reading) -> Iterator[Mark]:
        """Yield a mark for everything that the rule holds against a statement of its role."""

    def mark(self, span: Span, message: str = "default", suggestion: str | None = None, **values: str) -> Mark:
        """Return a mark on some words of the statement; `message` and `suggestion` are ids of rule.toml."""
        return Mark(message=message, start=span.start, end=span.end, values=values, suggestion=suggestion)


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
