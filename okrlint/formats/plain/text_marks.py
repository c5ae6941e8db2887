"""How a line of plain text begins that is an item of a list: bullets, numbers, letters, checkboxes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase

from okrlint.formats.light.light_lines import Line

_CAPITAL = "A-ZÆØÅÄÖ"
# What bullets there are, those of one kind in a string; the first ones stand in front of the outer items.
_KINDS = ("●•⚫∙·⁃➢➤►▸❖◆\uf0b7\uf0d8", "○◦\uf06f", "▪▫■□‣\uf0a7")
_LOST = {"o": "○", "§": "▪"}
_DASHES = "–—‐‑−"
_BULLET = re.compile(
    # Word's bullets are private characters, or letters where its font got lost: o and § in front of a tab.
    rf"(?P<mark>[-{_DASHES}+]|\*{{1,3}}|--|[{''.join(_KINDS)}\uf000-\uf0ff])\s+"
    rf"|(?P<tight>[{''.join(_KINDS)}\uf000-\uf0ff])|(?P<dash>[-{_DASHES}])(?=[{_CAPITAL}])|(?P<word>[o§Øü])\t\s*"
)
# Numbers that say which one: 2. kvartal, 31. desember, 1. og 2. tertial.
_MONTHS = (
    r"jan(?:uar)?|feb(?:ruar)?|mars?|apr(?:il)?|mai|juni?|juli?|aug(?:ust)?|sep(?:t|tember)?|okt(?:ober)?"
    r"|nov(?:ember)?|des(?:ember)?"
)
_ORDINAL = (
    rf"(?!(?:(?i:kvartal|tertial|halvår)(?:et|ets)?|plass(?:en)?|trinn|klasse|etasje|divisjon|og|eller|til|{_MONTHS})\b"
    r"|[-–—]\s*\d|\d+\.\s)"
)
_NUMBER = re.compile(
    rf"(?P<mark>\(\d{{1,3}}\)|\d{{1,3}}[.)])\s+{_ORDINAL}"
    rf"|(?P<tight>\d{{1,2}}(?:\.\d{{1,2}})*[.):])\s*(?=[{_CAPITAL}]){_ORDINAL}"
    rf"|(?P<deep>\d{{1,2}}(?:\.\d{{1,2}})+[.)])\s+(?=\S)"
    rf"|(?P<bare>\d{{1,2}}(?:\.\d{{1,2}})+)\s+(?=[\"'«“(\[*_]*[{_CAPITAL}\d])"
)
_CLOCK = re.compile(r"(?:0?[6-9]|1\d|2[0-3])\.[0-5][05]")
_LETTER = re.compile(r"(?P<mark>\((?:[a-z]|[ivx]{2,4})\)|(?:[a-zA-Z]|[ivx]{2,4}|[IVX]{2,4})[.)])\s+(?=\S)")
_CHECKBOX = re.compile(r"\[[ xX✓✔~-]?\]\s+(?=\S)|[☐☑☒]\s*(?=\S)")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_SERIES = (_ROMAN, tuple(map(str.upper, _ROMAN)), tuple(ascii_lowercase), tuple(ascii_uppercase))


@dataclass(frozen=True, slots=True)
class Mark:
    """What an item begins with: as written, its kind (items of a list share it), and where its text begins."""

    marker: str
    kind: str
    end: int


class Marks:
    """Finds marks in the lines of a text; a letter with a point is one where another letter of its list follows."""

    def __init__(self, lines: Iterable[Line]) -> None:
        letters = (_LETTER.match(line.text) for line in lines)
        self._letters = {match["mark"] for match in letters if match}

    def find(self, text: str) -> Mark | None:
        """Return the mark that a line begins with, which is not alone on it."""
        mark = _bullet(text) or _number(text) or self._letter(text)
        end = mark.end if mark else 0
        box = _CHECKBOX.match(text, end)
        if box:
            return Mark(box[0].strip(), mark.kind if mark else "[]", box.end())
        return mark if mark and end < len(text) else None

    def _letter(self, text: str) -> Mark | None:
        match = _LETTER.match(text)
        if not match:
            return None
        mark = match["mark"]
        word = mark.strip("().")
        for series in _SERIES:
            if word in series:
                at = series.index(word)
                neighbours = (*series[max(at - 1, 0) : at], *series[at + 1 : at + 2])
                if not self._letters.isdisjoint(mark.replace(word, each) for each in neighbours):
                    return Mark(mark, series[0] + mark.replace(word, ""), match.end())
        return None


def _bullet(text: str) -> Mark | None:
    match = _BULLET.match(text)
    if not match or not match.lastgroup:
        return None
    sign = match[match.lastgroup]
    if sign in _DASHES:
        return Mark(sign, "-", match.end())
    rank = next((rank for rank, signs in enumerate(_KINDS) if _LOST.get(sign, sign) in signs), None)
    return Mark(sign, sign if rank is None else f"•{rank}", match.end())


def _number(text: str) -> Mark | None:
    match = _NUMBER.match(text)
    if not match:
        return None
    marker = match[match.lastgroup or 0]
    if match["bare"] and _CLOCK.fullmatch(marker):
        return None
    brackets = "()" if marker.startswith("(") else ")" if marker.endswith(")") else ""
    return Mark(marker, "1" * (marker.strip("().:").count(".") + 1) + brackets, match.end())
