"""What is installed beside okrlint: entry points of distributions, and not of what lies in the current folder."""

from __future__ import annotations

import os
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path


def plugin_points(group: str) -> list[EntryPoint]:
    """Return the entry points of a group, sorted, so that the order of installation does not matter.

    Python looks for distributions in the current folder, too, where it is asked to look for modules there
    (`python -c`, an empty entry of PYTHONPATH); what a stranger put there is not installed.
    """
    found = (point for point in entry_points(group=group) if not _lies_here(point))
    return sorted(found, key=lambda point: (point.name, point.value))


def _lies_here(point: EntryPoint) -> bool:
    if point.dist is None:
        return False
    place = Path(str(point.dist.locate_file("")))
    return os.path.realpath(place) == os.path.realpath("")
