"""How much a reading looks like objectives with key results."""

from __future__ import annotations

from okrlint.scheme.draft import Draft
from okrlint.scheme.likeness import may_be_objective
from okrlint.scheme.line import BOLD_RANK
from okrlint.scheme.outline import Sorted

_MANY = 8  # an objective with more key results than this is an unlikely one
_LONG, _SHORT = 40, 2  # words of what is hardly a key result


def score(found: Sorted) -> float:
    """Return how much a reading looks like objectives with key results; higher is better."""
    points = sum(map(_objective_points, found.objectives))
    points -= 2.0 * sum(1 for draft in found.strays if draft.marked)
    points -= 1.0 * sum(1 for draft in found.strays if not draft.marked)
    return points


def _objective_points(objective: Draft) -> float:
    results = objective.key_results
    marked = sum(1 for draft in results if draft.marked)
    points = 2.0 * marked + 0.6 * (len(results) - marked)
    if not objective.inferred:
        return points + 3.0
    points += 1.0 if results else -3.0
    points -= 0.5 * max(0, len(results) - _MANY)
    points -= 0.7 * sum(1 for draft in results if _stands_elsewhere(draft, objective))
    points -= 0.6 * sum(1 for draft in results if not draft.marked and _is_prose(draft))
    return points


def _stands_elsewhere(draft: Draft, objective: Draft) -> bool:
    """Tell whether another line that may be an objective stands between a key result and its objective."""
    line = draft.line or draft.table
    for above in line.ancestors() if line else ():
        if above is objective.line:
            return False
        stands_out = above.rank <= BOLD_RANK or above.stripped.bold
        if stands_out and above.role is None and may_be_objective(above):
            return True
    return False


def _is_prose(draft: Draft) -> bool:
    return not _SHORT <= len(draft.text.split()) <= _LONG
