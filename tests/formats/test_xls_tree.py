from __future__ import annotations

import io
import struct

import pytest

from okrlint.document.tree import Tree
from okrlint.errors import InputError
from okrlint.formats.sheets import sheet_xls
from tests.formats.sheet_checks import cells, check_origins, check_places, marked, shape, texts
from tests.formats.sheet_files import saved, workbook
from tests.formats.sheet_xls_files import (
    BOLD,
    DATE,
    PERCENT,
    STRUCK,
    Formula,
    Packed,
    Shared,
    Styled,
    compound_file,
    hidden_columns,
    hidden_row,
    record,
    substream,
    wide_text,
    xls,
    xls_records,
)


def xls_tree(data: bytes) -> Tree:
    tree = sheet_xls.read(data, "okr.xls")
    check_origins(tree)
    check_places(tree)
    return tree


def test_xls_values() -> None:
    rich = struct.pack("<HBH", 6, 8, 2) + b"ab cde" + struct.pack("<HHHH", 0, 5, 2, 0)
    split = struct.pack("<HB", 10, 1) + "Hallo".encode("utf-16-le")
    strings = record(0xFC, struct.pack("<II", 3, 3) + wide_text("Blåbær") + rich + split) + record(0x3C, b"\0verda")
    rows = [
        (0, 0, Styled("Mål", BOLD)),
        (1, 0, 37.5),
        (1, 1, Styled(46295.0, DATE)),
        (1, 2, Styled(0.125, PERCENT)),
        (1, 3, True),
        (2, 0, Shared(0)),
        (2, 1, Shared(1)),
        (2, 2, Shared(2)),
        (2, 3, Shared(3)),
        (3, 0, Packed([1, -2, 3.25])),
        (4, 0, Packed([-7])),
        (4, 1, Formula(0.5)),
        (4, 2, Formula("tekst")),
        (4, 3, Formula(True)),
        (4, 4, Formula(None)),
        (5, 0, Styled("Borte", STRUCK)),
    ]
    tree = xls_tree(xls({"Ark 1": rows}, book=strings))
    assert texts(tree) == {
        "Ark 1": "Ark 1",
        "Ark 1!A1": "Mål",
        "Ark 1!A2": "37.5",
        "Ark 1!B2": "2026-09-30",
        "Ark 1!C2": "12.5 %",
        "Ark 1!D2": "TRUE",
        "Ark 1!A3": "Blåbær",
        "Ark 1!B3": "ab cde",
        "Ark 1!C3": "Halloverda",
        "Ark 1!A4": "1",
        "Ark 1!B4": "-2",
        "Ark 1!C4": "3.25",
        "Ark 1!A5": "-7",
        "Ark 1!B5": "0.5",
        "Ark 1!C5": "tekst",
        "Ark 1!D5": "TRUE",
        "Ark 1!A6": "Borte",
    }
    found = cells(tree)
    assert found["Ark 1!A1"].text.all_in(found["Ark 1!A1"].text.bold)
    assert found["Ark 1!A6"].text.all_in(found["Ark 1!A6"].text.struck)
    assert marked(found["Ark 1!B3"].text, found["Ark 1!B3"].text.struck) == "ab"


def test_xls_is_read_as_python_calamine_reads_it() -> None:
    """That the workbooks which the tests make by hand are ones: another reader sees the same in them."""
    reader = pytest.importorskip("python_calamine")
    rows = [(0, 0, "Mål"), (0, 1, "Til"), (1, 0, Shared(0)), (1, 1, Packed([-7])), (2, 0, "Blåbær"), (2, 1, 37.5)]
    data = xls({"Ark 1": rows}, book=record(0xFC, struct.pack("<II", 1, 1) + wide_text("Ro")))
    book = reader.CalamineWorkbook.from_filelike(io.BytesIO(data))
    values = [[str(value) for value in row] for row in book.get_sheet_by_index(0).to_python()]
    [_, table] = shape(xls_tree(data))
    assert [list(row) for row in table] == values  # type: ignore[attr-defined]


def test_xls_hidden() -> None:
    rows = [(0, 0, "Goal"), (0, 1, "To"), (1, 0, "Quiet"), (1, 1, 3), (2, 0, "Dropped"), (2, 1, 4)]
    more = hidden_row(2) + hidden_columns(1, 1)
    tree = xls_tree(xls({"A": rows, "B": [(0, 0, "ideas")]}, hidden=["B"], sheet=more))
    hidden = {place for place, node in cells(tree).items() if node.hidden}
    assert hidden == {"A!B1", "A!B2", "A!A3", "A!B3", "B", "B!A1"}


def test_xls_in_small_sectors() -> None:
    data = compound_file("Workbook", xls_records({"A": [(0, 0, "Quiet")]}), small=True)
    assert texts(xls_tree(data)) == {"A": "A", "A!A1": "Quiet"}


def test_xls_passes_over_charts_within_a_sheet() -> None:
    chart = substream(0x20) + record(0x204, bytes(6) + wide_text("in a chart")) + record(0x0A)
    assert texts(xls_tree(xls({"A": [(0, 0, "Quiet")]}, sheet=chart))) == {"A": "A", "A!A1": "Quiet"}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"Goal,To\n", "plain text"),
        (b"<html><table>", "HTML"),
        (saved(workbook([["x"]])), "Excel workbook"),
        (xls({"A": [(0, 0, "x")]}, book=record(0x2F, bytes(6))), "password"),
        (compound_file("EncryptedPackage", b""), "password"),
        (compound_file("WordDocument", b""), "Word"),
        (compound_file("Workbook", substream(5, 0x500)), "older than Excel 97"),
        (xls({"A": [(0, 0, "x" * 300)]})[:3000], "damaged"),
    ],
)
def test_no_xls(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        sheet_xls.read(data, "okr.xls")
    assert caught.value.hint
