"""The words that mark what a line is (labels.toml), and how a line begins with one of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Any

from okrlint.document.model import LANGUAGES, Role

FACTS = ("baseline", "current", "target", "metric", "unit", "deadline", "owner", "status")

PICTURE = r"[\U0001F000-\U0001FAFF\u2600-\u27BF\u2B00-\u2BFF\u23E9-\u23FA\u25A0-\u25FF][\uFE0F\u200D]*"

_CAPITAL = "A-ZÆØÅÄÖ"
_DIGITS = r"(?:\d{3}(?=\s*[:–—])|\d{1,2})(?:\.\d{1,2}){0,2}[a-z]?(?![\w%]|[.,]\d)"
_NUMBER = rf"(?:\s*[#-]?\s*(?P<number>(?:[A-Z]{{1,2}}-?)?{_DIGITS}|(?<=\s)[A-H]\d?(?=\s*[:–—])))?"
_PREFIX = rf"(?P<prefix>(?!(?:New|Your|My|Nytt|Nye|Ditt|Mitt)\b)(?:[{_CAPITAL}][\w&/'’-]*\.?\s+){{0,3}}?)"
_NOTE = r"(?P<note>\s*\([^()\n]{1,150}\))?"
_PICTURES = re.compile(rf"\s*(?:{PICTURE}\s*)+")
_PERIOD = r"(?:\s+(?:[QTH][1-4]\s+)?20\d\d|\s+[QTH][1-4])?"
_COLON = re.compile(r"\s*[:：]{1,2}\s*")
_DASH = re.compile(r"\s+[–—·|-]{1,2}\s+|[–—]\s*")
_POINT = re.compile(r"[.)]\s+")
_SCOPE = re.compile(r"\s+(?:for|i|in|of|på|til|to)\s[^:.!?\n]{1,50}(?P<colon>:)?\s*$")
_SENTENCE = re.compile(rf"\.\s+(?=[{_CAPITAL}])")
_SHORT_WORD = 3
_SHORT_HEADING = 4
_SHORT_VALUE = 5
_CLAUSE = re.compile(rf"\s+(?=[{_CAPITAL}≥≤<>]|\d[\d.,]*\s?%?\s+\w+\s+\w)")


@dataclass(frozen=True, slots=True)
class Label:
    """What a line begins with: `Objective 1:`, `KR 2.1 –`, `Key Results:`, `M1 —`.

    `end` is where the statement behind it begins, `prefix` what stands before the label word
    (*CEO* in `CEO KR:`). A `strong` label says by itself what the line is; a `plural` one heads a
    group. A code (`M1.2`) has a `family` (*M*) and no role: what its family stands for is seen in the whole
    document only. `bare` is one without colon, dash or point behind it: perhaps a word as any other. `last` is one
    that heads key results only where no other word does (*Slik måler vi*).
    """

    role: Role | None
    wording: str
    end: int
    prefix: str = ""
    number: str | None = None
    strong: bool = True
    plural: bool = False
    family: str = ""
    bare: bool = False
    last: bool = False

    @property
    def word(self) -> str:
        """The word of the label in small letters, without number and note: *delmål*."""
        return re.sub(r"[\s#:–—-]*(?:\(.*|\d[\d.]*[a-z]?)?[\s:]*$", "", self.wording).casefold()

    @property
    def depth(self) -> int:
        """How many numbers a code has: 2 for `M1.2`."""
        return len(re.findall(r"\d+", self.number or ""))


class LabelWords:
    """The words of labels.toml, and those of the user, with the patterns made of them.

    `extra` maps a section of labels.toml (`objective.strong`, `key_result.strong`, `aside`, `fact.owner` …) to
    more words for it.
    """

    def __init__(self, extra: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self._extra = dict(extra or {})
        self._sections: dict[str, frozenset[str]] = {}
        self._openings: dict[str, re.Pattern[str]] = {}

    def find(self, text: str, ends_bold: Callable[[int], bool] = lambda end: False) -> Label | None:
        """Return the label that `text` begins with; `ends_bold(offset)` tells whether bold print ends there."""
        for section, pattern, role, strong, plural in self._label_patterns:
            match = pattern.match(text)
            end = _end(text, match, plural, ends_bold(match.end())) if match else None
            if match and section.endswith(".numbered") and not (match["number"] or "")[:1].isdigit():
                continue
            if match and end is not None and (strong or not match["prefix"]):
                wording = match[0].strip() if match["note"] else match[0].strip(" ([])")
                return Label(
                    role,
                    wording,
                    end,
                    match["prefix"].strip(),
                    match["number"],
                    strong,
                    plural,
                    bare=bool(match["number"]) and end < len(text) and text[match.end() : end].isspace(),
                    last=section.endswith(".last"),
                )
        return None

    def find_fact(self, text: str) -> tuple[str, int] | None:
        """Return which fact `text` begins to state (`Target: …`), and where its value begins."""
        for name, pattern in self._fact_patterns:
            match = pattern.match(text)
            separator = match and (_COLON.match(text, match.end()) or _DASH.match(text, match.end()))
            if separator:
                return name, separator.end()
        return None

    def find_goal(self, text: str) -> int | None:
        """Return where the value of `Mål: …` begins, which is a target where it stands beside a key result."""
        match = self._goal_pattern.match(text)
        separator = match and (_COLON.match(text, match.end()) or _DASH.match(text, match.end()))
        return separator.end() if separator else None

    def is_aside(self, text: str) -> bool:
        """Tell whether `text` begins with a word for what stands around statements, as a label or alone."""
        match = self._aside_pattern.match(text)
        return match is not None and (match.end() == len(text) or _COLON.match(text, match.end()) is not None)

    def opens_aside(self, text: str) -> bool:
        """Tell whether `text` begins as headings do over lines that are no goals: *Not now*, *Work that …*."""
        return self.opens("aside_opening", text)

    def opens(self, section: str, text: str, *, anywhere: bool = False) -> bool:
        """Tell whether `text` begins with one of the words of a section, or has one of them anywhere."""
        if section not in self._openings:
            self._openings[section] = re.compile(rf"(?<!\w){self._any_case(section)}(?!\w)")
        found = self._openings[section].search(text)
        return found is not None and (anywhere or not any(map(str.isalnum, text[: found.start()])))

    def is_mention(self, text: str) -> bool:
        """Tell whether `text` speaks about objectives or key results: *Key results are …*, *KR2 er …*."""
        return self._mention_pattern.match(text) is not None

    def is_example(self, text: str) -> bool:
        """Tell whether a heading or lead-in announces an example, a template or a bad specimen."""
        return self._example_pattern.match(text) is not None

    def is_review(self, text: str) -> bool:
        """Tell whether a heading announces a review of objectives and key results that stand elsewhere."""
        return self._review_pattern.match(text) is not None and len(text.split()) <= _SHORT_HEADING

    def is_lesson(self, text: str) -> bool:
        """Tell whether a heading asks or teaches, so that what follows is no goal."""
        return text.rstrip().endswith("?") or self._lesson_pattern.match(text) is not None

    def words(self, section: str) -> frozenset[str]:
        """Return the words of a section, in all languages."""
        if section not in self._sections:
            self._sections[section] = frozenset(self._entries(section))
        return self._sections[section]

    def short(self, section: str) -> frozenset[str]:
        """Return the short labels of a section in small letters: *kr*, *o*."""
        return frozenset(word.casefold() for word in self._entries(section, short=True))

    def _entries(self, section: str, *, short: bool = False) -> list[str]:
        data = _data()
        for key in section.split("."):
            data = data.get(key, {})
        keys = ("short",) if short else LANGUAGES
        own = [] if short else [word.casefold() for word in self._extra.get(section, ())]
        return [*(word for key in keys for word in data.get(key, ())), *own]

    def _any_case(self, section: str) -> str:
        return f"(?i:{_alternatives(self._entries(section))})"

    @cached_property
    def _label_patterns(self) -> tuple[tuple[str, re.Pattern[str], Role, bool, bool], ...]:
        kinds = {
            "plural": (True, True),
            "strong": (True, False),
            "weak_plural": (False, True),
            "weak": (False, False),
            "numbered": (False, False),
            "last": (False, True),
        }
        return tuple(
            (f"{role}.{kind}", self._label_pattern(f"{role}.{kind}"), role, strong, plural)
            for kind, (strong, plural) in kinds.items()
            for role in Role
        )

    def _label_pattern(self, section: str) -> re.Pattern[str]:
        word = f"(?:{self._any_case(section)}|{_alternatives(self._entries(section, short=True))})"
        compound = r"O[ -]?\d{1,2}[ .-]*KR" if section == "key_result.strong" else r"(?!)"
        return re.compile(
            rf"(?P<open>[(\[])?{_PREFIX}(?P<word>{compound}|{word}){_NUMBER}(?(open)[)\]]){_NOTE}(?![\w])"
        )

    @cached_property
    def _fact_patterns(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        return tuple((name, re.compile(rf"{self._any_case(f'fact.{name}')}{_PERIOD}{_NOTE}")) for name in FACTS)

    @cached_property
    def _goal_pattern(self) -> re.Pattern[str]:
        return re.compile(rf"{self._any_case('goal')}{_PERIOD}{_NOTE}")

    @cached_property
    def figure_pattern(self) -> re.Pattern[str]:
        """What a value begins with: a comparator, a currency, a number."""
        return re.compile(rf"\W*+(?:{self._any_case('comparator')}\s+)?\W*+(?:[A-Z]{{1,3}}|kr)?[\s.]*+\d")

    @cached_property
    def _aside_pattern(self) -> re.Pattern[str]:
        return re.compile(rf"{self._any_case('aside')}{_NOTE}(?!\w)")

    @cached_property
    def _mention_pattern(self) -> re.Pattern[str]:
        labels = "|".join(self._any_case(f"{role}.{kind}") for role in Role for kind in ("strong", "plural"))
        article = r"(?:(?i:an?|the|each|every|et|eit|en|ein|hvert|kvart)\s+)?"
        return re.compile(
            rf"{article}(?:{labels}|OKRs?|KRs?|O)\s?\d{{0,2}}(?:\s+\w+)?\s+{self._any_case('mention')}(?!\w)"
        )

    @cached_property
    def _example_pattern(self) -> re.Pattern[str]:
        ahead = rf"(?:{self._any_case('generic')}\W+){{0,4}}"
        return re.compile(
            rf"^\W*(?:\d+[.)]?\s+)?{self._any_case('glossary')}(?!\w)|^\W*{ahead}{self._any_case('example')}(?!\w)"
            r"|^\W*(?:\w+\W+){1,3}(?i:examples?|eksempel|eksempler|døme)\W*$"
        )

    @cached_property
    def _review_pattern(self) -> re.Pattern[str]:
        return re.compile(rf"\W*(?:(?:OKRs?|Q[1-4]|T[1-3]|20\d\d)\s+)*{self._any_case('review')}(?!\w)")

    @cached_property
    def _lesson_pattern(self) -> re.Pattern[str]:
        return re.compile(rf"\W*{self._any_case('lesson')}(?!\w)")


@lru_cache(maxsize=16)
def label_words(extra: tuple[tuple[str, tuple[str, ...]], ...] = ()) -> LabelWords:
    """Return the known words with some more, by section; the same object for the same words."""
    return LabelWords(dict(extra)) if extra else DEFAULT


DEFAULT = LabelWords()

find = DEFAULT.find
find_fact = DEFAULT.find_fact
find_goal = DEFAULT.find_goal
is_aside = DEFAULT.is_aside
is_mention = DEFAULT.is_mention
is_example = DEFAULT.is_example
is_review = DEFAULT.is_review
is_lesson = DEFAULT.is_lesson


def is_figure(text: str) -> bool:
    """Tell whether `text` is a value, such as a number with its unit or a date, and no sentence."""
    return len(text.split()) <= _SHORT_VALUE and DEFAULT.figure_pattern.match(text) is not None


def names_okr(text: str) -> bool:
    """Tell whether `text` says OKR, or objectives and key results."""
    return _OKR.search(text) is not None


@cache
def words(section: str) -> frozenset[str]:
    """Return the words of a section of labels.toml, in all languages."""
    return DEFAULT.words(section)


_OKR = re.compile(
    r"(?<![^\W_])OKR(?:s|-?er|-?ene|-?ar|-?ane)?(?![^\W_])|\bobjectives?\s+(?:and|&|og)\s+key\s+results?",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"(?P<open>[(\[])?(?P<family>(?!(?:OKR|Q|T|H|FY|NB|UKE|COVID|ISO|PS|P)[ -]?\d)[A-ZÆØÅ]{1,4}|kr|nr|o)[ -]?"
    r"(?P<number>\d{1,2}(?:[.-]\d{1,2}){0,2})(?(open)[)\]])(?![\w%]|[.,]\d)"
)


def find_code(text: str, ends_bold: Callable[[int], bool] = lambda end: False) -> Label | None:
    """Return the code that a text begins with: `M1 — …`, `K1. …`, `[A2] …`, or `M1.1` alone."""
    match = _CODE.match(text)
    if not match:
        return None
    end: int | None = None
    if match.end() >= len(text):
        end = len(text)
    elif separator := _COLON.match(text, match.end()) or _DASH.match(text, match.end()):
        end = separator.end()
    elif separator := _POINT.match(text, match.end()):
        end = separator.end()
    bare = end is None
    if end is None:
        gap = re.compile(r"\s+").match(text, match.end())
        if not gap:
            return None
        end, bare = gap.end(), not (ends_bold(match.end()) or match["open"])
    return Label(
        None,
        match[0].strip("()[] "),
        end,
        number=match["number"],
        strong=False,
        family=match["family"].upper(),
        bare=bare,
    )


_WORD_LABEL = re.compile(
    r"(?P<family>[^\W\d_][\w'’-]*(?: [\w'’-]+){0,2}?)(?:\s+(?P<number>\d{1,2}(?:\.\d{1,2}){0,2}))?\s*:\s+(?=\S)"
)


def find_word(text: str) -> Label | None:
    """Return up to three words before a colon, with their number, as a label of a family: `Bevis 1.1: …`."""
    match = _WORD_LABEL.match(text)
    if not match or DEFAULT.find(text) or DEFAULT.find_fact(text) or DEFAULT.is_aside(text):
        return None
    wording = text[: match.end()].rstrip(": ")
    return Label(
        None, wording, match.end(), number=match["number"], strong=False, family=match["family"].casefold()
    )


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("okrlint.formats.lines").joinpath("labels.toml").read_text(encoding="utf-8"))


def _alternatives(entries: Iterable[str]) -> str:
    longest_first = sorted(set(entries), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first) or r"(?!)"


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
    if not separator and len(match["word"]) > _SHORT_WORD and not plural:
        separator = _SENTENCE.match(text, match.end())
    if not separator and (match["number"] or match["open"]):
        separator = _POINT.match(text, position) or _unseparated(text, match, bold)
    return separator.end() if separator else None


def _unseparated(text: str, match: re.Match[str], bold: bool) -> re.Match[str] | None:
    """Return the blank behind a label without colon or dash: `KR1 raise …`, `(O) …`, `O-1 Raise …`."""
    clear = bold or match["open"] or len(match["word"]) > 1 or "-" in match[0]
    if match["number"] and match["word"].isupper() and len(match["word"]) > 1 and not is_mention(text):
        return re.compile(r"\s+").match(text, match.end())
    return (re.compile(r"\s+") if bold or match["open"] else _CLAUSE).match(text, match.end()) if clear else None
