"""Lists of an OpenDocument text: which is the same list, and the mark in front of each item."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from okrlint.formats.office.odf_styles import ListLevel, Styles, number

_BULLET = ListLevel(None, "")


@dataclass(slots=True)
class OpenList:
    """A list that is being read: its style's name and the items counted on each level, from 1."""

    style: str
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the items of a document's lists and its numbered headings, in the order of reading."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._last: OpenList | None = None
        self._by_id: dict[str, OpenList] = {}
        self._headings = OpenList("")

    def begin(self, element: Element, style: str) -> OpenList:
        """Return the list that an outermost `text:list` begins or goes on with; `style` is that of its items."""
        style = element.get("text:style-name", style)
        goes_on = element.get("text:continue-numbering") == "true" and self._last and self._last.style == style
        found = self._by_id.get(element.get("text:continue-list", "")) or (self._last if goes_on else None)
        self._last = found or OpenList(style)
        if "xml:id" in element.attrib:
            self._by_id[element.attrib["xml:id"]] = self._last
        return self._last

    def marker(self, of: OpenList, level: int, item: Element, style: str) -> str:
        """Count one more item on a level, and return its mark, `-` for every bullet; "" where nothing is shown."""
        levels = self._styles.list_levels(style) if style else {}
        return _count(of, levels, level, number(item, "text:start-value", 0))

    def heading(self, element: Element, level: int) -> str:
        """Return the number of a heading, "" where headings have none."""
        levels = self._styles.list_levels("")
        if level not in levels or element.get("text:is-list-header") == "true":
            return ""
        return _count(self._headings, levels, level, number(element, "text:start-value", 0))


def _count(of: OpenList, levels: dict[int, ListLevel], level: int, start: int) -> str:
    its = levels.get(level, _BULLET)
    of.counts[level] = start or of.counts.get(level, its.start - 1) + 1
    for deeper in [each for each in of.counts if each > level]:
        del of.counts[deeper]
    return its.marker(of.counts, levels)
