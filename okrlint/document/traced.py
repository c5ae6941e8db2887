"""Text that remembers where each of its characters came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_TO_SQUEEZE = re.compile(r"\s\s|[\t\n\u2028]")
_BLANKS = re.compile(r"\s{2,}|[ \t\n\u2028]")  # a single other one, such as that inside 1 000, stays


@dataclass(frozen=True, slots=True)
class Traced:
    """A piece of text with the offset, in the text it was cut from, of every character.

    Slicing, stripping and joining keep the offsets right, so that markup, labels and attachments
    can be cut away freely and the rest still knows its place.
    """

    text: str
    origins: Sequence[int]

    @classmethod
    def of(cls, text: str, start: int = 0) -> Traced:
        """Trace `text`, which stands unchanged from offset `start` on."""
        return cls(text, range(start, start + len(text)))

    @classmethod
    def join(cls, separator: str, parts: Iterable[Traced]) -> Traced:
        """Join parts with a one-character separator, which comes from just behind the part before it."""
        texts: list[str] = []
        origins: list[int] = []
        for part in parts:
            if texts:
                texts.append(separator)
                origins.append(origins[-1] + 1 if origins else 0)
            texts.append(part.text)
            origins.extend(part.origins)
        return cls("".join(texts), origins)

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def __getitem__(self, part: slice) -> Traced:
        return Traced(self.text[part], self.origins[part])

    def pick(self, indices: Sequence[int]) -> Traced:
        """Return the characters at some 0-based indices."""
        return Traced("".join(self.text[index] for index in indices), [self.origins[index] for index in indices])

    def strip(self) -> Traced:
        """Return this text without white space around it."""
        start = len(self.text) - len(self.text.lstrip())
        return self[start : max(start, len(self.text.rstrip()))]

    def squeezed(self) -> Traced:
        """Return this text with every run of blanks, tabs and line ends shown as one blank."""
        if not _TO_SQUEEZE.search(self.text):
            return self
        texts: list[str] = []
        origins: list[int] = []
        end = 0
        for blanks in _BLANKS.finditer(self.text):
            texts += [self.text[end : blanks.start()], " "]
            shown = max(blanks.group().find(" "), 0)  # where there is a blank among them, it is that one
            origins += [*self.origins[end : blanks.start()], self.origins[blanks.start() + shown]]
            end = blanks.end()
        return Traced("".join(texts) + self.text[end:], [*origins, *self.origins[end:]])

    def through(self, outer: Traced) -> Traced:
        """Return this text, which was cut from `outer`, with offsets into what `outer` was cut from."""
        return Traced(self.text, [outer.origins[origin] for origin in self.origins])

    def pieces(self) -> Iterator[tuple[int, int]]:
        """Yield (offset here, offset there) wherever an unbroken piece of the original begins."""
        expected = -1
        for offset, origin in enumerate(self.origins):
            if origin != expected:
                yield offset, origin
            expected = origin + 1
