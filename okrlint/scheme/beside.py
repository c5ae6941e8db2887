"""Lines beside a statement that say something about it: facts, the goal under a title, a description."""

from __future__ import annotations

import re
from dataclasses import replace

from okrlint.document.model import Role
from okrlint.document.tree import Kind
from okrlint.formats.lines import labels
from okrlint.scheme.likeness import is_bare_topic, is_slug
from okrlint.scheme.line import BODY, Line
from okrlint.scheme.shelf import Shelf

_TITLE_WORDS = 6
_ENDS = re.compile(r"\s+[·|–—]\s|(?<!\d)[.;]\s")  # what stands behind an owner's name


def takes(line: Line, shelf: Shelf) -> bool:
    """Take a line that belongs to the last statement; tell whether it is one."""
    return (
        _takes_value(line, shelf)
        or _takes_description(line, shelf)
        or _takes_goal(line, shelf)
        or _takes_fact(line, shelf)
        or _names_fact(line, shelf)
    )


def _names_fact(line: Line, shelf: Shelf) -> bool:
    """Take a line that only names a fact of the key result above it: its value stands on the next line."""
    owner, after = shelf.key_result, line.following
    if owner is None or owner.line is None or after is None or line.rank <= owner.rank or line.rank > BODY:
        return False
    word = line.words.rstrip(": ").casefold()
    name = next((name for name in labels.FACTS if word in line.vocabulary.words.words(f"fact.{name}")), None)
    is_value = after.kind in (Kind.PARAGRAPH, Kind.ITEM) and after.rank > line.rank
    if name is None or not is_value or name in owner.facts:
        return False
    shelf.awaited = (line, name)
    return True


def _takes_value(line: Line, shelf: Shelf) -> bool:
    """Take the line behind one that only names a fact as its value."""
    awaited, shelf.awaited = shelf.awaited, None
    if awaited is None or shelf.key_result is None or line.role or awaited[0].following is not line:
        return False
    shelf.key_result.facts.setdefault(awaited[1], line.text.traced.squeezed().strip().text)
    return True


def _takes_goal(line: Line, shelf: Shelf) -> bool:
    """Take `Goal: …` below a key result that is no more than a title: the goal is the statement."""
    owner, goal, label = shelf.key_result, line.goal, line.stripped.label
    if not goal or not owner or not owner.line or line.rank <= owner.rank or labels.is_figure(goal):
        return False
    if label is None or label.role is not Role.OBJECTIVE or not is_bare_topic(owner.line, words=_TITLE_WORDS):
        return False
    title = owner.text
    owner.stripped = line.stripped
    owner.label = f"{owner.label or ''}: {title}".strip(": ")
    return True


def _takes_description(line: Line, shelf: Shelf) -> bool:
    """Take `Description: …` below an objective that is no more than a short name: the description is it."""
    owner = shelf.objective
    if owner is None or owner.key_results or not is_slug(owner.text) or not line.is_aside:
        return False
    word, colon, _ = line.words.partition(":")
    if not colon or word.strip().casefold() not in labels.words("description"):
        return False
    owner.label = owner.text
    owner.stripped = replace(line.stripped, traced=line.stripped.traced[len(word) + 1 :].strip())
    return True


def _takes_fact(line: Line, shelf: Shelf) -> bool:
    """Keep `Target: …` with the key result above it, or with the objective before its first one."""
    if not line.fact or not line.fact[1] or line.kind is Kind.HEADING:
        return False
    owner = shelf.key_result or shelf.objective
    if not owner or line.rank < owner.rank or (line.role and line.rank <= owner.rank):
        return False
    if line.role and owner is shelf.objective:
        return False
    name, value = line.fact
    owner.facts.setdefault(name, _ENDS.split(value, maxsplit=1)[0] if name == "owner" else value)
    return True
