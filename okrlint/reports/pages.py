"""A document as a page shows it: its tree, and every statement in it with the question that it answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from okrlint.document.model import Frozen, Language, Role, Segment
from okrlint.reading.document import ReadStatement


class PageStatement(Frozen):
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


def page_of(items: Iterable[ReadStatement]) -> Page:
    """Return the page of the read statements of one document, of which there is at least one."""
    each = list(items)
    document = each[0].document
    statements = tuple(map(_statement, each))
    return Page(path=document.path, format=document.format, tree=document.tree, statements=statements)


def _statement(item: ReadStatement) -> PageStatement:
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
