"""Facts behind a statement: `Days until an answer. **From** 9 **to** 2`, `Answer all mails · owner: Kari`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from okrlint.document.traced import Traced
from okrlint.document.tree import Text
from okrlint.formats.lines.labels import FACTS, LabelWords
from okrlint.formats.lines.statement import StrippedStatement

_GAP = re.compile(r"\s+[·|;]\s+|\s+–\s+(?=\w+:\s)")


def take_inline_facts(
    stripped: StrippedStatement, text: Text, words: LabelWords
) -> tuple[StrippedStatement, dict[str, str]]:
    """Return a statement without the facts behind it, and the facts."""
    stripped, facts = _take_segments(stripped, words)
    stripped, in_bold = _take_bold(stripped, text, words)
    return stripped, {**facts, **in_bold}


def _take_segments(stripped: StrippedStatement, words: LabelWords) -> tuple[StrippedStatement, dict[str, str]]:
    """Take facts off the end that stand between dots or bars, each behind its name."""
    facts: dict[str, str] = {}
    traced = stripped.traced
    while gap := _last_gap(traced.text):
        segment = traced.text[gap.end() :].strip()
        found = words.find_fact(segment)
        if found and segment[found[1] :].strip():
            facts.setdefault(found[0], segment[found[1] :].strip())
        elif segment.startswith("@") and len(segment.split()) == 1:
            facts.setdefault("owner", segment.lstrip("@"))
        else:
            break
        traced = traced[: gap.start()].strip()
    return replace(stripped, traced=traced), facts


def _last_gap(text: str) -> re.Match[str] | None:
    gaps = list(_GAP.finditer(text))
    return gaps[-1] if gaps else None


def _take_bold(
    stripped: StrippedStatement, text: Text, words: LabelWords
) -> tuple[StrippedStatement, dict[str, str]]:
    traced = stripped.traced
    runs = list(_bold_runs(traced, text.bold))
    if not runs or len(runs[0]) == len(traced):
        return stripped, {}
    facts: dict[str, str] = {}
    first: int | None = None
    for number, run in enumerate(runs):
        name = _fact(traced.text[run.start : run.stop], words)
        end = runs[number + 1].start if number + 1 < len(runs) else len(traced)
        value = traced.text[run.stop : end].strip(" :;,.|·")
        if not name or not any(map(str.isdigit, value)):
            return stripped, {}
        first = run.start if first is None else first
        facts.setdefault(name, value)
    rest = traced[:first].strip()
    return (replace(stripped, traced=rest), facts) if rest else (stripped, {})


def _bold_runs(traced: Traced, bold: frozenset[int]) -> Iterator[range]:
    """Yield the ranges of offsets that are set in bold."""
    start: int | None = None
    for index, origin in enumerate(traced.origins):
        inside = origin in bold
        if inside and start is None:
            start = index
        elif not inside and start is not None:
            yield range(start, index)
            start = None
    if start is not None:
        yield range(start, len(traced))


def _fact(words_in_bold: str, words: LabelWords) -> str | None:
    plain = words_in_bold.strip(" :").casefold()
    return next((name for name in FACTS if plain in words.words(f"fact.{name}")), None)
