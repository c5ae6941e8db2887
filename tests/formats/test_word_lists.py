"""Lists in Word files: nesting, and the numbers that Word shows."""

from __future__ import annotations

import docx as python_docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from formats.word_files import add_blocks, lines, para, read_docx, text_run, word
from okrlint.document.tree import Kind, Tree


def _level(ilvl: int, format: str, pattern: str, more: str = "", left: int | None = None) -> str:
    indent = 720 * (ilvl + 1) if left is None else left
    return (
        f'<w:lvl w:ilvl="{ilvl}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/>'
        f'<w:pPr><w:ind w:left="{indent}"/></w:pPr></w:lvl>'
    )


_NUMBERING = (
    '<w:abstractNum w:abstractNumId="90">'
    + _level(0, "decimal", "%1.")
    + _level(1, "decimal", "%1.%2.")
    + _level(2, "lowerLetter", "%3)")
    + "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="91">'
    + _level(0, "bullet", "\uf0b7")
    + _level(1, "bullet", "o")
    + "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="92">'
    + _level(0, "decimal", "Mål %1:")
    + _level(1, "decimal", "KR %1.%2")
    + _level(2, "upperRoman", "%3")
    + "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="93">' + _level(0, "bullet", "☐") + _level(1, "none", "") + "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="94">'
    + _level(0, "bullet", "-", left=1440)
    + "</w:abstractNum>"
    + "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(90, 95))
    + '<w:num w:numId="95"><w:abstractNumId w:val="90"/></w:num>'
    '<w:num w:numId="96"><w:abstractNumId w:val="90"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>'
)


def _listed(*blocks: str) -> list[str]:
    return list(lines(_listed_tree(*blocks).nodes))


def _listed_tree(*blocks: str) -> Tree:
    document = python_docx.Document()
    numbering = document.part.numbering_part.element
    numbering.clear()
    numbering.extend(list(parse_xml(f"<w:numbering {nsdecls('w')}>{_NUMBERING}</w:numbering>")))
    add_blocks(document, *blocks)
    return read_docx(document)


def _item(num: int, ilvl: int, text: str, more: str = "") -> str:
    return para(text_run(text), f'{more}<w:numPr><w:ilvl w:val="{ilvl}"/><w:numId w:val="{num}"/></w:numPr>')


def test_numbers_are_those_that_word_shows() -> None:
    blocks = [_item(90, level, "x") for level in (0, 1, 1, 2, 2, 0, 1)]
    assert _listed(*blocks) == [
        "paragraph 1 | item | 1. | x",
        "  paragraph 2 | item | 1.1. | x",
        "  paragraph 3 | item | 1.2. | x",
        "    paragraph 4 | item | a) | x",
        "    paragraph 5 | item | b) | x",
        "paragraph 6 | item | 2. | x",
        "  paragraph 7 | item | 2.1. | x",
    ]


def test_numbers_go_on_behind_a_paragraph_and_in_lists_of_the_same_definition() -> None:
    blocks = [
        _item(90, 0, "a"),
        para(text_run("Tekst")),
        _item(90, 0, "b"),
        _item(95, 0, "c"),
        _item(96, 0, "d"),
        _item(96, 0, "e"),
    ]
    markers = [node.marker for node in _listed_tree(*blocks).walk() if node.kind is Kind.ITEM]
    assert markers == ["1.", "2.", "3.", "4.", "5."]


def test_patterns_with_words_and_numbered_headings() -> None:
    heading = '<w:pStyle w:val="Heading2"/>'
    assert _listed(_item(92, 0, "Ro", heading), _item(92, 1, "a"), _item(92, 1, "b"), _item(92, 2, "c")) == [
        "paragraph 1 | h2 | Mål 1: | Ro",
        "paragraph 2 | item | KR 1.1 | a",
        "paragraph 3 | item | KR 1.2 | b",
        "  paragraph 4 | item | I | c",
    ]


