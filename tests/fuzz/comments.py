"""Comments that switch rules off, right and wrong ones: nothing is lost, and each is told where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from random import Random

from okrlint import Linter, OkrDocument, Settings
from okrlint.run.documents import read_input

from . import lines
from .case import BrokenError, Case, Failure
from .collecting import StrictCollector
from .house import DOCUMENTS
from .limits import watched
from .odd import SIGNS, encoded
from .places import check_findings, check_statements
from .pools import pools
from .reading import remembered

_SECONDS = 2.0
_POOLS = pools("comments")


class Comments:
    """A case is a document."""

    name, batch, share = "comments", 100, 4

    def make(self, seed: int, chance: Random) -> Case:
        """Make the case of a seed."""
        name = chance.choice(("okr.md", "okr.md", "okr.csv", "okr.yaml", "okr.org"))
        told = DOCUMENTS[name].splitlines()
        for _ in range(chance.randint(1, 4)):
            place = chance.randrange(len(told))
            comment = chance.choice(_POOLS[PurePath(name).suffix]).format(_comment(chance))
            if name == "okr.csv" or chance.random() < 0.3:
                told[place] += comment
            else:
                told.insert(place, comment)
        text = "\n".join(told)
        if chance.random() < 0.2:
            text = lines.mutated(text, text, chance, most_lines=60)
        return Case(self.name, seed, name, encoded(text, chance))

    def check(self, cases: Sequence[Case]) -> list[Failure]:
        """Lint each with its comments and without them."""
        failures: list[Failure] = []
        with remembered():
            linter = Linter(Settings())
            for case in cases:
                with watched(case, failures, _SECONDS):
                    _check(linter, read_input(case.data, case.name, None, linter.settings).document)
        return failures


def _comment(chance: Random) -> str:
    rules = chance.choice((" ", ", ", ",")).join(chance.choices(_POOLS["rules"], k=chance.choice((0, 1, 1, 2, 5))))
    sign = chance.choice(SIGNS) if chance.random() < 0.15 else " "
    return f"{chance.choice(_POOLS['commands'])}{sign}{rules}{chance.choice(_POOLS['reasons'])}"


def _check(linter: Linter, document: OkrDocument) -> None:
    """What the comments take away is counted, and nothing else is missing."""
    check_statements(document)
    with_comments, without = StrictCollector(), StrictCollector()
    linter.lint_documents([document], with_comments)
    linter.lint_documents([_plain(document)], without)
    check_findings(document, [each for each in with_comments.findings if not each.place])
    scopes = {info.code: info.scope for info in linter.known_rules}
    left = [each for each in with_comments.findings if scopes[each.code] != "comment"]
    if len(left) + with_comments.suppressed != len(without.findings):
        told = f"{len(left)} and {with_comments.suppressed} suppressed ones, but {len(without.findings)} at all"
        raise BrokenError("comments: count", told)


def _plain(document: OkrDocument) -> OkrDocument:
    """Return a document without its comments and switches."""
    off: dict[str, object] = {"switches": ()}
    results = [tuple(each.model_copy(update=off) for each in one.key_results) for one in document.objectives]
    told = {
        "comments": (),
        "objectives": tuple(
            one.model_copy(update={**off, "key_results": each})
            for one, each in zip(document.objectives, results, strict=True)
        ),
        "key_results": tuple(each.model_copy(update=off) for each in document.key_results),
    }
    return document.model_copy(update=told)
