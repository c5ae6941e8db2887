"""Comments that are meant for okrlint: where they stand, and the lines without them.

In Markdown and HTML they are comments of HTML (or MDX), over one line or more, in plain text also a line that
begins with # or //. What is nearly right is found, too, so that somebody can be told.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import accumulate

from okrlint.document.model import Comment
from okrlint.formats.web.markdown_code import code_and_comments

_WORDS = re.compile(
    r"(?:<!--|\{/\*)\s*(?P<words>okr[-_ ]?lint[-_ :].*?)\s*(?:-->|\*/\})", re.IGNORECASE | re.DOTALL
)
_LINE = re.compile(r"\s*(?:#+|//)\s*(?P<words>okr[-_]?lint[-_:]\w.*?)\s*$", re.IGNORECASE)


def comments(
    lines: Sequence[str],
    skip: Collection[int] = (),
    *,
    plain: bool = False,
    spans: Iterable[tuple[int, int]] | None = None,
) -> list[Comment]:
    """Return the comments for okrlint in some lines.

    `skip` are 0-based lines of code; `plain` is plain text. `spans` are where the comments are, as offsets into the
    lines joined by line feeds; without them they are found as in Markdown: not in its code.
    """
    text = "\n".join(lines)
    if "lint" not in text.lower():
        return []
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    spans = code_and_comments(text).comments if spans is None else spans
    found = [_Found(text, starts, match) for match in _directives(text, spans)]
    if plain:
        matches = ((index, _LINE.match(line)) for index, line in enumerate(lines))
        found += [_Found(lines[index], starts, match, index) for index, match in matches if match]
    covered = {index for each in found if each.alone for index in range(each.first, each.last + 1)}
    kept = sorted((each for each in found if each.first not in skip), key=lambda each: (each.line, each.column))
    # Behind a plain text's words, a comment is just words.
    following = _following(lines, covered)
    return [each.comment(following[each.last]) for each in kept if each.alone or not plain]


def _directives(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[re.Match[str]]:
    for start, end in spans:
        if match := _WORDS.fullmatch(text, start, end):
            yield match


class _Found:
    """A comment, and which lines (0-based) it stands on."""

    def __init__(self, text: str, starts: Sequence[int], match: re.Match[str], index: int | None = None) -> None:
        """Take a match in the whole text, or else in the line of an index."""
        offset = 0 if index is None else starts[index]
        self.words = match["words"]
        self.first = bisect_right(starts, offset + match.start()) - 1
        self.last = bisect_right(starts, offset + match.end() - 1) - 1
        self.line = bisect_right(starts, offset + match.start("words")) - 1
        self.column = offset + match.start("words") - starts[self.line]
        ahead = text[starts[self.first] - offset : match.start()]
        behind = text[match.end() : starts[self.last + 1] - 1 - offset]
        self.alone = not (ahead + behind).strip()

    def comment(self, next_line: int) -> Comment:
        place = {"line": self.line + 1, "column": self.column + 1}
        return Comment(text=self.words, next_line=next_line, alone=self.alone, **place)


def _following(lines: Sequence[str], covered: Collection[int]) -> list[int]:
    """Return for each line (0-based) the number of the next one (1-based) that says something to a reader."""
    following: list[int] = []
    found = 0
    for index in range(len(lines) - 1, -1, -1):
        following.append(found or index + 2)
        if lines[index].strip() and index not in covered:
            found = index + 1
    return following[::-1]


def without(lines: Sequence[str], found: Sequence[Comment]) -> list[str]:
    """Return the lines with those blank that hold nothing but comments, so that they part no list in two."""
    blank = {comment.line - 1 for comment in found if comment.alone}
    return ["" if index in blank else line for index, line in enumerate(lines)]
