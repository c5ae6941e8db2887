"""What stands in a file, whatever its format: the neutral tree between the formats and the scheme.

An adapter knows nothing about OKRs. It says which headings, paragraphs, list items, tables and pairs there are, in
the order of reading, with their text as a reader sees it, and where every character of it stands. What they mean is
the scheme's business.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from okrlint.document.model import Comment, Notice
from okrlint.document.source import Source
from okrlint.document.traced import Traced

SOFT_BREAK = "\n"  # the author's line ends here, the paragraph goes on
HARD_BREAK = "\u2028"  # the reader sees a new line here: <br>, two blanks at the end, Shift+Enter


class Kind(StrEnum):
    """What a node is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"
    ROW = "row"
    CELL = "cell"
    RECORD = "record"
    PAIR = "pair"
    QUOTE = "quote"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of text as a reader sees it, markup taken away and entities resolved.

    `traced` holds its characters, each with its offset into `Tree.source`; lines end with SOFT_BREAK or HARD_BREAK.
    `bold`, `italic`, `code` and `struck` are the offsets (into the source) of the characters that are set so;
    what is
    struck out stays in the text. `links` are the addresses that the text points to.
    """

    traced: Traced
    bold: frozenset[int] = frozenset()
    italic: frozenset[int] = frozenset()
    code: frozenset[int] = frozenset()
    struck: frozenset[int] = frozenset()
    links: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The characters."""
        return self.traced.text

    def __bool__(self) -> bool:
        return bool(self.traced.text.strip())

    def cut(self, start: int, end: int | None = None) -> Text:
        """Return the part between two 0-based offsets, without blanks around it; its marks go with it."""
        return self.over(self.traced[start:end].strip())

    def over(self, traced: Traced) -> Text:
        """Return some of this text's characters with the marks that they have."""
        return Text(traced, self.bold, self.italic, self.code, self.struck, self.links)

    def all_in(self, marks: frozenset[int]) -> bool:
        """Tell whether every character that is no blank stands in some marks: `text.all_in(text.bold)`."""
        pairs = zip(self.traced.text, self.traced.origins, strict=True)
        return bool(marks) and bool(self) and all(origin in marks for char, origin in pairs if not char.isspace())


NOTHING = Text(Traced("", ()))


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a document.

    * HEADING: `text`, `level` (1 is the outermost). Headings do not hold what stands under them.
    * PARAGRAPH: `text`; one that looks like a heading but is none (a bold line) is a paragraph. `level` is the
      indentation, in columns, where a format has nothing else (plain text).
    * ITEM: an item of a list: `text` is its first paragraph, `children` its other blocks, nested items among them.
      `marker` is what the author (or the program) put in front: `-`, `1.`, `a)`, `[x]`. `group` is the same for the
      items of one list.
    * TABLE: `children` are ROWs; ROW: `children` are CELLs, one for each column: a cell that spans columns or
      rows is
      followed by empty ones in the places that it covers. `header` says of a row or a cell that it is marked as
      one.
    * CELL: `text`; `children` where it holds lists or several paragraphs (its text is then empty).
    * RECORD: a mapping of a data format; `children` are PAIRs.
    * PAIR: `text` is the key, `children` the value: one PARAGRAPH for a scalar, one RECORD for a mapping; for a
      sequence (`sequence` is True) one node an element. An empty value (null, "", []) has no children.
    * QUOTE: `children` are blocks. `marker` is the kind of a callout (`note`, `tip`, `warning`), if it is one.
    * CODE: `text` as it stands; `marker` is the language.

    `hidden` is what the format does not show (a hidden row or column of a sheet). `place` is set where the
    format has
    no lines: `Sheet1!C7`, `paragraph 12`, `table 2 row 3 column 1`, `/objectives/0/title`.
    """

    kind: Kind
    text: Text = NOTHING
    children: tuple[Node, ...] = ()
    level: int = 0
    marker: str = ""
    group: int = 0
    header: bool = False
    sequence: bool = False
    hidden: bool = False
    place: str | None = None

    def walk(self) -> Iterator[Node]:
        """Yield this node and everything in it, in the order of reading."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Tree:
    """A file as an adapter read it.

    `source` is the file's text. A format without lines (a workbook, a Word file) gets a text made up of its
    pieces, a
    line a piece; `places` maps these lines (1-based) to where the piece stands, and `has_lines` is False.
    `title` and `fields` are what the file says about itself outside its text: front matter, a title element,
    properties. `comments` are those meant for okrlint. `notices` tell what could not be read or was left out.
    """

    source: Source
    nodes: tuple[Node, ...] = ()
    title: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    comments: tuple[Comment, ...] = ()
    notices: tuple[Notice, ...] = ()
    places: Mapping[int, str] = field(default_factory=dict)
    has_lines: bool = True

    def walk(self) -> Iterator[Node]:
        """Yield every node, in the order of reading."""
        for node in self.nodes:
            yield from node.walk()
