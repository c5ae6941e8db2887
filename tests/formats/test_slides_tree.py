"""Slides as trees."""

from __future__ import annotations

import builtins
import io
from types import ModuleType

import pytest
from docx.oxml import parse_xml
from pptx import Presentation
from pptx.util import Inches

from formats.word_files import check, lines, of_kind
from okrlint.document.tree import Kind, Tree
from okrlint.errors import InputError
from okrlint.formats.office import pptx


def _read_pptx(presentation: object) -> Tree:
    file = io.BytesIO()
    presentation.save(file)
    return check(pptx.read(file.getvalue(), "plan.pptx"))


def test_slides() -> None:
    presentation = Presentation()
    title, content = presentation.slide_layouts[5], presentation.slide_layouts[1]
    slide = presentation.slides.add_slide(content)
    slide.shapes.title.text = "Mål: Ro i køen"
    frame = slide.placeholders[1].text_frame
    frame.text = "Ventetid"
    inner = frame.add_paragraph()
    inner.text, inner.level = "under 4 minutter", 1
    run = frame.add_paragraph().add_run()
    run.text, run.hyperlink.address = "gammelt", "https://example.org"
    run.font._element.set("strike", "sngStrike")
    slide.shapes.add_textbox(0, 0, Inches(2), Inches(1)).text_frame.text = "Fri tekst\vny linje"
    slide.notes_slide.notes_text_frame.text = "Et notat"
    slide = presentation.slides.add_slide(title)
    slide.element.set("show", "0")
    table = slide.shapes.add_table(2, 2, 0, 0, Inches(4), Inches(2)).table
    table.cell(0, 0).text, table.cell(1, 0).text = "KR", "Flere båter"
    table.cell(0, 0).merge(table.cell(0, 1))
    tree = _read_pptx(presentation)
    assert list(lines(tree.nodes)) == [
        "slide 1 paragraph 1 | h1 | Mål: Ro i køen",
        "slide 1 paragraph 2 | item | - | Ventetid",
        "  slide 1 paragraph 3 | item | - | under 4 minutter",
        "slide 1 paragraph 4 | item | - | ~gammelt~",
        "slide 1 paragraph 5 | paragraph | Fri tekst/ny linje",
        "slide 2 table 1 | table",
        "  slide 2 table 1 row 1 | row",
        "    slide 2 table 1 row 1 column 1 | cell | KR",
        "    slide 2 table 1 row 1 column 2 | cell",
        "  slide 2 table 1 row 2 | row",
        "    slide 2 table 1 row 2 column 1 | cell | Flere båter",
        "    slide 2 table 1 row 2 column 2 | cell",
    ]
    assert [node.hidden for node in tree.nodes] == [False] * 4 + [True]
    assert tree.nodes[2].text.links == ("https://example.org",)
    assert [row.header for row in of_kind(tree, Kind.ROW)] == [True, False]


def test_numbers_on_slides() -> None:
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    frame = slide.shapes.add_textbox(0, 0, Inches(2), Inches(1)).text_frame
    for text, kind in [("a", "arabicPeriod"), ("b", "arabicPeriod"), ("c", "alphaLcParenR"), ("d", None)]:
        paragraph = frame.add_paragraph() if frame.text else frame.paragraphs[0]
        paragraph.text = text
        if kind:
            paragraph._p.get_or_add_pPr().append(
                parse_xml(
                    f'<a:buAutoNum xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" type="{kind}"/>'
                )
            )
    assert [(node.marker, node.text.text) for node in _read_pptx(presentation).nodes] == [
        ("1.", "a"),
        ("2.", "b"),
        ("a)", "c"),
        ("", "d"),
    ]


def test_without_python_pptx_the_user_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    file = io.BytesIO()
    Presentation().save(file)
    real = builtins.__import__

    def no_pptx(name: str, *arguments: object) -> ModuleType:
        if name == "okrlint.formats.office.pptx_slides":
            raise ImportError(name)
        return real(name, *arguments)

    monkeypatch.setattr(builtins, "__import__", no_pptx)
    with pytest.raises(InputError, match=r"okrlint\[slides\]"):
        pptx.read(file.getvalue(), "plan.pptx")
