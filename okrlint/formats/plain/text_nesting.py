"""Lists in plain text: nested by indentation, and where there is none by the kind of their marks."""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.formats.light.light_blocks import Blocks

_NEAR = 1  # columns that a person types too many


class TypedLists(Blocks):
    """Collects blocks; items in the same column nest by number (1. ▶ 1.1) and by kind of mark (1. ▶ ● ▶ ○).

    `parted` says that a blank line stands in front of what comes next: marks of a new kind may now begin a list.
    """

    def __init__(self, groups: Iterator[int] | None = None) -> None:
        super().__init__(groups)
        self.parted = False

    def _close_for(self, indent: int, kind: str) -> None:
        items = self._open
        while items and items[-1].indent > indent + _NEAR:
            items.pop()
        level = next((at for at, item in enumerate(items) if item.indent >= indent - _NEAR), len(items))
        for at in range(len(items) - 1, level - 1, -1):
            same = items[at].kind == kind
            if same or _depth(items[at].kind) > _depth(kind) > 0:
                del items[at:]
            if same:
                return
        if level < len(items) and self.parted and not _goes_under(kind, items[-1].kind):
            del items[level:]


def _goes_under(kind: str, above: str) -> bool:
    """Tell whether marks of a kind are known to stand under those of another, also behind a blank line."""
    if above.startswith("•"):
        return kind > above if kind.startswith("•") else not kind[:1].isalnum()
    return above[:1].isalnum()


def _depth(kind: str) -> int:
    return kind.count("1")
