"""Periods and dates in words: *Q3 2026*, *2. tertial*, *mars–mai 2026*, *1 July – 30 September 2026*.

A period has days only where its words state them beyond doubt; *Q3*, *høsten* and *FY26* have none.
"""

from __future__ import annotations

import re
import tomllib
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from okrlint.document.model import Period

_YEAR = r"20[0-4]\d"  # later ones are other numbers
_DASH = r"\s*(?:[-–—/]|til|to|through|t\.o\.m\.)\s*"
_LABEL_WORDS = 3  # words before a colon behind which a period stands
_SHORTENED = 3  # letters of a month's short form
_PARTS = {"q": 4, "k": 4, "t": 3, "h": 2}


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files("okrlint.document").joinpath("period.toml").read_text(encoding="utf-8"))


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _month_numbers() -> dict[str, int]:
    return {word: number for number, words in enumerate(_words()["months"], 1) for word in words}


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the kinds of periods with their patterns, the more exact ones first."""
    words = _words()
    month = rf"(?:{_any(list(_month_numbers()))})\.?"
    ordinal = _any([word for group in words["ordinals"] for word in group])
    day = r"\d{1,2}(?:\.|st|nd|rd|th)?"
    written = rf"{day}\s+(?:of\s+)?{month}(?:,?\s+{_YEAR})?|{month}\s+{day}(?:,?\s+{_YEAR})?"
    figures = rf"{_YEAR}-\d\d-\d\d|\d{{1,2}}\.\s?\d{{1,2}}\.\s?(?:{_YEAR}|\d\d)|\d{{1,2}}/\d{{1,2}}/{_YEAR}"
    whole = {
        part: rf"(?P<part>{ordinal})\.?\s+(?:{_any(words[name])})"
        for part, name in (("q", "quarter"), ("t", "tertial"), ("h", "half"))
    }
    year_behind = rf"(?:\s*(?:of|i|in|av|,|-|/|')?\s*(?P<year>{_YEAR}|(?<=')\d\d))?"
    only_with_year = set(words["with_year"])
    free = [word for word in words["seasons"] if word not in only_with_year]
    table: list[tuple[str, str]] = [
        ("dates", rf"(?P<first>{written}|{figures}|{day}){_DASH}(?P<last>{written}|{figures})"),
        (
            "months",
            rf"(?P<first>{month})(?:\s+(?P<from>{_YEAR}))?{_DASH}(?P<last>{month})(?:\s+(?P<year>{_YEAR}))?",
        ),
        ("fiscal", rf"(?:[QH]\d\s*)?FY\s?'?(?:{_YEAR}|\d\d)(?:[\s/-]*[QH]\d)?"),
        ("open", rf"[QTH][1-4]\s*(?:[-–—/+&,]|og|and|til|to)\s*[QTH][1-4](?:\s+{_YEAR})?"),
        ("year_part", rf"(?P<year>{_YEAR})[\s/_.-]*(?P<kind>[QTHK])(?P<part>[1-4])"),
        ("part", rf"(?P<kind>[QTH])(?P<part>[1-4])(?:\s*(?:[-/'–,]|of|i|in)?\s*(?P<year>{_YEAR}|\d\d(?!\d)))?"),
        ("part", rf"(?P<kind>K)(?P<part>[1-4])\s*(?:[-/'–,]|i)?\s*(?P<year>{_YEAR})"),  # kvartal
        ("part", rf"(?P<part>[1-4])(?P<kind>Q)\s*(?:[-/']?\s*(?P<year>{_YEAR}|\d\d(?!\d)))?"),
        *((f"whole_{part}", pattern + year_behind) for part, pattern in whole.items()),
        ("open", rf"(?:{_any(free)})(?:\s+(?:(?P<year>{_YEAR})(?:/\d\d(?:\d\d)?)?|\d\d/\d\d))?"),
        ("open", rf"(?:{_any(words['with_year'])})\s+(?P<year>{_YEAR})"),
        ("open", rf"(?:uke|veke|week|uker|veker|weeks)\s+\d{{1,2}}{_DASH}\d{{1,2}}"),
        ("open", _any(words["relative"])),
        ("month", rf"(?P<first>{month})\s+(?P<year>{_YEAR})"),
        ("open", rf"{_YEAR}\s?[/–-]\s?(?:{_YEAR}|\d\d)(?!\d|-)"),
        ("year", rf"(?P<year>{_YEAR})"),
    ]
    return tuple(
        (kind, re.compile(rf"(?<![\w.,/-])(?:{pattern})(?!\w|[-/]\d)", re.IGNORECASE)) for kind, pattern in table
    )


def find_period(text: str) -> Period | None:
    """Return the first period that a text names, the most exact way of reading it; None where it names none."""
    found = _first_period(text)
    if found is None:
        return None
    named = _first_period(text[: text.index(found.text)])
    if named is not None and named.first_day is None and _explains(text, named, found):
        return Period(text=named.text, first_day=found.first_day, last_day=found.last_day)
    return found


def _first_period(text: str) -> Period | None:
    for kind, pattern in _patterns():
        if match := pattern.search(text):
            days = _days(kind, match)
            first, last = days or (None, None)
            return Period(text=match.group().strip(" ,"), first_day=first, last_day=last)
    return None


def _explains(text: str, named: Period, dates: Period) -> bool:
    """Tell whether dates stand in parentheses behind a period, or behind a dash: *FY27 Q1 (1 November – …)*."""
    between = text[text.index(named.text) + len(named.text) : text.index(dates.text)]
    return re.fullmatch(r"\s*[(\[,:–—-]\s*", between) is not None


def find_period_in_path(path: str) -> Period | None:
    """Return the period that the name of a file or of one of its folders tells, the nearest first."""
    for part in reversed(path.replace("\\", "/").split("/")):
        stem = part.rsplit(".", 1)[0] if "." in part else part
        joined = re.sub(r"(?i)(?<![a-z0-9])(20\d\d)[\s_.-]*([qth][1-4])(?![a-z0-9])", r"\2 \1", stem)
        if found := find_period(re.sub(r"[_.+-]+", " ", joined)):
            return found
    return None


def within(inner: Period, outer: Period | None) -> Period:
    """Return a period with the year of the one around it, where it names none: *Q3* under *2026*."""
    year = re.search(_YEAR, outer.text) if outer else None
    if inner.first_day or year is None or re.search(_YEAR, inner.text):
        return inner
    return find_period(f"{inner.text} {year.group()}") or inner


def is_period_line(text: str) -> bool:
    """Whether a line says nothing but a period, or says it behind a word such as *Periode:*."""
    found = find_period(text)
    if found is None:
        return False
    label, colon, _ = text.partition(":")
    labelled = bool(colon) and label.strip(" *_").lower() in _words()["labels"]
    return labelled or len(text.strip(" .*_()#")) <= len(found.text) + 1 or _is_all_periods(text)


def _is_all_periods(text: str) -> bool:
    """Whether nothing is left of a text when the periods in it are taken out: *January to June 2027 (H1 2027)*."""
    rest = text
    while (found := _first_period(rest)) is not None:
        rest = rest.replace(found.text, " ", 1)
    return not any(map(str.isalnum, rest))


def opening_period(text: str) -> str | None:
    """Return the period that a line begins with, where a mark parts it from the rest: *Q3 2026 · kept by …*."""
    plain = text.strip(" *_")
    label, colon, value = plain.partition(":")
    if colon and len(label.split()) <= _LABEL_WORDS and is_period_line(value.strip(" .")):
        return value.strip(" .")
    found = find_period(plain)
    if found and plain.startswith(found.text) and re.match(r"\s*[·|–—.;,(]", plain[len(found.text) :]):
        return found.text
    head = re.split(r"\s+[·|–—-]\s+|[.;,]\s", plain, maxsplit=1)[0]
    return head if len(head) < len(text) and is_period_line(head) else None


def introduced_period(text: str) -> str | None:
    """Return the period that a sentence says something is for: *The plan for 2026 …*; a date is none."""
    found = find_period(text)
    if found is None or next(find_days(text), None) is not None:
        return None
    before = text[: text.index(found.text)].split()
    return found.text if before and before[-1].lower() in _words()["introduces"] else None


def _days(kind: str, match: re.Match[str]) -> tuple[date, date] | None:
    """Return the first and the last day of a period, where its words state them."""
    groups = match.groupdict()
    try:
        if kind == "dates":
            return _between(groups["first"], groups["last"])
        if kind == "months" and groups["year"]:
            year = int(groups["year"])
            return _whole_months(int(groups["from"] or year), _month(groups["first"]), year, _month(groups["last"]))
        if kind == "month":
            return _whole_months(
                int(groups["year"]), _month(groups["first"]), int(groups["year"]), _month(groups["first"])
            )
        if kind == "year":
            return date(int(groups["year"]), 1, 1), date(int(groups["year"]), 12, 31)
        if kind in {"part", "year_part"} or kind.startswith("whole_"):
            return _part(groups.get("kind") or kind[-1], groups["part"], groups.get("year"))
    except ValueError:
        return None
    return None


def _part(kind: str, part: str, year: str | None) -> tuple[date, date] | None:
    """Return the days of a quarter, tertial or half of a year."""
    number = next(i for i, words in enumerate(_words()["ordinals"], 1) if part.lower() in words)
    parts = _PARTS[kind.lower()]
    if year is None or number > parts:
        return None
    months = 12 // parts
    whole_year = int(year) if len(year) == 4 else 2000 + int(year)
    return _whole_months(whole_year, (number - 1) * months + 1, whole_year, number * months)


def _whole_months(first_year: int, first: int, last_year: int, last: int) -> tuple[date, date] | None:
    begin, end = date(first_year, first, 1), date(last_year, last, monthrange(last_year, last)[1])
    return (begin, end) if begin <= end else None


def _month(word: str) -> int:
    return _month_numbers()[word.lower().rstrip(".")]


def _between(first: str, last: str) -> tuple[date, date] | None:
    """Return two days; what the first one leaves out (month, year) is that of the last one."""
    end = next(find_days(last), None)
    if end is None or end.year is None:
        return None
    begin = next(find_days(first), None)
    if begin is None:
        day = re.match(r"\d{1,2}", first)
        begin = Day(first, 0, int(day.group()) if day else 0, end.month, end.year)
    begun = date(begin.year or end.year, begin.month, begin.day)
    ended = date(end.year, end.month, end.day)
    return (begun, ended) if begun <= ended else None


class Day:
    """A day in words or figures; it may be one that no calendar has. `year` is None where none is named."""

    def __init__(self, text: str, start: int, day: int, month: int, year: int | None) -> None:
        self.text, self.start, self.day, self.month, self.year = text, start, day, month, year

    @property
    def exists(self) -> bool:
        """Whether the calendar has it; 29 February without a year does."""
        if not 1 <= self.month <= 12:
            return False
        return 1 <= self.day <= monthrange(self.year or 2000, self.month)[1]

    @property
    def end(self) -> int:
        """The offset behind it, 0-based."""
        return self.start + len(self.text)


@cache
def _day_patterns() -> tuple[re.Pattern[str], ...]:
    month = rf"(?P<month>{_any(list(_month_numbers()))})"
    year = rf"(?:\.?,?\s+(?P<year>{_YEAR}))?"
    return tuple(
        re.compile(rf"(?<![\w.,/-]){pattern}(?![\w/-])", re.IGNORECASE)
        for pattern in (
            rf"(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?\s+(?:of\s+)?{month}{year}",
            rf"{month}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\s*%|[.,]?\d){year}",
            rf"(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)",
            rf"(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?(?P<year>{_YEAR})",
        )
    )


def find_days(text: str) -> Iterator[Day]:
    """Yield the days that a text names with their month in words, or with their year, in order of pattern."""
    for pattern in _day_patterns():
        for match in pattern.finditer(text):
            month = match["month"]
            number = int(month) if month.isdigit() else _month(month)
            year = match["year"]
            yield Day(match.group(), match.start(), int(match["day"]), number, int(year) if year else None)


def due_days(text: str, around: Period | None = None) -> tuple[date | None, date | None]:
    """Return the first and last day that a deadline may mean: those of its date or of its period.

    A date without a year is the first one of its kind from the beginning of the period around it on; without
    such a period it is no day.
    """
    for day in find_days(text):
        year = day.year or _year_from(around, day)
        if not day.exists or year is None:
            return None, None
        found = date(year, day.month, day.day)
        return found, found
    period = find_period(text)
    if period is None and around is not None and around.first_day and (month := _lone_month(text)):
        year = around.first_day.year + (month < around.first_day.month)
        period = Period(
            text=text, first_day=date(year, month, 1), last_day=date(year, month, monthrange(year, month)[1])
        )
    return (period.first_day, period.last_day) if period else (None, None)


def _year_from(around: Period | None, day: Day) -> int | None:
    """Return the year of a day that names none: the first from the beginning of a period on."""
    if around is None or around.first_day is None or not day.exists or (day.month, day.day) == (2, 29):
        return None
    begin = around.first_day
    return begin.year + ((day.month, day.day) < (begin.month, begin.day))


def _lone_month(text: str) -> int | None:
    """Return the month that a deadline names without a day: *innen utgangen av september*."""
    for word in re.findall(r"[^\W\d_]+", text.lower()):
        if word in _month_numbers() and (len(word) > _SHORTENED or word == "mai"):  # *etter jul* is no July
            return _month(word)
    return None
