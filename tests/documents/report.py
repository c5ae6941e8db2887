"""What the measure prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .score import CHECKS, Score

_WIDTH = 34


def pooled(scores: Mapping[str, Score]) -> Score:
    """Return what all documents come to together."""
    return sum(scores.values(), Score())


def by_format(scores: Mapping[str, Score]) -> dict[str, Score]:
    """Return what the documents with the same ending come to."""
    formats: dict[str, Score] = {}
    for name, score in scores.items():
        suffix = name[name.rindex(".") :] if "." in name else name
        formats[suffix] = formats.get(suffix, Score()) + score
    return dict(sorted(formats.items()))


def as_text(scores: Mapping[str, Score], *, verbose: bool = False) -> Iterator[str]:
    """Yield the lines of the report: all, each format, each file, and with `verbose` every fault."""
    whole = pooled(scores)
    yield from _summary(whole)
    yield f"\n{'':{_WIDTH}} right of all  role  miss  inv   facts  periods    objs  places   alike"
    for name, score in {"all": whole, **by_format(scores), **scores}.items():
        yield _row(name, score)
    if verbose:
        yield ""
        yield from (str(fault) for fault in whole.faults)


def as_json(scores: Mapping[str, Score]) -> dict[str, Any]:
    """Return the counts of all, of each format and of each file, and every fault."""
    whole = pooled(scores)
    return {
        "all": dict(whole.counts),
        "formats": {name: dict(score.counts) for name, score in by_format(scores).items()},
        "files": {name: dict(score.counts) for name, score in scores.items()},
        "faults": [
            {"file": each.file, "where": each.where, "kind": each.kind, "about": each.about}
            for each in whole.faults
        ],
    }


def _summary(score: Score) -> Iterator[str]:
    counts = score.counts
    yield (
        f"{counts['right']} of {counts['statements']} statements in the right role "
        f"({score.share('right', 'statements'):.1f} %), {counts['wrong role']} in the wrong role, "
        f"{counts['missed']} missed; {counts['invented']} of {counts['rows']} rows invented "
        f"({score.share('invented', 'rows'):.1f} %)"
    )
    for name in CHECKS:
        yield f"{name}: {_told(score, name)} right ({score.share(f'{name} right', name):.1f} %)"
    kinds = sorted(name for name in counts if name.startswith("fact ") and not name.endswith(" right"))
    if kinds:
        yield "  of the facts, " + ", ".join(f"{kind.removeprefix('fact ')} {_told(score, kind)}" for kind in kinds)


def _row(name: str, score: Score) -> str:
    counts = score.counts
    checks = " ".join(f"{_told(score, check):>7}" for check in CHECKS)
    return (
        f"{name:{_WIDTH}} {counts['right']:>5} of {counts['statements']:<4} {counts['wrong role']:>4} "
        f"{counts['missed']:>5} {counts['invented']:>4} {checks}"
    )


def _told(score: Score, name: str) -> str:
    return f"{score.counts[f'{name} right']}/{score.counts[name]}" if score.counts[name] else "-"
