"""Statements of real words in any order, of any length, with odd signs: read alone, together, in another order."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from random import Random
from typing import NamedTuple

from okrlint import Finding, Linter, Settings
from okrlint.formats.lines.single import alone
from okrlint.run.judge import judge
from okrlint.run.single import each_alone

from . import corpus
from .case import BrokenError, Case, Failure, TooSlowError
from .collecting import StrictCollector, strict
from .limits import limited, watched
from .odd import NUMBERS, SIGNS, TEXTS
from .outputs import check_report
from .places import check_findings, check_statements

_SECONDS = 1.0  # for a statement
_USUAL = 0.012  # for one of a batch
_LONG, _LONGEST = 500, 2000
_FEW = 8  # items of which each is read alone, too
_LINES = frozenset({"line", "end_line"})
_LANGUAGES = ("", "", "nb", "nn", "en")
_GLUE = ("", "", " ", "-", "/", ",", ".", "+", "–", "\u00a0")


class _Item(NamedTuple):
    case: Case
    role: str
    language: str
    text: str


class Statements:
    """A case is a line of JSON (role, language, text), or several that are read together."""

    name, batch, share = "statements", 200, 42

    def make(self, seed: int, chance: Random) -> Case:
        """Make the case of a seed."""
        role = chance.choice(("objective", "key_result", "key_result"))
        return _case(seed, [(role, chance.choice(_LANGUAGES), _text(chance))])

    def check(self, cases: Sequence[Case]) -> list[Failure]:
        """Read all items of each language together, again in reverse, and some of them alone."""
        failures: list[Failure] = []
        for language in dict.fromkeys(_LANGUAGES):
            items = [item for case in cases for item in _items(case) if item.language == language]
            for group in _groups(items):
                failures += _check_together(language, group)
        return failures


def _case(seed: int, items: Sequence[tuple[str, str, str]]) -> Case:
    lines = (json.dumps(item, ensure_ascii=False) for item in items)
    return Case("statements", seed, "statements.jsonl", b"").holding("\n".join(lines))


def _groups(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    """Yield the items to read together; one that is long may be slow, and is read alone."""
    yield from ([item] for item in items if len(item.text) > _LONG)
    if short := [item for item in items if len(item.text) <= _LONG]:
        yield short


def _items(case: Case) -> list[_Item]:
    """Return what stands in a case; what is no such line, as minimising makes some, is left out."""
    items = []
    for line in case.text.split("\n"):
        try:
            role, language, text = json.loads(line)
        except ValueError:
            continue
        if role in ("objective", "key_result") and language in _LANGUAGES and isinstance(text, str):
            items.append(_Item(case, role, language, text))
    return items


# Making.


def _text(chance: Random) -> str:
    language = chance.choice(("nb", "nn", "en", ""))
    pool = [each.text for each in corpus.statements() if language in ("", each.language)]
    way = chance.choice((_shuffled, _shuffled, _altered, _altered, _altered, _blended, _repeated, _babble))
    text = way(pool, chance)
    if chance.random() < 0.15:
        text = text[: chance.randrange(len(text) + 1)]
    return text[:_LONGEST]


def _shuffled(pool: Sequence[str], chance: Random) -> str:
    words = [word for text in chance.choices(pool, k=3) for word in text.split()]
    return " ".join(chance.sample(words, min(len(words), chance.randint(1, 25))))


def _blended(pool: Sequence[str], chance: Random) -> str:
    one, other = (chance.choice(pool).split() for _ in range(2))
    return " ".join(one[: chance.randint(0, len(one))] + other[chance.randint(0, len(other)) :])


def _altered(pool: Sequence[str], chance: Random) -> str:
    words = chance.choice(pool).split()
    for _ in range(chance.choice((1, 2, 4))):
        place = chance.randrange(len(words)) if words else 0
        new = chance.choice((SIGNS, NUMBERS, corpus.words(), TEXTS))
        word = words[place] if words else ""
        glued = chance.choice(_GLUE).join(chance.sample((word, chance.choice(new)), 2))
        words[place : place + 1] = chance.choice(([], [glued], [glued], [word, word], [chance.choice(new)]))
    return " ".join(words)


def _repeated(pool: Sequence[str], chance: Random) -> str:
    words = chance.choice(pool).split()
    piece = chance.choice((*SIGNS, *NUMBERS, *words, " ".join(words[:2]), " ".join(words)))
    piece += chance.choice((" ", "", ", ", " og ", " and ", "%", " - "))
    count = chance.choices((3, 10, 40, _LONGEST), (40, 30, 29, 1))[0] if piece else 0
    start = chance.choice(pool) if chance.random() < 0.5 else ""
    return f"{start} {piece * count}"[:_LONGEST] + (chance.choice(pool) if chance.random() < 0.3 else "")


def _babble(pool: Sequence[str], chance: Random) -> str:
    pools = (corpus.words(), corpus.words(), NUMBERS, SIGNS, TEXTS)
    pieces = [chance.choice(chance.choice(pools)) for _ in range(chance.randint(0, 30))]
    return chance.choice((" ", " ", "")).join(pieces)


# Checking.


def _check_together(language: str, items: Sequence[_Item]) -> list[Failure]:
    found = _found(language, items)
    failures = [each for each in found if isinstance(each, Failure)]
    read = [(item, each) for item, each in zip(items, found, strict=True) if not isinstance(each, Failure)]
    for item, findings in read:
        with watched(item.case, failures, _SECONDS):
            _check_places(item, findings)
    if read and len({failure.case for failure in failures}) < len({item.case for item in items}):
        failures += _check_again(language, [item for item, _ in read], [findings for _, findings in read])
    return failures


def _found(language: str, items: Sequence[_Item]) -> list[list[Finding] | Failure]:
    """Return the findings of each item, or what goes wrong with it: halved until it is known with which."""
    failures: list[Failure] = []
    if len(items) == 1:
        with watched(items[0].case, failures, _SECONDS):
            return [*_lint(language, items)]
        return [*failures]
    start = time.thread_time()
    found = None
    with suppress(Exception, TooSlowError), limited(_SECONDS * len(items)):
        found = _lint(language, items)
    if found is not None and time.thread_time() - start <= _USUAL * len(items) + _SECONDS:
        return [*found]
    half = len(items) // 2
    return [*_found(language, items[:half]), *_found(language, items[half:])]


def _check_again(language: str, items: Sequence[_Item], found: Sequence[list[Finding]]) -> list[Failure]:
    """Read some of the items in another order, and a few of them alone."""
    failures: list[Failure] = []
    together = _case(items[0].case.seed, [(item.role, item.language, item.text) for item in items])
    step = 1 if len(items) <= _FEW else 3
    with watched(together, failures, _SECONDS * (1 + len(items) / 10)):
        turned = _report(language, items[::-step])
        _check_same("order of statements", items[::-step], turned, found[::-step])
    alone_of = items if len({item.case for item in items}) == 1 or len(items) <= _FEW else items[:1]
    with watched(together, failures, _SECONDS * (1 + len(alone_of))):
        for item, findings in zip(alone_of, found, strict=False):
            _check_same("alone or together", [item], _lint(language, [item]), [findings])
    return failures


def _check_same(
    key: str, items: Sequence[_Item], found: Sequence[list[Finding]], wanted: Sequence[list[Finding]]
) -> None:
    for item, here, there in zip(items, found, wanted, strict=True):
        if _bare(here) != _bare(there):
            raise BrokenError(key, f"{item.text!r}: {_bare(here)} and {_bare(there)}")


def _bare(findings: Sequence[Finding]) -> list[object]:
    """Return findings without their lines, which are the number of their statement, in a report's order."""
    ordered = sorted(findings, key=lambda each: (each.column, each.code))
    return [(each.start, each.end, _without_lines(each.model_dump())) for each in ordered]


