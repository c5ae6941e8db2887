"""JSON ▶ Tree. Every value stands at its JSON pointer, and on its line."""

from __future__ import annotations

from okrlint.document.tree import Tree
from okrlint.formats.data.data_comments import line_comments
from okrlint.formats.data.data_reading import Limits, Reading
from okrlint.formats.data.data_tree import top
from okrlint.formats.data.json_scanner import JsonScanner

LIMITS = Limits(size=16_000_000, values=300_000, depth=200)


def read(data: bytes, path: str) -> Tree:
    """Take a JSON file apart; raise InputError where it is none, or more than can be looked at.

    The nodes are the RECORD of the file's object, or the elements of its array.
    """
    reading = Reading(data, path, LIMITS)
    scanner = JsonScanner(reading)
    if scanner.done:
        return Tree(reading.source)
    nodes = top(scanner.value())
    scanner.finish()
    told = line_comments(reading.source, "//", scanner.comments.__contains__)
    return Tree(reading.source, nodes, comments=told, notices=reading.notices)
