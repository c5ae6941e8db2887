"""Word's lists ▶ the mark in front of each item: a bullet, or the number that Word would show."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from okrlint.formats.office.docx_styles import columns_of, number, on, value
from okrlint.formats.office.office_blocks import BOXES
from okrlint.formats.office.office_numerals import numeral
from okrlint.formats.shared.archive_xml import child

DEEPEST = 8  # Word's levels are 0 to 8
_LONGEST_PATTERN = 100
_PLACE = re.compile(r"%([1-9])")
_SYMBOL_BOXES = {"\uf06f": "[ ]", "\uf0a8": "[ ]", "\uf071": "[ ]", "\uf0fe": "[x]", "\uf0fd": "[x]"}  # Wingdings


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of a list: its kind of numbers, the pattern around them (`%1.%2.`), its style, its indentation."""

    format: str = "decimal"
    pattern: str = ""
    start: int = 1
    style: str = ""
    indent: int | None = None
    decimal: bool = False
    restarts: bool = True


@dataclass(frozen=True, slots=True)
class _List:
    """A list: the id of its definition, its levels, and where levels start anew when it is first used."""

    definition: str
    levels: dict[int, _Level]
    restarts: dict[int, int]


_NO_LEVEL = _Level(format="bullet")
_NO_LIST = _List("", {}, {})


class Numbering:
    """The lists of a document, of which `numbering.xml` is the root, if there is one. It counts as it is asked."""

    def __init__(self, root: Element | None) -> None:
        parts = [] if root is None else list(root)
        abstract = {each.get("w:abstractNumId", ""): each for each in parts if each.tag == "w:abstractNum"}
        styled = {link: id for id, each in abstract.items() if (link := value(each, "w:styleLink"))}
        linked = {id: styled.get(value(each, "w:numStyleLink"), id) for id, each in abstract.items()}
        levels = {id: _levels(each) for id, each in abstract.items()}
        self._lists: dict[str, _List] = {}
        for num in parts:
            if num.tag == "w:num":
                id = value(num, "w:abstractNumId")
                id = linked.get(id, id)
                self._lists[num.get("w:numId", "")] = _list(num, id, levels.get(id, {}))
        self._counts: dict[str, dict[int, int]] = {}

    def level_of_style(self, num_id: str, style_id: str) -> int:
        """Return the level of a list that paragraphs of a style have."""
        levels = self._lists.get(num_id, _NO_LIST).levels.items()
        return next((ilvl for ilvl, level in levels if style_id and level.style == style_id), 0)

    def indent(self, num_id: str, ilvl: int) -> int | None:
        """Return how far a level's text is indented, in columns."""
        return self._lists.get(num_id, _NO_LIST).levels.get(ilvl, _NO_LEVEL).indent

    def marker(self, num_id: str, ilvl: int) -> str:
        """Count one more item, and return what stands in front of it: `-` for every bullet; "" for nothing.

        Lists that share a definition count on from each other, as in Word, unless one says where it starts.
        """
        its = self._lists.get(num_id, _NO_LIST)
        levels = its.levels
        counts = self._counts.setdefault(its.definition, {})
        while its.restarts:
            restarted, start = its.restarts.popitem()
            counts[restarted] = start - 1
        level = levels.get(ilvl, _NO_LEVEL)
        counts[ilvl] = counts.get(ilvl, level.start - 1) + 1
        for deeper in [each for each in counts if each > ilvl and levels.get(each, _NO_LEVEL).restarts]:
            del counts[deeper]
        if level.format == "bullet":
            return _SYMBOL_BOXES.get(level.pattern) or BOXES.get(level.pattern, "-")

        def shown(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            of_place = levels.get(place, _NO_LEVEL)
            return numeral(counts.get(place, of_place.start), "decimal" if level.decimal else of_place.format)

        return _PLACE.sub(shown, level.pattern).strip()


def _list(num: Element, definition: str, levels: dict[int, _Level]) -> _List:
    """Read a `w:num`, which may change levels of its definition or let them start anew."""
    restarts = {}
    for each in num:
        if each.tag == "w:lvlOverride":
            levels = levels | _levels(each)
            start = child(each, "w:startOverride")
            ilvl = number(each, 0, "w:ilvl")
            if start is not None and 0 <= ilvl <= DEEPEST:
                restarts[ilvl] = number(start, 1)
    return _List(definition, levels, restarts)


def _levels(parent: Element) -> dict[int, _Level]:
    found = {number(each, 0, "w:ilvl"): each for each in parent if each.tag == "w:lvl"}
    return {ilvl: _level(each) for ilvl, each in found.items() if 0 <= ilvl <= DEEPEST}


def _level(element: Element) -> _Level:
    legal = child(element, "w:isLgl")
    return _Level(
        format=value(element, "w:numFmt") or "decimal",
        pattern=value(element, "w:lvlText")[:_LONGEST_PATTERN],
        start=number(child(element, "w:start"), 0),
        style=value(element, "w:pStyle"),
        indent=columns_of(child(element, "w:pPr")),
        decimal=legal is not None and on(legal),
        restarts=number(child(element, "w:lvlRestart"), 1) != 0,
    )
