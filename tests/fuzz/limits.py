"""Limits: processor time of a piece of work, and the memory of the process."""

from __future__ import annotations

import os
import resource
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from okrlint.errors import OkrlintError

from .case import BrokenError, Case, Failure, TooSlowError

MOST_MEGABYTES = 500  # of the process
_MOST_AT_ONCE = 150  # of what one case adds
_TICK = 0.01
_STATM = Path("/proc/self/statm")


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise TooSlowError in the middle of a piece of work that takes more than its time.

    It is the time of this thread that counts: others may compute, or wait busily for something to compute.
    """
    start = time.thread_time()

    def stop(number: int, frame: object) -> None:
        left = start + seconds - time.thread_time()
        if left <= 0:
            raise TooSlowError(f"it takes more than {seconds:.2f} s")
        signal.setitimer(signal.ITIMER_VIRTUAL, left + _TICK)

    before = signal.signal(signal.SIGVTALRM, stop)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@contextmanager
def watched(case: Case, failures: list[Failure], seconds: float) -> Iterator[None]:
    """Do something with a case within its limits; what goes wrong is added to the failures.

    What okrlint raises on purpose is no failure.
    """
    before = peak()
    try:
        with limited(seconds):
            yield
    except OkrlintError:
        pass
    except (Exception, TooSlowError) as error:
        failures.append(Failure.of(case, error))
    if (added := peak() - before) > _MOST_AT_ONCE:
        failures.append(Failure(case, f"memory: {case.kind}", f"It took {added:.0f} MB more than all before it."))


def peak() -> float:
    """Return the megabytes that the process has held at its peak."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (2**20 if sys.platform == "darwin" else 2**10)


def resident() -> float:
    """Return the megabytes that the process holds now, or its peak where the system does not tell."""
    try:
        pages = int(_STATM.read_text(encoding="ascii").split()[1])
    except OSError:
        return peak()
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def check_memory() -> None:
    """Raise BrokenError when the process holds more memory than it may."""
    if (held := resident()) > MOST_MEGABYTES:
        raise BrokenError("memory of the process", f"it holds {held:.0f} MB")
