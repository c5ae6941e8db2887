"""What goes on while a data file is read: its source, how much of it there may be, and what there is to tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from okrlint.document.model import Notice
from okrlint.document.source import Source
from okrlint.document.tree import Node
from okrlint.errors import InputError
from okrlint.formats.shared.decoding import decode

_MOST_TOLD = 20
_MOST_LINES = 1_000_000  # which take 80 MB to keep count of
_HINT = "Leave it out, or keep the OKRs in a file of their own."


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a format can be read in seconds: `size` in bytes, `values` (keys and containers too), levels."""

    size: int
    values: int
    depth: int


class Reading:
    """One file that is being read."""

    def __init__(self, data: bytes, path: str, limits: Limits) -> None:
        """Decode a file; raise InputError when it is no text, or too large."""
        if len(data) > limits.size:
            message = f"This file is larger than {limits.size // 1_000_000} MB, too large for its format."
            raise InputError(path, message, _HINT)
        text = decode(data, path)
        if text.count("\n") + text.count("\r") > _MOST_LINES:
            raise InputError(path, f"This file holds more than {_MOST_LINES:,} lines.", _HINT)
        self.source, self.path = Source(text), path
        self._limits, self._left = limits, limits.values
        self._repeated: list[Notice] = []

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What there is to tell: keys that a mapping holds twice, the first ones of the file."""
        return tuple(self._repeated)

    @property
    def exhausted(self) -> bool:
        """Whether there were more values than may be."""
        return self._left < 0

    def spend(self, offset: int, count: int = 1) -> None:
        """Count values that stand at an offset; raise InputError when they are too many."""
        self._left -= count
        if self.exhausted:
            raise self.error(f"This file holds more than {self._limits.values:,} values.", _HINT, offset)

    def descend(self, depth: int, offset: int) -> None:
        """Raise InputError when something at an offset is nested too deep."""
        if depth > self._limits.depth:
            raise self.error(f"This file is nested more than {self._limits.depth} levels deep.", _HINT, offset)

    def check_keys(self, pairs: Iterable[Node]) -> None:
        """Note the keys that a mapping holds more than once; what stands under them is kept."""
        seen: set[str] = set()
        for each in pairs:
            key = each.text.text
            if key in seen and len(self._repeated) < _MOST_TOLD:
                line = self.source.position(each.text.traced.origins[0]).line
                self._repeated.append(Notice(code="duplicate-key", path=self.path, line=line, values={"key": key}))
            if key:
                seen.add(key)

    def error(self, message: str, hint: str, offset: int) -> InputError:
        """Return what is wrong at an offset."""
        return InputError(self.path, message, hint, self.source.position(offset).line)
