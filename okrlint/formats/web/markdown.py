"""Markdown ▶ Tree."""

from __future__ import annotations

from okrlint.document.model import Comment
from okrlint.document.tree import Tree
from okrlint.formats.shared.amounts import Most, source_of
from okrlint.formats.shared.comments import comments
from okrlint.formats.shared.decoding import decode
from okrlint.formats.web.markdown_blocks import block_tokens
from okrlint.formats.web.markdown_code import indented_code
from okrlint.formats.web.markdown_front import front_fields, title_of
from okrlint.formats.web.markdown_lines import Lines
from okrlint.formats.web.markdown_nodes import Nodes
from okrlint.formats.web.masking import masked

_MOST = Most(characters=12_000_000, lines=200_000)


def read(data: bytes, path: str) -> Tree:
    """Take a Markdown file apart; raise InputError when it is no text, or more text than a document has."""
    source = source_of(decode(data, path), path, _MOST)
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
