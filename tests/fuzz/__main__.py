"""Run the fuzz command: python -m tests.fuzz --minutes 10."""

import os
import sys
from pathlib import Path

# Small matrices are multiplied faster by one thread than by several that wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")
# The tests import each other from their folder, as pytest lets them.
sys.path.insert(0, str(Path(__file__).parent.parent))

if __name__ == "__main__":
    from fuzz.command import main

    main(prog_name="python -m tests.fuzz")