def test_bullets_boxes_and_lists_without_marks() -> None:
    assert _listed(
        _item(91, 0, "a"), _item(91, 1, "b"), _item(93, 0, "c"), _item(93, 1, "d"), _item(90, 0, "")
    ) == [
        "paragraph 1 | item | - | a",
        "  paragraph 2 | item | - | b",
        "paragraph 3 | item | [ ] | c",
        "paragraph 4 | paragraph | d",
        "paragraph 5 | item | 1.",
    ]


def test_a_list_nested_by_eye_in_another_one() -> None:
    blocks = [_item(90, 0, "a"), _item(94, 0, "b"), _item(94, 0, "c"), _item(90, 0, "d"), _item(91, 1, "e")]
    assert _listed(*blocks) == [
        "paragraph 1 | item | 1. | a",
        "  paragraph 2 | item | - | b",
        "  paragraph 3 | item | - | c",
        "paragraph 4 | item | 2. | d",
        "  paragraph 5 | item | - | e",
    ]


def test_groups() -> None:
    tree = _listed_tree(
        _item(90, 0, "a"),
        _item(90, 1, "b"),
        _item(90, 0, "c"),
        _item(91, 0, "d"),
        para(text_run("e")),
        _item(91, 0, "f"),
    )
    groups = {node.text.text: node.group for node in tree.walk() if node.kind is Kind.ITEM}
    assert groups["a"] == groups["c"]
    assert len(set(groups.values())) == 4


def test_what_goes_on_with_an_item_stands_below_it() -> None:
    more = '<w:pStyle w:val="ListParagraph"/>'
    blocks = [_item(90, 0, "a"), para(text_run("mer om a"), more), _item(90, 0, "b"), para(text_run("Utenfor"))]
    assert _listed(*blocks, para(text_run("fet", "<w:b/>"), more)) == [
        "paragraph 1 | item | 1. | a",
        "  paragraph 2 | paragraph | mer om a",
        "paragraph 3 | item | 2. | b",
        "paragraph 4 | paragraph | Utenfor",
        "paragraph 5 | paragraph | *fet*",
    ]


def test_lists_through_styles() -> None:
    document = python_docx.Document()
    for style, text in [("List Bullet", "a"), ("List Bullet 2", "b"), ("List Number", "c"), ("List Number", "d")]:
        document.add_paragraph(text, style)
    assert list(lines(read_docx(document).nodes)) == [
        "paragraph 1 | item | - | a",
        "  paragraph 2 | item | - | b",
        "paragraph 3 | item | 1. | c",
        "paragraph 4 | item | 2. | d",
    ]


def test_a_paragraph_can_leave_the_list_of_its_style() -> None:
    tree = word(para(text_run("a"), '<w:pStyle w:val="ListBullet"/><w:numPr><w:numId w:val="0"/></w:numPr>'))
    assert [node.kind for node in tree.nodes] == [Kind.PARAGRAPH]


def test_typed_bullets_are_items_where_there_are_two_of_them() -> None:
    def indented(text: str, left: int) -> str:
        return para(text_run(text), f'<w:ind w:left="{left}"/>')

    blocks = [
        para(text_run("Mål")),
        para(text_run("•\tett")),
        indented("- to", 720),
        indented("– tre", 720),
        para(text_run("•\tfire")),
        para(text_run("- alene?")),
    ]
    tree = word(*blocks, para(text_run("Slutt")), para(text_run("- nå alene")), para(text_run("-10 grader")))
    assert list(lines(tree.nodes)) == [
        "paragraph 1 | paragraph | Mål",
        "paragraph 2 | item | • | ett",
        "  paragraph 3 | item | - | to",
        "  paragraph 4 | item | – | tre",
        "paragraph 5 | item | • | fire",
        "paragraph 6 | item | - | alene?",
        "paragraph 7 | paragraph | Slutt",
        "paragraph 8 | paragraph | - nå alene",
        "paragraph 9 | paragraph | -10 grader",
    ]


def test_indentation_is_told() -> None:
    tree = word(para(text_run("\t\tinnrykk")), para(text_run("halv tomme"), '<w:ind w:left="720"/>'))
    assert [node.level for node in tree.nodes] == [12, 6]
