"""Nested mappings and sequences ▶ nodes: what YAML, JSON and TOML have in common.

A value is a node or None: a scalar is a PARAGRAPH, a mapping a RECORD, a sequence a PAIR without a key whose
`sequence` is True (so a sequence in a sequence has something to stand in), and None is what is empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from okrlint.document.traced import Traced
from okrlint.document.tree import NOTHING, Kind, Node, Text
from okrlint.formats.data.data_text import shown

MOST_TEXT = 100_000  # characters of a value; a longer one is an image or a log, and its text is left out


def scalar(written: Traced, place: str | None = None) -> Node | None:
    """Return a scalar, or None where nothing can be seen of it; its line ends become hard breaks."""
    if len(written) > MOST_TEXT:
        return None
    text = shown(written)
    return Node(Kind.PARAGRAPH, Text(text), place=place) if text else None


def sequence(items: Iterable[Node | None], place: str | None = None) -> Node:
    """Return a sequence of what is not empty among its items."""
    return Node(Kind.PAIR, children=tuple(item for item in items if item is not None), sequence=True, place=place)


def record(pairs: Sequence[Node], place: str | None = None) -> Node | None:
    """Return a mapping, or None for one that holds nothing."""
    return Node(Kind.RECORD, children=tuple(pairs), place=place) if pairs else None


def pair(key: Traced | None, value: Node | None, place: str | None = None) -> Node:
    """Return a key with its value; None stands for a key that is no scalar."""
    text = Text(shown(key)) if key else NOTHING
    if value is None:
        return Node(Kind.PAIR, text, place=place)
    if value.kind is Kind.PAIR:
        return Node(Kind.PAIR, text, value.children, sequence=True, place=place)
    return Node(Kind.PAIR, text, (value,), place=place)


def top(value: Node | None) -> tuple[Node, ...]:
    """Return what a whole document comes to: its mapping, or the elements of its sequence."""
    if value is None:
        return ()
    return value.children if value.kind is Kind.PAIR else (value,)
