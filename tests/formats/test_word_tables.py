"""Tables in Word files."""

from __future__ import annotations

import docx as python_docx
import pytest

from formats.word_files import CHANGE, lines, marked, of_kind, para, read_docx, text_run, word
from okrlint.document.tree import HARD_BREAK, Kind, Tree


def _cells(tree: Tree) -> dict[str, str]:
    return {node.place: node.text.text for node in of_kind(tree, Kind.CELL)}


def test_merged_cells_stand_once_and_columns_are_those_of_the_grid() -> None:
    document = python_docx.Document()
    table = document.add_table(3, 3)
    for index, name in enumerate("abcdefghi"):
        table.cell(index // 3, index % 3).text = name
    table.cell(0, 0).merge(table.cell(1, 0)).text = "ned"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "bort"
    tree = read_docx(document)
    rows = [[cell.text.text for cell in row.children] for row in of_kind(tree, Kind.ROW)]
    assert rows == [["ned", "bort", ""], ["", "e", "f"], ["g", "h", "i"]]
    assert _cells(tree)["table 1 row 2 column 2"] == "e"


def test_rows_that_begin_later_or_are_deleted_or_hidden() -> None:
    row = f"<w:tr><w:trPr>{{}}</w:trPr><w:tc>{para(text_run('x'))}</w:tc></w:tr>"
    rows = ['<w:gridBefore w:val="1"/>', f"<w:del {CHANGE}/>", "<w:hidden/>"]
    tree = word(f"<w:tbl>{''.join(row.format(each) for each in rows)}</w:tbl>")
    cells = [(node.place, node.text.text) for node in of_kind(tree, Kind.CELL)]
    assert cells == [
        ("table 1 row 1 column 1", ""),
        ("table 1 row 1 column 2", "x"),
        ("table 1 row 3 column 1", "x"),
    ]
    assert [row.hidden for row in of_kind(tree, Kind.ROW)] == [False, True]


def test_paragraphs_lists_and_tables_in_cells() -> None:
    document = python_docx.Document()
    table = document.add_table(1, 3)
    first, second, third = table.rows[0].cells
    first.text = "linje 1\nlinje 2"
    first.add_paragraph("avsnitt 2").runs[0].font.strike = True
    second.text = "Innledning"
    second.add_paragraph("punkt", "List Bullet")
    document.add_paragraph("et annet", "List Bullet")
    third.add_table(1, 1).cell(0, 0).text = "innerst"
    tree = read_docx(document)
    row = tree.nodes[0].children[0]
    assert len({item.group for item in of_kind(tree, Kind.ITEM)}) == 2
    assert row.children[0].text.text == HARD_BREAK.join(["linje 1", "linje 2", "avsnitt 2"])
    assert marked(row.children[0].text, row.children[0].text.struck) == "avsnitt 2"
    assert list(lines(row.children[1:])) == [
        "table 1 row 1 column 2 | cell",
        "  table 1 row 1 column 2 | paragraph | Innledning",
        "  table 1 row 1 column 2 | item | - | punkt",
        "table 1 row 1 column 3 | cell",
        "  table 1 row 1 column 3 table 1 | table",
        "    table 1 row 1 column 3 table 1 row 1 | row",
        "      table 1 row 1 column 3 table 1 row 1 column 1 | cell | innerst",
    ]


@pytest.mark.parametrize(
    ("first", "second", "marked", "header"),
    [("b", "", "", True), ("b", "b", "", False), ("", "", "<w:tblHeader/>", True), ("", "", "", False)],
)
def test_header_rows(first: str, second: str, marked: str, header: bool) -> None:
    def row(mark: str, properties: str = "") -> str:
        cells = "".join(f"<w:tc>{para(text_run('x', mark and f'<w:{mark}/>'))}</w:tc>" for _ in range(2))
        return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"

    tree = word(f"<w:tbl>{row(first, marked)}{row(second)}</w:tbl>")
    assert [each.header for each in of_kind(tree, Kind.ROW)] == [header, False]


def test_a_table_style_with_a_bold_first_row_marks_a_header() -> None:
    document = python_docx.Document()
    for style in ("Light Shading", "Table Grid"):
        document.add_table(2, 1, style).cell(0, 0).text = "x"
    assert [row.header for row in of_kind(read_docx(document), Kind.ROW)] == [True, False, False, False]


def test_properties_and_page_headers() -> None:
    document = python_docx.Document()
    document.core_properties.title, document.core_properties.subject = "Planen", "OKR"
    document.core_properties.keywords = "havn, båt"
    document.sections[0].header.paragraphs[0].text = "Høsten 2031"
    document.add_paragraph("Bare tekst")
    tree = read_docx(document)
    assert tree.title == "Planen"
    assert tree.fields == (("subject", "OKR"), ("keywords", "havn, båt"), ("header", "Høsten 2031"))
    document.add_heading("Overskriften", 1)
    assert read_docx(document).title is None
