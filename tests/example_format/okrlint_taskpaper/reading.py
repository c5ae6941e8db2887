"""TaskPaper ▶ Tree: projects are headings, tasks are list items, notes are paragraphs; tags stand below tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from okrlint.document.traced import Traced
from okrlint.document.tree import Kind, Node, Text, Tree
from okrlint.formats.light.light_lines import Line, document_lines, open_text

DEEPEST = 40  # columns; what is indented further stays on this level
TASK = re.compile(r"- +")
TAG = re.compile(r"(?:^|\s)@(?P<name>\w+)(?:\((?P<value>[^()]+)\))?(?=\s|$)")


def read(data: bytes, path: str) -> Tree:
    """Read a TaskPaper outline; raise InputError where it is no text."""
    source = open_text(data, path)
    lines, comments = document_lines(source)
    return Tree(source, _nodes([line for line in lines if line]), comments=comments)


def _nodes(lines: Sequence[Line]) -> tuple[Node, ...]:
    """Return a node for every line, from the last one to the first, so that a task finds what stands below it."""
    behind: list[tuple[int, Node]] = []
    group = 0  # the tasks of one project are one list
    for line in reversed(lines):
        indent, below = min(line.indent, DEEPEST), []
        while TASK.match(line.text) and behind and behind[-1][0] > indent:
            below.append(behind.pop()[1])
        node = _node(line.traced, indent, below, group)
        group += node.kind is Kind.HEADING
        behind.append((indent, node))
    return tuple(node for _, node in reversed(behind))


def _node(line: Traced, indent: int, below: list[Node], group: int) -> Node:
    tags = list(TAG.finditer(line.text))
    words = line[: tags[0].start()].strip() if tags else line
    if task := TASK.match(line.text):
        children = (*_values(line, tags), *below)
        return Node(Kind.ITEM, Text(words[task.end() :]), children, marker="-", group=group)
    if words.text.endswith(":"):
        return Node(Kind.HEADING, Text(words[:-1]), level=indent // 4 + 1)
    return Node(Kind.PARAGRAPH, Text(words), level=indent)


def _values(line: Traced, tags: Sequence[re.Match[str]]) -> Iterator[Node]:
    """Yield a paragraph for every tag with a value: @due(1 June) says what a note `due:1 June` would say."""
    for tag in tags:
        if tag["value"]:
            pieces = (line[slice(*tag.span(part))] for part in ("name", "value"))
            yield Node(Kind.PARAGRAPH, Text(Traced.join(":", pieces)))
