"""Bytes that look like documents: pieces of all formats in any order, and documents that were damaged."""

from __future__ import annotations

import io
import json
import random
import zipfile
from pathlib import Path

# What readers look for: marks, labels, tags, escapes, signs that begin or end something.
PIECES = tuple(
    piece.encode("utf-8", "surrogatepass")
    for pieces in json.loads(Path(__file__).with_name("pieces.json").read_text(encoding="utf-8")).values()
    for piece in pieces
)


def mixed(chance: random.Random, most: int = 60) -> bytes:
    """Return some pieces in any order."""
    return b"".join(chance.choices(PIECES, k=chance.randint(0, most)))


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return a file with a few of its bytes lost, doubled, moved or replaced; in an archive, those of its parts."""
    if data.startswith(b"PK") and chance.random() < 0.8:
        return _with_damaged_part(data, chance)
    changed = bytearray(data)
    for _ in range(chance.choice((1, 2, 5))):
        start = chance.randrange(len(changed) + 1)
        end = min(len(changed), start + chance.choice((0, 1, 3, 20, 300)))
        changed[start:end] = chance.choice(
            (b"", chance.choice(PIECES), changed[start:end] * 2, chance.randbytes(2), mixed(chance, 8))
        )
    return bytes(changed[: chance.randrange(len(changed) + 1)] if chance.random() < 0.1 else changed)


def _with_damaged_part(data: bytes, chance: random.Random) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", compresslevel=1) as new:
        names = old.namelist()
        victim = chance.choice([name for name in names if name.endswith((".xml", ".rels"))] or names)
        for name in names:
            part = old.read(name)
            new.writestr(name, damaged(part, chance) if name == victim else part, zipfile.ZIP_DEFLATED)
    return file.getvalue()
