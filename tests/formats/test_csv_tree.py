from __future__ import annotations

import codecs
import csv
import io
import tracemalloc
from contextlib import suppress
from time import process_time

import pytest
from hypothesis import given, settings, strategies as st

from okrlint.document.tree import HARD_BREAK, Kind, Tree
from okrlint.errors import InputError
from okrlint.formats.sheets.csv_table import read
from okrlint.formats.sheets.grid_csv import DELIMITERS, Scanner
from tests.formats.sheet_checks import check_origins, shape


def tree_of(text: str | bytes, path: str = "okr.csv") -> Tree:
    tree = read(text if isinstance(text, bytes) else text.encode(), path)
    check_origins(tree)
    return tree


def places(tree: Tree) -> dict[str, tuple[int, int]]:
    """Return where each text begins: (line, column)."""
    found = {}
    for node in tree.walk():
        if node.text:
            position = tree.source.position(node.text.traced.origins[0])
            found[node.text.text] = (position.line, position.column)
    return found


HEADER = ("Mål", "Nøkkelresultat", "Start", "Slutt")
ROWS = [["Flere blir lenger", "Andel som slutter", "12,5", "8"], ["", "Svartid i dager", "9", "2"]]


@pytest.mark.parametrize("delimiter", ";\t|")
def test_delimiters_are_found(delimiter: str) -> None:
    text = "\n".join(delimiter.join(row) for row in [HEADER, *ROWS])
    assert shape(tree_of(text)) == [[HEADER, *ROWS]]


def test_commas_in_texts_do_not_make_a_semicolon_file_one_of_commas() -> None:
    text = "Mål;Tiltak\nFærre, men bedre møter;Møtefri onsdag, torsdag\nRolig start, god slutt;Sommer, vinter"
    assert shape(tree_of(text)) == [
        [
            ("Mål", "Tiltak"),
            ["Færre, men bedre møter", "Møtefri onsdag, torsdag"],
            ["Rolig start, god slutt", "Sommer, vinter"],
        ]
    ]


def test_sep_line_is_obeyed_and_is_no_row() -> None:
    tree = tree_of("sep=;\r\nMål,hva;Slutt\r\nEn,to,tre;4\r\n")
    assert shape(tree) == [[("Mål,hva", "Slutt"), ["En,to,tre", "4"]]]
    assert places(tree)["En,to,tre"] == (3, 1)


TEXT = "Mål;Start\r\nBlåbær æres høyt;3\r\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("cp1252"),
    ],
    ids=["utf-8", "bom", "utf-16", "utf-16-be", "utf-16 without a mark", "windows-1252"],
)
def test_encodings(data: bytes) -> None:
    tree = tree_of(data)
    assert shape(tree) == [[("Mål", "Start"), ["Blåbær æres høyt", "3"]]]
    assert places(tree)["Blåbær æres høyt"] == (2, 1)


def test_each_cell_stands_where_it_begins() -> None:
    tree = tree_of(
        'Objective,Key result,To\n"Say ""yes"" sooner","Answers\nwithin a day",90\n,"Calls, all of them",4\n'
    )
    assert shape(tree) == [
        [
            ("Objective", "Key result", "To"),
            ['Say "yes" sooner', f"Answers{HARD_BREAK}within a day", "90"],
            ["", "Calls, all of them", "4"],
        ]
    ]
    found = places(tree)
    assert found['Say "yes" sooner'] == (2, 2)
    assert found[f"Answers{HARD_BREAK}within a day"] == (2, 23)
    assert found["90"] == (3, 15)
    assert found["Calls, all of them"] == (4, 3)
    quoted = tree.nodes[0].children[1].children[0].text
    # Of two quotes in a row the second one counts.
    assert [tree.source.position(quoted.traced.origins[index]).column for index in (4, 8)] == [7, 12]


def test_windows_line_ends_within_a_cell_are_one_break() -> None:
    tree = tree_of('A,B\r\n"one\r\ntwo",3\r\n"four",5\r\n')
    assert tree.nodes[0].children[1].children[0].text.text == f"one{HARD_BREAK}two"
    assert places(tree)["four"] == (4, 2)


