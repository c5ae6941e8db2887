"""Measure what the pipelines cost: time to load, statements a second, size in the wheel."""

from __future__ import annotations

import io
import subprocess
import sys
import time
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from okrlint.language.matrices import multiply_with_numpy

LOAD = """
import sys, time
start = time.perf_counter()
import spacy
imported = time.perf_counter()
for path in sys.argv[1:]:
    spacy.load(path)
print(imported - start, time.perf_counter() - imported)
"""
ENOUGH = 4000


@dataclass(frozen=True)
class Cost:
    """Seconds to import spaCy and to load the pipelines after that, in one process; statements a second."""

    importing: float
    loading: float
    statements_per_second: float
    size: int


def cost(pipelines: Sequence[Path], texts: Sequence[str], runs: int = 5) -> Cost:
    """Measure the pipelines in some folders; texts are for the first of them. The best of some runs counts."""
    command = [sys.executable, "-c", LOAD, *map(str, pipelines)]
    told = [subprocess.run(command, check=True, capture_output=True, text=True).stdout for _ in range(runs)]
    importing, loading = min((float(a), float(b)) for a, b in map(str.split, told))
    best = max(_statements_per_second(pipelines[0], texts) for _ in range(runs))
    return Cost(importing, loading, best, size_in_wheel(pipelines))


def _statements_per_second(pipeline: Path, texts: Sequence[str]) -> float:
    import spacy

    nlp = spacy.load(pipeline)
    multiply_with_numpy(nlp)
    many = list(texts) * (ENOUGH // len(texts) + 1)
    list(nlp.pipe(many[:200]))
    start = time.perf_counter()
    done = sum(1 for _ in nlp.pipe(many))
    return done / (time.perf_counter() - start)


def size_in_wheel(folders: Sequence[Path]) -> int:
    """Return the bytes that folders take compressed as in a wheel."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as wheel:
        for folder in folders:
            for file in sorted(folder.rglob("*")):
                wheel.write(file, file.relative_to(folder.parent))
    return len(buffer.getvalue())
