"""The smallest input that still fails in the same way, or as small a one as can be found in some time."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from . import archives
from .case import Case, Failure

_Part = TypeVar("_Part")
_Fails = Callable[[bytes], bool]


@dataclass
class _Search:
    """Looks for less of something that still fails, until the time is over."""

    until: float

    def least(self, parts: Sequence[_Part], fails: Callable[[Sequence[_Part]], bool]) -> Sequence[_Part]:
        """Return parts of which nothing can be left out; delta debugging, with halves first."""
        size = max(1, len(parts) // 2)
        while parts and time.monotonic() < self.until:
            start, is_less = 0, False
            while start < len(parts) and time.monotonic() < self.until:
                fewer = [*parts[:start], *parts[start + size :]]
                if fails(fewer):
                    parts, is_less = fewer, True
                else:
                    start += size
            if size == 1 and not is_less:
                break
            size = max(1, size // 2) if not is_less or size > len(parts) else size
        return parts


def minimised(
    failure: Failure, check: Callable[[Sequence[Case]], Sequence[Failure]], seconds: float
) -> Failure | None:
    """Return a failure of the same signature with less input, or None where it does not fail alone."""
    best: list[Failure] = []

    def fails(data: bytes) -> bool:
        found = [each for each in check([failure.case.holding(data)]) if each.signature == failure.signature]
        best[:] = found[:1] or best
        return bool(found)

    if not fails(failure.case.data):
        return None
    _shrink(failure.case.data, fails, _Search(time.monotonic() + seconds))
    return best[0]


def _shrink(data: bytes, fails: _Fails, search: _Search) -> None:
    parts = archives.unpacked(data) if data.startswith(b"PK") else {}
    if parts and fails(archives.repacked(parts)):
        _shrink_archive(parts, fails, search)
        return
    text = _text(data)
    if text is None:
        search.least([data[place : place + 1] for place in range(len(data))], lambda some: fails(b"".join(some)))
        return
    _shrink_text(text, lambda less: fails(less.encode("utf-8", "surrogatepass")), search)


def _text(data: bytes) -> str | None:
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None


def _shrink_text(text: str, fails: Callable[[str], bool], search: _Search) -> str:
    kept = search.least(text.split("\n"), lambda some: fails("\n".join(some)))
    return "".join(search.least("\n".join(kept), lambda some: fails("".join(some))))


def _shrink_archive(parts: dict[str, bytes], fails: _Fails, search: _Search) -> None:
    """Leave out parts, then elements, then characters of what is left."""
    names = search.least(list(parts), lambda some: fails(archives.repacked({name: parts[name] for name in some})))
    kept = {name: parts[name] for name in names}
    for name in sorted(kept, key=lambda each: -len(kept[each])):
        if (text := _text(kept[name])) is None:
            continue

        def with_part(less: str, name: str = name) -> bool:
            return fails(archives.repacked({**kept, name: less.encode("utf-8", "surrogatepass")}))

        elements = search.least(archives.tokens(text), lambda some: with_part("".join(some)))
        kept[name] = "".join(elements).encode("utf-8", "surrogatepass")
        if len(kept[name]) < 4000:
            chars = search.least("".join(elements), lambda some: with_part("".join(some)))
            kept[name] = "".join(chars).encode("utf-8", "surrogatepass")
