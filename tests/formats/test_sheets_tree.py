from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
from hypothesis import given, settings, strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.workbook import Workbook

from okrlint.document.tree import HARD_BREAK, Kind, Tree
from okrlint.errors import InputError
from okrlint.formats.sheets import xlsx
from okrlint.formats.sheets.sheet_numbers import number
from tests.formats.sheet_checks import cells, check_origins, check_places, marked, shape, texts
from tests.formats.sheet_files import SHEET, by_excel, packed, saved, workbook
from tests.formats.sheet_xls_files import compound_file


def tree_of(book: Workbook | bytes, path: str = "okr.xlsx") -> Tree:
    tree = xlsx.read(book if isinstance(book, bytes) else saved(book), path)
    check_origins(tree)
    check_places(tree)
    return tree


# Excel workbooks.


def test_a_sheet_is_a_heading_and_a_table_with_places() -> None:
    tree = tree_of(
        workbook([["Mål", "Nøkkelresultat", "Slutt"], ["Ro i huset", "Dører som lukkes", 12]], "Q3 2026")
    )
    assert shape(tree) == [
        "Q3 2026",
        [("Mål", "Nøkkelresultat", "Slutt"), ["Ro i huset", "Dører som lukkes", "12"]],
    ]
    heading = tree.nodes[0]
    assert (heading.kind, heading.level, heading.place) == (Kind.HEADING, 1, "Q3 2026")
    assert [cell.place for cell in tree.nodes[1].children[1].children] == ["Q3 2026!A2", "Q3 2026!B2", "Q3 2026!C2"]


def test_sheets_come_in_their_order_and_empty_ones_not_at_all() -> None:
    book = workbook([["Quiet"]], "Second")
    book.create_sheet("Empty")
    book.create_sheet("First", 0).append(["Bright"])
    assert shape(tree_of(book)) == ["First", "Bright", "Second", "Quiet"]


def test_empty_cells_have_their_place() -> None:
    book = Workbook()
    book.active["B3"], book.active["D3"], book.active["B4"], book.active["D4"] = "Goal", "To", "Quiet", 3  # type: ignore[index]
    row = tree_of(book).nodes[1].children[1]
    assert [(cell.place, cell.text.text) for cell in row.children] == [
        ("Sheet!B4", "Quiet"),
        ("Sheet!C4", ""),
        ("Sheet!D4", "3"),
    ]


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (0.96, "0%", "96 %"),
        (0.125, "0.0%", "12.5 %"),
        (0.615, "0.0 %", "61.5 %"),
        (0.0, "0%", "0 %"),
        (1500, "#,##0", "1500"),
        (37.5, "General", "37.5"),
        (0.1 + 0.2, "General", "0.3"),
        (1209900311001, "General", "1209900311001"),
        (2.5, "0", "3"),
        (-4, "0.00", "-4.00"),
        (1200, '#,##0 "kr"', "1200 kr"),
        (1200.5, '"$"#,##0.00_);[Red]("$"#,##0.00)', "$1200.50"),
        (12, "[$€-x-euro2] #,##0", "€ 12"),
        (1_500_000, '0.0,,"M"', "1.5M"),
        (3, '"Q"0', "Q3"),
        (30, 'General" days"', "30 days"),
        (5551234, "000-0000", "5551234"),
        (0.25, "# ?/?", "0.25"),
        (7, "@", "7"),
        (date(2026, 9, 30), "d mmm yyyy", "2026-09-30"),
        (datetime(2026, 9, 30), "dd.mm.yyyy", "2026-09-30"),
        (datetime(2026, 9, 30, 14, 30), "dd.mm.yyyy hh:mm", "2026-09-30 14:30"),
        (datetime(2026, 9, 1), "mmm yyyy", "2026-09"),
        (datetime(2026, 1, 1), "yyyy", "2026"),
        (date(2026, 9, 30), "[$-414]d. mmmm yyyy;@", "2026-09-30"),
        (time(8, 30), "h:mm", "08:30"),
        (timedelta(hours=37, minutes=30), "[h]:mm", "37:30"),
        (True, "General", "TRUE"),
        (False, "General", "FALSE"),
        ("tekst", "0%", "tekst"),
        ("#N/A", "General", None),
        ("#REF!", "General", None),
        ("=A1+1", "General", None),
    ],
)
def test_values_are_shown_as_a_person_sees_them(value: object, form: str, shown: str | None) -> None:
    book = Workbook()
    cell = book.active["A1"]  # type: ignore[index]
    cell.value, cell.number_format = value, form
    assert texts(tree_of(book)).get("Sheet!A1") == shown


