"""What a document, or many, come to: counts, and every fault with its line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from .matching import Matching, is_the, match, stands_there
from .rows import Found, Reader, Row, find
from .truth import Expected, Truth
from .values import fact_is_right, period_key, stands_in

CHECKS = ("facts", "periods", "objectives", "places", "look-alikes")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that was read wrongly: in which file, where in it, what kind of fault, and what about it."""

    file: str
    where: str
    kind: str
    about: str

    def __str__(self) -> str:
        return f"{self.file}:{self.where}  {self.kind}: {self.about}"


@dataclass(slots=True)
class Score:
    """Counts that can be added, and the faults.

    `counts` holds statements, right, wrong role, missed, rows, invented; for each of CHECKS how many were checked
    (`facts`) and how many were right (`facts right`); and for each kind of fact `fact owner`, `fact owner right`.
    """

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)

    def __add__(self, other: Score) -> Score:
        return Score(self.counts + other.counts, self.faults + other.faults)

    def share(self, part: str, whole: str) -> float:
        """Return a part in a hundred of the whole; 100 where there is nothing to get wrong (0 of invented ones)."""
        if not self.counts[whole]:
            return 0.0 if part == "invented" else 100.0
        return 100 * self.counts[part] / self.counts[whole]

    def check(self, name: str, right: bool) -> bool:
        """Count one thing that was checked, and return whether it was right."""
        self.counts[name] += 1
        self.counts[f"{name} right"] += right
        return right


def measure(truth: Truth, read: Reader) -> Score:
    """Read one document and hold what was found against the truth."""
    found = find(truth, read)
    matching = match(truth, found.rows)
    score = Score(_counted(matching), list(_misread(truth, found, matching)))
    for expected, row in matching.right:
        _check_statement(score, truth, expected, row)
    _check_document(score, truth, found, matching)
    return score


def _counted(matching: Matching) -> Counter[str]:
    return Counter(
        {
            "statements": len(matching.right) + len(matching.wrong) + len(matching.missed),
            "right": len(matching.right),
            "wrong role": len(matching.wrong),
            "missed": len(matching.missed),
            "rows": matching.found,
            "invented": len(matching.invented),
        }
    )


def _misread(truth: Truth, found: Found, matching: Matching) -> Iterator[Fault]:
    """Yield the statements that were missed, taken for the other role, or invented."""
    file = truth.path.name
    if found.failed:
        yield Fault(file, "-", "not read", found.failed)
    for expected in matching.missed:
        yield Fault(file, _where(expected), "missed", f"{expected.role} {expected.text!r}")
    for expected, row in matching.wrong:
        yield Fault(file, _where(expected), "wrong role", f"{row.role}, but is {expected.role} {expected.text!r}")
    gone = [each for each in truth.statements if each.withdrawn]
    for row in matching.invented:
        kind = "withdrawn" if any(is_the(each, row) for each in gone) else "invented"
        yield Fault(file, _where(row), kind, f"{row.role} {row.text!r}")


def _check_statement(score: Score, truth: Truth, expected: Expected, row: Row) -> None:
    """Check the facts, the place and the objective of a statement that was found in its role."""

    def fault(kind: str, about: str) -> None:
        score.faults.append(Fault(truth.path.name, _where(expected), kind, about))

    facts = expected.facts or {}
    for kind in [name for name, value in facts.items() if not stands_in(name, value, expected.text)]:
        right = fact_is_right(kind, facts, row.facts)
        score.check(f"fact {kind}", right)
        if not score.check("facts", right):
            fault("wrong fact", f"{kind} {facts[kind]!r} of {expected.text!r}, found {row.facts}")
    if not score.check("places", stands_there(expected, row)):
        fault("wrong place", f"{_where(row)} for {expected.text!r}")
    if truth.tells_objectives and expected.role == "key_result":
        if not score.check("objectives", _has_parent(truth, expected, row)):
            told = row.parent.text if row.parent else None
            fault("wrong objective", f"{told!r} for {expected.text!r}")


def _has_parent(truth: Truth, expected: Expected, row: Row) -> bool:
    if expected.objective is None:
        return row.parent is None
    return row.parent is not None and is_the(truth.statements[expected.objective], row.parent)


def _check_document(score: Score, truth: Truth, found: Found, matching: Matching) -> None:
    """Check a look-alike, or the periods of a document and of those statements that have their own."""
    file = truth.path.name
    if not truth.okr:
        if not score.check("look-alikes", not found.rows and not found.is_okr):
            score.faults.append(Fault(file, "-", "look-alike", f"{len(found.rows)} statements, okr {found.is_okr}"))
    elif truth.periods:
        own = [pair for pair in matching.right if pair[0].period and pair[1].period != period_key(pair[0].period)]
        whole = found.periods == frozenset(map(period_key, truth.periods))
        if not score.check("periods", whole and not own):
            told = ", ".join(sorted(found.periods)) or "none"
            score.faults.append(Fault(file, "-", "wrong period", f"{'; '.join(truth.periods)}, found {told}"))
        for expected, row in own:
            about = f"{expected.period}, found {row.period}, for {expected.text!r}"
            score.faults.append(Fault(file, _where(expected), "wrong period", about))


def _where(one: Expected | Row) -> str:
    return one.place or str(one.line)
