"""Bullets and numbers on slides: what stands in front of a paragraph, by itself or by where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn

from okrlint.formats.office.office_blocks import BOXES
from okrlint.formats.office.office_numerals import numeral

DEEPEST = 8  # levels are 0 to 8
_SIGNS = frozenset(qn(name) for name in ("a:buNone", "a:buChar", "a:buAutoNum", "a:buBlip"))
_LIST_STYLE = f"{qn('p:txBody')}/{qn('a:lstStyle')}"
_LEVELS = {qn(f"a:lvl{level + 1}pPr"): level for level in range(DEEPEST + 1)}
_NUMBER = re.compile(r"(arabic|alphaLc|alphaUc|romanLc|romanUc)(Period|ParenR|ParenBoth|Plain)")
_NUMERALS = {"arabic": "1", "alphaLc": "a", "alphaUc": "A", "romanLc": "i", "romanUc": "I"}
_AROUND = {"Period": "{}.", "ParenR": "{})", "ParenBoth": "({})", "Plain": "{}"}


Signs = dict[int, Any]  # what bullets there are on each level: `a:buChar` and its like


class Layouts:
    """What placeholders take from the layouts of a presentation, and from the masters of those; looked up once."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[dict[int, Signs], list[Signs]]] = {}

    def signs(self, shape: Any, layout: Any) -> list[Signs]:
        """Return the signs that a shape on a slide inherits, the nearest first; text boxes inherit none."""
        if not shape.is_placeholder:
            return []
        name = str(layout.part.partname)
        if name not in self._known:
            placeholders = layout.placeholders
            by_index = {
                each.placeholder_format.idx: _signs(each.element.find(_LIST_STYLE)) for each in placeholders
            }
            self._known[name] = by_index, list(_of_master(layout.slide_master))
        by_index, of_master = self._known[name]
        return [by_index.get(shape.placeholder_format.idx, {}), *of_master]


def _of_master(master: Any) -> Iterator[Signs]:
    bodies = (each for each in master.placeholders if each.placeholder_format.type == PP_PLACEHOLDER.BODY)
    yield from (_signs(each.element.find(_LIST_STYLE)) for each in bodies)
    yield _signs(master.element.find(f"{qn('p:txStyles')}/{qn('p:bodyStyle')}"))


def _signs(list_style: Any) -> Signs:
    """Return the sign that a list style gives each level."""
    found: Signs = {}
    for each in list_style if list_style is not None else ():
        sign = _sign(each)
        if each.tag in _LEVELS and sign is not None:
            found.setdefault(_LEVELS[each.tag], sign)
    return found


def _sign(properties: Any) -> Any:
    """Return the element that says what bullet there is, or None."""
    signs = (each for each in properties if each.tag in _SIGNS) if properties is not None else iter(())
    return next(signs, None)


class Bullets:
    """The bullets of one text frame, asked paragraph after paragraph."""

    def __init__(self, frame: Any, inherited: Sequence[Signs]) -> None:
        self._signs = [_signs(frame.find(qn("a:lstStyle"))), *inherited]
        self._counts: dict[int, tuple[str, int]] = {}

    def marker(self, properties: Any, level: int) -> str:
        """Return what stands in front of the next paragraph, `-` for every bullet; "" for nothing."""
        sign = _sign(properties)
        if sign is None:
            sign = next((signs[level] for signs in self._signs if level in signs), None)
        for deeper in [each for each in self._counts if each > level]:
            del self._counts[deeper]
        if sign is None or sign.tag != qn("a:buAutoNum"):
            self._counts.pop(level, None)
            if sign is None or sign.tag == qn("a:buNone"):
                return ""
            return BOXES.get(sign.get("char", ""), "-")
        kind = sign.get("type", "")
        before = self._counts.get(level)
        number = before[1] + 1 if before and before[0] == kind else _start(sign)
        self._counts[level] = kind, number
        match = _NUMBER.fullmatch(kind)
        return _AROUND[match[2]].format(numeral(number, _NUMERALS[match[1]])) if match else f"{number}."


def _start(sign: Any) -> int:
    start = sign.get("startAt", "1")
    return int(start) if start.isdecimal() and len(start) < 6 else 1
