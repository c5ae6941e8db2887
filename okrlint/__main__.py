"""`python -m okrlint`."""

import sys

if not sys.flags.safe_path:
    del sys.path[0]  # the current folder: no module that lies beside somebody's documents is imported

from okrlint.cli import run

if __name__ == "__main__":
    run()
