"""Numbers in parentheses behind a statement or a value that say where one began: `… (was 215)`, `0,8 (fra 2,1)`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from okrlint.formats.lines import labels

_BEHIND = re.compile(r"\s*\((?P<inside>[^()]{2,40})\)\s*\.?$")
_AMOUNT = re.compile(
    r"(?<![\w.,])(?P<amount>[$€£]?\d[\d.,\u00a0 ]*\d|[$€£]?\d)(?P<of>\s+(?:of|av|in|out of|i)\s+\d+)?"
    r"(?P<unit>\s?(?:%|[^\W\d_]{1,12}))?"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b:?")
_WORDS = re.compile(r"[^\W\d_][\w'’]*")


def baseline_in(text: str) -> dict[str, str]:
    """Return the baseline that a statement ends with in parentheses, as a fact."""
    match = _BEHIND.search(text)
    amount = _amount(match["inside"]) if match else None
    return {"baseline": amount} if amount else {}


def parted(facts: Mapping[str, str]) -> dict[str, str]:
    """Return facts in which a target that names its baseline in parentheses is parted into the two."""
    found = dict(facts)
    match = _BEHIND.search(found.get("target", ""))
    amount = _amount(match["inside"]) if match else None
    if match and amount:
        found["target"] = found["target"][: match.start()].strip()
        found.setdefault("baseline", amount)
    return found


def _amount(inside: str) -> str | None:
    """Return the amount in a remark that otherwise only has words such as *was*, *in fjor*, *last quarter*."""
    without_year = _YEAR.sub(" ", inside)
    match = _AMOUNT.search(without_year)
    if not match:
        return None
    known = labels.words("remark")
    unit = match["unit"] or ""
    if unit.strip().casefold() in known:
        unit = ""
    rest = without_year[: match.start()] + " " + without_year[match.end() :]
    words = [word.casefold() for word in _WORDS.findall(rest)]
    has_cue = bool(words) or without_year != inside or unit != (match["unit"] or "")
    if not has_cue or any(word not in known for word in words):
        return None
    return (match["amount"] + (match["of"] or "") + unit).strip()
