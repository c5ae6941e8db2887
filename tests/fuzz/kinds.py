"""The kinds of cases: what a kind offers, and all of them by their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from random import Random
from typing import Protocol

from okrlint import Linter, Settings

from .baselines import Baselines
from .case import Case, Failure, chance_for
from .comments import Comments
from .documents import Documents
from .plugins import Plugins
from .settings import SettingsFiles
from .statements import Statements


class Kind(Protocol):
    """A kind of cases: `batch` of them are checked together, `share` of a hundred batches are of this kind."""

    name: str
    batch: int
    share: int

    def make(self, seed: int, chance: Random) -> Case:
        """Make the case of a seed."""
        ...

    def check(self, cases: Sequence[Case]) -> list[Failure]:
        """Put cases through okrlint, and return what goes wrong."""
        ...


KINDS: Mapping[str, Kind] = {
    kind.name: kind for kind in (Documents(), Statements(), SettingsFiles(), Baselines(), Comments(), Plugins())
}


def make(kind: str, seed: int) -> Case:
    """Make the case of a kind and a seed: the same one every time."""
    return KINDS[kind].make(seed, chance_for(kind, seed))


@cache
def _warmed() -> None:
    """Load the pipelines, so that no case has to wait for them."""
    for language, text in (("en", "Sell 40 cars"), ("nb", "Selge 40 biler"), ("nn", "Selje 40 bilar")):
        list(Linter(Settings(language=language)).lint_many([("key_result", text)]))


def check(cases: Sequence[Case]) -> list[Failure]:
    """Put cases of one kind through okrlint, and return what goes wrong."""
    _warmed()
    return KINDS[cases[0].kind].check(cases) if cases else []
