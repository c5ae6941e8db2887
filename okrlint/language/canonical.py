"""The canonical text of a statement: what the parser reads, with the way back to the author's words.

A number can be written in many ways (*1 000*, *1.000*, *tusen*), and a comparison as a sign or as a word.
The parser sees one way only, so that the way of writing cannot change a verdict.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from okrlint.document.model import Language
from okrlint.language.lexicon import lexicon

SPACES = "\u00a0\u202f\u2009\u2007"
_GROUPED = re.compile(rf"(?<![\w.,])\d{{1,3}}(?:[ {SPACES}]\d{{3}})+(?![\w]|[.,]\d)")
_POINTS = re.compile(r"(?<![\w.,])\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\w]|[.,]\d)")
_COMMAS = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\w]|[.,]\d)")
_EITHER_WAY = {  # 1.000 in English and 1,000 in Norwegian: a thousand, or one with three decimals
    mark: re.compile(rf"(?<![\w.,])[1-9]\d{{0,2}}(?:{re.escape(mark)}\d{{3}})+(?!\w|[.,]\d|\s?[%‰])")
    for mark in ".,"
}
_GLUED = re.compile(r"(?<=\d)(%|‰|°C|[kK]?kr\b|NOK\b|MNOK\b|GWh\b|kWh\b|ms\b)")
_SHORT_TIME = re.compile(  # *9d → 2d*, *< 4h*: in *klasse 9d* it is a name
    r"(?<![\w.,])\d+(?:[.,]\d+)?(?=[dhw]\s*(?:→|->|=>|-->))|(?:(?:→|->|=>|-->|[<>≤≥]=?)\s*)\d+(?:[.,]\d+)?(?=[dhw]\b)"
)
_FACTOR = re.compile(r"(?<![\w.,])(\d+(?:[.,]\d+)?)\s?[kK](?![\w-])")


@dataclass
class Canonical:
    """A canonical text; `origin(i)` gives the offset in the author's text of character i."""

    original: str
    text: str
    starts: list[int] = field(default_factory=list)
    origins: list[tuple[int, int]] = field(default_factory=list)

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the author's offsets of the canonical characters start to end."""
        first = self._piece(start)
        last = self._piece(max(end - 1, start))
        return self._map(first, start, at_end=False), self._map(last, end, at_end=True)

    def until(self, end: int) -> Canonical:
        """Return the canonical text up to one of its characters, with what the author wrote up to there."""
        last = self._piece(end - 1)
        origins = [*self.origins[:last], (self.origins[last][0], self._map(last, end, at_end=True))]
        return Canonical(self.original[: origins[-1][1]], self.text[:end], self.starts[: last + 1], origins)

    def _piece(self, index: int) -> int:
        return bisect_right(self.starts, index) - 1

    def _map(self, piece: int, index: int, *, at_end: bool) -> int:
        start = self.starts[piece]
        length = (self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.text)) - start
        origin, origin_end = self.origins[piece]
        if length == origin_end - origin:
            return origin + index - start
        return origin_end if at_end else origin


def canonical(text: str, language: Language) -> Canonical:
    """Return the canonical text of `text`, read by the number format of `language`."""
    edits = _number_edits(text, language) + _sign_edits(text, language)
    result = Canonical(original=text, text="")
    pieces: list[str] = []
    position = length = 0
    for start, end, new in sorted(edits):
        if start < position:
            continue
        for a, b, piece in ((position, start, text[position:start]), (start, end, new)):
            if piece:
                result.starts.append(length)
                result.origins.append((a, b))
                pieces.append(piece)
                length += len(piece)
        position = end
    if position < len(text) or not pieces:
        result.starts.append(length)
        result.origins.append((position, len(text)))
        pieces.append(text[position:])
    result.text = "".join(pieces)
    return result


Edit = tuple[int, int, str]


def _number_edits(text: str, language: Language) -> list[Edit]:
    """Write grouped numbers, number words and thousands without signs, and set units apart."""
    edits: list[Edit] = []
    for match in _GROUPED.finditer(text):
        edits.append((*match.span(), re.sub(r"\D", "", match.group())))
    grouped = _COMMAS if language == "en" else _POINTS
    point = "," if language == "en" else "."
    for match in grouped.finditer(text):
        edits.append((*match.span(), match.group().replace(point, "")))
    for match in _EITHER_WAY["." if language == "en" else ","].finditer(text):
        edits.append((*match.span(), re.sub(r"\D", "", match.group())))
    for phrase, unit in lexicon(language).same_unit.items():
        if " " in phrase:  # *3 per cent*
            for match in re.finditer(rf"(?<=\d)\s?{re.escape(phrase)}\b", text, re.IGNORECASE):
                edits.append((*match.span(), f" {unit}"))
    for match in _FACTOR.finditer(text):
        number = float(match.group(1).replace(",", "."))
        edits.append((*match.span(), f"{number * 1000:.0f}"))
    for match in _GLUED.finditer(text):
        edits.append((match.start(), match.start(), " "))
    for match in _SHORT_TIME.finditer(text):
        edits.append((match.end(), match.end(), " "))
    for match in lexicon(language).thousand.finditer(text):
        factor = lexicon(language).number_value(match.group("factor") or "") or 1.0
        edits.append((*match.span(), f"{factor * 1000:.0f}"))
    return edits


def _sign_edits(text: str, language: Language) -> list[Edit]:
    """Write comparison signs and arrows as words, and odd spaces as spaces."""
    edits: list[Edit] = []
    for sign, word in lexicon(language).signs:
        for match in re.finditer(re.escape(sign), text):
            before = "" if match.start() == 0 or text[match.start() - 1].isspace() else " "
            after = "" if text[match.end() : match.end() + 1].isspace() else " "
            edits.append((*match.span(), before + word + after))
    for match in re.finditer(rf"[{SPACES}\t]", text):
        edits.append((*match.span(), " "))
    return edits


def is_ambiguous(words: str, language: Language) -> bool:
    """Whether the author's words hold a number that can be read two ways: *1.000* in English.

    More than one group can be read in one way only: *1.000.000*.
    """
    mark = "." if language == "en" else ","
    return any(match.group().count(mark) == 1 for match in _EITHER_WAY[mark].finditer(words))


def untouched(text: str) -> Canonical:
    """Return a text as its own canonical text: for documents that somebody else has parsed."""
    return Canonical(original=text, text=text, starts=[0], origins=[(0, len(text))])
