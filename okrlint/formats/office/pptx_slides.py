"""The slides of a presentation ▶ Tree, with python-pptx, which this module alone and `pptx_bullets` import."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn

from okrlint.document.tree import Kind, Node, Tree
from okrlint.formats.office.office_blocks import Blocks, Level, Places, hidden
from okrlint.formats.office.office_runs import TAB_COLUMNS, Look, Run, RunWriter, columns_before, one_line
from okrlint.formats.office.office_tables import cell, row, table
from okrlint.formats.office.pptx_bullets import DEEPEST, Bullets, Layouts, Signs

_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.VERTICAL_TITLE)
_ON_EVERY_SLIDE = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.HEADER)
_LINK = f"{qn('a:rPr')}/{qn('a:hlinkClick')}"
_PARAGRAPH = qn("a:p")
_STRIKES = ("sngStrike", "dblStrike")
_YES = ("1", "true")


def read_slides(data: bytes, path: str) -> Tree:
    """Return the tree of a presentation whose archive was checked; python-pptx may raise anything."""
    presentation = Presentation(io.BytesIO(data))
    writer = RunWriter(path)
    layouts = Layouts()
    groups = count(1)
    nodes: list[Node] = []
    for number, slide in enumerate(presentation.slides, 1):
        found = _Slide(slide, number, layouts, writer, groups).read()
        is_hidden = slide.element.get("show", "1") not in _YES
        nodes += [hidden(each) for each in found] if is_hidden else found
    properties = presentation.core_properties
    fields = (("subject", properties.subject.strip()), ("keywords", properties.keywords.strip()))
    has_heading = any(node.kind is Kind.HEADING for node in nodes)
    title = None if has_heading else properties.title.strip() or None
    return writer.tree(tuple(nodes), title, fields=tuple(each for each in fields if each[1]))


class _Slide:
    """One slide, read once."""

    def __init__(self, slide: Any, number: int, layouts: Layouts, writer: RunWriter, groups: Iterator[int]) -> None:
        self._slide, self._layouts, self._writer, self._groups = slide, layouts, writer, groups
        self._slide_layout = slide.slide_layout
        self._places = Places(f"slide {number}")

    def read(self) -> list[Node]:
        """Return what stands on the slide, its title first."""
        found: list[Node] = []
        for shape in sorted(_shapes(self._slide.shapes), key=lambda shape: _type(shape) not in _TITLES):
            is_hidden = next(shape.element.iter(qn("p:cNvPr"))).get("hidden") in _YES
            found += [hidden(each) if is_hidden else each for each in self._shape(shape)]
        return found

    def _shape(self, shape: Any) -> Sequence[Node]:
        if getattr(shape, "has_table", False):
            return (self._table(next(shape.element.iter(qn("a:tbl"))), self._places.table()),)
        frame = shape.element.find(qn("p:txBody"))
        if frame is None or _type(shape) in _ON_EVERY_SLIDE or not any(text.strip() for text in frame.itertext()):
            return ()
        if _type(shape) in _TITLES:
            return [heading for each in frame.findall(_PARAGRAPH) if (heading := self._heading(each)).text]
        return self._blocks(frame, self._places, self._layouts.signs(shape, self._slide_layout))

    def _heading(self, paragraph: Any) -> Node:
        place = self._places.paragraph()
        return Node(Kind.HEADING, self._writer.write(self._runs(paragraph), place), level=1, place=place)

    def _blocks(self, frame: Any, places: Places, inherited: Sequence[Signs]) -> Sequence[Node]:
        """Return the paragraphs of a text frame, those with bullets as items."""
        blocks = Blocks(self._groups)
        bullets = Bullets(frame, inherited)
        for paragraph in frame.findall(_PARAGRAPH):
            place = places.paragraph()
            runs = self._runs(paragraph)
            text = self._writer.write(runs, place)
            if not text:  # an empty paragraph shows no bullet here
                continue
            properties = paragraph.find(qn("a:pPr"))
            level = _level(properties)
            marker = bullets.marker(properties, level)
            if marker:
                blocks.add_item(Node(Kind.ITEM, text, marker=marker, place=place), Level("frame", level, level))
            else:
                indent = level * TAB_COLUMNS + columns_before(runs)
                blocks.add(Node(Kind.PARAGRAPH, text, level=indent, place=place))
        return blocks.nodes()

    def _runs(self, paragraph: Any) -> list[Run]:
        runs = []
        for each in paragraph:
            if each.tag == qn("a:br"):
                runs.append(Run("\n"))
            elif each.tag in (qn("a:r"), qn("a:fld")):
                text = each.find(qn("a:t"))
                words = one_line(text.text or "") if text is not None else ""
                runs.append(Run(words, _look(each.find(qn("a:rPr"))), self._address(each)))
        return runs

    def _address(self, run: Any) -> str:
        link = run.find(_LINK)
        relation = None if link is None else self._slide.part.rels.get(link.get(qn("r:id"), ""))
        return relation.target_ref if relation is not None and relation.is_external else ""

    def _table(self, element: Any, place: str) -> Node:
        properties = element.find(qn("a:tblPr"))
        has_header = properties is not None and properties.get("firstRow") in _YES
        rows = [
            self._row(each, f"{place} row {index}") for index, each in enumerate(element.findall(qn("a:tr")), 1)
        ]
        if has_header and len(rows) > 1:
            rows[0] = replace(rows[0], header=True)
        return table(rows, place)

    def _row(self, element: Any, place: str) -> Node:
        cells = []
        for index, each in enumerate(element.findall(qn("a:tc")), 1):
            where = f"{place} column {index}"
            frame = each.find(qn("a:txBody"))
            is_covered = each.get("hMerge") in _YES or each.get("vMerge") in _YES
            blocks = () if frame is None or is_covered else self._blocks(frame, Places(where, fixed=True), [])
            cells.append(cell(blocks, where))
        return row(cells, place)


def _shapes(shapes: Any) -> Iterator[Any]:
    """Yield shapes in their order, with those in groups."""
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from _shapes(shape.shapes)
        else:
            yield shape


def _type(shape: Any) -> Any:
    return shape.placeholder_format.type if shape.is_placeholder else None


def _level(properties: Any) -> int:
    level = properties.get("lvl", "0") if properties is not None else "0"
    return min(DEEPEST, int(level)) if level.isdecimal() else 0


def _look(properties: Any) -> Look:
    if properties is None:
        return Look()
    return Look(properties.get("b") in _YES, properties.get("i") in _YES, properties.get("strike") in _STRIKES)
