"""`Mål: 92 %` below a key result, or below another item: a target and no objective."""

from __future__ import annotations

from collections.abc import Sequence

from okrlint.document.model import Role
from okrlint.document.tree import Kind
from okrlint.formats.lines import labels
from okrlint.scheme.line import Line


def mark_targets(lines: Sequence[Line]) -> None:
    """Mark the lines that state a target with a word that elsewhere begins an objective."""
    above: list[Line] = []
    for line in lines:
        while above and above[-1].rank >= line.rank:
            above.pop()
        parent = above[-1] if above else None
        if parent and line.kind in (Kind.ITEM, Kind.PARAGRAPH) and line.goal:
            label = parent.stripped.label
            is_item = parent.kind is Kind.ITEM
            below_result = label is not None and label.role is Role.KEY_RESULT and not label.plural
            figure_below = labels.is_figure(line.goal) and (below_result or (is_item and not label))
            line.is_target = figure_below or (below_result and is_item and bool(parent.words))
        if line.kind is not Kind.PARAGRAPH or line.stripped.label:
            above.append(line)
