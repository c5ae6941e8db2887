"""The lines of a paragraph ▶ logical lines: what was wrapped is joined, what begins anew stands apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from okrlint.document.model import Role
from okrlint.document.traced import Traced
from okrlint.formats.lines import labels
from okrlint.formats.lines.labels import Label
from okrlint.formats.lines.statement import ITEM_MARK

LIMIT = 2000

_WRAP = 60
_HEAD = 160
_MARKS = re.compile(r"[*_`~\[\]]+")
_SENTENCE_END = re.compile(r"[.!?…:][*_)\"'»”]*$")
_CAPITAL = re.compile(r"[*_`(\"'«“\[]*(?:[A-ZÆØÅÄÖ0-9]|[^\w\s*_`(\"'«“\[&$%+/.,;=<>≥≤-])")
_INNER_LABEL = re.compile(r"(?<=\S)\s+(?=\*\*[^*\n]{1,40}\*\*)|(?<=[.!?*])\s+(?=\w[^.!?\n]{1,60}:$)")


def logical_lines(lines: Sequence[Traced]) -> Iterator[Traced]:
    """Yield the logical lines of a paragraph."""
    widest = max(map(len, lines), default=0)
    chunk: list[Traced] = []
    for line in lines:
        if chunk and _begins_anew(chunk, line, widest):
            yield from _apart(chunk)
            chunk = []
        chunk.append(line)
    if chunk:
        yield from _apart(chunk)


def _apart(chunk: Sequence[Traced]) -> Iterator[Traced]:
    """Join the lines of a chunk; part it at a label in bold, or one that ends it, in the middle of a line."""
    raw = Traced.join("\n", chunk)
    if raw.text.endswith("\\"):
        raw = raw[: len(raw) - 1].strip()
    start = 0
    for gap in _INNER_LABEL.finditer(raw.text) if len(raw) <= LIMIT else ():
        if _is_label(raw.text[gap.end() :]) and _is_label(raw.text[start:]):
            yield raw[start : gap.start()].strip()
            start = gap.end()
    yield raw[start:].strip()


def _begins_anew(chunk: Sequence[Traced], line: Traced, widest: int) -> bool:
    """Tell whether a line is more than the continuation of the lines before it."""
    if ITEM_MARK.match(line.text) or _is_label(line.text):
        return True
    before = chunk[-1].text
    label = label_ahead(before) if len(chunk) == 1 else None
    if label and label.end >= len(_bare(before)):
        return label.plural or (label.role is Role.KEY_RESULT and label.number is None)
    if not _CAPITAL.match(line.text):
        return False
    first_word = line.text.split(maxsplit=1)[0]
    ended_early = len(before) + 1 + len(first_word) < max(widest, _WRAP)
    return ended_early or _SENTENCE_END.search(before) is not None


def _is_label(line: str) -> bool:
    bare = _bare(line)
    return labels.find(bare) is not None or labels.find_fact(bare) is not None or labels.is_aside(bare)


def label_ahead(line: str) -> Label | None:
    """Return the label that a raw line begins with, whatever marks stand around it."""
    return labels.find(_bare(line))


def _bare(line: str) -> str:
    return _MARKS.sub("", line[:_HEAD]).strip()
