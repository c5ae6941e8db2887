"""Findings: what the linter holds against statements and documents."""

from __future__ import annotations

from pydantic import Field

from okrlint.document.model import Frozen, Language, Role
from okrlint.rule.info import Severity


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
    `place` says where the statement stands in a format without lines (`Sheet1!C7`, `paragraph 12`), or at which
    JSON pointer; `has_lines` is False where line and column only count the pieces of such a format.
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
