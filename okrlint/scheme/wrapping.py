"""The lines of a paragraph ▶ logical lines: what was wrapped is joined, what begins anew stands apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from okrlint.document.model import Role
from okrlint.document.tree import HARD_BREAK, SOFT_BREAK, Text
from okrlint.formats.lines import labels
from okrlint.formats.lines.labels import PICTURE, Label, LabelWords
from okrlint.formats.lines.statement import ITEM_MARK

LIMIT = 2000  # characters; a longer line is no statement

_WRAP = 60
_HEAD = 200
_SENTENCE_END = re.compile(r"[.!?…:][)\"'»”]*$")
_CAPITAL = re.compile(r"[(\"'«“\[]*(?:[A-ZÆØÅ0-9]|[^\w\s(\"'«“\[&$%+/.,;=<>≥≤-])")
_BREAKS = re.compile(f"[{SOFT_BREAK}{HARD_BREAK}]")
ARROW_MARK = re.compile(rf"(?:[→➔➜►▸▶»✓✔☑]|->|=>|{PICTURE})\s*(?=\S)")
_LAST_LABEL = re.compile(r"(?<=[.!?])\s+(?=\w[^.!?\n]{1,60}:$)")
_TAIL_LABEL = re.compile(r"(?<=\w)[,;]?\s+(?=(?:as\s+)?(?:measured|målt)\s+\w+\s*:$)", re.IGNORECASE)
_INNER = re.compile(r"(?<=\S)\s+(?=\S)")


class Wrapping:
    """Tells the logical lines of texts; `words` are the labels that begin a line of their own."""

    def __init__(self, words: LabelWords) -> None:
        self._words = words

    def lines(self, text: Text) -> Iterator[Text]:
        """Yield the logical lines of a text."""
        pieces = [piece for piece in _split(text) if piece.text]
        widest = max((len(piece.text.text) for piece in pieces), default=0)
        chunk: list[_Piece] = []
        for piece in pieces:
            if chunk and self._begins_anew(chunk, piece.text, widest):
                yield from self._apart(text.cut(chunk[0].start, chunk[-1].end))
                chunk = []
            chunk.append(piece)
        if chunk:
            yield from self._apart(text.cut(chunk[0].start, chunk[-1].end))

    def label_ahead(self, line: str) -> Label | None:
        """Return the label that a line begins with."""
        return self._words.find(_bare(line))

    def _begins_anew(self, chunk: Sequence[_Piece], line: Text, widest: int) -> bool:
        """Tell whether a line is more than the continuation of the lines before it."""
        if ITEM_MARK.match(line.text) or ARROW_MARK.match(line.text) or self._is_label(line.text):
            return True
        if labels.find_code(chunk[0].text.text) and labels.find_code(line.text):
            return True
        before, after_hard = chunk[-1].text.text, chunk[-1].hard
        label = self.label_ahead(before) if len(chunk) == 1 else None
        if label and label.end >= len(_bare(before)):
            is_numbered_colon = label.number is not None or before.rstrip().endswith(":")
            return label.plural or (label.role is Role.KEY_RESULT and label.number is None) or not is_numbered_colon
        if _changes_weight(chunk[-1].text, line):
            return True
        if not _CAPITAL.match(line.text):
            return False
        if after_hard and _SENTENCE_END.search(before):
            return True
        first_word = line.text.split(maxsplit=1)[0]
        ended_early = len(before) + 1 + len(first_word) < max(widest, _WRAP)
        return ended_early or _SENTENCE_END.search(before) is not None

    def _apart(self, line: Text) -> Iterator[Text]:
        """Part a line at a label in bold, or one that ends it, in the middle of the line."""
        tail = _TAIL_LABEL.search(line.text)
        if tail and self._words.find(line.text[tail.end() :]):
            yield line.cut(0, tail.start())
            yield line.cut(tail.end())
            return
        start = 0
        for end in self._inner_labels(line) if len(line.text) <= LIMIT else ():
            yield line.cut(start, end)
            start = end
        yield line.cut(start)

    def _inner_labels(self, line: Text) -> Iterator[int]:
        """Yield the offsets where a label in bold, or one that ends the line, begins behind a statement."""
        if not self._is_label(line.text):
            return
        last = _LAST_LABEL.search(line.text)
        if last and self._words.find(line.text[last.end() :]):
            yield last.end()
        origins = line.traced.origins
        for gap in _INNER.finditer(line.text):
            before, after = origins[gap.start() - 1] in line.bold, origins[gap.end()] in line.bold
            if after and not before and self._is_label(line.text[gap.end() :]):
                yield gap.end()

    def _is_label(self, line: str) -> bool:
        bare = _bare(line)
        words = self._words
        return (
            words.find(bare) is not None
            or words.find_fact(bare) is not None
            or words.is_aside(bare)
            or ((code := labels.find_code(bare)) is not None and not code.bare)
        )


@dataclass(frozen=True, slots=True)
class _Piece:
    """One of the author's lines: its text, its range of offsets, and whether a hard break ends it."""

    text: Text
    start: int
    end: int
    hard: bool


def _split(text: Text) -> Iterator[_Piece]:
    start = 0
    for end in _BREAKS.finditer(text.text):
        yield _Piece(text.cut(start, end.start()), start, end.start(), end.group() == HARD_BREAK)
        start = end.end()
    yield _Piece(text.cut(start), start, len(text.text), False)


def _changes_weight(before: Text, line: Text) -> bool:
    """Tell whether a line in bold stands beside one that is not: a title over its text."""
    return before.all_in(before.bold) and not any(origin in line.bold for origin in line.traced.origins)


def _bare(line: str) -> str:
    return line[:_HEAD].strip()
