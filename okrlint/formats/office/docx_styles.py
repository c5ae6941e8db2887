"""Word's styles ▶ what they say about a paragraph: heading or not, list, indentation, how its text looks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from okrlint.formats.office.office_runs import PLAIN, Look
from okrlint.formats.shared.archive_xml import child

_LONGEST_CHAIN = 20
_MOST = 1_000_000
_HEADING = re.compile(r"heading (\d)")  # in styles.xml built-in styles have their English names in every language
_HEADING_ID = re.compile(r"(?:heading|overskrift|rubrik|[uü]berschrift|titre)[ _-]?(\d)", re.IGNORECASE)
_CONTENTS = ("toc ", "table of figures", "table of authorities", "index ")
_LENGTH = re.compile(r"(-?\d{1,7}(?:\.\d{1,7})?)(pt|in|cm|mm|pc|)")
_TWIPS = {"": 1.0, "pt": 20.0, "in": 1440.0, "cm": 567.0, "mm": 56.7, "pc": 240.0}
_COLUMN = 120  # twips: a twelfth of an inch


def look_of(properties: Element | None) -> Look:
    """Return what a `w:rPr` says."""
    if properties is None:
        return PLAIN
    said = {each.tag: on(each) for each in properties}
    struck = [said[name] for name in ("w:strike", "w:dstrike") if name in said]
    return Look(said.get("w:b"), said.get("w:i"), any(struck) if struck else None, said.get("w:vanish"))


def on(element: Element, name: str = "w:val") -> bool:
    """Tell whether a switch such as `w:b` is on."""
    return element.get(name, "true") not in ("false", "0", "off")


def value(parent: Element | None, name: str) -> str:
    """Return the `w:val` of a child, or "" where there is none."""
    element = child(parent, name)
    return "" if element is None else element.get("w:val", "")


def number(element: Element | None, default: int, name: str = "w:val") -> int:
    """Return the whole number in an attribute, or the default where there is none that makes sense."""
    try:
        return max(-_MOST, min(_MOST, int(element.get(name, "")))) if element is not None else default
    except ValueError:
        return default


def columns_of(properties: Element | None) -> int | None:
    """Return the indentation that a `w:pPr` gives, in columns, or None."""
    indent = child(properties, "w:ind")
    length = None if indent is None else indent.get("w:start") or indent.get("w:left")
    match = _LENGTH.fullmatch(length) if length else None
    return round(float(match[1]) * _TWIPS[match[2]] / _COLUMN) if match else None


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says, of paragraphs, runs or tables, with those that it is based on; None: nothing is said.

    `level` is that of a heading (1 is the outermost and a title, 0 is none); `num_id` and `ilvl` are a list's;
    `indent` is in columns.
    """

    id: str = ""
    name: str = ""
    level: int | None = None
    num_id: str | None = None
    ilvl: int | None = None
    indent: int | None = None
    look: Look = PLAIN
    bold_first_row: bool | None = None

    @property
    def is_contents(self) -> bool:
        """Whether it is for a table of contents."""
        return self.name.startswith(_CONTENTS)

    @property
    def is_quote(self) -> bool:
        """Whether it is for quotations."""
        return self.name in ("quote", "intense quote")

    def based_on(self, other: Style) -> Style:
        """Return this style with what the other one says where this one says nothing."""
        its = {name: getattr(other, name) for name in _INHERITED if getattr(self, name) is None}
        return replace(self, **its, look=self.look.over(other.look))


_INHERITED = ("level", "num_id", "ilvl", "indent", "bold_first_row")


class Styles:
    """The styles of a document, of which `styles.xml` is the root, if there is one."""

    def __init__(self, root: Element | None) -> None:
        self._own: dict[str, tuple[Style, str]] = {}
        self._default = ""
        for each in root if root is not None else ():
            if each.tag == "w:style":
                id = each.get("w:styleId", "")
                self._own[id] = _own_style(each, id), value(each, "w:basedOn")
                if each.get("w:type") == "paragraph" and each.get("w:default") == "1":
                    self._default = id
        self._known: dict[str, Style] = {}

    def paragraph(self, style_id: str) -> Style:
        """Return a paragraph's style by its id; without an id, the one that paragraphs have by themselves."""
        return self.style(style_id or self._default)

    def style(self, style_id: str) -> Style:
        """Return a style by its id."""
        if style_id not in self._known:
            self._known[style_id] = self._with_bases(style_id)
        return self._known[style_id]

    def _with_bases(self, style_id: str) -> Style:
        if style_id not in self._own:
            match = _HEADING_ID.fullmatch(style_id)
            return Style(style_id, style_id.lower(), level=int(match[1]) if match else 0)
        style, base = self._own[style_id]
        for _ in range(_LONGEST_CHAIN):
            if base not in self._own:
                break
            own, base = self._own[base]
            style = style.based_on(own)
        return style


def _own_style(element: Element, id: str) -> Style:
    """Return what a style says by itself."""
    properties = child(element, "w:pPr")
    numbering = child(properties, "w:numPr")
    outline = child(properties, "w:outlineLvl")
    ilvl = child(numbering, "w:ilvl")
    name = value(element, "w:name").lower()
    first_rows = (each for each in element if each.tag == "w:tblStylePr" and each.get("w:type") == "firstRow")
    return Style(
        id=id,
        name=name,
        level=outline_level(outline) if outline is not None else _level_of(name),
        num_id=value(numbering, "w:numId") or None,
        ilvl=None if ilvl is None else number(ilvl, 0),
        indent=columns_of(properties),
        look=look_of(child(element, "w:rPr")),
        bold_first_row=look_of(child(next(first_rows, None), "w:rPr")).bold,
    )


def _level_of(name: str) -> int | None:
    """Return the level that the name of a built-in style stands for."""
    match = _HEADING.fullmatch(name)
    return int(match[1]) if match else 1 if name == "title" else None


def outline_level(outline: Element) -> int:
    """Return the heading level of a `w:outlineLvl`: 0 is the first there; 9 is body text, which is 0 here."""
    level = number(outline, 9)
    return level + 1 if 0 <= level < 9 else 0
