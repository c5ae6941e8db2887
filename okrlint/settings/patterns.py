"""Patterns of files in the manner of .gitignore, bounded: a stranger may have written them."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from okrlint.errors import SettingsError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

MOST = 1000
_LONGEST = 1000  # characters
_STARS = 3  # in a name; each more multiplies the time by the length of the name that it is matched with


def spec(lines: Iterable[str], origin: str) -> GitIgnoreSpec:
    """Return what some patterns match; raise SettingsError, `origin` in front, where one of them is none."""
    return _compiled(tuple(lines), origin)


@lru_cache(maxsize=1024)
def _compiled(lines: tuple[str, ...], origin: str) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    if len(lines) > MOST:
        raise SettingsError(f"{origin}there are more than {MOST} patterns.")
    for line in lines:
        names = re.sub(r"\*{2,}/|/\*{2,}", "/", line).split("/")
        if len(line) > _LONGEST or any(name.count("*") + name.count("[") > _STARS for name in names):
            raise SettingsError(f"{origin}the pattern {line[:60]!r} has too many stars in a name, or is too long.")
    try:
        with warnings.catch_warnings(action="ignore", category=FutureWarning):  # of [[:alpha:]], which is none here
            return GitIgnoreSpec.from_lines(lines)
    except (ValueError, re.error) as error:
        raise SettingsError(f"{origin}{error}.") from None
