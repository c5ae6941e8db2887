"""TOML ▶ tables with positions, which the library that checks TOML does not tell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from okrlint.document.traced import Traced
from okrlint.document.tree import Node
from okrlint.formats.data.data_comments import Spans
from okrlint.formats.data.data_reading import Reading
from okrlint.formats.data.data_text import resolved
from okrlint.formats.data.data_tree import pair, record, scalar, sequence

_BLANKS = re.compile(r"(?:[ \t\r\n]++|#[^\r\n]*+)*+")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]++")
_OTHER = re.compile(r"[^\s,\]}#]++(?: [0-9][^\s,\]}#]*+)?")  # a date may have a blank before its time
_STRINGS = (  # opening quotes ▶ what they open, and whether escapes are resolved in it
    ('"""', re.compile(r'"""(?:\r?\n)?((?:[^"\\]++|\\(?s:.)|"{1,2}+(?!"))*+"{0,2})"""'), True),
    ("'''", re.compile(r"'''(?:\r?\n)?((?:[^']++|'{1,2}+(?!'))*+'{0,2})'''"), False),
    ('"', re.compile(r'"((?:[^"\\\r\n]++|\\.)*+)"'), True),
    ("'", re.compile(r"'([^'\r\n]*+)'"), False),
)
_ESCAPE = re.compile(
    r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|(?P<joint>[ \t]*\r?\n\s*)|(?P<char>.))"
)
_MEANINGS = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "e": "\x1b"}


class NotTomlError(Exception):
    """What stands at an offset is no TOML."""


@dataclass(slots=True)
class Table:
    """A table with its keys in the order in which they come first; `depth` is 0 for the whole file."""

    depth: int = 0
    entries: dict[str, tuple[Traced, Value]] = field(default_factory=dict)

    def node(self) -> Node | None:
        """Return the table as a node."""
        return record([pair(key, _node(value)) for key, value in self.entries.values()])


Value = Table | list["Value"] | Traced


class TomlScanner:
    """Reads a file into its table; `values` is where its keys and values stand in quotes."""

    def __init__(self, reading: Reading) -> None:
        self.values = Spans()
        self._reading = reading
        self._text = reading.source.text
        self._at = 0

    def file(self) -> Table:
        """Read the whole file; raise NotTomlError where it is no TOML, InputError where it is too much."""
        whole = table = Table()
        self._skip()
        while self._at < len(self._text):
            if self._takes("[["):
                table = self._appended(whole, self._keys("]]"))
            elif self._takes("["):
                table = self._below(whole, self._keys("]"))
            else:
                self._pair(table)
            self._skip()
        return whole

    def _pair(self, table: Table) -> None:
        *parents, last = self._keys("=")
        table = self._below(table, parents)
        if last.text in table.entries:
            raise NotTomlError
        table.entries[last.text] = (last, self._value(table.depth + 1))

    def _keys(self, end: str) -> list[Traced]:
        """Read a key, or several with dots between them, up to what ends them."""
        keys = [self._key()]
        while not self._takes(end):
            if not self._takes("."):
                raise NotTomlError
            self._reading.descend(len(keys), self._at)
            keys.append(self._key())
        return keys

    def _key(self) -> Traced:
        self._skip()
        self._reading.spend(self._at)
        if (string := self._string()) is not None:
            key = string
        elif bare := _BARE_KEY.match(self._text, self._at):
            self._at = bare.end()
            key = Traced.of(bare.group(), bare.start())
        else:
            raise NotTomlError
        self._skip()
        return key

    def _value(self, depth: int) -> Value:
        self._skip()
        self._reading.spend(self._at)
        self._reading.descend(depth, self._at)
        if self._takes("["):
            return self._array(depth)
        if self._takes("{"):
            return self._inline_table(depth)
        if (string := self._string()) is not None:
            return string
        other = _OTHER.match(self._text, self._at)
        if other is None:
            raise NotTomlError
        self._at = other.end()
        return Traced.of(other.group(), other.start())

    def _array(self, depth: int) -> list[Value]:
        items: list[Value] = []
        self._skip()
        while not self._takes("]"):
            items.append(self._value(depth + 1))
            self._separate("]")
        return items

    def _inline_table(self, depth: int) -> Table:
        table = Table(depth)
        self._skip()
        while not self._takes("}"):
            self._pair(table)
            self._separate("}")
        return table

    def _separate(self, end: str) -> None:
        self._skip()
        if not self._takes(",") and not self._text.startswith(end, self._at):
            raise NotTomlError
        self._skip()

    def _string(self) -> Traced | None:
        """Read a text in quotes of any kind; None where none begins."""
        for opening, pattern, escapes in _STRINGS:
            if self._text.startswith(opening, self._at):
                match = pattern.match(self._text, self._at)
                if match is None:
                    raise NotTomlError
                self.values.add(match.start(), match.end())
                self._at = match.end()
                if escapes:
                    return resolved(match[1], match.start(1), _ESCAPE, _meaning)
                return Traced.of(match[1], match.start(1))
        return None

    def _below(self, table: Table, keys: list[Traced]) -> Table:
        """Return the table that keys lead to, made where it is not there yet; in a list it is the last one."""
        for key in keys:
            self._reading.descend(table.depth + 1, self._at)
            _, value = table.entries.setdefault(key.text, (key, Table(table.depth + 1)))
            found = value[-1] if isinstance(value, list) and value else value
            if not isinstance(found, Table):
                raise NotTomlError
            table = found
        return table

    def _appended(self, whole: Table, keys: list[Traced]) -> Table:
        *parents, last = keys
        parent = self._below(whole, parents)
        _, tables = parent.entries.setdefault(last.text, (last, []))
        if not isinstance(tables, list):
            raise NotTomlError
        table = Table(parent.depth + 1)
        tables.append(table)
        return table

    def _takes(self, what: str) -> bool:
        found = self._text.startswith(what, self._at)
        self._at += len(what) * found
        return found

    def _skip(self) -> None:
        if blanks := _BLANKS.match(self._text, self._at):
            self._at = blanks.end()


def _node(value: Value) -> Node | None:
    if isinstance(value, Table):
        return value.node()
    if isinstance(value, list):
        return sequence([_node(each) for each in value])
    return scalar(value)


def _meaning(match: re.Match[str]) -> str:
    if match["joint"]:
        return ""
    if match["char"]:
        return _MEANINGS.get(match["char"], match["char"])
    code = int(match[1] or match[2] or match[3], 16)
    return chr(code) if code <= 0x10FFFF else "\ufffd"
