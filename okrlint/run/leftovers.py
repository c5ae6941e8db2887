"""What stands in a document and is no part of its OKRs: what is not carried over is told, never lost silently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from okrlint.document.model import Notice
from okrlint.document.tree import Kind, Node, Tree
from okrlint.formats.lines import labels
from okrlint.formats.lines.labels import LabelWords
from okrlint.formats.lines.statement import strip
from okrlint.formats.writing.carrying import JOINT
from okrlint.formats.writing.okrs import Okrs, facts_of
from okrlint.scheme.fields import FieldKind, field_of
from okrlint.scheme.outline import Outline, ReadAs
from okrlint.scheme.wrapping import LIMIT

_STRUCTURE = frozenset(
    (FieldKind.TYPE, FieldKind.PARENT, FieldKind.IDENTITY, FieldKind.WITHDRAWN, FieldKind.SWITCH)
)
_MOST_NAMES = 12
_SHOWN = 60  # characters of a line that is named


def leftovers(tree: Tree, outline: Outline, okrs: Okrs, words: LabelWords) -> Iterator[Notice]:
    """Yield what is left behind: withdrawn statements, lines of text, and fields or columns of other things."""
    carried = _Carried(okrs)
    for part in outline.parts:
        if part.read_as is ReadAs.WITHDRAWN:
            yield Notice(code="withdrawn", values={"statement": part.text})
    kinds = (ReadAs.TEXT, ReadAs.ASIDE)
    lines = [part.text for part in outline.parts if part.read_as in kinds and not carried.holds(part.text)]
    if lines:
        first = lines[0] if len(lines[0]) <= _SHOWN else f"{lines[0][:_SHOWN].rstrip()}…"
        yield Notice(code="left-lines", values={"count": str(len(lines)), "first": first})
    names = list(dict.fromkeys(_fields(tree, carried, words)))
    if names:
        shown = ", ".join(names[:_MOST_NAMES]) + (", …" if len(names) > _MOST_NAMES else "")
        yield Notice(code="left-fields", values={"names": shown})


class _Carried:
    """The texts that are carried over."""

    def __init__(self, okrs: Okrs) -> None:
        entries = [entry for entry, _ in okrs.entries()]
        texts = [
            okrs.title,
            okrs.period,
            *(each for entry in entries for each in (entry.text, entry.team, entry.period)),
        ]
        known = (part for value in texts if value for part in (str(value), *str(value).split(JOINT)))
        self._texts = frozenset(map(_plain, known))
        self._facts = frozenset(_plain(value) for entry in entries for value in facts_of(entry).values())

    def holds(self, text: str, *, facts: bool = False) -> bool:
        """Tell whether a text is carried over, or one of its lines is, or it says nothing.

        With `facts` it may also be one; a number that is none may be the same by chance.
        """
        if facts and _plain(text) in self._facts:
            return True
        lines = (line for line in dict.fromkeys((text, *text.splitlines())) if any(map(str.isalnum, line)))
        found = [not self._texts.isdisjoint(_readings(line)) for line in lines]
        return any(found) or not found


def _readings(line: str) -> Iterator[str]:
    """Yield what a line may say: all of it, the statement in it, and what stands behind a code or a name."""
    yield _plain(line)
    if len(line) > LIMIT:
        return
    yield _plain(strip(line, markup=False).text)
    code = labels.find_code(line)
    yield _plain(line[code.end if code else 0 :])
    yield _plain(line.partition(":")[2])  # Period: Q3 2026


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _fields(tree: Tree, carried: _Carried, words: LabelWords) -> Iterator[str]:
    """Yield the names of the fields and columns with something in them that is not carried over."""
    pairs = [(name, [value]) for name, value in tree.fields]
    for node in tree.walk():
        if node.kind is Kind.PAIR:
            scalars = (each for each in node.children if each.kind is Kind.PARAGRAPH)
            pairs.append((node.text.text, [each.text.text for each in scalars]))
        elif node.kind is Kind.TABLE and node.children:
            pairs += _columns(node)
    for name, values in pairs:
        kind = field_of(name, words).kind
        facts = kind is not FieldKind.OTHER
        if name.strip() and kind not in _STRUCTURE and not all(carried.holds(each, facts=facts) for each in values):
            yield " ".join(name.split())


def _columns(table: Node) -> Iterable[tuple[str, list[str]]]:
    """Yield the columns of a table: what stands above, and what below."""
    header, *rows = table.children
    for index, cell in enumerate(header.children):
        cells = [row.children[index] for row in rows if index < len(row.children)]
        yield cell.text.text, [each.text.text for cell in cells for each in cell.walk()]
