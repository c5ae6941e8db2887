"""What an OKR document says and where: the models between the formats and the rules.

Offsets into a statement are 0-based and count characters; lines and columns in a file are 1-based.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic.dataclasses import dataclass

Language = Literal["nb", "nn", "en"]
LANGUAGES: tuple[Language, ...] = ("nb", "nn", "en")


class Role(StrEnum):
    """What a statement is in its document."""

    OBJECTIVE = "objective"
    KEY_RESULT = "key_result"


class Frozen(BaseModel):
    """Base of the models that are made once and then only read."""

    model_config = ConfigDict(frozen=True, extra="forbid")


_FIELDS_SET: dict[frozenset[str], set[str]] = {}


class Light(Frozen):
    """Base of the models of which a run holds many at once: each takes a third of the memory.

    pydantic gives every instance a dictionary and a set with the names of its fields. Here the instances of a
    class share the keys of their dictionaries, and those made of the same fields share the set.
    """

    def model_post_init(self, context: Any) -> None:
        """Put the values where the names are shared."""
        values, names = self.__dict__, self.__pydantic_fields_set__
        object.__delattr__(self, "__dict__")  # what is set one by one from here on shares its keys
        for name, value in values.items():
            object.__setattr__(self, name, value)
        object.__setattr__(self, "__pydantic_fields_set__", _FIELDS_SET.setdefault(frozenset(names), names))

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy with some values changed, as light as any other instance."""
        copied = super().model_copy(update=update, deep=deep)
        copied.model_post_init(None)
        return copied


class Position(Frozen):
    """A place in a file; both 1-based, the column counted in characters."""

    line: int
    column: int


class Period(Frozen):
    """The time that OKRs are for, in the author's words; its days where the words state them, both included."""

    text: str
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """From offset `start` of a statement's text on, its characters stand at `line` and `column`.

    A segment reaches to the start of the next one; a new one begins wherever the text and the
    file part: at a line break, a removed piece of markup, a resolved entity.
    """

    start: int
    line: int
    column: int


class Attachments(Light):
    """What stands on a statement's line without being part of it, as the author wrote it."""

    status: str | None = None
    owner: str | None = None
    priority: str | None = None
    score: str | None = None
    links: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


class Facts(Light):
    """What sub-bullets, cells or fields beside a statement say about it, as the author wrote it.

    `baseline` is the value at the start, `current` the one now.
    """

    metric: str | None = None
    baseline: str | None = None
    current: str | None = None
    target: str | None = None
    unit: str | None = None
    deadline: str | None = None
    owner: str | None = None

    @property
    def start(self) -> str | None:
        """The baseline or, where none is told, the value now."""
        return self.baseline or self.current


_NOTHING_ATTACHED, _NO_FACTS = Attachments(), Facts()


@lru_cache(maxsize=64)
def _shared(headings: tuple[str, ...]) -> tuple[str, ...]:
    """Return the first of some equal headings, so that all the others can go."""
    return headings


class Placed(Light):
    """Words of a document, and where they stand in its file.

    `place` says where in a format without lines: `Sheet1!C7`, `paragraph 12`, `/objectives/0/title`.
    """

    text: str
    segments: tuple[Segment, ...] = ()
    place: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _words_alone(cls, data: Any) -> Any:
        return {"text": data} if isinstance(data, str) else data

    def position(self, offset: int) -> Position:
        """Return where character `offset` of the text stands in the file.

        Words without segments (held in memory) stand on line 1 from column 1 on.
        """
        index = bisect_right([segment.start for segment in self.segments], offset) - 1
        if index < 0:
            return Position(line=1, column=offset + 1)
        segment = self.segments[index]
        return Position(line=segment.line, column=segment.column + offset - segment.start)

    def end_position(self, offset: int) -> Position:
        """Return where the words that end before `offset` end in the file (the column after them)."""
        last = self.position(max(offset - 1, 0))
        return Position(line=last.line, column=last.column + 1)


