"""What a line without a label may be, by its words: a statement, a bare topic, a question, a period."""

from __future__ import annotations

import re
from collections.abc import Sequence

from okrlint.document.tree import Kind
from okrlint.formats.lines import labels
from okrlint.scheme.line import BOLD_RANK, Line

_PERIOD = re.compile(
    r"(?:\W|\b(?:q[1-4]|t[1-4]|h[12]|fy\d*|20\d\d|set|kvartal|tertial|quarter|year|år|\d+|goals?|mål|for|company|team"
    r"|vår(?:en)?|sommar(?:en)?|sommer(?:en)?|høst(?:en)?|haust(?:en)?|vinter(?:en)?|spring|summer|autumn|fall|winter)\b)*+",
    re.IGNORECASE,
)
_TEACHES = re.compile(
    r"\b(?:key[ -]results?|objectives?|nøkkelresultat\w*)\b.*\b(?:is|are|er|should|bør|skal|measurable|målbar\w*)\b"
    r"|\b(?:should|must) be (?:\w+ ){0,3}(?:inspiring|measurable|ambitious|specific|challenging|"
    r"quantifi\w+|qualitative|achievable)"
    r"|\b(?:bør|skal|må) (?:den |det |de )?være (?:\w+ ){0,3}(?:målbar\w*|inspirerende|"
    r"ambisiøs\w*|konkret\w*|tidsbestem\w*)"
    r"|\b(?:bør|skal|må) vere (?:\w+ ){0,3}(?:målbar\w*|inspirerande|ambisiøs\w*|konkret\w*)",
    re.IGNORECASE,
)
_TOPIC_WORDS = 3


def may_be_objective(line: Line) -> bool:
    """Tell whether the words of a line without a label may be an objective's."""
    words, known = line.words, line.vocabulary.words
    if line.kind is Kind.HEADING and line.node.place == line.node.text.text:
        return False  # the name of a sheet
    return bool(words) and not (
        labels.names_okr(words)
        or known.is_lesson(words)
        or known.is_example(words)
        or known.is_review(words)
        or known.opens_aside(words)
        or line.is_aside
        or line.is_mention
        or line.stripped.struck
        or line.stripped.placeholder
        or words.endswith(":")
        or (words.endswith(".") and known.opens("points_below", words))
        or _PERIOD.fullmatch(words) is not None
    )


def may_be_key_result(line: Line) -> bool:
    """Tell whether the words of an item without a label may be a key result's: they neither ask nor teach."""
    return bool(line.words) and not (asks(line.words) or line.is_aside or line.is_mention or line.fact)


def asks(text: str) -> bool:
    """Tell whether a text is a question, and not something to be done with a doubt behind it (*Plan a meetup?*)."""
    first = text.split(maxsplit=1)[0].casefold() if text.split() else ""
    return text.rstrip().endswith("?") and first not in labels.words("deed") | labels.words("move")


def is_bare_topic(line: Line, words: int = _TOPIC_WORDS) -> bool:
    """Tell whether a line only names a topic: a few words without a number."""
    text = line.words.rstrip(":")
    return 0 < len(text.split()) <= words and not any(character.isdigit() for character in text)


def is_prose(lines: Sequence[Line]) -> bool:
    """Tell whether a document is a memo, minutes or a guide, by its title and headings."""
    headings = [line for line in lines if line.kind is Kind.HEADING or line.rank == BOLD_RANK]
    title = headings[0] if headings else lines[0] if lines else None
    if title is None:
        return False
    known = title.vocabulary.words
    return known.opens("prose_title", title.words, anywhere=True) or any(
        known.opens("prose_heading", line.words) for line in headings[1:]
    )


def is_slug(text: str) -> bool:
    """Tell whether a text is a short name in one word: *product-direction*."""
    return len(text.split()) == 1


def is_guide(label: Line) -> bool:
    """Tell whether the list under a label teaches what they are: it asks, or says how they should be."""
    items = []
    line = label.following
    while (
        line is not None and line.kind in (Kind.ITEM, Kind.PARAGRAPH) and line.rank >= label.rank and not line.role
    ):
        items.append(line.text.text)
        line = line.following
    if not items:
        return False
    asking = sum(text.rstrip().endswith("?") for text in items)
    return 3 * asking >= len(items) or any(_TEACHES.search(text) for text in items)


def is_period(text: str) -> bool:
    """Tell whether a text says nothing but a period."""
    return bool(text.strip()) and _PERIOD.fullmatch(text) is not None


def has_items(line: Line) -> bool:
    """Tell whether items stand directly under a line."""
    return any(child.kind is Kind.ITEM for child in line.children)
