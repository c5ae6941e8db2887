"""Is this an OKR document? Two different signals make it one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from okrlint.document.model import Role
from okrlint.document.tree import Kind, Tree
from okrlint.formats.lines import labels
from okrlint.formats.lines.labels import Label
from okrlint.scheme.draft import Draft
from okrlint.scheme.likeness import is_prose
from okrlint.scheme.line import BOLD_RANK, Line
from okrlint.scheme.outline import Sorted

_HEADLINE = 120  # characters


def is_named_okr(path: str, tree: Tree, lines: Sequence[Line]) -> bool:
    """Tell whether the file's name, its title or a heading says OKR."""
    name = re.sub(r"[_\W]+", " ", PurePath(path).stem)
    headings = (
        line.words for line in lines if line.rank <= BOLD_RANK and line.kind in (Kind.HEADING, Kind.PARAGRAPH)
    )
    first = (line.text.text for line in lines[:3] if len(line.text.text) < _HEADLINE)
    fields = (value for _, value in tree.fields)
    return any(labels.names_okr(text) for text in (name, tree.title or "", *headings, *first, *fields))


def has_signals(named: bool, lines: Iterable[Line], found: Sorted) -> bool:
    """Tell whether two different signals say OKR: the name, an objective label, a key-result label.

    Without the name, *Objective* and *Results* are no more than the headings of any report: then it
    takes a strong key-result label, or objectives with numbers; or a goal with measured results in the words of the
    public sector (*hovedmål* with *delmål*).
    """
    marks = [label for line in lines if (label := line.stripped.label) and not (line.quoted or line.is_target)]
    by_fields = [draft for draft in found.drafts() if draft.line is None and not draft.weak]
    objectives = [label for label in marks if label.role is Role.OBJECTIVE]
    key_results = [label for label in marks if label.role is Role.KEY_RESULT]
    if named:
        return bool(objectives or key_results or by_fields or any(found.drafts()) or found.unreadable)
    if by_fields and {draft.role for draft in by_fields} == set(Role):
        return True
    both = bool(objectives or _in(by_fields, Role.OBJECTIVE)) and bool(
        key_results or _in(by_fields, Role.KEY_RESULT)
    )
    numbered = any(label.strong and label.number for label in objectives)
    strong = any(label.strong for label in key_results) or bool(by_fields)
    if is_prose(list(lines)) and not any(label.strong for label in objectives):
        return False
    results = [
        any(map(str.isdigit, draft.text)) or bool(draft.facts) for draft in found.drafts() if _is_result(draft)
    ]
    measured = bool(results) and 3 * sum(results) >= len(results)
    return both and (numbered or strong or (measured and _is_goal_language(objectives, key_results)))


def _is_result(draft: Draft) -> bool:
    return draft.role is Role.KEY_RESULT


def _in(drafts: Iterable[object], role: Role) -> bool:
    return any(getattr(draft, "role", None) is role for draft in drafts)


def _is_goal_language(objectives: Sequence[Label], key_results: Sequence[Label]) -> bool:
    """Tell whether goals and their results are named as in Norwegian public plans: *hovedmål*, *delmål*."""

    def spoken(found: Iterable[Label], section: str) -> bool:
        return any(label.wording.casefold().split(" ")[0].strip(":.") in labels.words(section) for label in found)

    return spoken(objectives, "goal_language.objective") and spoken(key_results, "goal_language.key_result")