def test_dates_may_count_from_1904() -> None:
    book = workbook([[date(2026, 9, 30)]])
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    assert texts(tree_of(book))["Ark1!A1"] == "2026-09-30"


@given(
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(["General", "0%", "0.00", "yyyy", "[h]:mm", "#,##0.0,"]),
)
def test_every_number_is_shown(value: float, form: str) -> None:
    assert number(value, form).strip()


def test_what_is_hidden_is_there_and_says_so() -> None:
    book = workbook([["Goal", "To", "Note"], ["Quiet", 3, "x"], ["Dropped", 5, "y"]])
    sheet = book["Ark1"]
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    for name, state in (("Kladd", "hidden"), ("Tall", "veryHidden")):
        book.create_sheet(name).append([f"in {name}"])
        book[name].sheet_state = state
    tree = tree_of(book)
    hidden = {place for place, node in cells(tree).items() if node.hidden}
    assert hidden == {"Ark1!A3", "Ark1!B3", "Ark1!C1", "Ark1!C2", "Ark1!C3", "Kladd", "Kladd!A1", "Tall", "Tall!A1"}
    assert [row.hidden for row in tree.nodes[1].children] == [False, False, True]


def test_marks_of_cells_and_of_parts_of_them() -> None:
    rich = CellRichText("keep ", TextBlock(InlineFont(strike=True), "drop"), TextBlock(InlineFont(b=True), " loud"))
    book = workbook([["Goal", "To"], ["Gone", 3], [rich, 4]])
    sheet = book["Ark1"]
    sheet["A1"].font = sheet["B1"].font = Font(bold=True)
    sheet["A2"].font = Font(strike=True)
    found = cells(tree_of(book))
    assert found["Ark1!A1"].text.all_in(found["Ark1!A1"].text.bold)
    assert found["Ark1!A2"].text.all_in(found["Ark1!A2"].text.struck)
    assert not found["Ark1!B2"].text.struck
    text = found["Ark1!A3"].text
    assert (text.text, marked(text, text.struck), marked(text, text.bold)) == ("keep drop loud", "drop", " loud")


def test_merged_cells_hold_their_text_once() -> None:
    book = workbook([["Mål", "Resultat", "Til"], ["Ro i huset om kvelden", "Dører", 3], [None, "Tepper", 4]])
    book["Ark1"].merge_cells("A2:A3")
    assert shape(tree_of(book))[1] == [
        ("Mål", "Resultat", "Til"),
        ["Ro i huset om kvelden", "Dører", "3"],
        ["", "Tepper", "4"],
    ]


def test_a_bold_row_is_a_header_and_bold_titles_are_paragraphs() -> None:
    book = workbook(
        [
            ["OKR Q3"],
            [],
            ["Team", "Lead"],
            ["North", "Ann"],
            ["South", "Bo"],
            [],
            ["People", "City"],
            ["Ann", "Bergen"],
        ]
    )
    for place in ("A1", "A3", "B3", "A7", "B7"):
        book["Ark1"][place].font = Font(bold=True)
    tree = tree_of(book)
    assert shape(tree) == [
        "Ark1",
        "OKR Q3",
        [("Team", "Lead"), ["North", "Ann"], ["South", "Bo"]],
        [("People", "City"), ["Ann", "Bergen"]],
    ]
    assert tree.nodes[1].text.all_in(tree.nodes[1].text.bold)


def test_characters_that_show_nothing() -> None:
    book = workbook([["\u200b", "Ro\u00ad lig"], ["e\u0301t", "\u00a0x "]])
    assert texts(tree_of(book)) == {"Ark1": "Ark1", "Ark1!B1": "Ro lig", "Ark1!A2": "ét", "Ark1!B2": "x"}


def test_lines_and_lists_in_a_cell() -> None:
    tree = tree_of(workbook([["one\ntwo"], ["Results:\n• doors\n• carpets"]]))
    assert [(node.kind, node.text.text, node.place) for node in tree.nodes[1:]] == [
        (Kind.PARAGRAPH, f"one{HARD_BREAK}two", "Ark1!A1"),
        (Kind.PARAGRAPH, "Results:", "Ark1!A2"),
        (Kind.ITEM, "doors", "Ark1!A2"),
        (Kind.ITEM, "carpets", "Ark1!A2"),
    ]


