"""The blocks of a Word document, of a cell or of a text box ▶ nodes."""

from __future__ import annotations

from itertools import count, zip_longest
from xml.etree.ElementTree import Element

from okrlint.document.tree import Kind, Node
from okrlint.errors import InputError
from okrlint.formats.office.docx_numbering import DEEPEST, Numbering
from okrlint.formats.office.docx_package import TRANSPARENT
from okrlint.formats.office.docx_styles import Style, Styles, columns_of, number, on, outline_level, value
from okrlint.formats.office.docx_tables import TableReader
from okrlint.formats.office.docx_text import TextReader
from okrlint.formats.office.office_blocks import Blocks, Level, Places
from okrlint.formats.office.office_runs import Run, RunWriter, columns_before
from okrlint.formats.shared.archive_xml import child, flat

_BLOCKS = ("w:p", "w:tbl")
_MOST_DEPTH = 20  # of tables in tables


class BlockReader:
    """Reads blocks, a document's in order: lists count on from one part to the next."""

    def __init__(
        self, path: str, text: TextReader, styles: Styles, numbering: Numbering, writer: RunWriter
    ) -> None:
        self._path, self._text, self._styles = path, text, styles
        self._numbering, self._writer = numbering, writer
        self._tables = TableReader(path, styles, self.read)
        self._groups = count(1)
        self._depth = 0

    def read(self, container: Element, places: Places) -> tuple[Node, ...]:
        """Return the blocks in an element; raise InputError where tables are nested too deeply or too big."""
        self._depth += 1
        if self._depth > _MOST_DEPTH:
            raise InputError(self._path, "Tables are nested too deeply in this file.", "Take some of them apart.")
        blocks = Blocks(self._groups)
        kept: list[Run] = []
        elements = [each for each in flat(container, TRANSPARENT) if each.tag in _BLOCKS]
        for each, following in zip_longest(elements, elements[1:]):
            if each.tag == "w:p":
                can_join = following is not None and following.tag == "w:p"
                kept = self._paragraph(each, places, blocks, kept, can_join)
            else:
                blocks.add(self._tables.read(each, places.table()))
        self._depth -= 1
        return blocks.nodes()

    def _paragraph(
        self, element: Element, places: Places, blocks: Blocks, before: list[Run], can_join: bool
    ) -> list[Run]:
        """Add a paragraph; where its end is deleted, return its text, which the next one then begins with."""
        properties = child(element, "w:pPr")
        style = self._style(properties)
        content = self._text.read(element, style.look if not style.level else style.look._replace(bold=False))
        place = places.paragraph()
        runs = before
        runs += content.runs
        mark = child(properties, "w:rPr")
        if can_join and (child(mark, "w:del") is not None or child(mark, "w:moveFrom") is not None):
            return runs
        vanish = child(mark, "w:vanish")
        if runs or vanish is None or not on(vanish):
            self._add(runs, properties, style, place, blocks)
        for box in content.boxes:
            for node in self.read(box, Places(place, fixed=True)):
                blocks.add(node)
        return []

    def _style(self, properties: Element | None) -> Style:
        return self._styles.paragraph(value(properties, "w:pStyle"))

    def _add(self, runs: list[Run], properties: Element | None, style: Style, place: str, blocks: Blocks) -> None:
        outline = child(properties, "w:outlineLvl")
        heading = style.level if outline is None else outline_level(outline)
        listed = self._list(properties, style)
        marker = self._numbering.marker(*listed) if listed else ""
        indent = self._indent(properties, style, listed)
        if style.is_contents:
            return
        text = self._writer.write(runs, place)
        if heading:
            if text:
                blocks.add(Node(Kind.HEADING, text, level=heading, marker=marker, place=place))
        elif listed and marker:
            level = Level(listed[0], listed[1], indent)
            blocks.add_item(Node(Kind.ITEM, text, marker=marker, place=place), level)
        elif text:
            node = Node(Kind.PARAGRAPH, text, level=indent + columns_before(runs), place=place)
            if style.is_quote:
                blocks.add(Node(Kind.QUOTE, children=(node,)))
            elif style.name.startswith("list") and not text.all_in(text.bold):
                blocks.add_below(node, indent)
            else:
                blocks.add(node)

    def _list(self, properties: Element | None, style: Style) -> tuple[str, int] | None:
        """Return the id and the level (from 0) of the list that a paragraph belongs to, or None."""
        own = child(properties, "w:numPr")
        own_id = value(own, "w:numId")
        num_id = own_id or style.num_id
        if not num_id or num_id == "0":
            return None
        by_style = style.ilvl if style.ilvl is not None else self._numbering.level_of_style(num_id, style.id)
        ilvl = number(child(own, "w:ilvl"), 0 if own_id else by_style)
        return num_id, max(0, min(DEEPEST, ilvl))

    def _indent(self, properties: Element | None, style: Style, listed: tuple[str, int] | None) -> int:
        """Return a paragraph's indentation in columns: its own, the list's or the style's, the nearest."""
        by_list = self._numbering.indent(*listed) if listed else None
        own_list = child(properties, "w:numPr", "w:numId") is not None
        order = (by_list, style.indent) if own_list else (style.indent, by_list)
        return next((indent for indent in (columns_of(properties), *order) if indent is not None), 0)
