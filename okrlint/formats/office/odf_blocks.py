"""The blocks of an OpenDocument text, of a cell or of a text box ▶ nodes."""

from __future__ import annotations

from itertools import count
from xml.etree.ElementTree import Element

from okrlint.document.tree import Kind, Node
from okrlint.errors import InputError
from okrlint.formats.office.odf_lists import Numbering, OpenList
from okrlint.formats.office.odf_styles import Style, Styles, number
from okrlint.formats.office.odf_tables import TableReader
from okrlint.formats.office.odf_text import Content, TextReader, boxes_in
from okrlint.formats.office.office_blocks import Blocks, Level, Places, hidden
from okrlint.formats.office.office_runs import RunWriter, columns_before
from okrlint.formats.shared.archive_xml import flat, found_in

_TRANSPARENT = frozenset(("text:section", "text:numbered-paragraph"))
_TEXTS = frozenset(("text:p", "text:h"))
_INDEXES = frozenset(
    f"text:{name}" for name in ("table-of-content", "illustration-index", "table-index", "object-index")
) | {"text:user-index", "text:alphabetical-index", "text:bibliography"}
_MOST_DEPTH = 40
_ITEM_COLUMNS = 3  # how far each level of a list is indented


class BlockReader:
    """Reads blocks, a document's in order: lists count on from one part to the next."""

    def __init__(self, path: str, text: TextReader, styles: Styles, writer: RunWriter) -> None:
        self._path, self._text, self._styles, self._writer = path, text, styles, writer
        self._numbering = Numbering(styles)
        self._tables = TableReader(path, self.read)
        self._groups = count(1)
        self._depth = 0

    def read(self, container: Element, places: Places) -> tuple[Node, ...]:
        """Return the blocks in an element; raise InputError where they are nested too deeply."""
        blocks = Blocks(self._groups)
        self._deeper()
        for each in flat(container, ()):
            self._block(each, places, blocks)
        self._depth -= 1
        return blocks.nodes()

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > _MOST_DEPTH:
            raise InputError(self._path, "Lists or tables are nested too deeply in this file.", "Take some apart.")

    def _block(self, element: Element, places: Places, blocks: Blocks) -> None:
        tag = element.tag
        if tag in _TEXTS:
            self._paragraph(element, places, blocks)
        elif tag == "text:list":
            self._list(element, places, blocks)
        elif tag == "table:table":
            blocks.add(self._tables.read(element, places.table()))
        elif tag in _INDEXES:
            for _ in found_in(element, _TEXTS):  # they count, but only repeat what stands elsewhere
                places.paragraph()
        elif tag in _TRANSPARENT:
            self._section(element, places, blocks)
        elif tag.startswith("draw:"):
            self._boxes(Content(boxes=list(boxes_in(element))), places, blocks)

    def _section(self, element: Element, places: Places, blocks: Blocks) -> None:
        if element.get("text:display") == "none":
            for node in self.read(element, places):
                blocks.add(hidden(node))
            return
        self._deeper()
        for each in element:
            self._block(each, places, blocks)
        self._depth -= 1

    def _style(self, element: Element) -> Style:
        return self._styles.paragraph(element.get("text:style-name", ""))

    def _paragraph(self, element: Element, places: Places, blocks: Blocks) -> None:
        style = self._style(element)
        level = max(1, number(element, "text:outline-level", 1)) if element.tag == "text:h" else int(style.is_title)
        place = places.paragraph()
        content = self._text.read(element, style.look._replace(bold=False) if level else style.look)
        text = self._writer.write(content.runs, place)
        if level:
            marker = self._numbering.heading(element, level) if element.tag == "text:h" else ""
            if text:
                blocks.add(Node(Kind.HEADING, text, level=level, marker=marker, place=place))
        elif text:
            indent = (style.indent or 0) + columns_before(content.runs)
            node = Node(Kind.PARAGRAPH, text, level=indent, place=place)
            blocks.add(Node(Kind.QUOTE, children=(node,)) if style.is_quote else node)
        self._boxes(content, places, blocks)

    def _boxes(self, content: Content, places: Places, blocks: Blocks) -> None:
        for box in content.boxes:
            for node in self.read(box, Places(places.last, fixed=True)):
                blocks.add(node)

    def _list(self, element: Element, places: Places, blocks: Blocks) -> None:
        first = next(found_in(element, _TEXTS), None)
        of = self._numbering.begin(element, (self._style(first).list_style or "") if first is not None else "")
        self._items(element, of, of.style, 1, places, blocks)

    def _items(
        self, element: Element, of: OpenList, style: str, level: int, places: Places, blocks: Blocks
    ) -> None:
        """Add the items of a list on a level; what follows an item's first paragraph goes below it."""
        self._deeper()
        style = element.get("text:style-name", style)
        for item in element:
            has_mark = item.tag == "text:list-item"
            for each in item:
                if each.tag == "text:list":
                    self._items(each, of, style, level + 1, places, blocks)
                elif each.tag == "text:p":
                    self._item_text(each, item if has_mark else None, (of, style, level), places, blocks)
                    has_mark = False
                else:
                    self._block(each, places, blocks)
        self._depth -= 1

    def _item_text(
        self, element: Element, item: Element | None, at: tuple[OpenList, str, int], places: Places, blocks: Blocks
    ) -> None:
        """Add a paragraph of a list as a new item or, without one, below the item before it."""
        of, style, level = at
        place = places.paragraph()
        content = self._text.read(element, self._style(element).look)
        text = self._writer.write(content.runs, place)
        marker = self._numbering.marker(of, level, item, style) if item is not None else ""
        indent = level * _ITEM_COLUMNS
        if marker:
            blocks.add_item(Node(Kind.ITEM, text, marker=marker, place=place), Level(id(of), level, indent))
        elif text:
            blocks.add_below(Node(Kind.PARAGRAPH, text, level=indent, place=place), indent)
        self._boxes(content, places, blocks)
