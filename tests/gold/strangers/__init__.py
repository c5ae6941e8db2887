"""Statements by strangers, split by author: see README.md beside this file."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Literal

from ..records import Record, load

Part = Literal["train", "more", "dev", "test"]
PARTS: tuple[Part, ...] = ("train", "more", "dev", "test")
FOLDER = Path(__file__).parent


def path(part: Part) -> Path:
    """Return the file of a part. The test part is kept shut until a claim is measured on it, once."""
    return FOLDER / f"{part}.jsonl"


def by_author(part: Part) -> dict[str, list[Record]]:
    """Return the statements of a part by their authors, in the order of the file."""
    found: dict[str, list[Record]] = defaultdict(list)
    for record in load(path(part)):
        found[record.author].append(record)
    return dict(found)
