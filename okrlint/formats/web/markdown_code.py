"""Where the code and the comments of a Markdown file are: in one pass, since each may hold the other's marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt

_TOKEN = re.compile(
    r"^(?P<indent>[ \t>*+\-\d.)]*)(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})[^\n]*"
    r"|(?P<ticks>`+)|(?P<escape>\\[\\`<{])|(?P<comment><!--|\{/\*)",
    re.MULTILINE,
)
_CLOSING = re.compile(r"^[ \t>]*(`{3,}|~{3,})[ \t]*$", re.MULTILINE)
_TICKS = re.compile(r"`+")
_PARTING = re.compile(r"\n[ \t>]*(?=\n)")
_COMMENT_ENDS = {"<!--": "-->", "{/*": "*/}"}


@dataclass(slots=True)
class Spans:
    """Ranges of offsets: fenced code with its fences, and the comments, those not closed included."""

    fences: list[tuple[int, int]] = field(default_factory=list)
    comments: list[tuple[int, int]] = field(default_factory=list)


def code_and_comments(text: str) -> Spans:
    """Find fenced code and comments (HTML's and MDX's) in a text whose lines end with line feeds.

    A fence or a comment that is never closed ends with its line.
    """
    scanner = _Scanner(text)
    spans = Spans()
    position = 0
    while match := _TOKEN.search(text, position):
        position = match.end()
        if match["fence"]:
            end = scanner.fence_end(match["fence"], match.end())
            if end:
                spans.fences.append((match.start(), end))
            position = end or match.end("fence")
        elif match["ticks"]:
            position = scanner.code_end(match["ticks"], match.end())
        elif match["comment"]:
            position = scanner.comment_end(match["comment"], match.start())
            spans.comments.append((match.start(), position))
    return spans


class _Scanner:
    """Knows where fences, code spans and comments can end, so that no search runs twice over the same text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.closings = [(match.end(), match[1]) for match in _CLOSING.finditer(text)]
        self.longest: list[dict[str, int]] = []
        longest = {"`": 0, "~": 0}
        for _, mark in reversed(self.closings):
            longest = {**longest, mark[0]: max(longest[mark[0]], len(mark))}
            self.longest.append(longest)
        self.longest.reverse()
        self.ends = [end for end, _ in self.closings]
        self.ticks: dict[int, list[int]] = defaultdict(list)
        for run in _TICKS.finditer(text):
            self.ticks[len(run[0])].append(run.end())
        self.partings = [match.start() for match in _PARTING.finditer(text)]
        self.last = {mark: text.rfind(end) for mark, end in _COMMENT_ENDS.items()}

    def fence_end(self, mark: str, start: int) -> int:
        """Return the offset behind the fence that closes one, or 0."""
        index = bisect_right(self.ends, start)
        if index == len(self.ends) or self.longest[index][mark[0]] < len(mark):
            return 0
        while not self.closings[index][1].startswith(mark):
            index += 1
        return self.closings[index][0]

    def code_end(self, ticks: str, start: int) -> int:
        """Return the offset behind a code span, or `start` where the marks begin none."""
        ends = self.ticks[len(ticks)]
        index = bisect_right(ends, start)
        parting = bisect_right(self.partings, start)
        limit = self.partings[parting] if parting < len(self.partings) else len(self.text)
        return ends[index] if index < len(ends) and ends[index] <= limit else start

    def comment_end(self, mark: str, start: int) -> int:
        """Return the offset behind a comment; one that is never closed ends with its line."""
        if self.last[mark] >= start + 2:
            end = _COMMENT_ENDS[mark]
            return self.text.index(end, start + 2) + len(end)
        line_end = self.text.find("\n", start)
        return len(self.text) if line_end < 0 else line_end


def indented_code(lines: Sequence[str]) -> set[int]:
    """Return the 0-based lines that CommonMark takes for code since they are indented."""
    tokens = MarkdownIt("commonmark").parse("\n".join(lines))
    maps = (token.map for token in tokens if token.type == "code_block" and token.map)
    return {line for first, after in maps for line in range(first, after)}
