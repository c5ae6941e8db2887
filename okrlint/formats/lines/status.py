"""The status that authors append to a statement: `… => 81 %`, `… ==> Done`, `… → Result: 4 features`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice

from okrlint.formats.lines import labels
from okrlint.formats.lines.labels import PICTURE

_HEAVY = r"={1,3}\s?>|--+>"
_ARROW = re.compile(rf"\s*(?:(?P<heavy>{_HEAVY})|->|→|⇒|➔|➜)\.?\s*")
_AMOUNT = r"[$€£+~]?\d[\d.,\u00a0 ]*(?<! )\s?(?P<unit>%|[^\W\d_]{1,12})?"
_AMOUNT_BEFORE = re.compile(rf"{_AMOUNT}\s*$")
_AMOUNT_AFTER = re.compile(_AMOUNT)
_PICTURE = re.compile(PICTURE)
_NEAR = 3
_FEW_WORDS = 4
_MOST_ARROWS = 16  # more of them are a picture


@dataclass(frozen=True, slots=True)
class Status:
    """What the author wrote behind the arrow, and where the arrow begins."""

    start: int
    wording: str


def find_status(text: str) -> Status | None:
    """Return the status that ends `text`; an arrow from a baseline to a target is none."""
    for arrow in islice(_ARROW.finditer(text), _MOST_ARROWS):
        before, after = text[: arrow.start()], text[arrow.end() :].strip()
        if not before or not after:
            continue
        if _is_status(before, after) if arrow["heavy"] else _is_light_status(before, after):
            return Status(arrow.start(), after)
    return None


def _is_status(before: str, after: str) -> bool:
    """Judge a heavy arrow: a status, unless it leads from one amount to another of the same kind."""
    baseline, target = _AMOUNT_BEFORE.search(before), _AMOUNT_AFTER.match(after)
    if not baseline or not target:
        return True
    same_unit = (baseline["unit"] or "").casefold() == (target["unit"] or "").casefold()
    return _has_target(before) or (not same_unit and not _from().search(before))


def _has_target(before: str) -> bool:
    """Tell whether a text says from where to where already: *from 8% to 4%*."""
    return _from().search(before) is not None and _open_from().search(before) is None


def _is_light_status(before: str, after: str) -> bool:
    """Judge a light arrow, which also stands in processes and between amounts.

    It leads to a status when status words or an emoji follow, or no more than a few words without a figure
    behind the amount that the statement ends with.
    """
    if _is_status_word(after) or _PICTURE.match(after):
        return True
    if _ends_with_status(after) or _has_target(before):
        return _is_status(before, after)
    is_plain = not any(character.isdigit() for character in after) and not _ARROW.search(after)
    has_amount = any(character.isdigit() for character in " ".join(before.split()[-_NEAR:]))
    return is_plain and has_amount and len(after.split()) <= _FEW_WORDS and not _open_from().search(before)


def find_tail(text: str) -> Status | None:
    """Return the progress that ends `text` without an arrow: `… 🟢 70%`, `… – 30% done`, `… At risk`.

    A percentage behind a dash or colon is progress only where the text says what is to be done, without a number of
    its own: *Improve support: 50 %*, but not *Uptime: 99 %*.
    """
    for pattern in _tails():
        match = pattern.search(text)
        if match and match.start() > 0 and (pattern is not _tails()[-1] or _is_deed(text[: match.start()])):
            return Status(match.start(), match["status"].strip())
    return None


@cache
def _tails() -> tuple[re.Pattern[str], ...]:
    told = labels.words("status") | labels.words("withdrawn")
    words = "|".join(re.escape(word) for word in sorted(told, key=len, reverse=True))
    done = "|".join(re.escape(word) for word in sorted(labels.words("done"), key=len, reverse=True))
    so_far = "|".join(re.escape(word) for word in sorted(labels.words("so_far"), key=len, reverse=True))
    several = "|".join(re.escape(word.capitalize()) for word in labels.words("status") if " " in word)
    percent = r"\d{1,3}(?:[.,]\d)?\s?%"
    dash = r"(?:\s+[–—-]{1,2}\s*|\s*[|·]\s*)"
    light = r"[🟢🟡🔴⚪🟠🔵⚫✅❌⛔⚠🚧🏁]\uFE0F?"
    return (
        re.compile(rf"\s*[–—-]?\s*(?P<status>(?:{light}\s*)+(?:\d[\d.,]*\s?%?)?)\s*$"),
        re.compile(rf"(?:{dash}|\s*:\s*|\s*\()(?P<status>{percent}\s+(?:{done}))\)?\s*$", re.IGNORECASE),
        re.compile(rf"{dash}(?P<status>(?:(?:score|scår|karakter)\s*:?\s*)?[01][.,]\d{{1,2}})\s*$", re.IGNORECASE),
        re.compile(rf"{dash}(?P<status>\d[\d.,]*\s?%?\s+(?:{so_far}))\s*$", re.IGNORECASE),
        re.compile(rf"\s+\|\s*(?P<status>{percent})\s*$"),
        re.compile(rf"{dash}(?P<status>(?:{words}))\s*[.!]?\s*$", re.IGNORECASE),
        re.compile(rf"(?<=[\w)%.”»\"])\s+(?P<status>(?:{several}))\s*$"),
        re.compile(rf"(?:\s*:\s*|{dash})(?P<status>{percent})\s*$"),
    )


def _is_deed(before: str) -> bool:
    """Tell whether a text begins with what is to be done, and states no number."""
    first = before.split(maxsplit=1)[0].casefold() if before.split() else ""
    return first in labels.words("deed") and not any(map(str.isdigit, before))


@cache
def _from() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any_of('from')})\b", re.IGNORECASE)


@cache
def _open_from() -> re.Pattern[str]:
    """*from* without a *to* and a figure behind it."""
    return re.compile(rf"\b(?:{_any_of('from')})\b(?!.*\b(?:{_any_of('to')})\s+\D{{0,12}}\d)", re.IGNORECASE)


def _any_of(section: str) -> str:
    return "|".join(map(re.escape, sorted(labels.words(section))))


def _ends_with_status(after: str) -> bool:
    words = after.casefold().strip(" .!").split()
    return any(" ".join(words[-count:]) in labels.words("status") for count in (1, 2, 3)) and len(words) > 1


def _is_status_word(after: str) -> bool:
    """Judge a light arrow, which also stands in processes and between amounts: only status words count."""
    words = re.split(r"[:.,;!(–—]|\s-\s", after, maxsplit=1)[0].strip()
    return words.casefold() in labels.words("status")
