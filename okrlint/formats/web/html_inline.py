"""Inline text as it is written piece by piece: which marks are on, and what a reader sees in the end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from okrlint.document.traced import Traced
from okrlint.document.tree import HARD_BREAK, NOTHING, SOFT_BREAK, Text
from okrlint.formats.shared.normalising import concatenated, normalised, replaced

Attributes = Mapping[str, str | None]

_MARKS = {
    "bold": "b strong",
    "italic": "i em cite dfn var",
    "code": "code kbd samp tt",
    "struck": "s del strike",
}
_BY_NAME = {name: frozenset([mark]) for mark, names in _MARKS.items() for name in names.split()}
_BY_STYLE = {
    "bold": re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)\b", re.IGNORECASE),
    "italic": re.compile(r"font-style\s*:\s*(?:italic|oblique)\b", re.IGNORECASE),
    "struck": re.compile(r"text-decoration(?:-line)?\s*:[^;]*\bline-through\b", re.IGNORECASE),
}
_NOT_SHOWN = re.compile(r"display\s*:\s*none\b|visibility\s*:\s*hidden\b", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t]{2,}|\t")
_WHITE_SPACE = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")
_HARD_BREAKS = re.compile(f"[ \t\n]*({HARD_BREAK})[ \t\n{HARD_BREAK}]*")
_SOFT_BREAK = re.compile(r"[ \t]+(\n)")


def marks_of(name: str, attributes: Attributes) -> frozenset[str]:
    """Return which of "bold", "italic", "code" and "struck" an HTML element sets its text in."""
    style = attributes.get("style") or ""
    by_style = [mark for mark, pattern in _BY_STYLE.items() if pattern.search(style)] if style else []
    return _BY_NAME.get(name, frozenset()).union(by_style)


def is_hidden(attributes: Attributes) -> bool:
    """Tell whether an HTML element is one that a browser does not show."""
    return "hidden" in attributes or bool(_NOT_SHOWN.search(attributes.get("style") or ""))


class TextWriter:
    """Collects pieces of inline text with the marks that are on where they stand."""

    def __init__(self, marks: Iterable[str] = ()) -> None:
        """Begin with some marks on, which stay on."""
        self._parts: list[Traced] = []
        self._offsets: dict[str, set[int]] = {mark: set() for mark in _MARKS}
        self._depths = Counter(marks)
        self._open: dict[str, list[frozenset[str]]] = {}
        self._links: list[str] = []

    @property
    def marks(self) -> frozenset[str]:
        """The marks that are on."""
        return frozenset(mark for mark, depth in self._depths.items() if depth)

    def open(self, name: str, marks: frozenset[str]) -> None:
        """Begin an element that sets some marks."""
        self._open.setdefault(name, []).append(marks)
        self._depths.update(marks)

    def close(self, name: str) -> None:
        """End the last element of that name that was begun; one that was not is passed over."""
        if self._open.get(name):
            self._depths.subtract(self._open[name].pop())

    def add(self, part: Traced) -> None:
        """Write characters."""
        if part:
            self._parts.append(part)
        for mark in self.marks:
            self._offsets[mark].update(part.origins)

    def add_text(self, text: Text) -> None:
        """Write a text that has marks of its own."""
        self.add(text.traced)
        for mark, offsets in self._offsets.items():
            offsets.update(getattr(text, mark))
        self._links.extend(text.links)

    def link(self, address: str | None) -> None:
        """Note where the text points to."""
        if address:
            self._links.append(address)

    def add_break(self, origin: int | None = None) -> None:
        """Write a hard break that comes from an offset, or from just behind the last character."""
        if self._parts:
            self.add(Traced(HARD_BREAK, (self._parts[-1].origins[-1] + 1 if origin is None else origin,)))

    def add_blank(self, origin: int) -> None:
        """Write a blank that comes from an offset."""
        self.add(Traced(" ", (origin,)))

    def take(self, *, collapse: bool = False) -> Text:
        """Return what was written and begin anew with the same marks on.

        The text is normalised and has no blanks around it and its hard breaks. Runs of blanks become one, as in a
        browser; with `collapse`, line ends are blanks, too.
        """
        raw = self.raw()
        blanks = _WHITE_SPACE if collapse else _BLANKS
        traced = replaced(raw.traced.strip(), blanks, lambda _: " ")
        traced = replaced(replaced(traced, _HARD_BREAKS, lambda _: HARD_BREAK), _SOFT_BREAK, lambda _: SOFT_BREAK)
        traced = normalised(traced).strip()
        return raw.over(traced)

    def raw(self) -> Text:
        """Return what was written as it was written, and begin anew with the same marks on."""
        marks = {mark: frozenset(offsets) for mark, offsets in self._offsets.items()}
        text = Text(concatenated(self._parts), links=tuple(self._links), **marks)
        self._parts, self._links = [], []
        self._offsets = {mark: set() for mark in _MARKS}
        return text


def joined(texts: Sequence[Text]) -> Text:
    """Return several paragraphs as one, a hard break between them."""
    if len(texts) < 2:
        return texts[0] if texts else NOTHING
    writer = TextWriter()
    for text in texts:
        writer.add_break()
        writer.add_text(text)
    return writer.take()
