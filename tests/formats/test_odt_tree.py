"""OpenDocument texts as trees."""

from __future__ import annotations

import io

import pytest
from odf import meta as odf_meta, style as odf_style, table as odf_table, text as odf_text
from odf.opendocument import OpenDocumentText

from formats.word_files import check, edited, lines, marked, of_kind
from okrlint.document.tree import HARD_BREAK, Kind, Tree
from okrlint.formats.office import odt


def _read_odt(document: OpenDocumentText) -> Tree:
    file = io.BytesIO()
    document.write(file)
    return check(odt.read(file.getvalue(), "plan.odt"))


def _open(body: str, styles: str = "") -> Tree:
    """A text whose body is some XML."""
    file = io.BytesIO()
    OpenDocumentText().write(file)
    automatic = f"<office:automatic-styles>{styles}</office:automatic-styles>".encode()

    def edit(content: bytes) -> bytes:
        content = content.replace(b"<office:automatic-styles/>", automatic)
        links = b'<office:text xmlns:xlink="http://www.w3.org/1999/xlink">'
        return content.replace(b"<office:text/>", links + body.encode() + b"</office:text>")

    return check(odt.read(edited(file.getvalue(), "content.xml", edit), "plan.odt"))


def test_a_text_of_libreoffice() -> None:
    document = OpenDocumentText()
    document.text.addElement(odf_text.H(outlinelevel=2, text="Mål: Tørre hus"))
    document.text.addElement(odf_text.P())
    document.text.addElement(odf_text.P(text="Et avsnitt."))
    items = odf_text.List()
    for text in ("Ti tak er tette", "Ingen skader"):
        item = odf_text.ListItem()
        item.addElement(odf_text.P(text=text))
        items.addElement(item)
    inner = odf_text.List()
    inner_item = odf_text.ListItem()
    inner_item.addElement(odf_text.P(text="Først stabburet"))
    inner.addElement(inner_item)
    item.addElement(odf_text.P(text="Mer om skader"))
    item.addElement(inner)
    document.text.addElement(items)
    table = odf_table.Table()
    row = odf_table.TableRow()
    for text in ("KR", "Frist"):
        cell = odf_table.TableCell()
        cell.addElement(odf_text.P(text=text))
        row.addElement(cell)
    table.addElement(row)
    document.text.addElement(table)
    assert list(lines(_read_odt(document).nodes)) == [
        "paragraph 1 | h2 | Mål: Tørre hus",
        "paragraph 3 | paragraph | Et avsnitt.",
        "paragraph 4 | item | - | Ti tak er tette",
        "paragraph 5 | item | - | Ingen skader",
        "  paragraph 6 | paragraph | Mer om skader",
        "  paragraph 7 | item | - | Først stabburet",
        "table 1 | table",
        "  table 1 row 1 | row",
        "    table 1 row 1 column 1 | cell | KR",
        "    table 1 row 1 column 2 | cell | Frist",
    ]


_ODF_STYLES = """
<style:style style:name="Grunn" style:family="text">
  <style:text-properties fo:font-weight="bold"
    xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"/></style:style>
<style:style style:name="Fet" style:family="text" style:parent-style-name="Grunn"/>
<style:style style:name="Ute" style:family="text">
  <style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="Skjult" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Quotations"/>
<text:list-style style:name="L1">
  <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
  <text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>
  <text:list-level-style-number text:level="3" style:num-format="1" text:display-levels="3" style:num-prefix="KR "/>
</text:list-style>
"""


@pytest.mark.parametrize(
    ("inside", "shown", "bold", "struck"),
    [
        ('<text:span text:style-name="Fet">fet</text:span>', "fet", "fet", ""),
        ('<text:span text:style-name="Ute">ute</text:span>', "ute", "", "ute"),
        ('<text:span text:style-name="Skjult">borte</text:span>', "", "", ""),
        (
            '<text:span text:style-name="Fet">f<text:span text:style-name="Ute">u</text:span></text:span>',
            "fu",
            "fu",
            "u",
        ),
        ('a<text:s text:c="2"/>b', "a  b", "", ""),
        ("a<text:tab/>b", "a\tb", "", ""),
        ("a<text:line-break/>b", "a" + HARD_BREAK + "b", "", ""),
        ("\n   a\n   b  ", "a b", "", ""),
        ("<office:annotation><text:p>merknad</text:p></office:annotation>x", "x", "", ""),
        (
            "<text:note><text:note-body><text:p>fotnote</text:p></text:note-body></text:note>x",
            "x",
            "",
            "",
        ),
        ('<text:change text:change-id="c1"/>x', "x", "", ""),
        ("<text:bookmark-ref>side 3</text:bookmark-ref>", "side 3", "", ""),
    ],
)
def test_runs_of_libreoffice(inside: str, shown: str, bold: str, struck: str) -> None:
    text = _open(f"<text:p>A {inside} Z</text:p>", _ODF_STYLES).nodes[0].text
    assert text.text == f"A {shown} Z"
    assert [marked(text, marks) for marks in (text.bold, text.struck)] == [bold, struck]


