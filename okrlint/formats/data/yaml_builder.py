"""The events of a YAML parser ▶ nodes: aliases stand for what they name, and nothing is ever constructed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import events

from okrlint.document.traced import Traced
from okrlint.document.tree import Kind, Node
from okrlint.formats.data.data_comments import Spans
from okrlint.formats.data.data_reading import Reading
from okrlint.formats.data.data_tree import pair, record, scalar, sequence, top
from okrlint.formats.data.yaml_text import scalar_text

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_MERGE = "<<"
_PROPERTIES = re.compile(r"(?:[&!]\S*+|\s++|#[^\r\n]*+)*+")


@dataclass(slots=True)
class _Value:
    """A value that is whole: its node, the text that it is as a key, and how much there is of it."""

    node: Node | None
    key: Traced | None = None
    size: int = 1
    height: int = 0


@dataclass(slots=True)
class _Open:
    """A mapping or a sequence that is being read; `key` waits for its value."""

    anchor: str | None
    is_mapping: bool
    items: list[Node | None] = field(default_factory=list)
    key: _Value | None = None
    size: int = 1
    height: int = 0


class NodeBuilder:
    """Takes the events of a file one by one; `nodes` is what they come to, `values` where values stand."""

    def __init__(self, reading: Reading) -> None:
        self.nodes: list[Node] = []
        self.values = Spans()
        self._reading = reading
        self._stack: list[_Open] = []
        self._anchors: dict[str, _Value | None] = {}

    def take(self, event: Any) -> None:
        """Take the next event; raise InputError for what is too much, or an alias that nobody can follow."""
        offset = event.start_mark.index
        if isinstance(event, events.ScalarEvent):
            self._reading.spend(offset)
            self._put(self._scalar(event), event.anchor)
        elif isinstance(event, events.CollectionStartEvent):
            self._reading.spend(offset)
            self._reading.descend(len(self._stack) + 1, offset)
            self._stack.append(_Open(event.anchor, isinstance(event, events.MappingStartEvent)))
            if event.anchor:
                self._anchors[event.anchor] = None  # not whole yet
        elif isinstance(event, events.CollectionEndEvent):
            self._close()
        elif isinstance(event, events.AliasEvent):
            self._put(self._named(event.anchor, offset), None)
        elif isinstance(event, events.DocumentStartEvent):
            self._reading.spend(offset)
            self._anchors.clear()

    def _scalar(self, event: events.ScalarEvent) -> _Value:
        start, end = event.start_mark.index, event.end_mark.index
        if event.anchor or event.tag:  # which the parser takes for a part of the scalar
            properties = _PROPERTIES.match(self._reading.source.text, start, end)
            start = properties.end() if properties else start
        self.values.add(start, end)
        text = scalar_text(event.value, event.style, self._reading.source.text[start:end], start)
        empty = not event.style and event.value in _NULLS
        return _Value(None if empty else scalar(text), text)

    def _named(self, name: str, offset: int) -> _Value:
        """Return what an alias stands for; it counts as if it were written once more."""
        value = self._anchors.get(name)
        if value is None:
            message = f"Nothing is called &{name}."
            if name in self._anchors:
                message = f"The alias *{name} stands inside of what it names."
            raise self._reading.error(message, "Write out what is meant.", offset)
        self._reading.spend(offset, value.size)
        self._reading.descend(len(self._stack) + value.height, offset)
        return value

    def _close(self) -> None:
        closed = self._stack.pop()
        node = self._record(closed) if closed.is_mapping else sequence(closed.items)
        self._put(_Value(node, None, closed.size, closed.height + 1), closed.anchor)

    def _record(self, closed: _Open) -> Node | None:
        pairs = [each for each in closed.items if each is not None]
        self._reading.check_keys(pairs)
        return record(_merged(pairs))

    def _put(self, value: _Value, anchor: str | None) -> None:
        """Put a value where it belongs: under its key, into its sequence, or at the top."""
        if anchor:
            self._anchors[anchor] = value
        if not self._stack:
            self.nodes += top(value.node)
            return
        parent = self._stack[-1]
        parent.size += value.size
        parent.height = max(parent.height, value.height)
        if not parent.is_mapping:
            parent.items.append(value.node)
        elif parent.key is None:
            parent.key = value
        else:
            parent.items.append(pair(parent.key.key, value.node))
            parent.key = None


def _merged(pairs: list[Node]) -> list[Node]:
    """Return the pairs of a mapping with those that it takes over from others (<<), but its own come first."""
    if not any(each.text.text == _MERGE for each in pairs):
        return pairs
    own = [each for each in pairs if each.text.text != _MERGE]
    known = {each.text.text for each in own}
    for merge in pairs:
        if merge.text.text == _MERGE:
            for taken in (each for other in merge.children if other.kind is Kind.RECORD for each in other.children):
                if taken.text.text not in known:
                    known.add(taken.text.text)
                    own.append(taken)
    return own
