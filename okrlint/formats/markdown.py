"""Markdown ▶ Tree."""

from __future__ import annotations

from okrlint.document.model import Comment
from okrlint.document.source import Source
from okrlint.document.tree import Tree
from okrlint.formats.comments import comments
from okrlint.formats.decoding import decode
from okrlint.formats.markdown_blocks import block_tokens
from okrlint.formats.markdown_code import indented_code
from okrlint.formats.markdown_front import front_fields, title_of
from okrlint.formats.markdown_lines import Lines
from okrlint.formats.markdown_nodes import Nodes
from okrlint.formats.masking import masked


def read(data: bytes, path: str) -> Tree:
    """Take a Markdown file apart; raise InputError when it is no text."""
    source = Source(decode(data, path))
    lines = [source.line(index).text for index in range(len(source))]
    shown = masked(lines)
    tokens, references = block_tokens(shown)
    fields = front_fields(lines)
    return Tree(
        source,
        Nodes(Lines(source, shown), tokens, references).read(),
        title=title_of(fields),
        fields=fields,
        comments=_comments(lines),
    )


def _comments(lines: list[str]) -> tuple[Comment, ...]:
    """Return the comments for okrlint; those in code are examples."""
    found = comments(lines)
    return tuple(comments(lines, indented_code(lines))) if found else ()
