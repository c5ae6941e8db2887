"""Inline markup ▶ Text: what it encloses stays, its marks go, and what they mean is kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from okrlint.document.traced import Traced
from okrlint.document.tree import HARD_BREAK, Text

_MARKS = ("bold", "italic", "code", "struck")
_RAW = "raw"
_HARD = str.maketrans({"\v": HARD_BREAK, "\f": " "})


@dataclass(frozen=True, slots=True)
class Span:
    """One kind of inline markup.

    Of what `pattern` matches, its group `text` is shown (nothing without such a group), set in `mark`: bold,
    italic, code, struck, raw (it has no markup inside) or none. A group `link` is an address. `becomes` gives what
    is shown instead, for entities. `sign` is what every match contains: texts without it are not searched.
    """

    pattern: re.Pattern[str]
    mark: str = ""
    sign: str = ""
    becomes: Callable[[re.Match[str]], str] | None = None


def hugging(mark: str, *, across: bool = False, loose: bool = False) -> re.Pattern[str]:
    """Return a pattern for words between two marks that hug them: `*so*`, but neither `5*3` nor `a * b`.

    `across` lets the words go on in the next line; `loose` lets a letter follow: `**KR:**Save`.
    """
    sign, char = re.escape(mark), re.escape(mark[0])
    inside = (r"(?:(?!%s)[\s\S])+" if across else r"(?:(?!%s).)+") % sign
    behind = rf"(?!{char})" if loose else rf"(?![\w{char}])"
    return re.compile(rf"(?<![\w{char}\\]){sign}(?=[^\s{char}])(?P<text>{inside})(?<=\S){sign}{behind}")


@dataclass
class _Rendering:
    """A text while its markup is taken away."""

    shown: Traced
    marks: dict[str, set[int]] = field(default_factory=lambda: {mark: set() for mark in (*_MARKS, _RAW)})
    links: list[str] = field(default_factory=list)

    def take_away(self, span: Span) -> None:
        texts: list[str] = []
        origins: list[int] = []
        end = 0
        text, places = self.shown.text, self.shown.origins
        for match in span.pattern.finditer(text):
            start, stop = match.span()
            if start == stop or self._is_raw(places[start:stop]):
                continue
            texts.append(text[end:start])
            origins.extend(places[end:start])
            shown, shown_from = self._shown(span, match)
            texts.append(shown)
            origins.extend(shown_from)
            end = stop
        if end:
            self.shown = Traced("".join(texts) + text[end:], [*origins, *places[end:]])

    def _is_raw(self, places: Sequence[int]) -> bool:
        return not (self.marks["code"].isdisjoint(places) and self.marks[_RAW].isdisjoint(places))

    def _shown(self, span: Span, match: re.Match[str]) -> tuple[str, Sequence[int]]:
        places = self.shown.origins
        found = match.groupdict()
        if found.get("link"):
            self.links.append(found["link"])
        if span.becomes:
            words = span.becomes(match)
            return words, [places[match.start()]] * len(words)
        if found.get("text") is None:
            return "", ()
        start, stop = match.span("text")
        if span.mark:
            self.marks[span.mark].update(places[start:stop])
        return found["text"], places[start:stop]


def bold(text: Text) -> Text:
    """Return a text all in bold."""
    return replace(text, bold=frozenset(text.traced.origins))


def render(traced: Traced, spans: Sequence[Span]) -> Text:
    """Take inline markup away from a text, one kind after another; what is code or raw is not looked at again."""
    rendering = _Rendering(Traced(traced.text.translate(_HARD), traced.origins))
    for span in spans:
        if span.sign in rendering.shown.text:
            rendering.take_away(span)
    marks = {mark: frozenset(offsets) for mark, offsets in rendering.marks.items() if offsets and mark != _RAW}
    return Text(rendering.shown.strip(), **marks, links=tuple(rendering.links))
