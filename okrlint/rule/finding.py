"""Findings: what the linter holds against statements and documents."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from okrlint.document.model import Language, Light, Role
from okrlint.rule.info import Severity

_LINE_END = re.compile("[\n\r]")


def _is_writable(text: str) -> str:
    """Return a text of one line that can be written into a file."""
    if not text or _LINE_END.search(text) or text != text.encode("utf-8", "replace").decode():
        raise ValueError("a fix is one line of text")
    return text


Sentence = Annotated[str, AfterValidator(_is_writable)]


class Fix(Light):
    """A change of the statement that mends a finding and leaves no choice.

    `statements` are what stands in the place of the statement: one text, or two where it is split. Where the
    statement stands on one line just as it is read, `line`, `column` and `end_column` (1-based, the last one behind
    its last character) say where.
    """

    statements: tuple[Sentence, ...] = Field(min_length=1)
    line: int | None = None
    column: int | None = None
    end_column: int | None = None


class Finding(Light):
    """One thing that a rule holds against a statement, or against a document as a whole.

    Lines and columns are 1-based and name the words that the finding is about; the end column is the
    one behind the last character. `inferred` says that the role of the statement was only inferred.
    `start` and `end` are the same words as 0-based offsets into `statement`, `lines` the first and the last line
    of the whole statement; they stay out of the JSON.
    `place` says where the statement stands in a format without lines (`Sheet1!C7`, `paragraph 12`), or at which
    JSON pointer; `has_lines` is False where line and column only count the pieces of such a format.
    A finding about a whole document stands on its first line, with an empty statement and no role.
    `language` is that of its message: that of the statement, unless the settings say otherwise.
    `url` is a page about the rule: its own, or one below the setting docs-url.
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
    place: str | None = None
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
    has_lines: bool = Field(default=True, exclude=True, repr=False)

    @property
    def words(self) -> str:
        """The marked words; line and column say where they stand in the input, with what is in front of them."""
        return self.statement[self.start : self.end]
