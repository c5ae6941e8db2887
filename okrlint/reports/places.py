"""Where something stands, in words for people: `okr.md:7:15`, `okr.xlsx:Sheet1!C7`."""

from __future__ import annotations

from typing import Protocol

from okrlint.rule import Finding


class Placed(Protocol):
    """A notice or a problem: something about a file, or about a line or a place in it."""

    @property
    def path(self) -> str:
        """The path of the file, or ""."""
        ...

    @property
    def line(self) -> int | None:
        """The 1-based line, or None."""
        ...

    @property
    def place(self) -> str | None:
        """The place in a format without lines, or None."""
        ...


def where(told: Placed) -> str:
    """Return where a notice or a problem stands: the path, and the place or else the line, if it has one."""
    return ":".join(filter(None, [told.path, told.place or str(told.line or "")]))


def where_found(finding: Finding) -> str:
    """Return where a finding stands: the path, and line and column or, where there are none, the place."""
    return ":".join(filter(None, [finding.path, inside(finding)]))


def inside(finding: Finding) -> str:
    """Return where in its file a finding stands: line and column or, in a format without lines, the place or ""."""
    return f"{finding.line}:{finding.column}" if finding.has_lines else finding.place or ""
