"""Several processes at once, and the line that says how far they are."""

from __future__ import annotations

import multiprocessing
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from multiprocessing.queues import Queue
from queue import Empty

from .running import Plan, Progress, run

_EVERY = 10.0  # seconds between two lines
_Message = tuple[int, Progress | str | None]


def run_all(plan: Plan, workers: int, say: Callable[[str], None]) -> Progress:
    """Run a plan in some processes, and return what they have done; one that dies is a failure."""
    context = multiprocessing.get_context("spawn")
    queue: Queue[_Message] = context.Queue()
    plans = [replace(plan, worker=number, workers=workers) for number in range(workers)]
    processes = [context.Process(target=_work, args=(each, queue), daemon=True) for each in plans]
    for process in processes:
        process.start()
    done, last, start = [Progress() for _ in processes], time.monotonic(), time.monotonic()
    running, known = {*range(workers)}, set[str]()
    while running:
        try:
            number, message = queue.get(timeout=1)
        except Empty:
            running -= (dead := {number for number in running if not processes[number].is_alive()})
            for number in dead:
                done[number].failures["died"] = f"process {number} died"
                say(done[number].failures["died"])
            continue
        if message is None:
            running.discard(number)
        elif isinstance(message, str):
            head = message.partition("\n")[0].partition(": ")[2]
            say(message if head not in known else f"again: {head}")
            known.add(head)
        else:
            done[number] = message
        if time.monotonic() - last > _EVERY:
            last = time.monotonic()
            say(line(done, last - start))
    total = _total(done)
    say(line([total], time.monotonic() - start))
    return total


def _work(plan: Plan, queue: Queue[_Message]) -> None:
    run(plan, lambda progress: queue.put((plan.worker, progress)), lambda told: queue.put((plan.worker, told)))
    queue.put((plan.worker, None))


def _total(done: Sequence[Progress]) -> Progress:
    counts: Counter[str] = sum((each.counts for each in done), Counter())
    failures = {signature: told for each in done for signature, told in each.failures.items()}
    return Progress(counts, failures, max(each.megabytes for each in done))


def line(done: Sequence[Progress], seconds: float) -> str:
    """Return a line about how far a run is."""
    total = _total(done)
    inputs = sum(total.counts.values())
    kinds = ", ".join(f"{name} {number}" for name, number in sorted(total.counts.items()))
    return (
        f"{seconds:6.0f} s: {inputs} inputs ({inputs / max(seconds, 0.1):.0f} a second; {kinds}), "
        f"{total.megabytes:.0f} MB, {len(total.failures)} failures"
    )
