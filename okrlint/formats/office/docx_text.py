"""A Word paragraph ▶ runs, as it reads today: without what is deleted or hidden, with what is inserted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from okrlint.formats.office.docx_package import TRANSPARENT, Relation
from okrlint.formats.office.docx_styles import Styles, look_of, value
from okrlint.formats.office.office_runs import Look, Run, one_line
from okrlint.formats.shared.archive_xml import child, flat, found_in

_TRANSPARENT = frozenset(
    {*TRANSPARENT, "w:smartTag", "w:bdo", "w:dir", "m:oMath", "m:oMathPara"},
)
_CONTAINERS = ("w:hyperlink", "w:fldSimple")
_ADDRESS = re.compile(r'\s*HYPERLINK\s+"([^"]+)"', re.IGNORECASE)
_FIXED = {"w:tab": "\t", "w:ptab": "\t", "w:cr": "\n", "w:noBreakHyphen": "-"}
_PAGE_BREAKS = ("page", "column")
_BOXES = frozenset(("w:txbxContent",))
_DRAWINGS = frozenset(("w:drawing", "w:pict", "w:object"))
# Characters of Symbol and Wingdings, which Word's arrow and list tools insert.
_SYMBOLS = {
    **{("symbol", code): char for code, char in {0xA3: "≤", 0xB3: "≥", 0xAE: "→", 0xB1: "±", 0xB7: "•"}.items()},
    **{("wingdings", code): char for code, char in {0xE0: "→", 0xE8: "→", 0xDF: "←", 0xE1: "↑", 0xE2: "↓"}.items()},
    **{("wingdings", code): char for code, char in {0xFC: "✓", 0xFB: "✗", 0x6F: "☐", 0xA8: "☐", 0xFE: "☑"}.items()},
    **{("wingdings", code): char for code, char in {0xA7: "▪", 0x6C: "●", 0xD8: "➢", 0x4A: "☺"}.items()},
}


@dataclass(slots=True)
class Content:
    """What stands in a paragraph: its runs, and the text boxes (`w:txbxContent`) that hang on it."""

    runs: list[Run] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


class TextReader:
    """Reads paragraphs of a document with its styles and the addresses that its links have."""

    def __init__(self, styles: Styles, relations: Mapping[str, Relation]) -> None:
        self._styles, self._relations = styles, relations

    def read(self, paragraph: Element, base: Look) -> Content:
        """Return what stands in a paragraph whose style gives its text a look."""
        content = Content()
        fields = _Fields()
        for run, link in self._runs(paragraph):
            look = self._look(run, base)
            text = "".join(self._pieces(run, fields, content))
            if text and not look.hidden:
                content.runs.append(Run(text, look, link or fields.address))
        return content

    def _look(self, run: Element, base: Look) -> Look:
        properties = child(run, "w:rPr")
        if properties is None:
            return base
        style = value(properties, "w:rStyle")
        return look_of(properties).over(self._styles.style(style).look.crossed(base) if style else base)

    def _runs(self, paragraph: Element) -> Iterator[tuple[Element, str]]:
        """Yield the runs, each with the address that it is a link to, or ""."""
        open_lists = [(flat(paragraph, _TRANSPARENT), "")]
        while open_lists:
            elements, link = open_lists[-1]
            each = next(elements, None)
            if each is None:
                open_lists.pop()
            elif each.tag in _CONTAINERS:
                open_lists.append((flat(each, _TRANSPARENT), self._address(each) or link))
            elif each.tag in ("w:r", "m:r"):
                yield each, link

    def _address(self, element: Element) -> str:
        relation = self._relations.get(element.get("r:id", ""))
        if relation is not None and relation.external:
            return relation.target
        return _address_in(element.get("w:instr", ""))

    def _pieces(self, run: Element, fields: _Fields, content: Content) -> Iterator[str]:
        """Yield the texts in a run; what is a field's code only changes the `fields`."""
        for each in flat(run, ()):
            if fields.note(each) or fields.in_code:
                continue
            if each.tag in ("w:t", "m:t"):
                yield one_line(each.text or "")
            elif each.tag in _FIXED:
                yield _FIXED[each.tag]
            elif each.tag == "w:br" and each.get("w:type") not in _PAGE_BREAKS:
                yield "\n"
            elif each.tag == "w:sym":
                yield _symbol(each)
            elif each.tag in _DRAWINGS:
                content.boxes.extend(found_in(each, _BOXES))


@dataclass(slots=True)
class _Field:
    code: list[str]
    address: str  # of the link that it is or stands in
    shown: bool = False  # its result has begun


class _Fields:
    """The fields that are open at a place of a paragraph: only their results are text, not their code."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._codes = 0

    @property
    def in_code(self) -> bool:
        """Whether what stands here is part of some field's code."""
        return self._codes > 0

    @property
    def address(self) -> str:
        """What the innermost open link points to, or ""."""
        return self._open[-1].address if self._open else ""

    def note(self, element: Element) -> bool:
        """Take note of an element that belongs to a field; tell whether it does."""
        if element.tag == "w:instrText":
            if self._open:
                self._open[-1].code.append(element.text or "")
            return True
        if element.tag != "w:fldChar":
            return False
        step = element.get("w:fldCharType")
        if step == "begin":
            self._open.append(_Field([], self.address))
            self._codes += 1
        elif step == "separate" and self._open and not self._open[-1].shown:
            self._open[-1].shown = True
            self._open[-1].address = _address_in("".join(self._open[-1].code)) or self._open[-1].address
            self._codes -= 1
        elif step == "end" and self._open:
            self._codes -= not self._open.pop().shown
        return True


def _address_in(code: str) -> str:
    match = _ADDRESS.match(code)
    return match[1] if match else ""


def _symbol(element: Element) -> str:
    """Return the character of a `w:sym`, or "" where its font alone knows what it looks like."""
    try:
        code = int(element.get("w:char", ""), 16)
    except ValueError:
        return ""
    font = element.get("w:font", "").lower()
    if 0xF000 <= code <= 0xF0FF:
        code -= 0xF000
    known = _SYMBOLS.get((font, code))
    return known or (chr(code) if 0x20 <= code < 0xD800 and font not in ("symbol", "wingdings") else "")
