"""What other people or programs said inside a plain text: code, quotes, replies, signatures, names of speakers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from okrlint.document.traced import Traced
from okrlint.document.tree import SOFT_BREAK, Kind, Node, Text
from okrlint.formats.light.light_lines import Line, join
from okrlint.formats.plain import text_talk
from okrlint.formats.plain.text_inline import inline as plain_inline
from okrlint.formats.plain.text_nesting import TypedLists

Inline = Callable[[Traced], Text]
Taking = Callable[[], int]

_NESTED = 8  # quotes in quotes
_FENCE = re.compile(r"`{3,}\s*(?P<language>[\w+#.-]*)")
_MORE_THAN = re.compile(r">=?\s?\d")
_QUOTE = re.compile(r">\s?")
_QUOTES = re.compile(r"(?:>\s?)+")


class QuotingReader:
    """Reads lines from the top down: the half of a reader that knows what is not the author's own text.

    A method that looks at a line returns None, or a function that takes what begins there and returns how many
    lines that are.
    """

    def __init__(
        self,
        lines: Sequence[Line],
        inline: Inline = plain_inline,
        *,
        mail: bool = False,
        depth: int = 0,
        groups: Iterator[int] | None = None,
    ) -> None:
        self._lines = list(lines)
        self._inline = inline
        self._mail = mail
        self._depth = depth
        self._spoken = -1  # the line whose speaker was told already
        self._blocks = TypedLists(groups)

    def nodes(self) -> tuple[Node, ...]:
        """Return what the lines hold."""
        raise NotImplementedError

    def _nested(self, lines: Sequence[Line]) -> tuple[Node, ...]:
        groups = self._blocks.groups
        return type(self)(lines, self._inline, mail=self._mail, depth=self._depth + 1, groups=groups).nodes()

    def _node(self, kind: Kind, traced: Traced, level: int = 0, marker: str = "") -> Node:
        return Node(kind, self._inline(traced), level=level, marker=marker)

    def _code(self, at: int, inside: bool) -> Taking | None:
        fence = _FENCE.fullmatch(self._lines[at].text)
        return partial(self._take_code, at, fence["language"]) if fence else None

    def _take_code(self, at: int, language: str) -> int:
        """Take a fence and what stands in it; one that never ends is left out alone."""
        end = at + 1
        while end < len(self._lines) and not self._lines[end].text.startswith("```"):
            end += 1
        if end == len(self._lines):
            return 1
        code = Traced.join(SOFT_BREAK, (line.raw for line in self._lines[at + 1 : end]))
        self._blocks.put(Node(Kind.CODE, Text(code), marker=language), self._lines[at].indent)
        return end + 1 - at

    def _talk(self, at: int, inside: bool) -> Taking | None:
        line = self._lines[at]
        if self._begins_quote(at):
            return partial(self._take_quote, at)
        if self._depth < _NESTED and text_talk.begins_signature(line, mail=self._mail):
            return partial(self._take_rest, at, 1, "signature")
        attribution = text_talk.reply_lines(self._lines, at) if self._depth < _NESTED else 0
        if attribution:
            return partial(self._take_rest, at, attribution, "reply")
        spoken = text_talk.speaker(self._lines, at) if at != self._spoken else 0
        return partial(self._take_speaker, at, spoken) if spoken else None

    def _begins_quote(self, at: int) -> bool:
        """Tell whether a quote begins in a line; a number behind the sign (> 90 %) says how much it has to be."""
        text = self._lines[at].text
        more = at + 1 < len(self._lines) and self._lines[at + 1].text.startswith(">")
        return text.startswith(">") and (more or not _MORE_THAN.match(text))

    def _take_quote(self, at: int) -> int:
        end = at
        while end < len(self._lines) and self._lines[end].text.startswith(">"):
            end += 1
        self._blocks.put(Node(Kind.QUOTE, children=self._quoted(at, end)), self._lines[at].indent)
        return end - at

    def _quoted(self, start: int, end: int) -> tuple[Node, ...]:
        inner = [_unquoted(line, all_signs=self._depth + 1 >= _NESTED) for line in self._lines[start:end]]
        return self._nested(inner)

    def _take_rest(self, at: int, ahead: int, marker: str) -> int:
        """Take the reply or signature that begins in a line: its quoted lines, or else all that follows."""
        start = end = at + ahead
        while end < len(self._lines) and (not self._lines[end] or self._lines[end].text.startswith(">")):
            end += 1
        if marker == "reply" and any(self._lines[start:end]):
            inner = self._quoted(start, end)
        else:
            end = len(self._lines)
            inner = self._nested(self._lines[start:end])
        words = self._node(Kind.PARAGRAPH, join(self._lines[at:start])) if marker == "reply" else None
        self._blocks.add(Node(Kind.QUOTE, children=(words, *inner) if words else inner, marker=marker))
        return end - at

    def _take_speaker(self, at: int, end: int) -> int:
        line = self._lines[at]
        name = line.traced[:end].strip()
        name = name[: len(name.text.rstrip(":"))]
        self._blocks.add(self._node(Kind.PARAGRAPH, name, marker="speaker"))
        if end >= len(line.text):
            return 1
        self._spoken = at
        self._lines[at] = Line.of(line.traced[end:])
        return 0


def _unquoted(line: Line, *, all_signs: bool) -> Line:
    """Return what stands behind the first > of a line, or behind all of them."""
    signs = (_QUOTES if all_signs else _QUOTE).match(line.text)
    return Line.of(line.traced[signs.end() if signs else 0 :])
