from __future__ import annotations

import io
from collections.abc import Iterable

from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableColumnProperties, TableProperties, TextProperties
from odf.table import CoveredTableCell, Table, TableCell, TableColumn, TableRow
from odf.text import P, Span

from okrlint.document.tree import HARD_BREAK, Tree
from okrlint.formats.sheets import sheet_ods
from tests.formats.sheet_checks import cells, check_origins, check_places, marked, texts


def ods(*tables: Table, styles: Iterable[Style] = ()) -> Tree:
    document = OpenDocumentSpreadsheet()
    for style in styles:
        document.automaticstyles.addElement(style)
    for table in tables:
        document.spreadsheet.addElement(table)
    out = io.BytesIO()
    document.write(out)
    tree = sheet_ods.read(out.getvalue(), "okr.ods")
    check_origins(tree)
    check_places(tree)
    return tree


def ods_row(*values: str | TableCell, **attributes: object) -> TableRow:
    row = TableRow(**attributes)
    for value in values:
        row.addElement(ods_cell(value) if isinstance(value, str) else value)
    return row


def ods_cell(text: str, **attributes: object) -> TableCell:
    cell = TableCell(**attributes)
    for line in text.split("\n") if text else ():
        cell.addElement(P(text=line))
    return cell


def ods_table(name: str, *parts: object, **attributes: object) -> Table:
    table = Table(name=name, **attributes)
    for part in parts:
        table.addElement(part)
    return table


def test_ods_values() -> None:
    cells = [
        ods_cell("Ro i\nhuset", valuetype="string"),
        ods_cell("12,5", valuetype="float", value=12.5),
        ods_cell("96 %", valuetype="percentage", value=0.96),
        ods_cell("30.09.26", valuetype="date", datevalue="2026-09-30"),
        ods_cell("08.30", valuetype="time", timevalue="PT08H30M00S"),
        ods_cell("USANN", valuetype="boolean", booleanvalue="false"),
        ods_cell("kr 1 500,00", valuetype="currency", value=1500, currency="NOK"),
    ]
    tree = ods(ods_table("Ark 1", ods_row(*cells)))
    assert [cell.text.text for cell in tree.nodes[1].children[0].children] == [
        f"Ro i{HARD_BREAK}huset",
        "12.5",
        "96 %",
        "2026-09-30",
        "08:30",
        "FALSE",
        "1500 NOK",
    ]


def test_ods_hidden_struck_bold() -> None:
    struck, bold, away = (
        Style(name="s", family="table-cell"),
        Style(name="b", family="table-cell"),
        Style(name="t", family="text"),
    )
    struck.addElement(TextProperties(textlinethroughstyle="solid"))
    bold.addElement(TextProperties(fontweight="bold"))
    away.addElement(TextProperties(textlinethroughstyle="solid"))
    wide, unseen = Style(name="c", family="table-column"), Style(name="ta", family="table")
    wide.addElement(TableColumnProperties(columnwidth="3cm"))
    unseen.addElement(TableProperties(display="false"))
    mixed = TableCell()
    paragraph = P(text="keep ")
    paragraph.addElement(Span(stylename=away, text="drop"))
    mixed.addElement(paragraph)
    table = ods_table(
        "Ark 1",
        TableColumn(stylename=wide, numbercolumnsrepeated=2),
        TableColumn(stylename=wide, visibility="collapse"),
        TableColumn(stylename=wide, defaultcellstylename=struck),
        ods_row(*(ods_cell(name, stylename=bold) for name in ("Mål", "Til", "Notat", "Dato"))),
        ods_row(ods_cell("Borte", stylename=struck), "3", "x", ods_cell("i fjor")),
        ods_row("Skjult", "4", "y", visibility="filter"),
        ods_row(mixed, "5", "z"),
    )
    tree = ods(
        table, ods_table("Kladd", ods_row("ideer"), stylename=unseen), styles=[struck, bold, away, wide, unseen]
    )
    found = cells(tree)
    assert {place for place, node in found.items() if node.hidden} == {
        *("Ark 1!C1", "Ark 1!C2", "Ark 1!A3", "Ark 1!B3", "Ark 1!C3", "Ark 1!C4", "Kladd", "Kladd!A1")
    }
    assert [row.header for row in tree.nodes[1].children] == [True, False, False, False]
    assert [place for place, node in found.items() if node.text.all_in(node.text.struck)] == [
        "Ark 1!A2",
        "Ark 1!D2",
    ]
    text = found["Ark 1!A4"].text
    assert (text.text, marked(text, text.struck)) == ("keep drop", "drop")


def test_ods_repeated_and_covered_cells() -> None:
    covered = CoveredTableCell()
    covered.addElement(P(text="under the merged one"))
    row = ods_row(ods_cell("Ro", numbercolumnsspanned=2), numberrowsrepeated=2)
    row.addElement(covered)
    row.addElement(ods_cell("5", numbercolumnsrepeated=2))
    tree = ods(ods_table("A", ods_row(), ods_row(numberrowsrepeated=3), row, ods_row(numberrowsrepeated=1048570)))
    assert texts(tree) == {
        "A": "A",
        **{f"A!{column}{line}": text for line in (5, 6) for column, text in (("A", "Ro"), ("C", "5"), ("D", "5"))},
    }