def test_rows_are_padded_and_keep_what_they_have() -> None:
    tree = tree_of("Objective,Key result,To\nCalm weeks\nFull shelves,Empty shelves,0,a note\n,,\nMore,Of it,3,\n")
    assert shape(tree) == [
        [
            ("Objective", "Key result", "To", ""),
            ["Calm weeks", "", "", ""],
            ["Full shelves", "Empty shelves", "0", "a note"],
            ["More", "Of it", "3", ""],
        ]
    ]


def test_blanks_around_cells_and_quotes_do_not_count() -> None:
    assert shape(tree_of('Name , Goal\n"Ann" , "fewer, better"\n')) == [
        [("Name", "Goal"), ["Ann", "fewer, better"]]
    ]


def test_what_guards_against_formulas_is_taken_away() -> None:
    tree = tree_of("Change,Note\n'-5 %,'=sum of all\n'+3,'tis the season\n")
    assert [[cell.text.text for cell in row.children] for row in tree.nodes[0].children] == [
        ["Change", "Note"],
        ["-5 %", "=sum of all"],
        ["+3", "'tis the season"],
    ]


def test_rows_that_were_quoted_as_a_whole_are_unwrapped() -> None:
    tree = tree_of('"ID,Goal,To"\n"1,Warm rooms,21"\n"2,""Dry, clean cellars"",0"\n')
    assert shape(tree) == [[("ID", "Goal", "To"), ["1", "Warm rooms", "21"], ["2", "Dry, clean cellars", "0"]]]
    assert places(tree)["Dry, clean cellars"] == (3, 6)


def test_one_quoted_column_with_commas_stays_one_column() -> None:
    assert shape(tree_of('"Goal"\n"Warm rooms, dry cellars"\n"Quiet"\n')) == [
        "Goal",
        "Warm rooms, dry cellars",
        "Quiet",
    ]


def test_lines_above_the_header_are_comments() -> None:
    tree = tree_of("# okrlint-disable K201;;\n# exported on Friday\n\nMål;Slutt\nRo;3\n# a row;4\n")
    assert shape(tree) == [[("Mål", "Slutt"), ["Ro", "3"], ["# a row", "4"]]]
    [comment] = tree.comments
    assert (comment.text, comment.line, comment.column, comment.alone) == ("okrlint-disable K201", 1, 3, True)


def test_a_column_may_be_called_number_sign() -> None:
    assert shape(tree_of("#,Goal\n1,Warm rooms\n2,Dry cellars\n")) == [
        [("#", "Goal"), ["1", "Warm rooms"], ["2", "Dry cellars"]]
    ]


def test_a_list_in_a_cell() -> None:
    tree = tree_of('Goal,Results\nQuiet,"So far:\n- doors closed\n- carpets\n  laid\n3. more"\nx,- 5\n')
    cell = tree.nodes[0].children[1].children[1]
    assert not cell.text
    assert [(node.kind, node.marker, node.text.text) for node in cell.children] == [
        (Kind.PARAGRAPH, "", "So far:"),
        (Kind.ITEM, "-", "doors closed"),
        (Kind.ITEM, "-", f"carpets{HARD_BREAK}  laid"),
        (Kind.ITEM, "3.", "more"),
    ]
    assert places(tree)["doors closed"] == (3, 3)


# Quotes that stand wrong.


@pytest.mark.parametrize(
    ("text", "rows", "line"),
    [
        (
            'Goal,To\n"Say "yes" sooner",3\nQuiet,4\n',
            [["Goal", "To"], ['Say "yes" sooner', "3"], ["Quiet", "4"]],
            2,
        ),
        (
            'Goal,To\n"Quiet houses,3\n"Bright rooms","4"\n',
            [["Goal", "To"], ["Quiet houses", "3"], ["Bright rooms", "4"]],
            2,
        ),
        ('Goal,To\nBright,4\n"Quiet houses,3\n', [["Goal", "To"], ["Bright", "4"], ["Quiet houses", "3"]], 3),
        ('Goal,To\n"Quiet" houses,3\n', [["Goal", "To"], ['Quiet" houses', "3"]], 2),
    ],
    ids=["quotes within", "closes on the next line", "never closes", "text behind"],
)
def test_wrong_quotes_are_told(text: str, rows: list[list[str]], line: int) -> None:
    tree = tree_of(text)
    assert [[cell.text.text for cell in row.children] for row in tree.nodes[0].children] == rows
    [notice] = tree.notices
    assert (notice.code, notice.line, notice.values) == ("csv-quoting", line, {"count": "1"})


