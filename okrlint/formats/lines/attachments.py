"""What brackets around a statement say: status, score, priority, owner, team, kind, issues."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from okrlint.document.model import Attachments
from okrlint.formats.lines import labels

TAG = r"(?:[A-ZÆØÅ]{2,}[\w&-]*|[A-ZÆØÅ][a-zæøå]+[A-ZÆØÅ]\w*)"
PRIORITY = r"[Pp]\d"

_SCORE = re.compile(
    r"(?:\d{1,3}(?:[.,]\d+)?|X)\s?%|(?:\d{1,3}|X)\s?(?:/|av|of|out of)\s?\d{1,3}|0[.,]\d{1,2}|1[.,]00?"
)
_ISSUES = re.compile(r"(?:(?:[\w./-]*#\d+|https?://\S+)[\s,;]*)+")
_OWNER = re.compile(
    r"(?:owner|dri|eier|eigar|ansvarlig|ansvarleg)\s*:\s*(?P<owner>.+)|(?P<handle>@[\w.-]+)", re.IGNORECASE
)
_NAME_WORD = r"[A-ZÆØÅÄÖ][a-zæøåäöéü'’-]+"
_NAME = re.compile(rf"{_NAME_WORD}(?:\s+(?:[A-ZÆØÅÄÖ]\.?|{_NAME_WORD})){{0,2}}")
_NAME_BEHIND = re.compile(
    rf"\s+(?:[–—-]\s+(?P<name>{_NAME_WORD}(?:\s+{_NAME_WORD})?)|(?P<handle>@[A-Za-z][\w.-]+))$"
)
_NAME_JOINT = re.compile(r"\s*(?:/|&|\+|\band\b|\bog\b)\s*")
_ROLE_JOINT = re.compile(r"[\s/&-]+")


@dataclass
class Attached:
    """What was attached to a statement, while it is being collected."""

    status: str | None = None
    owner: str | None = None
    priority: str | None = None
    score: str | None = None
    tags: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    withdrawn: bool = False

    def frozen(self) -> Attachments:
        """Return what was collected."""
        return Attachments(
            status=_without_label(self.status) if self.status else None,
            owner=self.owner.lstrip("@") if self.owner else None,
            priority=self.priority,
            score=self.score,
            links=tuple(dict.fromkeys(self.links)),
            tags=tuple(self.tags),
        )

    def take_bracket(self, inside: str, *, is_round: bool) -> bool:
        """Keep what a bracket says; False when it belongs to the statement."""
        owner = _OWNER.fullmatch(inside)
        first = re.split(r"[\s,.;:–—-]+", inside.casefold(), maxsplit=1)[0]
        if first in labels.words("withdrawn") or inside.casefold() in labels.words("withdrawn"):
            self.status, self.withdrawn = self.status or inside, True
            return True
        if inside.casefold() in labels.words("status") or _is_outcome(inside):
            self.status = self.status or inside
        elif inside.casefold() in labels.words("kind"):
            self.tags.append(inside)
        elif re.fullmatch(PRIORITY, inside):
            self.priority = inside
        elif _SCORE.fullmatch(inside):
            self.score = inside
        elif inside in ("–", "—", "-"):
            pass
        elif _ISSUES.fullmatch(inside):
            self.links += [link.strip(",;") for link in inside.split()]
        elif owner:
            self.owner = owner["owner"] or owner["handle"]
        elif is_round and _is_people(inside):
            self.owner = inside
        elif not is_round and re.fullmatch(TAG, inside):
            self.tags.append(inside)
        else:
            return False
        return True


def _is_outcome(inside: str) -> bool:
    """Tell whether a bracket says what came of it: *(reached 11)*, *(nådde 11)*."""
    verb, _, rest = inside.casefold().partition(" ")
    return verb in labels.words("outcome_verb") and rest[:1].isdigit()


def _without_label(status: str) -> str:
    """Return a status without the word that announces it: *Result: 4 left* ▶ *4 left*."""
    label, colon, rest = status.partition(":")
    announces = bool(colon) and label.strip().casefold() in labels.words("status_label")
    return rest.strip() if announces and rest.strip() else status


def find_owner(text: str) -> tuple[int, str] | None:
    """Return where `… — Owner: Priya` begins that ends `text`, and who it names."""
    match = _owner_behind().search(text)
    if match:
        return match.start(), match["owner"].strip()
    named = _NAME_BEHIND.search(text)
    if named and (named["handle"] or _is_name(named["name"])):
        return named.start(), named["handle"] or named["name"]
    return None


@cache
def _owner_behind() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(labels.words("fact.owner"), key=len, reverse=True)))
    return re.compile(
        rf"\s*(?:\s[–—-]{{1,2}}\s|[—|;·])\s*[*_]*(?:{words})\s*:[*_]*\s*(?P<owner>[^\s:;|*_][^:;|*_]{{0,60}}?)[*_]*\s*$",
        re.IGNORECASE,
    )


def is_role(words: str) -> bool:
    """Tell whether all words name a function or a department: *VP Marketing*, *People Ops*."""
    return all(word in labels.words("role") for word in _ROLE_JOINT.split(words.casefold()))


def _is_people(inside: str) -> bool:
    """Tell whether a trailing parenthesis names people or functions, and not a place, a month or a term."""
    return is_role(inside) or all(map(_is_name, _NAME_JOINT.split(inside)))


def _is_name(words: str) -> bool:
    return _NAME.fullmatch(words) is not None and labels.words("no_name").isdisjoint(words.casefold().split())
