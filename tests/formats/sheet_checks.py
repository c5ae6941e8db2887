"""What tests of tables and sheets ask of a tree, and how they look at one."""

from __future__ import annotations

from unicodedata import normalize

from okrlint.document.tree import HARD_BREAK, Kind, Node, Text, Tree


def check_origins(tree: Tree) -> None:
    """Each character stands in the source where its origin says."""
    for node in tree.walk():
        for char, origin in zip(node.text.text, node.text.traced.origins, strict=True):
            written = tree.source.text[origin]
            same = normalize("NFD", char)[0] == normalize("NFD", written)[0]
            assert same or (char == HARD_BREAK and written in "\r\n")


def check_places(tree: Tree) -> None:
    """Each text stands on lines of its own, whose place is the node's."""
    assert not tree.has_lines
    for node in tree.walk():
        if node.text:
            line = tree.source.position(node.text.traced.origins[0]).line
            assert tree.places[line] == node.place


def shape(tree: Tree) -> list[object]:
    """Return paragraphs as texts and tables as lists of rows; a header row is a tuple."""
    return [_table(node) if node.kind is Kind.TABLE else node.text.text for node in tree.nodes]


def _table(node: Node) -> list[object]:
    rows = [[cell.text.text for cell in row.children] for row in node.children]
    return [tuple(row) if each.header else row for row, each in zip(rows, node.children, strict=True)]


def cells(tree: Tree) -> dict[str, Node]:
    """Return what has a text, by its place."""
    return {node.place: node for node in tree.walk() if node.place is not None and node.text}


def texts(tree: Tree) -> dict[str, str]:
    """Return the texts by their places."""
    return {place: node.text.text for place, node in cells(tree).items()}


def marked(text: Text, marks: frozenset[int]) -> str:
    """Return the characters of a text that stand in some marks."""
    pairs = zip(text.text, text.traced.origins, strict=True)
    return "".join(char for char, origin in pairs if origin in marks)
