"""Patterns of files in the manner of .gitignore."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from typing import TYPE_CHECKING

from okrlint.errors import SettingsError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


def spec(lines: Iterable[str], origin: str) -> GitIgnoreSpec:
    """Return what some patterns match; raise SettingsError, `origin` in front, where one of them is none."""
    from pathspec import GitIgnoreSpec

    try:
        with warnings.catch_warnings(action="ignore", category=FutureWarning):  # of [[:alpha:]], which is none here
            return GitIgnoreSpec.from_lines(lines)
    except (ValueError, re.error) as error:
        raise SettingsError(f"{origin}{error}.") from None