def test_links_titles_quotes_sections_and_deleted_text_of_libreoffice() -> None:
    tree = _open(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>borte</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        '<text:p text:style-name="P1">Tittelen</text:p><text:p text:style-name="P2">Sitatet</text:p>'
        '<text:section><text:p><text:a xlink:href="https://example.org">Lenken</text:a></text:p></text:section>'
        '<text:section text:display="none"><text:p>Skjult</text:p></text:section>'
        "<text:table-of-content><text:index-body><text:p>Innhold</text:p></text:index-body></text:table-of-content>"
        "<text:p>Slutt</text:p>",
        _ODF_STYLES,
    )
    assert list(lines(tree.nodes)) == [
        "paragraph 1 | h1 | Tittelen",
        "quote",
        "  paragraph 2 | paragraph | Sitatet",
        "paragraph 3 | paragraph | Lenken",
        "paragraph 4 | paragraph | Skjult",
        "paragraph 6 | paragraph | Slutt",
    ]
    assert tree.nodes[2].text.links == ("https://example.org",)
    assert [node.hidden for node in tree.nodes] == [False, False, False, True, False]


def _list(*items: str, attributes: str = "") -> str:
    inside = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
    return f"<text:list {attributes}>{inside}</text:list>"


def test_numbers_of_libreoffice() -> None:
    deepest = _list("<text:p>d</text:p>")
    inner = _list("<text:p>b</text:p>", f"<text:p>c</text:p>{deepest}")
    first = _list(f"<text:p>a</text:p>{inner}", "<text:p>e</text:p>", attributes='text:style-name="L1" xml:id="x"')
    goes_on = _list("<text:p>f</text:p>", attributes='text:style-name="L1" text:continue-list="x"')
    anew = _list("<text:p>g</text:p>", attributes='text:style-name="L1"')
    tree = _open(f"{first}<text:p>Tekst</text:p>{goes_on}{anew}", _ODF_STYLES)
    assert list(lines(tree.nodes)) == [
        "paragraph 1 | item | 1. | a",
        "  paragraph 2 | item | a) | b",
        "  paragraph 3 | item | b) | c",
        "    paragraph 4 | item | KR 1.b.1 | d",
        "paragraph 5 | item | 2. | e",
        "paragraph 6 | paragraph | Tekst",
        "paragraph 7 | item | 3. | f",
        "paragraph 8 | item | 1. | g",
    ]
    assert len({node.group for node in tree.walk() if node.kind is Kind.ITEM}) == 5


def test_tables_of_libreoffice() -> None:
    def cell(text: str, attribute: str = "x", value: int = 1) -> str:
        return f'<table:table-cell table:number-{attribute}="{value}"><text:p>{text}</text:p></table:table-cell>'

    covered = "<table:covered-table-cell/>"
    rows = (
        f"<table:table-header-rows><table:table-row>{cell('Mål')}{cell('KR')}{cell('Til')}</table:table-row>"
        "</table:table-header-rows>"
        f"<table:table-row>{cell('Ro', 'rows-spanned', 2)}"
        f"{cell('bort', 'columns-spanned', 2)}{covered}</table:table-row>"
        f'<table:table-row table:visibility="collapse">{covered}'
        f"{cell('ti', 'columns-repeated', 2)}</table:table-row>"
    )
    tree = _open(f"<table:table>{rows}</table:table>")
    rows_read = of_kind(tree, Kind.ROW)
    assert [[cell.text.text for cell in row.children] for row in rows_read] == [
        ["Mål", "KR", "Til"],
        ["Ro", "bort", ""],
        ["", "ti", "ti"],
    ]
    assert [(row.header, row.hidden) for row in rows_read] == [(True, False), (False, False), (False, True)]
    assert rows_read[2].children[2].place == "table 1 row 3 column 3"


def test_properties_of_libreoffice() -> None:
    document = OpenDocumentText()
    for element in (odf_meta.Keyword(text="havn"), odf_meta.Keyword(text="båt")):
        document.meta.addElement(element)
    page = odf_style.MasterPage(name="Standard", pagelayoutname="x")
    header = odf_style.Header()
    header.addElement(odf_text.P(text="Vinteren 2031"))
    page.addElement(header)
    document.masterstyles.addElement(page)
    assert _read_odt(document).fields == (("keywords", "havn"), ("keywords", "båt"), ("header", "Vinteren 2031"))