class Statement(Placed):
    """One objective or one key result: its words, stripped of label, markup and attachments.

    `headings` are those that it stands under, the outermost first; `label` is how it is marked. `switches` are what
    a column or key called okrlint says beside it: `off K203: reason`.
    """

    label: str | None = None
    headings: tuple[str, ...] = ()
    inferred: bool = False
    attachments: Attachments = _NOTHING_ATTACHED
    facts: Facts = _NO_FACTS
    switches: tuple[Placed, ...] = ()

    def model_post_init(self, context: Any) -> None:
        """Share what most statements have: the same few labels and headings, nothing attached, and no facts."""
        if self.label:
            self.__dict__["label"] = sys.intern(self.label)
        self.__dict__["headings"] = _shared(self.headings)
        if self.attachments == _NOTHING_ATTACHED:
            self.__dict__["attachments"] = _NOTHING_ATTACHED
        if self.facts == _NO_FACTS:
            self.__dict__["facts"] = _NO_FACTS
        super().model_post_init(context)


class KeyResult(Statement):
    """How we will know that we got there."""

    @property
    def role(self) -> Role:
        """Always `Role.KEY_RESULT`."""
        return Role.KEY_RESULT


class Objective(Statement):
    """Where we want to go, with its key results in the order of the document.

    `shares_key_results` says that they stand in one list for several objectives, with the last of these.
    """

    key_results: tuple[KeyResult, ...] = ()
    shares_key_results: bool = False

    @property
    def role(self) -> Role:
        """Always `Role.OBJECTIVE`."""
        return Role.OBJECTIVE


class Notice(Frozen):
    """Something about a file that is not about a statement; never changes the exit code.

    `code` names a text in notices.toml, `values` fill its placeholders; `line` is 1-based, and `place` says where
    in a format without lines.
    """

    code: str
    path: str = ""
    line: int | None = None
    place: str | None = None
    message: str = ""
    values: dict[str, str] = {}


class Comment(Placed):
    """A comment for okrlint in a document: its words without the marks around them, and where they begin.

    `alone` says that nothing else stands on its line. `next_line` is the next line that says something, since
    formatters like to put a blank line behind a comment.
    """

    line: int
    column: int
    next_line: int
    alone: bool = True

    def position(self, offset: int) -> Position:
        """Return where character `offset` of the words stands in the file; their lines are those of the file."""
        if self.segments:
            return super().position(offset)
        before = self.text[:offset]
        if breaks := before.count("\n"):
            return Position(line=self.line + breaks, column=offset - before.rindex("\n"))
        return Position(line=self.line, column=self.column + offset)


CommentFault = Literal["unknown-rule", "no-rule", "unknown-command", "never-ends", "begins-nowhere"]


class CommentUse(Frozen):
    """One thing to say about a comment: a rule that it names, or what is wrong with it.

    `start` and `end` are 0-based offsets into the comment's text. `used` says that a finding was taken away;
    `fault` what is wrong; `hint` holds the nearest word that would have been right. `checked` is False for a
    rule that did not run, of which nobody can tell whether the comment is needed.
    """

    comment: Comment
    start: int
    end: int
    used: bool = False
    checked: bool = True
    fault: CommentFault | None = None
    hint: str = ""

    @property
    def words(self) -> str:
        """The words that it is about."""
        return self.comment.text[self.start : self.end]


class OkrDocument(Frozen):
    """A document with its objectives, and the key results that stand under none.

    `is_okr` is False for a file that shows no two signals of being an OKR document: nothing in it
    is linted, and `sample` holds its first words, so that the notice about it can be in its language.
    `path` is shown in findings; a document held in memory may leave it empty. `period` is what its front
    matter or a line of its own says that it is for; the title, headings and the path are looked at besides.
    `comments` are those that switch rules off; `source` is the whole text of the file, and `format` the name of its
    format. `has_lines` is False for a format without lines, whose source is made up, a line for each of its pieces.
    `tree` is the Tree that the format made of the file, where somebody wants to draw it.
    """

    path: str = ""
    title: str | None = None
    period: str | None = None
    objectives: tuple[Objective, ...] = ()
    key_results: tuple[KeyResult, ...] = ()
    notices: tuple[Notice, ...] = ()
    is_okr: bool = True
    sample: str = ""
    comments: tuple[Comment, ...] = ()
    source: str = Field(default="", repr=False)
    format: str = ""
    has_lines: bool = True
    tree: Any = Field(default=None, exclude=True, repr=False)

    def statements(self) -> Iterator[Objective | KeyResult]:
        """Yield every statement: each objective, then its key results; stray key results last."""
        for objective in self.objectives:
            yield objective
            yield from objective.key_results
        yield from self.key_results
