"""The blocks of a document, whatever its format: headings, list items, paragraphs, tables."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from okrlint.document.traced import Traced

BODY = 10


class Kind(Enum):
    """What a block is."""

    HEADING = auto()
    ITEM = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, the first paragraph of a list item, or another paragraph, line by line.

    `rank` grows with the depth: 1 to 6 are headings, text outside lists has `BODY`, an item at the
    first depth `BODY + 2`, text inside it one more, and so on. Items of one list share `group`.
    """

    kind: Kind
    rank: int
    lines: tuple[Traced, ...]
    group: int = 0
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table cell by cell; the first row is its header."""

    rows: tuple[tuple[Traced, ...], ...]
    rank: int = BODY


@dataclass(frozen=True, slots=True)
class Fence:
    """The parts inside a code fence, read as plain text."""

    parts: tuple[Block | Table, ...]
    rank: int = BODY


Part = Block | Table | Fence
