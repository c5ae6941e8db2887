"""The status that authors append to a statement: `… => 81 %`, `… ==> Done`, `… → Result: 4 features`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from okrlint import labels

_HEAVY = r"={1,3}\s?>|--+>"
_ARROW = re.compile(rf"\s*(?:(?P<heavy>{_HEAVY})|->|→|⇒|➔|➜)\.?\s*")
_AMOUNT = r"[$€£+~]?\d[\d.,\u00a0 ]*(?<! )\s?(?P<unit>%|[^\W\d_]{1,12})?"
_AMOUNT_BEFORE = re.compile(rf"{_AMOUNT}\s*$")
_AMOUNT_AFTER = re.compile(_AMOUNT)
_FROM = re.compile(r"\b(?:from|fra|frå)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Status:
    """What the author wrote behind the arrow, and where the arrow begins."""

    start: int
    wording: str


def find_status(text: str) -> Status | None:
    """Return the status that ends `text`; an arrow from a baseline to a target is none."""
    for arrow in _ARROW.finditer(text):
        before, after = text[: arrow.start()], text[arrow.end() :].strip()
        if not before or not after:
            continue
        if _is_status(before, after) if arrow["heavy"] else _is_status_word(after):
            return Status(arrow.start(), after)
    return None


def _is_status(before: str, after: str) -> bool:
    """Judge a heavy arrow: a status, unless it leads from one amount to another of the same kind."""
    baseline, target = _AMOUNT_BEFORE.search(before), _AMOUNT_AFTER.match(after)
    if not baseline or not target:
        return True
    same_unit = (baseline["unit"] or "").casefold() == (target["unit"] or "").casefold()
    return not same_unit and not _FROM.search(before)


def _is_status_word(after: str) -> bool:
    """Judge a light arrow, which also stands in processes and between amounts: only status words count."""
    words = re.split(r"[:.,;!(–—]|\s-\s", after, maxsplit=1)[0].strip()
    return words.casefold() in labels.words("status")
