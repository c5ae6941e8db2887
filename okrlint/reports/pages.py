"""A document as a page shows it: its tree, and every statement in it with the question that it answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from okrlint.document.model import Frozen, Language, Light, OkrDocument, Role, Segment
from okrlint.reading.document import ReadStatement


class PageStatement(Light):
    """A statement: where its characters stand (1-based), and its yes/no question where it has one."""

    role: Role
    text: str
    line: int
    segments: tuple[Segment, ...]
    language: Language | None
    question: str | None


class Page(Frozen):
    """A document with its Tree, which is None for one that is held in memory."""

    path: str
    format: str
    tree: Any
    statements: tuple[PageStatement, ...]


def page_of(document: OkrDocument, statements: Iterable[PageStatement]) -> Page:
    """Return the page of a document with its statements."""
    return Page(path=document.path, format=document.format, tree=document.tree, statements=tuple(statements))


def page_statement(item: ReadStatement) -> PageStatement:
    """Return a read statement as a page shows it."""
    statement, reading = item.statement, item.reading
    is_asked = statement.role is Role.KEY_RESULT and reading is not None
    return PageStatement(
        role=statement.role,
        text=statement.text,
        line=statement.position(0).line,
        segments=statement.segments,
        language=item.language,
        question=str(reading.question) if is_asked and reading else None,
    )
