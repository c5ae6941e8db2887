"""Old Excel workbooks for tests, made by hand: nothing writes them any more."""

from __future__ import annotations

import struct
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

_SECTOR, _SMALL, _SMALL_SECTOR = 512, 4096, 64
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
# Styles of cells: the number formats General, 14 (a date), 164 ("0.0%"); then bold, struck out.
PLAIN, DATE, PERCENT, BOLD, STRUCK = range(5)


@dataclass(frozen=True)
class Styled:
    """A value and its style."""

    value: str | float | bool
    style: int


@dataclass(frozen=True)
class Formula:
    """A formula with the value that it gave; None for an error."""

    value: str | float | bool | None


@dataclass(frozen=True)
class Packed:
    """Numbers side by side, each packed into four bytes (whole ones, or hundredths of one)."""

    values: Sequence[float]


@dataclass(frozen=True)
class Shared:
    """The number of a text in the table of shared ones."""

    number: int


Cell = tuple[int, int, str | float | bool | Styled | Formula | Packed | Shared]


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def wide_text(text: str, size: str = "H") -> bytes:
    """Return a text with its length (in one byte, "B", or in two, "H"), in two bytes a character."""
    return struct.pack(f"<{size}B", len(text), 1) + text.encode("utf-16-le")


def hidden_row(row: int) -> bytes:
    return record(0x208, struct.pack("<HHHHHHHH", row, 0, 4, 0, 0, 0, 0x20, 0))


def hidden_columns(first: int, last: int) -> bytes:
    return record(0x7D, struct.pack("<HHHHHH", first, last, 10, 0, 1, 0))


def xls(
    sheets: Mapping[str, Sequence[Cell]],
    hidden: Collection[str] = (),
    *,
    book: bytes = b"",
    sheet: bytes = b"",
) -> bytes:
    """Return an old Excel workbook; `book` and `sheet` are more records for the book and for each sheet."""
    return compound_file("Workbook", xls_records(sheets, hidden, book=book, sheet=sheet))


def xls_records(
    sheets: Mapping[str, Sequence[Cell]],
    hidden: Collection[str] = (),
    *,
    book: bytes = b"",
    sheet: bytes = b"",
) -> bytes:
    bodies = [
        substream(0x10) + sheet + b"".join(_cell(*cell) for cell in cells) + record(0x0A)
        for cells in sheets.values()
    ]
    start = substream(5) + _styles() + book
    names = [struct.pack("<BB", name in hidden, 0) + wide_text(name, "B") for name in sheets]
    offset = len(start) + sum(8 + len(name) for name in names) + 4
    listed = b""
    for name, body in zip(names, bodies, strict=True):
        listed += record(0x85, struct.pack("<I", offset) + name)
        offset += len(body)
    return start + listed + record(0x0A) + b"".join(bodies)


def substream(kind: int, version: int = 0x600) -> bytes:
    return record(0x809, struct.pack("<HHHHII", version, kind, 0, 0, 0, 0))


def _styles() -> bytes:
    # Font 3 is bold, 5 is struck out (there is no 4).
    fonts = [(0, 400), (0, 400), (0, 400), (0, 700), (8, 400)]
    styles = [(0, 0), (0, 14), (0, 164), (3, 0), (5, 0)]
    return (
        b"".join(record(0x31, struct.pack("<HHHH8x", 200, marks, 0, weight)) for marks, weight in fonts)
        + record(0x41E, struct.pack("<H", 164) + wide_text("0.0%"))
        + b"".join(record(0xE0, struct.pack("<HH16x", *style)) for style in styles)
    )


def _cell(row: int, column: int, value: object) -> bytes:
    style = value.style if isinstance(value, Styled) else PLAIN
    value = value.value if isinstance(value, Styled) else value
    place = struct.pack("<HHH", row, column, style)
    if isinstance(value, Formula):
        return _formula(place, value.value)
    if isinstance(value, Packed):
        numbers = b"".join(struct.pack("<HI", style, _packed(number)) for number in value.values)
        if len(value.values) == 1:
            return record(0x27E, place + numbers[2:])
        last = column + len(value.values) - 1
        return record(0xBD, struct.pack("<HH", row, column) + numbers + struct.pack("<H", last))
    if isinstance(value, Shared):
        return record(0xFD, place + struct.pack("<I", value.number))
    if isinstance(value, str):
        return record(0x204, place + wide_text(value))
    if isinstance(value, bool):
        return record(0x205, place + struct.pack("<BB", value, 0))
    assert isinstance(value, int | float)
    return record(0x203, place + struct.pack("<d", value))


def _formula(place: bytes, value: str | float | bool | None) -> bytes:
    text = b""
    if isinstance(value, str):
        result, text = struct.pack("<B5xH", 0, 0xFFFF), record(0x207, wide_text(value))
    elif isinstance(value, bool):
        result = struct.pack("<BxB3xH", 1, value, 0xFFFF)
    else:
        result = struct.pack("<BxB3xH", 2, 42, 0xFFFF) if value is None else struct.pack("<d", value)
    return record(0x06, place + result + struct.pack("<HIH", 0, 0, 3) + b"\x1e\x05\x00") + text


def _packed(number: float) -> int:
    whole = float(number).is_integer()
    return (int(number if whole else round(number * 100)) << 2 | 2 | (not whole)) & 0xFFFFFFFF


def compound_file(name: str, content: bytes, *, small: bool = False) -> bytes:
    """Return an OLE compound file with one stream; `small` puts it into the small sectors, else it is padded."""
    size = len(content) if small else max(len(content), _SMALL)
    content = content.ljust(size, b"\0")
    content += b"\0" * (-len(content) % _SECTOR)
    sectors = len(content) // _SECTOR
    tables = (sectors + 2 + 125) // 126
    first = tables + 2  # behind the table, the directory and the table of small sectors
    table = [_FAT] * tables + [_END, _END] + [first + number for number in range(1, sectors)] + [_END]
    table += [_FREE] * (tables * 128 - len(table))
    small_sectors = -(-size // _SMALL_SECTOR) if small else 0
    small_table = [*range(1, small_sectors), _END] if small else []
    small_table += [_FREE] * (128 - len(small_table))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + struct.pack("<16xHHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, tables, tables, 0, _SMALL, tables + 1, 1, _END, 0)
    header += struct.pack("<109I", *range(tables), *[_FREE] * (109 - tables))
    root = _entry("Root Entry", 5, first if small else _END, len(content) if small else 0, child=1)
    entry = _entry(name, 2, 0 if small else first, size)
    tail = (root + entry).ljust(_SECTOR, b"\0") + struct.pack("<128I", *small_table) + content
    return header + struct.pack(f"<{len(table)}I", *table) + tail


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE) -> bytes:
    label = name.encode("utf-16-le")
    return struct.pack("<64sHBBIII36xIQ", label, len(label) + 2, kind, 1, _FREE, _FREE, child, start, size)
