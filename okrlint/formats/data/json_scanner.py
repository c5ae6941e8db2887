"""JSON ▶ nodes with positions. Comments and commas behind the last element are let pass, as editors do."""

from __future__ import annotations

import re

from okrlint.document.traced import Traced
from okrlint.document.tree import Node
from okrlint.errors import InputError
from okrlint.formats.data.data_comments import Spans
from okrlint.formats.data.data_reading import Reading
from okrlint.formats.data.data_text import resolved
from okrlint.formats.data.data_tree import MOST_TEXT, pair, record, scalar, sequence

_BLANKS = re.compile(r"(?:[ \t\r\n\ufeff]++|//[^\r\n]*+|/\*(?s:.*?)\*/)*+")
_STRING = re.compile(r'"(?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+"')
_OPEN_STRING = re.compile(r'"(?:[^"\\\r\n]++|\\.)*+')
_WORD = re.compile(
    r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\w.])|(?:true|false|null|NaN|-?Infinity)\b"
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))")
_MOST_PLACE = 300
_MEANINGS = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_HINT = "Correct the file; most editors mark such a place in JSON."


class JsonScanner:
    """Reads the values of a stretch of a file, one after the other; `comments` is where comments may stand."""

    def __init__(self, reading: Reading, start: int = 0, end: int | None = None) -> None:
        """Begin at one offset and end before another; raises nothing."""
        self._reading = reading
        self._text = reading.source.text
        self._end = len(self._text) if end is None else end
        self._at = start
        self.comments = Spans()
        self._skip()

    @property
    def done(self) -> bool:
        """Whether nothing is left but blanks and comments."""
        return self._at >= self._end

    def value(self, place: str = "", depth: int = 0) -> Node | None:
        """Read the next value, which stands at a JSON pointer; raise InputError where there is none."""
        self._reading.spend(self._at)
        char = self._text[self._at] if not self.done else ""
        if char == "{":
            return self._object(place, depth + 1)
        if char == "[":
            return self._array(place, depth + 1)
        if char == '"':
            return scalar(self._string(), place or None)
        word = _WORD.match(self._text, self._at, self._end)
        if word is None:
            raise self._error(f"A value is missing before {self._near()}.")
        self._at = word.end()
        return None if word.group() == "null" else scalar(Traced.of(word.group(), word.start()), place or None)

    def finish(self) -> None:
        """Raise InputError when something stands behind the values."""
        self._skip()
        if not self.done:
            raise self._error(f"The data ends here, but {self._near()} follows.")

    def _object(self, place: str, depth: int) -> Node | None:
        self._enter(depth)
        pairs = []
        while not self._takes("}"):
            if not self._text.startswith('"', self._at):
                raise self._error(f"A name in double quotes is missing before {self._near()}.")
            self._reading.spend(self._at)
            key = self._string()
            self._skip()
            if not self._takes(":"):
                raise self._error(f"A colon is missing before {self._near()}.")
            below = _pointer(place, key.text)
            pairs.append(pair(key, self.value(below, depth), below))
            self._separate("}")
        self._reading.check_keys(pairs)
        return record(pairs, place or None)

    def _array(self, place: str, depth: int) -> Node:
        self._enter(depth)
        items: list[Node | None] = []
        number = 0
        while not self._takes("]"):
            items.append(self.value(_pointer(place, str(number)), depth))
            number += 1
            self._separate("]")
        return sequence(items, place or None)

    def _enter(self, depth: int) -> None:
        self._reading.descend(depth, self._at)
        self._at += 1
        self._skip()

    def _separate(self, bracket: str) -> None:
        """Go behind a comma; raise InputError where there is neither one nor the closing bracket."""
        self._skip()
        if not self._takes(",") and not self._text.startswith(bracket, self._at, self._end):
            raise self._error(f"A comma or a closing {bracket} is missing before {self._near()}.")

    def _string(self) -> Traced:
        """Read a text in quotes; one that is too long to be looked at is not resolved."""
        start = self._at
        match = _STRING.match(self._text, start, self._end)
        if match is None:
            raise self._unreadable_string()
        self._at = match.end()
        raw = self._text[start + 1 : self._at - 1]
        return resolved(raw, start + 1, _ESCAPE, _meaning) if len(raw) <= MOST_TEXT else Traced.of(raw, start + 1)

    def _unreadable_string(self) -> InputError:
        written = _OPEN_STRING.match(self._text, self._at, self._end)
        if written and not self._text.startswith('"', written.end(), self._end):
            return self._error("A text in quotes does not end on its line.")
        return self._error("A text in quotes holds a backslash or a control character that JSON does not allow.")

    def _takes(self, char: str) -> bool:
        """Go behind a character and the blanks that follow, if it stands here."""
        found = self._text.startswith(char, self._at, self._end)
        if found:
            self._at += 1
            self._skip()
        return found

    def _skip(self) -> None:
        """Go behind blanks and comments, and note where a comment for okrlint may stand."""
        blanks = _BLANKS.match(self._text, self._at, self._end)
        if blanks and blanks.end() > self._at:
            if "lint" in blanks.group().lower():
                self.comments.add(self._at, blanks.end())
            self._at = blanks.end()

    def _near(self) -> str:
        words = self._text[self._at : min(self._at + 20, self._end)].split()
        return f"“{words[0]}”" if words else "the end of the file"

    def _error(self, message: str) -> InputError:
        return self._reading.error(f"This is not valid JSON. {message}", _HINT, min(self._at, self._end))


def _pointer(place: str, part: str) -> str:
    """Return the JSON pointer of a part of what stands at a place; one that is too long stays at the place."""
    if len(place) + len(part) > _MOST_PLACE:  # or else a few long names, nested, fill the memory
        return place
    return f"{place}/{part.replace('~', '~0').replace('/', '~1')}"


def _meaning(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else _MEANINGS.get(match[2], match[2])
