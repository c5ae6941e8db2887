"""Word files as trees: what stands there, and where."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import docx as python_docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE

from formats.word_files import (
    CHANGE,
    add_blocks,
    check,
    edited,
    lines,
    marked,
    para,
    read_docx,
    text_run,
    texts,
    with_styles,
    word,
)
from okrlint.document.tree import HARD_BREAK
from okrlint.errors import InputError
from okrlint.formats.office import docx, odt, pdf, pptx


def test_headings_paragraphs_and_tables_come_in_order() -> None:
    document = python_docx.Document()
    document.add_heading("Fjordferja", 0)
    document.add_heading("Objective: Calm crossings", 2)
    document.add_paragraph()
    document.add_paragraph("A paragraph.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "KR", "No cancelled sailings"
    document.add_paragraph("Below.")
    assert list(lines(read_docx(document).nodes)) == [
        "paragraph 1 | h1 | Fjordferja",
        "paragraph 2 | h2 | Objective: Calm crossings",
        "paragraph 4 | paragraph | A paragraph.",
        "table 1 | table",
        "  table 1 row 1 | row",
        "    table 1 row 1 column 1 | cell | KR",
        "    table 1 row 1 column 2 | cell | No cancelled sailings",
        "paragraph 5 | paragraph | Below.",
    ]


def _styled(style: str, text: str = "x") -> str:
    return para(text_run(text), f'<w:pStyle w:val="{style}"/>')


@pytest.mark.parametrize(
    ("style", "line"),
    [
        ("Overskrift2", "h2 | x"),
        ("Tittel", "h1 | x"),
        ("Min", "h2 | x"),
        ("Ambisjon", "h4 | x"),
        ("Flat", "paragraph | x"),
        ("Fet", "paragraph | *x*"),
        ("Rundt1", "paragraph | x"),
        ("Overskrift7", "h7 | x"),  # not among the styles at all
        ("Ukjent", "paragraph | x"),
    ],
)
def test_styles_in_any_language(style: str, line: str) -> None:
    assert list(lines(with_styles(_styled(style)).nodes)) == [f"paragraph 1 | {line}"]


def test_contents_count_but_are_not_there_and_quotes_are() -> None:
    tree = with_styles(_styled("INNH1", "Mål 1 ... 3"), _styled("Sitat", "Klokt sagt"), _styled("Min", "Mål 1"))
    assert list(lines(tree.nodes)) == [
        "quote",
        "  paragraph 2 | paragraph | Klokt sagt",
        "paragraph 3 | h2 | Mål 1",
    ]


def test_an_outline_level_makes_a_heading() -> None:
    tree = word(para(text_run("Mål 1"), '<w:outlineLvl w:val="1"/>'))
    assert list(lines(tree.nodes)) == ["paragraph 1 | h2 | Mål 1"]


@pytest.mark.parametrize(
    ("run", "shown", "bold", "italic", "struck"),
    [
        (text_run("fet", "<w:b/>"), "fet", "fet", "", ""),
        (text_run("ikke", '<w:b w:val="0"/>'), "ikke", "", "", ""),
        (text_run("skrå", '<w:i w:val="true"/>'), "skrå", "", "skrå", ""),
        (text_run("ute", "<w:strike/>"), "ute", "", "", "ute"),
        (text_run("ute", "<w:dstrike/>"), "ute", "", "", "ute"),
        (text_run("stil", '<w:rStyle w:val="Sterk"/>'), "stil", "stil", "", ""),
        (text_run("borte", "<w:vanish/>"), "", "", "", ""),
        ("<w:r><w:t>to</w:t><w:br/><w:t>linjer</w:t></w:r>", "to" + HARD_BREAK + "linjer", "", "", ""),
        ('<w:r><w:t>ny</w:t><w:br w:type="page"/><w:t>side</w:t></w:r>', "nyside", "", "", ""),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a\tb", "", "", ""),
        ("<w:r><w:t>sju</w:t><w:softHyphen/><w:t>ende</w:t></w:r>", "sjuende", "", "", ""),
        ("<w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>2</w:t></w:r>", "1-2", "", "", ""),
        ('<w:r><w:t>3 </w:t><w:sym w:font="Wingdings" w:char="F0E0"/><w:t> 9</w:t></w:r>', "3 → 9", "", "", ""),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t> 60</w:t></w:r>', "≥ 60", "", "", ""),
        (text_run("a\u030apent \u200bha\u00advn"), "åpent havn", "", "", ""),
        (text_run("ba") + text_run("\u030a", "<w:b/>") + text_run("t", "<w:i/>"), "båt", "", "t", ""),
        ("<w:r><w:t>to\nlinjer</w:t></w:r>", "to linjer", "", "", ""),
    ],
)
def test_runs(run: str, shown: str, bold: str, italic: str, struck: str) -> None:
    tree = with_styles(para(text_run("A ") + run + text_run(" Z")))
    text = tree.nodes[0].text
    assert text.text == f"A {shown} Z"
    assert [marked(text, marks).strip() for marks in (text.bold, text.italic, text.struck)] == [
        bold,
        italic,
        struck,
    ]


def test_a_bold_style_on_a_bold_paragraph_is_plain() -> None:
    text = (
        with_styles(para(text_run("a") + text_run("b", '<w:rStyle w:val="Sterk"/>'), '<w:pStyle w:val="Fet"/>'))
        .nodes[0]
        .text
    )
    assert marked(text, text.bold) == "a"


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        (f"<w:del {CHANGE}><w:r><w:delText>borte</w:delText></w:r></w:del>", ""),
        (f"<w:del {CHANGE}>{text_run('borte')}</w:del>", ""),
        (f"<w:moveFrom {CHANGE}>{text_run('flyttet')}</w:moveFrom>", ""),
        (f"<w:ins {CHANGE}>{text_run('ny')}</w:ins>", "ny"),
        (f"<w:moveTo {CHANGE}>{text_run('hit')}</w:moveTo>", "hit"),
        (f"<w:ins {CHANGE}><w:del {CHANGE}>{text_run('aldri')}</w:del></w:ins>", ""),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{text_run('valgt')}</w:sdtContent></w:sdt>", "valgt"),
        (f"<w:smartTag>{text_run('merket')}</w:smartTag>", "merket"),
        (f'<w:fldSimple w:instr="DATE">{text_run("i dag")}</w:fldSimple>', "i dag"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF x</w:instrText></w:r>'
            f'{text_run("kode")}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{text_run("svar")}'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "svar",
        ),
        ('<w:r><w:footnoteReference w:id="2"/></w:r>', ""),
        ('<w:r><w:commentReference w:id="2"/></w:r>', ""),
    ],
)
def test_what_is_there_and_what_is_not(inside: str, shown: str) -> None:
    assert texts(word(para(text_run("A ") + inside + text_run(" Z")))) == [f"A {shown} Z"]


def test_a_deleted_end_joins_two_paragraphs() -> None:
    deleted = f"<w:rPr><w:del {CHANGE}/></w:rPr>"
    gone = para(f"<w:del {CHANGE}>{text_run('hele')}</w:del>", deleted)
    tree = word(para(text_run("Ny")), gone, para(text_run("halv"), deleted), para(text_run("parten")))
    assert list(lines(tree.nodes)) == ["paragraph 1 | paragraph | Ny", "paragraph 4 | paragraph | halvparten"]


def test_a_deleted_end_with_no_paragraph_behind_it_joins_nothing() -> None:
    half = para(text_run("halv"), f"<w:rPr><w:del {CHANGE}/></w:rPr>")
    tree = word(half, f"<w:tbl><w:tr><w:tc>{half}</w:tc></w:tr></w:tbl>", half)
    assert texts(tree) == ["halv", "halv", "halv"]


def test_links() -> None:
    document = python_docx.Document()
    relation = document.part.relate_to("https://example.org/a", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    inside = f'<w:hyperlink r:id="{relation}">{text_run("her")}</w:hyperlink>{text_run(" og ")}'
    inside += '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    inside += '<w:r><w:instrText>HYPERLINK "https://example.org/b" \\o "tips"</w:instrText></w:r>'
    inside += f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{text_run("der")}'
    inside += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    inside += f'<w:hyperlink w:anchor="under">{text_run(" nede")}</w:hyperlink>'
    add_blocks(document, f"<w:p>{inside}</w:p>")
    text = read_docx(document).nodes[0].text
    assert text.text == "her og der nede"
    assert text.links == ("https://example.org/a", "https://example.org/b")


def test_content_controls_around_blocks_are_transparent() -> None:
    cell = f"<w:sdt><w:sdtContent><w:tc>{para(text_run('celle'))}</w:tc></w:sdtContent></w:sdt>"
    table = f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"
    tree = word(
        f"<w:sdt><w:sdtContent>{para(text_run('inni'))}{table}</w:sdtContent></w:sdt>", para(text_run("utenfor"))
    )
    assert [(node.place, node.text.text) for node in tree.walk() if node.text] == [
        ("paragraph 1", "inni"),
        ("table 1 row 1 column 1", "celle"),
        ("paragraph 2", "utenfor"),
    ]


def test_text_boxes_follow_the_paragraph_that_they_hang_on() -> None:
    box = f"<w:txbxContent>{para(text_run('i boksen'))}</w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    choice = f"<mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
    both = (
        f"<mc:AlternateContent {mc}>{choice}<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    tree = word(para(text_run("Før")), para(f"{text_run('Anker')}<w:r>{both}</w:r>"), para(text_run("Etter")))
    assert list(lines(tree.nodes)) == [
        "paragraph 1 | paragraph | Før",
        "paragraph 2 | paragraph | Anker",
        "paragraph 2 | paragraph | i boksen",
        "paragraph 3 | paragraph | Etter",
    ]


def _plan() -> bytes:
    file = io.BytesIO()
    document = python_docx.Document()
    document.add_heading("Mål: Ro", 1)
    document.add_paragraph("Ti båter", "List Bullet")
    document.save(file)
    return file.getvalue()


def _without_pictures(part: bytes) -> bytes:
    relation = b'<Relationship Id="x" Type="http://x/image" Target="NULL"/></Relationships>'
    return part.replace(b"</Relationships>", relation)


def _strict(part: bytes) -> bytes:
    strict = b"http://purl.oclc.org/ooxml/"
    part = part.replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", strict + b"wordprocessingml/main"
    )
    return part.replace(b"http://schemas.openxmlformats.org/officeDocument/2006/", strict + b"officeDocument/")


@pytest.mark.parametrize(
    ("part", "edit"),
    [
        ("word/_rels/document.xml.rels", _without_pictures),
        ("*", _strict),
        ("_rels/.rels", lambda _: b""),
        ("docProps/core.xml", lambda _: b""),
    ],
)
def test_files_that_word_opens_are_read(part: str, edit: Callable[[bytes], bytes]) -> None:
    tree = docx.read(edited(_plan(), part, edit), "plan.docx")
    assert list(lines(tree.nodes)) == ["paragraph 1 | h1 | Mål: Ro", "paragraph 2 | item | - | Ti båter"]


def test_without_styles_and_numbering_the_text_is_still_there() -> None:
    for part in ("word/styles.xml", "word/numbering.xml", "word/_rels/document.xml.rels"):
        assert texts(docx.read(edited(_plan(), part, lambda _: b""), "plan.docx")) == ["Mål: Ro", "Ti båter"]


@pytest.mark.parametrize(
    "part", [b"", b"<a/>", b"no xml", b"<?xml version='1.0' encoding='x-none'?><a/>", b"\xff\xfe"]
)
def test_without_its_text_a_file_is_refused(part: bytes) -> None:
    with pytest.raises(InputError) as caught:
        docx.read(edited(_plan(), "word/document.xml", lambda _: part), "plan.docx")
    assert caught.value.path == "plan.docx"
    assert caught.value.hint


@pytest.mark.parametrize("module", [docx, odt, pptx])
def test_what_is_something_else_is_refused(module: ModuleType) -> None:
    with pytest.raises(InputError, match="plain text"):
        module.read(b"Objective: Ro", "plan.docx")


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7"])
def test_pdf_is_not_read(data: bytes) -> None:
    with pytest.raises(InputError, match=r"PDF files cannot be read\. Export .* Word"):
        pdf.read(data, "plan.pdf")


_DOCUMENTS = Path(__file__).parents[1] / "documents" / "data"


def _truths() -> list[dict[str, object]]:
    truth = _DOCUMENTS / "truth.jsonl"
    rows = [json.loads(line) for line in truth.read_text(encoding="utf-8").splitlines()] if truth.exists() else []
    return [row for row in rows if row["format"] in ("docx", "odt")]


@pytest.mark.parametrize("row", _truths(), ids=lambda row: row["file"])
def test_statements_stand_where_the_truth_says(row: dict[str, object]) -> None:
    module = docx if row["format"] == "docx" else odt
    tree = check(module.read((_DOCUMENTS / row["file"]).read_bytes(), row["file"]))
    texts = {node.place: node.text for node in tree.walk() if node.text}
    for statement in row["statements"]:
        text = texts[statement["locator"]]
        assert statement["text"] in text.text
        assert text.all_in(text.struck) is statement["withdrawn"]
