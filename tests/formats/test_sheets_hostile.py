"""Workbooks that are damaged, and those that are made to take up time or memory."""

from __future__ import annotations

import random
import struct
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings, strategies as st

from okrlint.document.tree import Tree
from okrlint.errors import InputError
from okrlint.formats.sheets import sheet_ods, sheet_xls, xlsx
from tests.formats.sheet_checks import check_origins
from tests.formats.sheet_files import SHEET, by_excel, packed, parts_of
from tests.formats.sheet_xls_files import (
    Formula,
    Packed,
    Shared,
    compound_file,
    record,
    substream,
    wide_text,
    xls,
    xls_records,
)

ODS_START = (
    b'<office:document-content xmlns:office="urn:o" xmlns:table="urn:t" xmlns:text="urn:x"><office:body>'
    b'<office:spreadsheet><table:table table:name="A">'
)
ODS_END = b"</table:table></office:spreadsheet></office:body></office:document-content>"


def raw_ods(rows: bytes) -> bytes:
    """Return an OpenDocument spreadsheet with one sheet of these rows."""
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return packed({"mimetype": kind, "content.xml": ODS_START + rows + ODS_END})


def _damaged(data: bytes, seed: int, start: int = 0) -> bytes:
    chance = random.Random(seed)
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 10))):
        changed[chance.randrange(start, len(changed))] = chance.choice((0, 1, 255, chance.randrange(256)))
    return bytes(changed[: chance.randrange(len(changed)) if chance.random() < 0.2 else None])


def _small_xls(seed: int) -> bytes:
    rows = [(0, 0, "Mål"), (0, 1, Formula("hei")), (1, 0, Shared(0)), (1, 1, Packed([1, 2])), (2, 0, True)]
    strings = record(0xFC, struct.pack("<II", 1, 1) + wide_text("Ro"))
    return compound_file("Workbook", _damaged(xls_records({"A": rows}, book=strings), seed))


def _small_xlsx(seed: int) -> bytes:
    parts = parts_of(by_excel(b'<row r="1"><c r="A1" t="s" s="1"><v>1</v></c><c r="B1"><v>4</v></c></row>'))
    name = random.Random(seed).choice([*parts])
    return packed({**parts, name: _damaged(parts[name], seed)})


def _small_ods(seed: int) -> bytes:
    cell = b'<table:table-cell table:style-name="a" office:value-type="float" office:value="5"/>'
    text = b'<table:table-cell table:number-columns-repeated="2"><text:p>R<text:s/>o</text:p></table:table-cell>'
    parts = parts_of(raw_ods(b"<table:table-row>" + cell + text + b"</table:table-row>"))
    return packed({**parts, "content.xml": _damaged(parts["content.xml"], seed)})


@pytest.mark.parametrize(
    ("make", "read"), [(_small_xls, sheet_xls.read), (_small_xlsx, xlsx.read), (_small_ods, sheet_ods.read)]
)
def test_damaged_workbooks(make: Callable[[int], bytes], read: Callable[[bytes, str], Tree]) -> None:
    for seed in range(150):
        with suppress(InputError):
            check_origins(read(make(seed), "okr"))


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")]))
def test_any_bytes_become_a_tree_or_an_input_error(data: bytes, start: bytes) -> None:
    for read in (xlsx.read, sheet_xls.read, sheet_ods.read):
        with suppress(InputError):
            read(start + data, "okr")


# Hostile workbooks.


