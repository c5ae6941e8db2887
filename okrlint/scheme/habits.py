"""The habits of an author that hold for a whole document: which labels count, and what unknown ones stand for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from okrlint.document.model import Role
from okrlint.document.tree import Kind
from okrlint.formats.lines.labels import LabelWords
from okrlint.scheme.families import codes_of, is_evidence
from okrlint.scheme.likeness import has_items, may_be_objective
from okrlint.scheme.line import BOLD_RANK, Line, Vocabulary
from okrlint.scheme.targets import mark_targets


def settle(lines: Sequence[Line], words: LabelWords, *, named: bool) -> None:
    """Let the lines of a document be read by its habits; `named` says that it is about OKRs."""
    mark_targets(lines)
    found = _vocabulary(lines, words, named=named)
    _adopt(lines, found)
    if named and (leads := _leads(lines)):
        _adopt(lines, replace(found, leads=leads))


def _adopt(lines: Sequence[Line], vocabulary: Vocabulary) -> None:
    for line in lines:
        line.adopt(vocabulary)
    mark_targets(lines)


def _vocabulary(lines: Sequence[Line], words: LabelWords, *, named: bool) -> Vocabulary:
    strong = ((line.role, line.signature) for line in lines if line.label and line.label.strong)
    bare = sum(1 for line in lines if line.label and line.label.bare and line.label.role is Role.KEY_RESULT)
    return Vocabulary(
        words,
        _weak_roles(lines, named=named),
        alike=frozenset((role, signature) for role, signature in strong if role),
        bare=bare > 1,
        raised=_raised(lines),
        codes=codes_of(lines, named=named),
        named=named,
    )


def _weak_roles(lines: Sequence[Line], *, named: bool) -> frozenset[Role]:
    """Return the roles for which weak labels count: those without a strong one; results beside objectives only."""
    found = [label for line in lines if not line.is_target and (label := line.stripped.label) and label.role]
    weak = set(Role) - {label.role for label in found if label.strong}
    numbered = [label for label in found if label.role is Role.KEY_RESULT and label.number]
    has_tables = any(line.kind is Kind.TABLE for line in lines)
    heads = any(line.role is Role.KEY_RESULT and not line.words and line.leads_list for line in lines)
    shown = len(numbered) > 1 or has_tables or heads
    if Role.OBJECTIVE not in {label.role for label in found} and not (named and shown):
        weak.discard(Role.KEY_RESULT)
    return frozenset(role for role in weak if role is not None)


def _raised(lines: Sequence[Line]) -> frozenset[str]:
    """Return the words for key results that head objectives here: results of their own stand under most of them."""
    over: dict[str, list[bool]] = defaultdict(list)
    for line in lines:
        label = line.label
        if label and label.role is Role.KEY_RESULT and not (label.strong or label.plural or label.last):
            inside = (below.label for below in line.below())
            over[label.word].append(any(each and each.role is Role.KEY_RESULT for each in inside))
    return frozenset(word for word, hold in over.items() if 2 * sum(hold) > len(hold))


def _leads(lines: Sequence[Line]) -> frozenset[str]:
    """Return the words that lead to lists again and again (*How we'll tell*) where nothing else names them."""
    if any(is_evidence(line) for line in lines):
        return frozenset()
    repeated = Counter(line.lead for line in lines if _leads_list(line) and not line.fact and not line.is_aside)
    found = [lead for lead, count in repeated.most_common(1) if lead and count > 1]
    return frozenset(found)


def _leads_list(line: Line) -> bool:
    is_heading = line.rank <= BOLD_RANK and has_items(line)
    told = may_be_objective(line) or line.words.endswith(":")
    return line.label is None and told and (is_heading or line.leads_list)
