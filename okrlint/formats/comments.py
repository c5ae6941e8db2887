"""Comments that are meant for okrlint: where they stand, and the lines without them.

In Markdown an HTML comment, in plain text also a line that begins with # or //. What is nearly right is found, too,
so that somebody can be told.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from okrlint.document.model import Comment

_HTML = re.compile(r"(?<!`)<!--\s*(?P<words>okr[-_ ]?lint[-_ :].*?)\s*-->", re.IGNORECASE)
_LINE = re.compile(r"\s*(?:#+|//)\s*(?P<words>okr[-_]?lint[-_:]\w.*?)\s*$", re.IGNORECASE)


def comments(lines: Sequence[str], skip: Collection[int] = (), *, plain: bool = False) -> list[Comment]:
    """Return the comments for okrlint in some lines; `skip` are 0-based lines of code, `plain` is plain text."""
    found = []
    for index, line in enumerate(lines):
        if "lint" not in line.lower() or index in skip:
            continue
        matches = [*_HTML.finditer(line)] or [match for match in [_LINE.match(line)] if match and plain]
        for match in matches:
            alone = not (line[: match.start()] + line[match.end() :]).strip()
            place = match.start("words") + 1
            if alone or not plain:  # behind a plain text's words, a comment is just words
                after = _next_line(lines, index)
                words = match["words"]
                found.append(Comment(text=words, line=index + 1, column=place, next_line=after, alone=alone))
    return found


def _next_line(lines: Sequence[str], index: int) -> int:
    """Return the number of the next line behind a 0-based index that is neither blank nor such a comment."""
    for number in range(index + 1, len(lines)):
        words = lines[number].strip()
        if words and not (words.startswith(("<!--", "#", "//")) and "lint" in words.lower()):
            return number + 1
    return index + 2


def without(lines: Sequence[str], found: Sequence[Comment]) -> list[str]:
    """Return the lines with those blank that hold nothing but comments, so that they part no list in two."""
    blank = {comment.line - 1 for comment in found if comment.alone}
    return ["" if index in blank else line for index, line in enumerate(lines)]
