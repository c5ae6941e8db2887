"""Did you mean …?: the nearest of the words that would have been right."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """Return " Did you mean …?" with the candidate nearest to a word, or "" when none is near."""
    near = nearest(word, candidates)
    return f" Did you mean '{near}'?" if near else ""


def nearest(word: str, candidates: Iterable[str]) -> str:
    """Return the candidate nearest to a word, whatever the case, or "" when none is near."""
    by_lower = {candidate.lower(): candidate for candidate in candidates}
    near = get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    if near:
        return by_lower[near[0]]
    parts = (name for name in by_lower if word.lower() in name.split("-"))
    return by_lower.get(next(parts, ""), "")