def test_a_quote_in_a_bare_cell_is_a_quote() -> None:
    tree = tree_of('Goal,Size\nScreens,24" wide\n')
    assert shape(tree)[0][1] == ["Screens", '24" wide']  # type: ignore[index]
    assert not tree.notices


# What is no such file.


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04" + b"\0" * 50, "ZIP"),
        (b"PK\x03\x04" + b"\0" * 26 + b"xl/workbook.xml", "Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Office"),
        (b"%PDF-1.7\n", "PDF"),
        (b"<!DOCTYPE html><table>", "HTML"),
        (b"a,b\n\x00\x01\x02", "binary"),
    ],
)
def test_other_files_are_refused(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        read(data, "okr.csv")
    assert caught.value.hint


# Properties.

CELLS = st.text(st.sampled_from("ab 1,;\t|\"\n\r-'=æ"), max_size=8)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), max_size=6), st.sampled_from(DELIMITERS), st.booleans())
def test_reads_what_pythons_csv_reads(rows: list[list[str]], delimiter: str, quoted: bool) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL).writerows(rows)
    text = out.getvalue()
    scanner = Scanner(text, delimiter)
    found = [[field.text.text for field in record] for record in scanner]
    assert found == list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    assert not scanner.faults


@given(st.text(st.sampled_from("ab ,\n\r1"), max_size=40))
def test_reads_bare_text_as_pythons_csv_does(text: str) -> None:
    found = [[field.text.text for field in record] for record in Scanner(text, ",")]
    assert found == list(csv.reader(io.StringIO(text, newline="")))


@given(st.text(st.sampled_from("ab,;\t|\"\n\r -#1'=\u00ad\u0301é"), max_size=60))
def test_any_text_becomes_a_tree(text: str) -> None:
    for node in tree_of(text).walk():
        assert node.kind is not Kind.TABLE or len({len(row.children) for row in node.children}) == 1


@given(st.binary(max_size=200))
def test_any_bytes_become_a_tree_or_an_input_error(data: bytes) -> None:
    with suppress(InputError):
        check_origins(read(data, "okr.csv"))


@settings(max_examples=20)
@given(
    st.lists(
        st.sampled_from(["a,b,c\n", "title\n", "\n", "x,1,2\n", "Some longer text,more of it,3\n"]), max_size=40
    )
)
def test_every_cell_is_somewhere(lines: list[str]) -> None:
    text = "".join(lines)
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row if cell]
    assert [node.text.text for node in tree_of(text).walk() if node.text] == cells


# Large and hostile files.


@pytest.mark.parametrize(
    "data",
    [
        (b"," * 400 + b"x\ny\n") * 10_000,
        b'"a"b,' * 300_000,
        b'"\n,""' * 20_000 + b'"x',
        b'a,"b\n' * 20_001,
        b'"' + b'""' * 2_000_000 + b'"',
        b'"' + b"- a\n" * 20_000 + b'",b\nc,d\n',
        b"name,number\n" * 20_000,
        b"name,a longer text\n\n" * 20_000,
        b"# okrlint-disable x\n" * 20_000,
        b"a," * 2_000_000,
    ],
    ids=["sparse", "quotes", "open", "unclosed", "doubled", "items", "headers", "groups", "comments", "wide"],
)
def test_time_is_bounded(data: bytes) -> None:
    started = process_time()
    with suppress(InputError):  # the two widest
        read(data, "okr.csv")
    assert process_time() - started < 5  # a tenth of that, where nobody else computes


def test_memory_is_bounded() -> None:
    data = b'a,"' + b'""' * 2_000_000 + b"\nc,d\n"
    tracemalloc.start()
    try:
        read(data, "okr.csv")
        assert tracemalloc.get_traced_memory()[1] < 100 << 20
    finally:
        tracemalloc.stop()


def test_what_is_cut_is_told_with_its_line() -> None:
    tree = read(b"Goal,Result\n" + b"some text,more text\n" * 60_000, "okr.csv")
    [notice] = tree.notices
    assert notice.code == "table-cut"
    assert notice.line == len(tree.nodes[0].children) + 1
