"""Baselines: damaged ones are refused or hold what they say, and a new one accepts everything."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

from okrlint.accept.baseline import NAME
from okrlint.errors import InputError
from okrlint.run.check import accept
from okrlint.run.discovery import nearest_settings

from . import lines
from .case import BrokenError, Case, Failure
from .collecting import strict
from .house import DOCUMENTS, house, run
from .limits import watched
from .odd import encoded
from .outputs import check_report
from .reading import remembered

_SECONDS = 2.0
_SETTINGS = {"okrlint.toml": f'baseline = "{NAME}"\n'.encode()}
_DOCUMENTS = ("okr.md", "okr.csv")
_HEADER = "# okrlint baseline 1: findings that are accepted for now. Written by: okrlint baseline\n"
_CODES = ("K201", "K203", "K204", "K206", "O101", "S301", "S302", "S306", "X401", "", "k201", "K999", "K201 ")
_PATHS = (*DOCUMENTS, "gone.md", "../okr.md", "/okr.md", "", ".", "a\0b", "x" * 300, "okr.md ", "OKR.MD", "*", "~")
_COUNTS = ("1", "2", "0", "-1", "1", "1", "x", "", "²", "٣", "99999999999999999999", "1.0", "1" * 5000)
_WORDS = (
    "grow revenue by 25%",
    "Grow  revenue by 25%.",
    "improve communication",
    "try to win 20 contracts",
    "",
    "…",
    "ß",
)


class Baselines:
    """A case is a baseline."""

    name, batch, share = "baselines", 40, 4

    def make(self, seed: int, chance: Random) -> Case:
        """Make the case of a seed."""
        text = _HEADER + "".join(f"{_entry(chance)}\n" for _ in range(chance.choice((1, 3, 10))))
        if chance.random() < 0.3:
            text = lines.mutated(text, text, chance, most_lines=60)
        return Case(self.name, seed, NAME, encoded(text, chance))

    def check(self, cases: Sequence[Case]) -> list[Failure]:
        """Lint with each, and write it anew."""
        failures: list[Failure] = []
        for case in cases:
            with (
                house({**_SETTINGS, case.name: case.data}, _DOCUMENTS) as folder,
                watched(case, failures, _SECONDS),
            ):
                _check(folder)
        return failures


def _entry(chance: Random) -> str:
    statement = chance.choice(_known_statements() if chance.random() < 0.6 else _WORDS)
    return "\t".join([chance.choice(_PATHS), chance.choice(_CODES), chance.choice(_COUNTS), statement])


def _known_statements() -> Sequence[str]:
    said = [line.partition(": ")[2] for line in DOCUMENTS["okr.md"].splitlines() if ": " in line]
    return [each.casefold() for each in said]


def _check(folder: Path) -> None:
    """A damaged baseline takes no finding away that it does not count; one that is written anew takes all."""
    everything = _without(folder)
    try:
        report = run(folder)
    except InputError:
        (folder / NAME).unlink()  # as its message says: written anew
    else:
        check_report(report, ("text",))
        if len(report.findings) + report.summary.accepted != everything:
            told = f"{len(report.findings)} and {report.summary.accepted} accepted ones, but {everything} at all"
            raise BrokenError("baseline: count", told)
    _check_written(folder)


def _without(folder: Path) -> int:
    """Return how many findings there are without a baseline."""
    with remembered(), strict():
        report, _, _ = accept([folder], nearest_settings(), folder / "aside.tsv")
    (folder / "aside.tsv").unlink()
    return len(report.findings)


def _check_written(folder: Path) -> None:
    written = []
    for _ in range(2):
        with remembered(), strict():
            accept([folder], nearest_settings(), folder / NAME)
        written.append((folder / NAME).read_bytes())
    if written[0] != written[1]:
        raise BrokenError("baseline: written twice", f"{written[0]!r} became {written[1]!r}")
    if left := run(folder).findings:
        raise BrokenError("baseline: a finding is left", repr(left[0]))
