"""OpenDocument's styles ▶ what they say about a paragraph, a run of text, a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from okrlint.formats.office.office_blocks import BOXES
from okrlint.formats.office.office_numerals import numeral
from okrlint.formats.office.office_runs import PLAIN, Look
from okrlint.formats.shared.archive_xml import child

_LONGEST_CHAIN = 20
_LONGEST_PATTERN = 100
_DEEPEST = 10
_MOST = 1_000_000
_STYLE_PARTS = ("office:automatic-styles", "office:styles")
_LIST_STYLES = ("text:list-style", "text:outline-style")
_LENGTH = re.compile(r"(-?\d{1,5}(?:\.\d{1,7})?)(pt|in|cm|mm|pc|px)")
_COLUMNS = {
    "pt": 1 / 6,
    "in": 12.0,
    "cm": 12 / 2.54,
    "mm": 12 / 25.4,
    "pc": 2.0,
    "px": 1 / 8,
}  # of a twelfth of an inch
_PLACE = re.compile(r"%(\d{1,2})%")


def number(element: Element, name: str, default: int) -> int:
    """Return the whole number in an attribute, or the default where there is none that makes sense."""
    try:
        return max(-_MOST, min(_MOST, int(element.get(name, ""))))
    except ValueError:
        return default


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says, with those that it is based on: their names, its look, its indentation in columns."""

    names: tuple[str, ...]
    look: Look = PLAIN
    indent: int | None = None
    list_style: str | None = None

    @property
    def is_title(self) -> bool:
        """Whether it is for a document's title."""
        return "Title" in self.names

    @property
    def is_quote(self) -> bool:
        """Whether it is for quotations."""
        return "Quotations" in self.names

    def based_on(self, other: Style) -> Style:
        """Return this style with what the other one says where this one says nothing."""
        indent = other.indent if self.indent is None else self.indent
        list_style = other.list_style if self.list_style is None else self.list_style
        return Style(self.names + other.names, self.look.over(other.look), indent, list_style)


@dataclass(frozen=True, slots=True)
class ListLevel:
    """A level of a list style: its kind of numbers ("" for none, None for bullets), and what stands around them."""

    format: str | None
    pattern: str
    start: int = 1

    def marker(self, counts: dict[int, int], levels: dict[int, ListLevel]) -> str:
        """Return what stands in front of an item when so many were counted on its level and those above."""
        if self.format is None:
            return BOXES.get(self.pattern, "-")

        def shown(match: re.Match[str]) -> str:
            place = int(match[1])
            its = levels.get(place, self)
            return numeral(counts.get(place, its.start), its.format or "none")

        return _PLACE.sub(shown, self.pattern).strip()


class Styles:
    """The styles of a document: those of its text first, then those of `styles.xml`."""

    def __init__(self, *roots: Element | None) -> None:
        self._own: dict[tuple[str, str], tuple[Style, str]] = {}
        self._known: dict[tuple[str, str], Style] = {}
        self._levels: dict[str, dict[int, ListLevel]] = {}
        for each in _style_elements(roots):
            name = each.get("style:name", "")
            if each.tag == "style:style":
                base = each.get("style:parent-style-name", "")
                self._own.setdefault((each.get("style:family", ""), name), (_own_style(each, name), base))
            elif each.tag in _LIST_STYLES:
                self._levels.setdefault(name if each.tag == _LIST_STYLES[0] else "", _list_levels(each))

    def paragraph(self, name: str) -> Style:
        """Return a paragraph style by its name."""
        return self._style("paragraph", name)

    def text(self, name: str) -> Look:
        """Return the look that a text style gives."""
        return self._style("text", name).look

    def list_levels(self, name: str) -> dict[int, ListLevel]:
        """Return the levels of a list style, from 1; for "" those of numbered headings."""
        return self._levels.get(name, {})

    def _style(self, family: str, name: str) -> Style:
        if (family, name) not in self._known:
            style, base = self._own.get((family, name), (Style((name,)), ""))
            for _ in range(_LONGEST_CHAIN):
                if not base:
                    break
                own, its_base = self._own.get((family, base), (Style((base,)), ""))
                style, base = style.based_on(own), its_base
            self._known[family, name] = style
        return self._known[family, name]


def _style_elements(roots: tuple[Element | None, ...]) -> Iterator[Element]:
    for root in roots:
        for part in root if root is not None else ():
            if part.tag in _STYLE_PARTS:
                yield from part


def _own_style(element: Element, name: str) -> Style:
    """Return what a style says by itself."""
    text = child(element, "style:text-properties")
    paragraph = child(element, "style:paragraph-properties")
    look = PLAIN if text is None else _own_look(text)
    return Style((name,), look, _columns(paragraph), element.get("style:list-style-name"))


def _list_levels(element: Element) -> dict[int, ListLevel]:
    found = {number(each, "text:level", 0): each for each in element}
    return {level: _list_level(each) for level, each in found.items() if 0 < level <= _DEEPEST}


def _own_look(properties: Element) -> Look:
    weight = properties.get("fo:font-weight")
    slant = properties.get("fo:font-style")
    line = properties.get("style:text-line-through-style") or properties.get("style:text-line-through-type")
    display = properties.get("text:display")
    return Look(
        bold=None if weight is None else weight in ("bold", "600", "700", "800", "900"),
        italic=None if slant is None else slant in ("italic", "oblique"),
        struck=None if line is None else line != "none",
        hidden=None if display is None else display == "none",
    )


def _columns(properties: Element | None) -> int | None:
    length = None if properties is None else properties.get("fo:margin-left")
    match = _LENGTH.fullmatch(length) if length else None
    return max(0, round(float(match[1]) * _COLUMNS[match[2]])) if match else None


def _list_level(element: Element) -> ListLevel:
    """Read a level; newer programs give a pattern such as `%1%.%2%.`, older ones what stands before and behind."""
    if "bullet" in element.tag or "image" in element.tag:
        return ListLevel(None, element.get("text:bullet-char", ""))
    level = number(element, "text:level", 1)
    first = max(1, level - number(element, "text:display-levels", 1) + 1)
    numbers = ".".join(f"%{each}%" for each in range(first, level + 1))
    pattern = element.get("style:num-prefix", "") + numbers + element.get("style:num-suffix", "")
    format = element.get("style:num-format", "")
    shown = element.get("loext:num-list-format", pattern) if format else element.get("style:num-prefix", "")
    return ListLevel(format, shown[:_LONGEST_PATTERN], number(element, "text:start-value", 1))
