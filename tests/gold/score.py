"""Precision, recall and F1 a label and a language, and false alarms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from okrlint.document.model import LANGUAGES, Role

from .records import KEY_RESULT_LABELS, METRIC, Record
from .verdicts import Verdict

ANY = "any"  # a key result has any of the five labels
ALL = "all"  # the three languages together
ROWS = (METRIC, ANY, *KEY_RESULT_LABELS)
COLUMNS = (ALL, *LANGUAGES)


@dataclass
class Cell:
    """What was found of one label in one language."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def support(self) -> int:
        """How many statements have the label."""
        return self.right + self.missed

    @property
    def precision(self) -> float:
        """The share of what was marked that has the label."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of what has the label that was marked."""
        return self.right / self.support if self.support else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        weight = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / weight if weight else 1.0

    def count(self, *, wanted: bool, got: bool) -> None:
        """Count one statement."""
        self.right += wanted and got
        self.wrong += got and not wanted
        self.missed += wanted and not got


Table = dict[tuple[str, str], Cell]


def tabulate(records: Sequence[Record], verdicts: Sequence[Verdict]) -> Table:
    """Return a cell for every label of ROWS and language of COLUMNS; unsure statements are left out."""
    table: Table = defaultdict(Cell)
    for record, verdict in zip(records, verdicts, strict=True):
        if record.unsure:
            continue
        for column in (ALL, record.language):
            if record.role is Role.OBJECTIVE:
                table[METRIC, column].count(wanted=METRIC in record.labels, got=METRIC in verdict.labels)
                continue
            table[ANY, column].count(wanted=bool(record.labels), got=bool(verdict.labels))
            for label in KEY_RESULT_LABELS:
                table[label, column].count(wanted=label in record.labels, got=label in verdict.labels)
    return {(row, column): table[row, column] for row in ROWS for column in COLUMNS}


@dataclass(frozen=True)
class Mistake:
    """A statement whose labels are not those it should have."""

    record: Record
    verdict: Verdict


def mistakes(records: Sequence[Record], verdicts: Sequence[Verdict]) -> list[Mistake]:
    """Return every statement that okrlint judges otherwise than its label; unsure ones last."""
    pairs = zip(records, verdicts, strict=True)
    found = [Mistake(record, verdict) for record, verdict in pairs if record.labels != verdict.labels]
    return sorted(found, key=lambda mistake: mistake.record.unsure)


@dataclass(frozen=True)
class Alarms:
    """Where the errors stand: findings of the severity error, the ones that break a build."""

    fine: int  # statements labelled fine, and surely so
    fine_hit: int  # of these, statements that get an error
    errors: int  # all errors
    errors_deserved: int  # errors on statements that are labelled, or unsure

    @property
    def share_deserved(self) -> float:
        """The share of errors that stand on labelled or unsure statements."""
        return self.errors_deserved / self.errors if self.errors else 1.0


def count_alarms(records: Sequence[Record], verdicts: Sequence[Verdict]) -> Alarms:
    """Return where the errors stand."""
    pairs = list(zip(records, verdicts, strict=True))
    fine = [verdict.errors for record, verdict in pairs if record.is_fine]
    errors = sum(verdict.errors for verdict in verdicts)
    return Alarms(len(fine), sum(count > 0 for count in fine), errors, errors - sum(fine))
