"""Cells and rows of office programs' tables ▶ TABLE nodes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from okrlint.document.tree import Kind, Node
from okrlint.formats.office.office_runs import joined

MOST_SPAN = 1000  # columns or rows that one cell may cover
MOST_CELLS = 50_000  # in the tables of a file together


def cell(blocks: Sequence[Node], place: str) -> Node:
    """Return the cell that holds some blocks: paragraphs are its text, a line each; all else is children."""
    if not blocks:
        return Node(Kind.CELL, place=place)
    if len(blocks) == 1 and blocks[0].kind is Kind.HEADING:
        return Node(Kind.CELL, blocks[0].text, place=place)
    if all(each.kind is Kind.PARAGRAPH for each in blocks):
        return Node(Kind.CELL, joined([each.text for each in blocks]), place=place)
    return Node(Kind.CELL, children=tuple(blocks), place=place)


def row(cells: Sequence[Node], place: str, *, header: bool = False, hidden: bool = False) -> Node:
    """Return a row of cells."""
    return Node(Kind.ROW, children=tuple(cells), header=header, hidden=hidden, place=place)


def table(rows: Sequence[Node], place: str) -> Node:
    """Return the table of some rows; where none is marked as header, a first row that alone is bold is one."""
    first, *others = rows or (Node(Kind.ROW),)
    if others and not any(each.header for each in rows) and _all_bold(first) and not _all_bold(others[0]):
        rows = (replace(first, header=True), *others)
    return Node(Kind.TABLE, children=tuple(rows), place=place)


def _all_bold(row: Node) -> bool:
    texts = [each.text for each in row.children if each.text]
    return bool(texts) and all(text.all_in(text.bold) for text in texts)
