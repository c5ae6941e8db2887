"""Other ways of writing a statement that must not change what is held against it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from okrlint.document.model import Language, Role

_NUMBER = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:[ .,\u00a0]\d{3})+|\d+)(?![\w]|[.,:]\d)")
LIKE_A_YEAR = 2000  # a number that could be a year if it stood elsewhere
_YEAR = re.compile(r"(?:19|20)\d\d")
_PERCENT = re.compile(r"(?<=\d)\s?(?:%|prosent|percent)")
_PER_CENT_SIGN = re.compile(r"\s?(?:%|\bprosent\b|\bpercent\b)")
_NO_COUNT_AHEAD = re.compile(
    r"(?:\b(?:ISO|Windows|NOK|USD|EUR|Year|av|of|in|de|dei|the|topp|top|nummer|number)|[€£$/–-])\s*$"
)
_COUNTED_BEHIND = re.compile(r"\s(?P<noun>[a-zæøå]{3,})")
_DATED = re.compile(
    r"januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|til|per|prosent|percent|prosentpoeng|millionar|millioner|million|milliard|tusen|thousand|meste|most|mest"
)


@dataclass(frozen=True)
class Variant:
    """A statement written otherwise; `back` turns its words into those of the original."""

    text: str
    back: Callable[[str], str]


def numbers(text: str, language: Language) -> Iterator[tuple[str, Variant]]:
    """Yield the ways of writing the numbers over 999 of a statement, each with a name."""
    for match in _NUMBER.finditer(text):
        value = int(re.sub(r"\D", "", match.group()))
        if value >= 1000 and not _YEAR.fullmatch(match.group()) and not _is_name(text, match):
            for name, written in written_forms(value, language):
                if written != match.group():
                    yield f"{name} at {match.start()}", _replaced(text, match, written)
            for name, written in written_forms(LIKE_A_YEAR, language):
                if name != "plain":
                    yield f"{LIKE_A_YEAR} {name} at {match.start()}", _replaced(text, match, written)


def thousands(text: str, language: Language) -> Iterator[tuple[str, Variant]]:
    """Yield the ways of writing 1000 and 2000 in the place of the first counted number of a statement."""
    match = next((match for match in _NUMBER.finditer(text) if _is_count(text, match)), None)
    if match is not None:
        for value in (1000, LIKE_A_YEAR):
            for name, written in [*written_forms(value, language), *_words(value, language)]:
                word = written[0].upper() + written[1:] if match.start() == 0 else written
                yield f"{value} {name}", _replaced(text, match, word, "1000")


def percents(text: str, language: Language) -> Iterator[tuple[str, Variant]]:
    """Yield the ways of writing the per cents of a statement."""
    word = "percent" if language == "en" else "prosent"
    for name, written in {"glued": "%", "spaced": " %", "no-break": "\u00a0%", "word": f" {word}"}.items():
        varied = _PERCENT.sub(written, text)
        if varied != text:
            yield f"percent-{name}", Variant(varied, str)


def normal_percent(words: str) -> str:
    """Return words with their per cents written in one way."""
    return _PER_CENT_SIGN.sub(" %", words).strip()


def written_forms(value: int, language: Language) -> Iterator[tuple[str, str]]:
    """Yield the ways of writing a number over 999 with digits; "other" is how the other language does it."""
    yield "plain", str(value)
    signs = {"space": " ", "no-break": "\u00a0", "narrow": "\u202f", "point": ".", "other": ","}
    if language == "en":
        signs = {"comma": ",", "space": " ", "other": "."}
        if value % 100 == 0:
            yield "k", f"{value / 1000:g}k"
    for name, sign in signs.items():
        yield name, f"{value:,}".replace(",", sign)


def _words(value: int, language: Language) -> Iterator[tuple[str, str]]:
    if value == LIKE_A_YEAR:
        yield "words", {"nb": "to tusen", "nn": "to tusen", "en": "two thousand"}[language]
        return
    yield "words", {"nb": "tusen", "nn": "tusen", "en": "a thousand"}[language]
    yield "one", {"nb": "ett tusen", "nn": "eitt tusen", "en": "one thousand"}[language]


def _is_name(text: str, match: re.Match[str]) -> bool:
    return bool(re.search(r"ISO\s*$", text[: match.start()]))


def _is_count(text: str, match: re.Match[str]) -> bool:
    """Whether a number counts the noun behind it, so that it may as well be a thousand."""
    noun = _COUNTED_BEHIND.match(text, match.end())
    if not noun or match.group() == "1" or _NO_COUNT_AHEAD.search(text[: match.start()]):
        return False
    return not _DATED.fullmatch(noun["noun"])


def _replaced(text: str, match: re.Match[str], written: str, back: str | None = None) -> Variant:
    original = match.group() if back is None else back
    varied = text[: match.start()] + written + text[match.end() :]
    return Variant(varied, lambda words: words.replace(written, original))


def frames(role: Role) -> dict[str, Callable[[str], str]]:
    """Return what may stand around a statement without being part of it, each with a name."""
    labels = {
        Role.OBJECTIVE: ("O1: ", "Objective: ", "Objective 2: ", "Mål: ", "**O2:** "),
        Role.KEY_RESULT: ("KR1: ", "Key Result 2: ", "Nøkkelresultat: ", "**KR 3:** ", "KR2 - "),
    }[role]
    fronts = ("- ", "* ", "1. ", "- [ ] ", "- [x] ", "  ", *labels, f"- [ ] {labels[0]}", f"- {labels[-2]}")
    found: dict[str, Callable[[str], str]] = {}
    for front in fronts:
        found[f"front {front!r}"] = lambda text, front=front: front + text  # type: ignore[misc]
    found["bold"] = lambda text: f"**{text}**"
    found["period"] = lambda text: f"{text}."
    found["spaces behind"] = lambda text: f"{text}  "
    return found
