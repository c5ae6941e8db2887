"""What adapters without lines build their text with: a line for each piece, and where it stands."""

from __future__ import annotations

from okrlint.document.source import Source
from okrlint.document.traced import Traced
from okrlint.document.tree import HARD_BREAK, Node, Text, Tree


class PieceWriter:
    """Collects the pieces of a format without lines into one text; each piece gets lines of its own."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._length = 0
        self._line = 1
        self.places: dict[int, str] = {}

    def add(
        self,
        text: str,
        place: str,
        *,
        bold: tuple[tuple[int, int], ...] = (),
        italic: tuple[tuple[int, int], ...] = (),
        struck: tuple[tuple[int, int], ...] = (),
        links: tuple[str, ...] = (),
    ) -> Text:
        """Add a piece, whose lines end with a line feed, and return it; the marks are ranges of offsets into it."""
        start = self._length
        for number in range(text.count("\n") + 1):
            self.places[self._line + number] = place
        self._line += text.count("\n") + 1
        self._texts.append(text)
        self._length += len(text) + 1
        shown = Traced(text.replace("\n", HARD_BREAK), range(start, start + len(text)))
        return Text(
            shown,
            bold=_offsets(start, bold),
            italic=_offsets(start, italic),
            struck=_offsets(start, struck),
            links=links,
        )

    def tree(self, nodes: tuple[Node, ...], title: str | None = None, **more: object) -> Tree:
        """Return the tree of the nodes that were made of these pieces."""
        source = Source("\n".join(self._texts))
        return Tree(source, nodes, title, places=self.places, has_lines=False, **more)  # type: ignore[arg-type]


def _offsets(start: int, ranges: tuple[tuple[int, int], ...]) -> frozenset[int]:
    return frozenset(offset for begin, end in ranges for offset in range(start + begin, start + end))