def _without_lines(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_lines(each) for key, each in value.items() if key not in _LINES}
    return value


def _check_places(item: _Item, findings: Sequence[Finding]) -> None:
    source = " ".join(item.text.splitlines())
    document = alone(item.role, item.text).model_copy(update={"source": source, "format": "statement"})
    check_statements(document)
    check_findings(document, [each.model_copy(update={"line": 1, "end_line": 1}) for each in findings])


@cache
def _linter(language: str) -> Linter:
    return Linter(Settings.model_validate({"language": language or None}))


def _lint(language: str, items: Sequence[_Item]) -> list[list[Finding]]:
    """Return the findings of each item, in the order of the rules; raise what okrlint would tell as a fault."""
    linter, collector = _linter(language), StrictCollector()
    found: list[list[Finding]] = [[] for _ in items]
    documents = each_alone((item.role, item.text) for item in items)
    for read in linter.read_documents(documents, collector):
        for finding in judge(linter.rules, read, collector):
            found[finding.line - 1].append(finding)
    return found


def _report(language: str, items: Sequence[_Item]) -> list[list[Finding]]:
    """Return the same from a report, whose outputs are looked at."""
    with strict():
        report = _linter(language).lint_statements((item.role, item.text) for item in items)
    check_report(report, ("text", "concise"))
    found: list[list[Finding]] = [[] for _ in items]
    for finding in report.findings:
        found[finding.line - 1].append(finding)
    return found
