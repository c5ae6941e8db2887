"""What the name of a file says: whether it may hold OKRs, and whether okrlint can read it at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

SLIDES = ".pptx"
_CLOSED = frozenset(
    {".pdf", ".doc", ".ppt", ".numbers", ".pages", ".key", ".gdoc", ".gsheet", ".gslides", ".one", ".msg"}
)
_ZIP = b"PK"
_SUGGESTS = re.compile(
    r"(?<![^\W\d_])(?:okrs?|objectives?|key[\W_]*results?|n(?:ø|oe?)kkel[\W_]*resultat\w*|m(?:å|aa)l\w*|goals?)"
    r"(?![^\W\d_])",
    re.IGNORECASE,
)


def is_closed(path: Path) -> bool:
    """Tell whether a file or a bundle could hold OKRs but is in a format that okrlint cannot read.

    Slides are one of them where the extra that reads them is missing. Files that end with .key are Keynote's only
    where they are archives: many others are secrets.
    """
    suffix = path.suffix.lower()
    if suffix == ".key" and path.is_file():
        return _begins_with(path, _ZIP)
    return suffix in _CLOSED or (suffix == SLIDES and not reads_slides())


def readable(suffixes: Iterable[str]) -> tuple[str, ...]:
    """Return those of some suffixes whose files can be read, in order."""
    return tuple(sorted(suffix for suffix in suffixes if not is_closed(Path(f"x{suffix}"))))


@cache
def reads_slides() -> bool:
    """Tell whether the extra that reads slides is installed."""
    return find_spec("pptx") is not None


def suggests_okr(path: str) -> bool:
    """Tell whether a path has a word in it that one calls OKRs by: *okr*, *objectives*, *mål*."""
    return _SUGGESTS.search(unicodedata.normalize("NFC", path)) is not None


def _begins_with(path: Path, mark: bytes) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(mark)) == mark
    except OSError:
        return False
