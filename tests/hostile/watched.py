"""okrlint under watch: `python watched.py MEASURES ARGUMENTS…` runs it and writes what it did and took to a file.

MEASURES gets JSON: `seconds` of processor time, `megabytes` at the peak (0 where the system does not tell), and
`touched`: each file that was written, and each program or address that was called.
"""

from __future__ import annotations

import atexit
import json
import os
import sys
import time
from pathlib import Path

_CALLS = (
    "os.chmod", "os.exec", "os.fork", "os.kill", "os.link", "os.mkdir", "os.posix_spawn", "os.remove",
    "os.rename", "os.rmdir", "os.spawn", "os.symlink", "os.system", "os.truncate", "os.utime", "pty.spawn",
    "shutil.", "socket.connect", "socket.getaddrinfo", "socket.gethostby", "socket.sendto", "subprocess.",
    "tempfile.", "urllib.", "webbrowser.",
)  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def watch(measures: Path) -> None:
    """Note from now on what the process does; write that down when it ends."""
    touched: list[str] = []

    def note(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            if isinstance(flags, int) and flags & _WRITING:
                touched.append(f"open {path!r}")
        elif event.startswith(_CALLS):
            touched.append(f"{event} {arguments!r}"[:300])

    def tell() -> None:
        told = {"seconds": time.process_time(), "megabytes": _peak(), "touched": [*touched]}
        measures.write_text(json.dumps(told), encoding="utf-8")

    atexit.register(tell)
    sys.addaudithook(note)


def _peak() -> int:
    """Return the most memory that this process had; that of the one that started it is not in it."""
    try:
        status = Path("/proc/self/status").read_text(encoding="utf-8")
    except OSError:
        return 0
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) >> 10


if __name__ == "__main__":
    watch(Path(sys.argv.pop(1)))
    from okrlint.cli import main

    main(prog_name="okrlint")
