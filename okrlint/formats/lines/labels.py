"""The words that mark what a line is (labels.toml), and how a line begins with one of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from okrlint.document.model import LANGUAGES, Role

FACTS = ("baseline", "target", "metric", "unit", "deadline", "owner")

PICTURE = r"[\U0001F000-\U0001FAFF\u2600-\u27BF\u2B00-\u2BFF\u23E9-\u23FA\u25A0-\u25FF][\uFE0F\u200D]*"

_CAPITAL = "A-ZÆØÅÄÖ"
_DIGITS = r"\d{1,2}(?:\.\d{1,2}){0,2}[a-z]?(?![\w%]|[.,]\d)"
_NUMBER = rf"(?:\s*[#-]?\s*(?P<number>{_DIGITS}|(?<=\s)[A-H](?=\s*[:–—])))?"
_PREFIX = rf"(?P<prefix>(?!(?:New|Your|My|Nytt|Nye|Ditt|Mitt)\b)(?:[{_CAPITAL}][\w&/'’-]*\.?\s+){{0,3}}?)"
_NOTE = r"(?P<note>\s*\([^()\n]{1,40}\))?"
_PICTURES = re.compile(rf"\s*(?:{PICTURE}\s*)+")
_PERIOD = r"(?:\s+(?:[QTH][1-4]\s+)?20\d\d|\s+[QTH][1-4])?"
_COLON = re.compile(r"\s*[:：]{1,2}\s*")
_DASH = re.compile(r"\s+[–—-]{1,2}\s+|[–—]\s*")
_POINT = re.compile(r"[.)]\s+")
_SCOPE = re.compile(r"\s+(?:for|i|in|of|på|til|to)\s[^:.!?\n]{1,50}(?P<colon>:)?\s*$")
_SHORT_HEADING = 4
_SHORT_VALUE = 5
_CLAUSE = re.compile(rf"\s+(?=[{_CAPITAL}≥≤<>]|\d[\d.,]*\s?%?\s+\w+\s+\w)")


@dataclass(frozen=True, slots=True)
class Label:
    """What a line begins with: `Objective 1:`, `KR 2.1 –`, `Key Results:`.

    `end` is where the statement behind it begins, `prefix` what stands before the label word
    (*CEO* in `CEO KR:`). A `strong` label says by itself what the line is; a `plural` one heads a
    group.
    """

    role: Role
    wording: str
    end: int
    prefix: str = ""
    number: str | None = None
    strong: bool = True
    plural: bool = False


def find(text: str, ends_bold: Callable[[int], bool] = lambda end: False) -> Label | None:
    """Return the label that `text` begins with; `ends_bold(offset)` tells whether bold print ends there."""
    for section, pattern, role, strong, plural in _label_patterns():
        match = pattern.match(text)
        end = _end(text, match, plural, ends_bold(match.end())) if match else None
        if match and section.endswith(".numbered") and not (match["number"] or "")[:1].isdigit():
            continue
        if match and end is not None and (strong or not match["prefix"]):
            wording = match[0].strip() if match["note"] else match[0].strip(" ([])")
            return Label(role, wording, end, match["prefix"].strip(), match["number"], strong, plural)
    return None


def find_fact(text: str) -> tuple[str, int] | None:
    """Return which fact `text` begins to state (`Target: …`), and where its value begins."""
    for name, pattern in _fact_patterns():
        match = pattern.match(text)
        separator = match and (_COLON.match(text, match.end()) or _DASH.match(text, match.end()))
        if separator:
            return name, separator.end()
    return None


def find_goal(text: str) -> int | None:
    """Return where the value of `Mål: …` begins, which is a target where it stands beside a key result."""
    match = _goal_pattern().match(text)
    separator = match and (_COLON.match(text, match.end()) or _DASH.match(text, match.end()))
    return separator.end() if separator else None


def is_figure(text: str) -> bool:
    """Tell whether `text` is a value, such as a number with its unit or a date, and no sentence."""
    return len(text.split()) <= _SHORT_VALUE and _figure_pattern().match(text) is not None


def is_aside(text: str) -> bool:
    """Tell whether `text` begins with a word for what stands around statements, as a label or alone."""
    match = _aside_pattern().match(text)
    return match is not None and (match.end() == len(text) or _COLON.match(text, match.end()) is not None)


def is_mention(text: str) -> bool:
    """Tell whether `text` speaks about objectives or key results: *Key results are …*, *KR2 er …*."""
    match = _mention_pattern().match(text)
    return match is not None


def is_example(text: str) -> bool:
    """Tell whether a heading or lead-in announces an example, a template or a bad specimen."""
    return _example_pattern().match(text) is not None


def is_review(text: str) -> bool:
    """Tell whether a heading announces a review of objectives and key results that stand elsewhere."""
    return _review_pattern().match(text) is not None and len(text.split()) <= _SHORT_HEADING


def is_lesson(text: str) -> bool:
    """Tell whether a heading asks or teaches, so that what follows is no goal."""
    return text.rstrip().endswith("?") or _lesson_pattern().match(text) is not None


def names_okr(text: str) -> bool:
    """Tell whether `text` says OKR, or objectives and key results."""
    return _OKR.search(text) is not None


@cache
def words(section: str) -> frozenset[str]:
    """Return the words of a section of labels.toml, in all languages."""
    return frozenset(_entries(section))


_OKR = re.compile(
    r"(?<![^\W_])OKR(?:s|-?er|-?ene)?(?![^\W_])|\bobjectives?\s+(?:and|&|og)\s+key\s+results?", re.IGNORECASE
)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("okrlint.formats.lines").joinpath("labels.toml").read_text(encoding="utf-8"))


def _entries(section: str, *, short: bool = False) -> list[str]:
    data = _data()
    for key in section.split("."):
        data = data[key]
    keys = ("short",) if short else LANGUAGES
    return [word for key in keys for word in data.get(key, ())]


def _alternatives(entries: Iterable[str]) -> str:
    longest_first = sorted(set(entries), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first) or r"(?!)"


def _any_case(section: str) -> str:
    return f"(?i:{_alternatives(_entries(section))})"


@cache
def _label_patterns() -> tuple[tuple[str, re.Pattern[str], Role, bool, bool], ...]:
    kinds = {
        "plural": (True, True),
        "strong": (True, False),
        "weak_plural": (False, True),
        "weak": (False, False),
        "numbered": (False, False),
    }
    return tuple(
        (f"{role}.{kind}", _label_pattern(f"{role}.{kind}"), role, strong, plural)
        for kind, (strong, plural) in kinds.items()
        for role in Role
    )


def _label_pattern(section: str) -> re.Pattern[str]:
    word = f"(?:{_any_case(section)}|{_alternatives(_entries(section, short=True))})"
    compound = r"O\d{1,2}[ .-]?KR" if section == "key_result.strong" else r"(?!)"
    return re.compile(
        rf"(?P<open>[(\[])?{_PREFIX}(?P<word>{compound}|{word}){_NUMBER}(?(open)[)\]]){_NOTE}(?![\w])"
    )


@cache
def _fact_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(rf"{_any_case(f'fact.{name}')}{_PERIOD}{_NOTE}")) for name in FACTS)


@cache
def _goal_pattern() -> re.Pattern[str]:
    return re.compile(rf"{_any_case('goal')}{_PERIOD}{_NOTE}")


@cache
def _figure_pattern() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{_any_case('comparator')}\s+)?\W*(?:[A-Z]{{1,3}}|kr)?[\s.]*\d")


@cache
def _aside_pattern() -> re.Pattern[str]:
    return re.compile(rf"{_any_case('aside')}{_NOTE}(?!\w)")


@cache
def _mention_pattern() -> re.Pattern[str]:
    labels = "|".join(_any_case(f"{role}.{kind}") for role in Role for kind in ("strong", "plural"))
    return re.compile(rf"(?:{labels}|OKRs?|KRs?|O)\s?\d{{0,2}}(?:\s+\w+)?\s+{_any_case('mention')}(?!\w)")


@cache
def _example_pattern() -> re.Pattern[str]:
    ahead = rf"(?:{_any_case('generic')}\W+){{0,4}}"
    return re.compile(
        rf"^\W*{ahead}{_any_case('example')}(?!\w)|^\W*(?:\w+\W+){{1,3}}(?i:examples?|eksempel|eksempler|døme)\W*$"
    )


@cache
def _review_pattern() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:(?:OKRs?|Q[1-4]|T[1-3]|20\d\d)\s+)*{_any_case('review')}(?!\w)")


@cache
def _lesson_pattern() -> re.Pattern[str]:
    return re.compile(rf"\W*{_any_case('lesson')}(?!\w)")


def _end(text: str, match: re.Match[str], plural: bool, bold: bool) -> int | None:
    """Return where the statement behind a label word begins, or None when the word is no label."""
    position = match.end()
    pictures = _PICTURES.match(text, position)
    position = pictures.end() if pictures else position
    if not text[position:].strip():
        return len(text)
    separator = _COLON.match(text, position)
    if separator:
        return separator.end()
    scope = _SCOPE.match(text, position)
    if scope and (scope["colon"] or plural):
        return len(text)
    if match["prefix"]:
        return None
    if pictures and match["number"]:
        separator = re.compile(r"[–—-]{1,2}\s+").match(text, position)
        return separator.end() if separator else position
    separator = _DASH.match(text, position)
    if not separator and (match["number"] or match["open"]):
        separator = _POINT.match(text, position) or _unseparated(text, match, bold)
    return separator.end() if separator else None


def _unseparated(text: str, match: re.Match[str], bold: bool) -> re.Match[str] | None:
    """Return the blank behind a label without colon or dash: `KR1 Raise …`, `(O) …`, **O1** in bold."""
    clear = bold or match["open"] or len(match["word"]) > 1
    return (re.compile(r"\s+") if bold or match["open"] else _CLAUSE).match(text, match.end()) if clear else None