def noise(size: int) -> bytes:
    """Return text that does not pack well."""
    return random.Random(1).randbytes(size // 2).hex().encode()


def rows(row: bytes, count: int) -> bytes:
    return (b"<row>" + row + b"</row>") * count


def merged() -> bytes:
    merged = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    parts = parts_of(by_excel(b"<row><c><v>5</v></c></row>"))
    return packed({**parts, SHEET: parts[SHEET].replace(b"</sheetData>", merged)})


def sparse() -> bytes:
    bold = b'<c t="inlineStr"><is><r><rPr><b/><strike/></rPr><t>some bold text</t></r></is></c>'
    return by_excel(rows(bold + b'<c r="SF1"><v>5</v></c>', 25_000))


def far_column() -> bytes:
    return by_excel(b'<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>')


def far_row() -> bytes:
    return by_excel(b'<row r="1"><c><v>1</v></c></row><row r="1048576"><c><v>2</v></c></row>')


def empty_cells() -> bytes:
    return by_excel(rows(b"<c/>" * 2_000_000, 1) + b"<!--" + noise(1 << 20) + b"-->")


def numbers() -> bytes:
    return by_excel(rows(b"<c><v>1.5</v></c>" * 20, 8000))


def one_text() -> bytes:
    return by_excel(rows(b'<c t="inlineStr"><is><t>' + noise(20 << 20) + b"</t></is></c>", 1))


def shared_text() -> bytes:
    strings = b"<sst><si><t>" + noise(30_000) + b"</t></si></sst>"
    return by_excel(rows(b'<c t="s"><v>0</v></c>' * 20, 8000), **{"xl/SharedStrings.xml": strings})


def comment() -> bytes:
    return by_excel(b"<!--" + noise(20 << 20) + b"-->")


def attributes() -> bytes:
    return by_excel(b"<row " + b" ".join(b'a%d="1"' % each for each in range(300_000)) + b"/>")


def deep() -> bytes:
    return by_excel(b"<x>" * 10_000 + b"</x>" * 10_000)


def styles() -> bytes:
    return by_excel(b"", **{"xl/styles.xml": b"<s><cellXfs>" + b"<xf/>" * 600_000 + b"</cellXfs></s>"})


def entities() -> bytes:
    return by_excel(b"", **{"xl/workbook.xml": b'<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'})


def zeros() -> bytes:
    return by_excel(b" " * 300_000_000)


def repeated() -> bytes:
    cell = b'<table:table-cell table:number-columns-repeated="16384"><text:p>hi</text:p></table:table-cell>'
    row = b'<table:table-row table:number-rows-repeated="1048576">' + cell + b"</table:table-row>"
    return raw_ods(row * 3)


def blanks() -> bytes:
    cell = b'<table:table-cell><text:p>x<text:s text:c="1000000000"/>y</text:p></table:table-cell>'
    return raw_ods(b"<table:table-row>" + cell + b"</table:table-row>")


def far_cell() -> bytes:
    return xls({str(each): [(0, 0, "x"), (65535, 255, "y")] for each in range(50)})


def empty_records() -> bytes:
    return compound_file("Workbook", substream(5) + record(0x99) * 1_200_000)


def false_count() -> bytes:
    return xls({"A": [(0, 0, "x")]}, book=record(0xFC, struct.pack("<II", 1, 0xFFFFFFFF)))


# What is made, its kind, and what comes of it: nodes, a notice with this code, or an InputError.
BOMBS: list[tuple[Callable[[], bytes], str, str]] = [
    (merged, "xlsx", "nodes"),
    (sparse, "xlsx", "sheet-cut"),
    (far_column, "xlsx", "sheet-cut-columns"),
    (far_row, "xlsx", "sheet-cut"),
    (empty_cells, "xlsx", "sheet-cut"),
    (numbers, "xlsx", "sheet-cut"),
    (one_text, "xlsx", "sheet-cut"),
    (shared_text, "xlsx", "sheet-cut"),
    (comment, "xlsx", "InputError"),
    (attributes, "xlsx", "InputError"),
    (deep, "xlsx", "InputError"),
    (styles, "xlsx", "InputError"),
    (entities, "xlsx", "InputError"),
    (zeros, "xlsx", "InputError"),
    (repeated, "ods", "sheet-cut"),
    (blanks, "ods", "nodes"),
    (far_cell, "xls", "nodes"),
    (empty_records, "xls", "InputError"),
    (false_count, "xls", "InputError"),
]

_MEASURE = """
import sys
from time import process_time
from okrlint.errors import InputError
from okrlint.formats.sheets import sheet_ods, sheet_xls, xlsx
def peak():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) >> 10
data = sys.stdin.buffer.read()
before, started = peak(), process_time()
try:
    tree = {"xlsx": xlsx, "xls": sheet_xls, "ods": sheet_ods}[sys.argv[1]].read(data, "okr." + sys.argv[1])
    said = " ".join(["nodes", *(notice.code for notice in tree.notices)])
except InputError:
    said = "InputError"
print(process_time() - started, peak() - before, said)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads the peak of memory from /proc")
@pytest.mark.parametrize(("make", "kind", "expected"), BOMBS, ids=lambda each: getattr(each, "__name__", None))
def test_bombs(make: Callable[[], bytes], kind: str, expected: str) -> None:
    done = subprocess.run([sys.executable, "-c", _MEASURE, kind], input=make(), capture_output=True, check=True)
    seconds, megabytes, *said = done.stdout.decode().split()
    assert expected in said
    assert float(seconds) < 5
    assert int(megabytes) < 300
    assert not done.stderr
