"""The text of a block of Markdown, traced to the lines of the file that it stands on."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from okrlint.document.source import Source
from okrlint.document.traced import Traced
from okrlint.document.tree import NOTHING


class Lines:
    """The lines of a file, for what a parser made of them.

    The parser hands out text without its place. But whatever marks of lists and quotes stand ahead of it, a line of
    it ends the line of the file, so that its length says where it begins.
    """

    def __init__(self, source: Source, shown: Sequence[str]) -> None:
        """Take a file, and its lines as they were parsed: with some characters replaced by others."""
        self._source = source
        self._shown = shown

    def _line(self, index: int) -> Traced:
        shown = self._shown[index]
        return Traced(shown, self._source.line(index).origins[: len(shown)])

    def paragraph(self, token: Token) -> Traced:
        """Return the text of an `inline` token without the indentation of its lines."""
        if not token.map or not token.content:
            return NOTHING.traced
        contents = token.content.split("\n")
        first, after = token.map
        # The parser drops lines at the beginning that hold nothing but a form feed or the like.
        while first + 1 < after and not self._shown[first].rstrip().endswith(contents[0].strip()):
            first += 1
        parts = []
        for index, content in enumerate(contents, start=first):
            line = self._line(index)
            end = len(line.text.rstrip())
            length = len(content.strip())
            parts.append(line[end - length :] if length else line[end:end])
        return parts[0] if len(parts) == 1 else Traced.join("\n", parts)

    def heading(self, token: Token) -> Traced:
        """Return the text of the `inline` token of a heading that begins with marks, and may end with some."""
        found = self.paragraph(token)
        if not token.map or found.text.strip() == token.content:
            return found
        line = self._line(token.map[0])
        end = len(line.text.rstrip().rstrip("#").rstrip())
        return line[end - len(token.content) : end]

    def tails(self, token: Token) -> Sequence[Traced]:
        """Return the lines of a token that says in `meta["tails"]` how long they are."""
        first = token.map[0] if token.map else 0
        return [self._tail(index, length) for index, length in enumerate(token.meta["tails"], start=first)]

    def code(self, token: Token) -> Traced:
        """Return the text of a `fence` token, whose lines lose the indentation of the fence."""
        first = token.map[0] + 1 if token.map else 0
        contents = token.content.removesuffix("\n").split("\n") if token.content else []
        parts = []
        for index, content in enumerate(contents, start=first):
            # A tab that is cut in two became blanks, which the file does not have.
            text = content if self._shown[index].endswith(content) else content.lstrip()
            line = self._source.line(index)
            parts.append(line[len(line) - len(text) :])
        return Traced.join("\n", parts)

    def _tail(self, index: int, length: int) -> Traced:
        line = self._line(index)
        return line[len(line) - length :]


def lines_of(text: Traced) -> list[Traced]:
    """Return the lines of a text that line feeds end."""
    lines = []
    start = 0
    for part in text.text.split("\n"):
        lines.append(text[start : start + len(part)])
        start += len(part) + 1
    return lines
