"""Print what an adapter read, for developers: python -m tests.formats.show FILE [--format NAME].

Each node is a line: where it stands (line:column, or its place), its kind and what is known about it, its text. In
the text ⏎ is a soft break, ↵ a hard one; **bold**, ~~struck~~ and `code` are shown so, whatever the marks.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from unicodedata import normalize

from okrlint import formats
from okrlint.document.tree import HARD_BREAK, SOFT_BREAK, Node, Text, Tree
from okrlint.errors import InputError

_BREAKS = str.maketrans({SOFT_BREAK: "⏎", HARD_BREAK: "↵"})


def tree_text(tree: Tree) -> str:
    """Return a tree as lines to look at."""
    facts = [f"title: {tree.title}"] if tree.title else []
    facts += [f"field: {key} = {value}" for key, value in tree.fields]
    facts += [f"comment {each.line}:{each.column}: {each.text}" for each in tree.comments]
    facts += [f"notice: {each.code} {each.message} {each.values or ''}" for each in tree.notices]
    said = (pair for node in tree.nodes for pair in _said(node, 0))
    return "\n".join([*facts, *(f"{_where(tree, node):>8} {words}" for node, words in said)])


def outline(tree: Tree) -> list[str]:
    """Return the nodes of a tree as lines without places, for tests: `- item [x] g1: KR1`."""
    return [said for node in tree.nodes for _, said in _said(node, 0)]


def check_origins(tree: Tree) -> None:
    """Assert that each character stands where its origin says, in the order of reading, or was written otherwise.

    Blanks, breaks, entities and composed letters were.
    """
    for node in tree.walk():
        text = node.text
        origins = list(text.traced.origins)
        assert len(origins) == len(text.text)
        assert origins == sorted(origins)
        for character, origin in zip(text.text, origins, strict=True):
            there = tree.source.text[origin]
            rewritten = character in f" {SOFT_BREAK}{HARD_BREAK}" or there in "&<"
            assert there == character or rewritten or normalize("NFD", character)[0] == there
        for marks in (text.bold, text.italic, text.code, text.struck):
            assert all(0 <= origin < len(tree.source.text) for origin in marks)


def _said(node: Node, depth: int) -> Iterator[tuple[Node, str]]:
    words = [node.kind.value, *([str(node.level)] if node.level else []), *([node.marker] if node.marker else [])]
    words += [f"g{node.group}"] * bool(node.group)
    words += [name for name in ("header", "sequence", "hidden") if getattr(node, name)]
    words += [f"({', '.join(node.text.links)})"] * bool(node.text.links)
    shown = f": {_marked(node.text)}" if node.text.text else ""
    yield node, "  " * depth + " ".join(words) + shown
    for child in node.children:
        yield from _said(child, depth + 1)


def _where(tree: Tree, node: Node) -> str:
    if node.place is not None or not node.text.text:
        return node.place or ""
    position = tree.source.position(node.text.traced.origins[0])
    return tree.places.get(position.line) or f"{position.line}:{position.column}"


def _marked(text: Text) -> str:
    marks = (("**", text.bold), ("_", text.italic), ("~~", text.struck), ("`", text.code))
    pairs = zip(text.text, text.traced.origins, strict=True)
    parts = []
    for key, run in groupby(pairs, lambda pair: "".join(sign for sign, offsets in marks if pair[1] in offsets)):
        parts.append(key + "".join(char for char, _ in run) + key[::-1])
    return "".join(parts).translate(_BREAKS)


def _read(path: Path, name: str | None) -> Tree:
    return formats.read(path.read_bytes(), str(path), format=name)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.formats.show", description=__doc__)
    parser.add_argument("file", type=Path, nargs="+")
    parser.add_argument("--format")
    arguments = parser.parse_args()
    for path in arguments.file:
        try:
            print(tree_text(_read(path, arguments.format)))
        except InputError as error:
            print(error)


if __name__ == "__main__":
    main()
