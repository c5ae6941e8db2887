"""Which scheme a document is marked by: the candidates, and the best of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from okrlint.document.tree import Kind
from okrlint.scheme.likeness import has_items, is_prose, may_be_objective
from okrlint.scheme.line import Line, Signature
from okrlint.scheme.outline import Sorted
from okrlint.scheme.schemes import BEFORE, LEAF, Scheme
from okrlint.scheme.scoring import score
from okrlint.scheme.sorting import sort

_MOST_SCHEMES = 8
_RUN_IN = re.compile(r"[^.!?]+[.!?]\s+\w.*[,;.]")


def find_scheme(lines: Sequence[Line], *, named: bool) -> tuple[Scheme, Sorted]:
    """Return the scheme that reads a document best, and what it reads; `named` says that it is about OKRs."""
    best, found = Scheme(), sort(lines, Scheme())
    if named and not any(found.drafts()) and (run_in := _runs_in(lines)):
        found.unsplit = run_in
        return best, found
    highest = score(found)
    for scheme in _candidates(lines, found, named=named):
        other = sort(lines, scheme)
        points = score(other)
        if points > highest:
            best, found, highest = scheme, other, points
    return best, found


def _runs_in(lines: Sequence[Line]) -> Line | None:
    """Return the first item in which everything runs together: `CEO: More sales. Deals up, costs down => 81%`."""
    items = (line for line in lines if line.kind is Kind.ITEM and line.stripped.attachments.owner)
    return next((line for line in items if _RUN_IN.match(line.words)), None)


def _candidates(lines: Sequence[Line], found: Sorted, *, named: bool) -> Iterator[Scheme]:
    """Yield the schemes worth trying: what stands over key results without an objective, or over lists."""
    if any(found.drafts()):
        signatures = Counter([*_over_strays(found), *_over_results(found)])
        for signature, _ in signatures.most_common(_MOST_SCHEMES):
            yield Scheme(signature, items=False)
        if found.strays:
            yield Scheme(BEFORE, items=False)
    elif named and not is_prose(lines):
        for quotes in (False, True) if any(line.quoted for line in lines) else (False,):
            signatures = Counter(_over_lists(lines, quotes=quotes))
            for signature, _ in signatures.most_common(_MOST_SCHEMES):
                yield Scheme(signature, quotes=quotes)
            yield Scheme(LEAF, quotes=quotes)


def _over_strays(found: Sorted) -> Iterator[Signature]:
    """Yield how the lines look under which key results stand that have no objective."""
    for stray in found.strays:
        line = stray.line or stray.table
        above = line.ancestors() if line else ()
        yield from {each.signature for each in above if each.role is None and may_be_objective(each)}


def _over_results(found: Sorted) -> Iterator[Signature]:
    """Yield how the items look under which labelled key results stand that belong to an objective elsewhere."""
    for objective in found.objectives:
        for draft in objective.key_results:
            parent = draft.line.parent if draft.line and draft.line.label else None
            if parent and parent.kind is Kind.ITEM and parent is not objective.line and may_be_objective(parent):
                yield parent.signature


def _over_lists(lines: Sequence[Line], *, quotes: bool) -> Iterator[Signature]:
    """Yield how the lines look under which items stand."""
    for line in lines:
        if has_items(line) and line.role is None and may_be_objective(line) and (quotes or not line.quoted):
            yield line.signature
