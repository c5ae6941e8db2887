"""The compound file that an old Excel workbook (.xls) is: an archive of streams from before the time of ZIP."""

from __future__ import annotations

import struct
from collections.abc import Sequence

SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
_LAST = 0xFFFFFFFA  # from here on, numbers are marks and no sectors
_IN_HEADER = 109  # sectors of the allocation table that the header lists
_SMALL = 4096  # a stream below that many bytes is kept in the small sectors of another one
_SMALL_SECTOR = 64
_ENTRY = 128
_ROOT, _STREAM = 5, 2


def stream(data: bytes, names: Sequence[str]) -> bytes | None:
    """Return the first of these streams that a compound file has; None where it has none or is damaged."""
    try:
        return _stream(data, names)
    except (struct.error, IndexError, ValueError):
        return None


def _stream(data: bytes, names: Sequence[str]) -> bytes | None:
    shift = struct.unpack_from("<H", data, 30)[0]
    if shift not in (9, 12):
        return None
    directory, _, _, small_table = struct.unpack_from("<IIII", data, 48)
    sectors = _Sectors(data, shift)
    entries = sectors.chain(directory)
    found: dict[str, tuple[int, int]] = {}
    for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        length, kind = struct.unpack_from("<HB", entries, at + 64)
        if kind in (_STREAM, _ROOT):
            name = entries[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
            found.setdefault("" if kind == _ROOT else name.lower(), struct.unpack_from("<II", entries, at + 116))
    start, size = next((found[name.lower()] for name in names if name.lower() in found), (0, 0))
    if size >= _SMALL:
        return sectors.chain(start)[:size]
    table = sectors.chain(small_table)
    small = sectors.chain(found[""][0]) if "" in found else b""
    return _small_chain(small, struct.unpack(f"<{len(table) // 4}I", table), start)[:size] or None


class _Sectors:
    """The sectors of a compound file, and which one follows which."""

    def __init__(self, data: bytes, shift: int) -> None:
        self._data, self._size = data, 1 << shift
        self._count = (len(data) - 1) // self._size  # the header is as long as a sector; the last one may be cut
        count, further = struct.unpack_from("<I", data, 44)[0], struct.unpack_from("<I", data, 68)[0]
        listed = list(struct.unpack_from(f"<{_IN_HEADER}I", data, 76))
        seen = 0
        while further < self._count and seen < self._count and len(listed) < count:
            *more, further = struct.unpack(f"<{self._size // 4}I", self._sector(further))
            listed += more
            seen += 1
        table = b"".join(self._sector(number) for number in listed[: min(count, self._count)])[: 4 * self._count]
        self._next = struct.unpack(f"<{len(table) // 4}I", table)

    def chain(self, start: int) -> bytes:
        """Return the bytes of the sectors from one on; ValueError where one is missing or comes again."""
        found: list[bytes] = []
        while start < _LAST:
            if start >= self._count or len(found) > self._count:
                raise ValueError("a sector is missing, or the chain bites its tail")
            found.append(self._sector(start))
            start = self._next[start]
        return b"".join(found)

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        return self._data[at : at + self._size]


def _small_chain(small: bytes, following: Sequence[int], start: int) -> bytes:
    found: list[bytes] = []
    while start < len(following) and len(found) <= len(following):
        found.append(small[start * _SMALL_SECTOR : (start + 1) * _SMALL_SECTOR])
        start = following[start]
    return b"".join(found)
