"""Make the small tables of noun kinds out of WordNet files.

Input: lines of lemma, part of speech, classes (tab-separated); output: gzipped lines of a kind and its words.
"""

from __future__ import annotations

import gzip
from collections import Counter, defaultdict
from pathlib import Path

KIND_OF_CLASS = {
    "person": "person", "group": "person", "animal": "person",
    "artifact": "thing", "communication": "thing", "food": "thing", "object": "thing", "substance": "thing",
    "feeling": "quality", "state": "quality", "attribute": "quality", "cognition": "quality",
    "motive": "quality", "relation": "quality",
    "possession": "quantity", "quantity": "quantity", "time": "quantity",
    "event": "event", "act": "event", "phenomenon": "event", "process": "event",
    "location": "other", "body": "other", "plant": "other", "shape": "other", "Tops": "other",
}  # fmt: skip


def kind_of(classes: list[str], first_counts: bool) -> str | None:
    """Return the kind of a noun by its classes: of the first sense, or the one that most senses share."""
    kinds = [KIND_OF_CLASS[name] for name in classes if name in KIND_OF_CLASS]
    if not kinds:
        return None
    if first_counts:
        return kinds[0]
    (kind, count), *rest = Counter(kinds).most_common(2)
    return kind if not rest or rest[0][1] < count else None


def make(source: Path, target: Path, *, first_counts: bool) -> int:
    """Write the table of `source` to `target`; return the number of words."""
    opener = gzip.open if source.suffix == ".gz" else open
    words: dict[str, list[str]] = defaultdict(list)
    with opener(source, "rt", encoding="utf-8") as lines:
        for line in lines:
            lemma, part, classes, *_ = line.rstrip("\n").split("\t")
            if part == "n" and lemma.isalpha() and len(lemma) > 2 and lemma.islower():
                kind = kind_of(classes.split(","), first_counts)
                if kind and kind != "other":
                    words[kind].append(lemma)
    text = "".join(f"{kind}\t{' '.join(sorted(set(words[kind])))}\n" for kind in sorted(words))
    target.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    return sum(map(len, words.values()))
