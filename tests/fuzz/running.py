"""The loop of one process: batches of cases of all kinds, and what is done with a failure."""

from __future__ import annotations

import gc
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from random import Random

from . import found
from .case import BrokenError, Case, Failure, chance_for
from .kinds import KINDS, check, make
from .limits import check_memory, resident
from .minimising import minimised

_MINIMISING = 10.0  # seconds for a failure


@dataclass(frozen=True)
class Plan:
    """What a process runs: every `workers`th batch, from number `worker` on, until a time or a number of inputs."""

    seed: int
    only: str | None = None
    worker: int = 0
    workers: int = 1
    until: float = float("inf")
    most: int | None = None
    is_kept: bool = True

    def batches(self) -> Iterator[tuple[str, range]]:
        """Yield a kind and the seeds of its cases, batch by batch; the same for a seed however many workers."""
        chance = Random(self.seed)
        names = [self.only] if self.only else list(KINDS)
        shares = [KINDS[name].share for name in names]
        left, first = self.most, self.seed * 10**9
        for number in count():
            name = chance.choices(names, shares)[0]
            size = KINDS[name].batch if left is None else min(KINDS[name].batch, left)
            if not size:
                return
            if number % self.workers == self.worker:
                yield name, range(first, first + size)
            first, left = first + size, left if left is None else left - size


@dataclass
class Progress:
    """What a process has done so far."""

    counts: Counter[str] = field(default_factory=Counter)
    failures: dict[str, str] = field(default_factory=dict)
    megabytes: float = 0.0


def run(plan: Plan, tell: Callable[[Progress], None], report: Callable[[str], None]) -> Progress:
    """Run a plan; `tell` is called after every batch, `report` with each new failure in words."""
    progress = Progress()
    for kind, seeds in plan.batches():
        if time.monotonic() > plan.until:
            break
        cases = [make(kind, seed) for seed in seeds]
        failures = [*check(cases), *_memory(cases[0])]
        for failure in failures:
            if failure.signature not in progress.failures:
                progress.failures[failure.signature] = _settle(failure, keep=plan.is_kept)
                report(progress.failures[failure.signature])
        progress.counts[kind] += len(cases)
        progress.megabytes = max(progress.megabytes, resident())
        tell(progress)
    return progress


def _memory(case: Case) -> list[Failure]:
    try:
        check_memory()
    except BrokenError:
        gc.collect()
        try:
            check_memory()
        except BrokenError as error:
            return [Failure.of(case, error)]
    return []


def _settle(failure: Failure, *, keep: bool) -> str:
    """Make a failure small, write it down where it can be had again, and say what it is."""
    smallest = minimised(failure, check, _MINIMISING)
    told = smallest or failure
    head = f"{told.case.kind} {told.case.seed}: {told.signature}"
    if smallest is None:
        return f"{head} (it does not fail alone)\n{told.told}"
    place = f"\nwritten to {found.write(told).name}" if keep else ""
    return f"{head}{place}\n{told.case.options or ''} {told.case.data[:600]!r}\n{told.told}"


def smoke(inputs: int, seed: int) -> list[Failure]:
    """Return what goes wrong with some inputs of all kinds, one kind after the other."""
    failures: list[Failure] = []
    share = max(1, inputs // len(KINDS))
    for kind in KINDS:
        chance = chance_for(kind, seed)
        failures += check([make(kind, chance.randrange(10**9)) for _ in range(share)])
    return failures
