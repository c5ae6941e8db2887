"""Words that go wrong, kind by kind: the files of pools/."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "pools"


@cache
def pools(name: str) -> Mapping[str, Sequence[str]]:
    """Return the lists of a file by their names."""
    text = (_FOLDER / f"{name}.json").read_text(encoding="utf-8")
    return {key: tuple(words) for key, words in json.loads(text).items()}
