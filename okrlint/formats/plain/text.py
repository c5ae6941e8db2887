"""Plain text ▶ Tree: what people type and paste where there is no markup, or little."""

from __future__ import annotations

from collections.abc import Callable

from okrlint import formats
from okrlint.document.source import Source
from okrlint.document.traced import Traced
from okrlint.document.tree import Text, Tree
from okrlint.formats.light.light_lines import document_lines, open_text
from okrlint.formats.plain import text_talk
from okrlint.formats.plain.text_inline import inline
from okrlint.formats.plain.text_markup import markup_of
from okrlint.formats.plain.text_reader import TextReader


def read(data: bytes, path: str) -> Tree:
    """Read a plain text, and mails and chats that were pasted into one; raise InputError where it is no text.

    A text that plainly is written in one of the markups that have readers of their own is read by these.
    """
    source = open_text(data, path)
    markup = markup_of(source)
    if markup:
        return formats.read(data, path, format=markup)
    return tree(source)


def tree(
    source: Source,
    inline: Callable[[Traced], Text] = inline,
    prepare: Callable[[Traced], Traced] = lambda line: line,
    *,
    mail: bool = False,
) -> Tree:
    """Return the tree of a plain text.

    `inline` reads the marks inside lines; `prepare` changes lines before anything is read, keeping the origins.
    `mail` says that the text is the body of a mail.
    """
    lines, comments = document_lines(source, prepare)
    top = next((index for index, line in enumerate(lines) if line), 0)
    length, fields = text_talk.header(lines, top)
    nodes = TextReader(lines[top + length :], inline, mail=mail or bool(fields)).nodes()
    return Tree(source, nodes, text_talk.subject(fields), fields, comments)