def test_the_title_of_the_workbook() -> None:
    book = workbook([["x"]])
    book.properties.title = "OKR for North"
    assert tree_of(book).title == "OKR for North"


# As Excel itself writes them: shared strings, references that are left out, escapes.


def test_shared_strings() -> None:
    rows = (
        b'<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1" t="s"><v>1</v></c>'
        b'<c r="C1" t="s"><v>2</v></c></row>'
        b'<row><c t="s"><v>0</v></c><c r="XFD2"/><c r="C2" t="s"><v>99</v></c></row>'
        b'<row r="7"><c r="A7" t="str"><f>x</f><v>calculated</v></c><c t="d"><v>2026-09-30T00:00:00</v></c></row>'
    )
    tree = tree_of(by_excel(rows))
    assert texts(tree) == {
        "Ark1": "Ark1",
        "Ark1!A1": "Blåbær",
        "Ark1!B1": "keep drop",
        "Ark1!C1": f"a{HARD_BREAK}b & c",
        "Ark1!A2": "Blåbær",
        "Ark1!A7": "calculated",
        "Ark1!B7": "2026-09-30",
    }
    text = cells(tree)["Ark1!B1"].text
    assert (marked(text, text.struck), marked(text, text.bold)) == ("drop", "keep ")


def test_prefixes_of_elements_do_not_matter() -> None:
    row = b"<x:row><x:c><x:v>4</x:v></x:c></x:row>"
    body = b'<x:worksheet xmlns:x="urn:x"><x:sheetData>' + row + b"</x:sheetData></x:worksheet>"
    assert texts(tree_of(by_excel(b"", **{SHEET: body})))["Ark1!A1"] == "4"


VALUES = st.one_of(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp", "Cf", "Mn"]),
        min_size=1,
        max_size=9,
    ),
    st.integers(-(10**9), 10**9),
    st.booleans(),
    st.dates(date(1950, 1, 1)),
)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    return str(value.date() if isinstance(value, datetime) else value)


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.tuples(st.integers(1, 9), st.integers(1, 30)), VALUES, min_size=1, max_size=12))
def test_every_cell_that_openpyxl_writes_is_read(values: dict[tuple[int, int], object]) -> None:
    book = Workbook()
    for (row, column), value in values.items():
        book.active.cell(row, column).value = value  # type: ignore[union-attr]
    again = openpyxl.load_workbook(io.BytesIO(saved(book)), data_only=True).active
    expected = {
        f"Sheet!{cell.coordinate}": _shown(cell.value)
        for row in again.iter_rows()  # type: ignore[union-attr]
        for cell in row
        if cell.value is not None and cell.data_type != "e"
    }
    found = texts(tree_of(book))
    assert found.pop("Sheet") == "Sheet"
    assert found.keys() == expected.keys()
    assert [found[place] for place in expected if found[place].isascii()] == [
        text for place, text in expected.items() if found[place].isascii()
    ]


# What is no workbook.


@pytest.mark.parametrize(
    ("data", "path", "words"),
    [
        (b"", "okr.xlsx", "empty"),
        (saved(workbook([["x"]]))[:900], "okr.xlsx", "damaged"),
        (saved(workbook([["x"]])), "~$okr.xlsx", "open in Excel"),
        (compound_file("EncryptedPackage", b""), "okr.xlsx", "password"),
        (compound_file("Workbook", b""), "okr.xlsx", "old Excel"),
        (b"Goal,To\n", "okr.xlsx", "plain text"),
        (b"<html><table>", "okr.xlsx", "HTML"),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "okr.xlsx", "OpenDocument"),
        (packed({"[Content_Types].xml": b"", "xl/workbook.bin": b""}), "okr.xlsx", "binary Excel"),
        (packed({"[Content_Types].xml": b"", "xl/other.xml": b""}), "okr.xlsx", "damaged"),
        (by_excel(b"<row>"), "okr.xlsx", "damaged"),
        (by_excel(b"<row r='x'/>"), "okr.xlsx", "damaged"),
    ],
)
def test_no_workbook(data: bytes, path: str, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        xlsx.read(data, path)
    assert caught.value.hint
