"""A document as a page shows it: its text, and every statement in it with the question that it answers."""

from __future__ import annotations

from collections.abc import Iterable

from okrlint.document.model import Frozen, Language, Role
from okrlint.reading.document import ReadStatement


class PageStatement(Frozen):
    """A statement: where it begins (1-based), and its yes/no question where it has one."""

    role: Role
    text: str
    line: int
    language: Language | None
    question: str | None


class Page(Frozen):
    """A document with its whole text, which is empty for one that is held in memory."""

    path: str
    source: str
    statements: tuple[PageStatement, ...]


def page_of(items: Iterable[ReadStatement]) -> Page:
    """Return the page of the read statements of one document, of which there is at least one."""
    each = list(items)
    document = each[0].document
    return Page(path=document.path, source=document.source, statements=tuple(map(_statement, each)))


def _statement(item: ReadStatement) -> PageStatement:
    statement, reading = item.statement, item.reading
    is_asked = statement.role is Role.KEY_RESULT and reading is not None
    return PageStatement(
        role=statement.role,
        text=statement.text,
        line=statement.position(0).line,
        language=item.language,
        question=str(reading.question) if is_asked and reading else None,
    )
