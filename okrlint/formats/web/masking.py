"""The lines of a Markdown file with what is not its text made blank; what is left stands in its old column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from okrlint.formats.web.markdown_code import Spans, code_and_comments
from okrlint.formats.web.markdown_front import front_matter

MASKED_COMMENT = re.compile("<!--x*-->")  # what is left of a comment with text beside it
_NOTHING_SHOWN = re.compile(
    r"[ \t]*(?:"
    r"(?:<!--x*-->[ \t]*)+"
    r"|(?:\{\{[^{}]*\}\}[ \t]*)+|\{[:%].*\}"  # {{< shortcode >}}, {% tag %}, {:toc}
    r"|(?:[-*+][ \t]+)?(?:\[\[_?TOC_?\]\]|\[TOC\]|\$\{toc\})"
    r")[ \t]*"
)
_IMPORT = re.compile(
    r"import\s+(?:[\w*{].*\sfrom\s+)?['\"][^'\"]+['\"];?\s*$|export\s+(?:default|const|let|function|\{)"
)
_FOOTNOTE = re.compile(r"(?P<indent> {0,3})\[\^[^\]\s]+\]:")


def masked(lines: Sequence[str]) -> list[str]:
    """Return the lines of a file without front matter, comments, shortcodes, imports and footnotes.

    A comment with text beside it on its line becomes an empty comment as long as it, for the parser of the line.
    """
    front = front_matter(lines)
    body = "\n".join(lines[len(front) :])
    spans = code_and_comments(body)
    shown = _without(body, spans.comments).split("\n")
    code = _lines_of(body, spans)
    for index, line in enumerate(shown):
        if index not in code and (not line.strip() or _NOTHING_SHOWN.fullmatch(line)):
            shown[index] = ""  # also of blanks that Markdown takes for words: a form feed parts paragraphs
    for index in [*_imports(shown, code), *_footnotes(shown, code)]:
        shown[index] = ""
    return [""] * len(front) + shown


def _without(text: str, comments: Iterable[tuple[int, int]]) -> str:
    parts = []
    end = 0
    for start, stop in comments:
        parts += [text[end:start], _filler(text[start:stop])]
        end = stop
    return "".join([*parts, text[end:]])


def _filler(comment: str) -> str:
    if "\n" in comment:
        return "\n".join(" " * len(line) for line in comment.split("\n"))
    return " " * len(comment) if len(comment) < 7 else f"<!--{'x' * (len(comment) - 7)}-->"


def _lines_of(text: str, spans: Spans) -> set[int]:
    """Return the indices of the lines that hold fenced code."""
    found: set[int] = set()
    line = position = 0
    for start, end in spans.fences:
        line += text.count("\n", position, start)
        after = line + text.count("\n", start, end)
        found.update(range(line, after + 1))
        line, position = after, end
    return found


def _imports(lines: Sequence[str], code: set[int]) -> list[int]:
    """Return the lines of MDX that import and export, each run up to the next blank line."""
    found = []
    inside = False
    for index, line in enumerate(lines):
        begins = index not in code and (index == 0 or inside or not lines[index - 1].strip())
        inside = bool(line.strip()) and (inside or (begins and bool(_IMPORT.match(line))))
        if inside:
            found.append(index)
    return found


def _footnotes(lines: Sequence[str], code: set[int]) -> list[int]:
    """Return the lines of footnotes: up to a blank line, and the indented ones behind it."""
    found = []
    inside = blank = False
    for index, line in enumerate(lines):
        if index in code:
            inside = False
        elif _FOOTNOTE.match(line):
            inside, blank = True, False
        elif not line.strip():
            blank = True
        elif blank and not line.startswith(("    ", "\t")):
            inside = False
        if inside and line.strip():
            found.append(index)
    return found
