"""Make the language profiles: how much a word or a run of letters speaks for Bokmål, Nynorsk or English."""

from __future__ import annotations

import gzip
import math
from collections import Counter
from pathlib import Path

from okrlint.document.model import LANGUAGES
from okrlint.language.identify import features
from okrlint.pipelines.recipe.treebank import find, read

KEPT = 12_000
SMOOTHING = 0.5
SCALE = 10  # log odds are stored as whole tenths


def make(treebanks: Path, target: Path) -> int:
    """Count features in the training sentences of `treebanks` and write the profiles; return how many."""
    counts: dict[str, Counter[str]] = {language: Counter() for language in LANGUAGES}
    for language in LANGUAGES:
        for tree in read(find(treebanks, language, "train")):
            text = " ".join(word.form for word in tree if word.upos != "PROPN")
            counts[language].update(features(text))
    totals = {language: sum(counter.values()) for language, counter in counts.items()}
    rows = []
    for feature in set().union(*counts.values()):
        seen = [counts[language][feature] for language in LANGUAGES]
        if sum(seen) < 4:
            continue
        logs = [
            math.log((n + SMOOTHING) / (totals[language] + 1)) for n, language in zip(seen, LANGUAGES, strict=True)
        ]
        mean = sum(logs) / len(logs)
        odds = [log - mean for log in logs]
        worth = (max(odds) - min(odds)) * math.log(1 + sum(seen))
        rows.append((worth, feature, [round(SCALE * value) for value in odds]))
    rows.sort(key=lambda row: (-row[0], row[1]))
    lines = sorted(f"{feature}\t{' '.join(map(str, odds))}\n" for _, feature, odds in rows[:KEPT])
    target.write_bytes(gzip.compress("".join(lines).encode("utf-8"), 9, mtime=0))
    return len(lines)
