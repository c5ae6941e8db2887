"""A folder with a document, settings and what belongs to them, as a team has it; and a run over it."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from okrlint.reports.report import Report
from okrlint.run.check import check
from okrlint.run.discovery import nearest_settings

from .case import BrokenError
from .collecting import strict
from .reading import remembered

_OWN = frozenset({"okrlint", "okrlint_rules"})
DOCUMENTS: Mapping[str, str] = {
    "okr.md": """# OKR Q3 2026

## Objective: Grow revenue by 25%

- KR1: Improve communication with patients
- KR2: Try to win 20 contracts
- KR3: Open a second treatment room and win 3 contracts
- KR3: Open a second treatment room and win 3 contracts

## Mål: Bli stedet som unge anbefaler

- KR1: Forbedre samarbeidet
- KR2: 8 av 10 kunder anbefaler oss innen 1. mai
""",
    "okr.csv": """Objective,Key Result,okrlint
Grow revenue by 25%,Improve communication,
,Try to win 20 contracts,
""",
    "okr.yaml": """objectives:
  - objective: Auke salet med 30 %
    key_results:
      - Betre dialogen
      - 9 av 10 blir
""",
    "okr.org": """* OKR Q3 2026
** Objective: Reach 500 reviews
- KR1: Strengthen our reputation
- KR2: Win 30 juniors
""",
}


@contextmanager
def house(files: Mapping[str, bytes], names: Collection[str] = DOCUMENTS) -> Iterator[Path]:
    """Yield a new folder that holds some of the documents and some more files."""
    with tempfile.TemporaryDirectory(prefix="okr") as name:
        folder = Path(name)
        for document in names:
            (folder / document).write_text(DOCUMENTS[document], encoding="utf-8")
        for file, data in files.items():
            (folder / file).parent.mkdir(exist_ok=True)
            (folder / file).write_bytes(data)
        yield folder


@contextmanager
def modules_kept() -> Iterator[None]:
    """See that okrlint is not loaded a second time: what is made of its classes would not be known any more."""
    before = {name: module for name, module in sys.modules.items() if name.partition(".")[0] in _OWN}
    try:
        yield
    finally:
        lost = [name for name, module in before.items() if sys.modules.get(name) is not module]
        sys.modules.update(before)
        if lost:
            raise BrokenError("modules of okrlint are thrown out", f"{lost[:3]}, {len(lost)} of them")


def run(folder: Path, **overrides: object) -> Report:
    """Lint a folder as the command does; the faults of okrlint are raised."""
    with remembered(), strict():
        return check([folder], nearest_settings(overrides=overrides, trust=True))
