"""Tables ▶ drafts: a column of objectives and one of key results, or rows that are labelled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from okrlint.document.model import Role
from okrlint.document.traced import Traced
from okrlint.formats.block import Table
from okrlint.formats.draft import Draft
from okrlint.formats.lines import labels
from okrlint.formats.lines.labels import Label
from okrlint.formats.lines.markup import render
from okrlint.formats.lines.statement import StrippedStatement, strip_traced

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_NUMBER = re.compile(r"\W*(?:KR|O)?[\s#-]*\d{1,2}(?:\.\d{1,2})*[a-z]?\W*")
_NOTHING = re.compile(r"[\s–—-]*|n/a|tbd|tbc", re.IGNORECASE)
_SHORT = 2


@dataclass
class Columns:
    """What the header of a table says about its columns."""

    objectives: list[int] = field(default_factory=list)
    key_results: list[int] = field(default_factory=list)
    wordings: list[int] = field(default_factory=list)
    facts: dict[int, str] = field(default_factory=dict)
    has_strong: bool = False

    @property
    def hold_okrs(self) -> bool:
        """Whether the table has the columns of an OKR table, and is no scorecard with such a word."""
        return bool(self.key_results) and self.has_strong


def columns(table: Table) -> Columns:
    """Read the header of a table."""
    found = [_label(cell) for cell in table.rows[0]]
    targets = _targets(table, found)
    found = [None if index in targets else label for index, label in enumerate(found)]
    has_strong = {label.role for label in found if label and label.strong}
    result = Columns(has_strong=bool(has_strong))
    for index, (cell, label) in enumerate(zip(table.rows[0], found, strict=True)):
        fact = ("target", 0) if index in targets else labels.find_fact(f"{_plain(cell)}: ")
        if label and (label.strong or (label.role not in has_strong and not fact)):
            (result.objectives if label.role is Role.OBJECTIVE else result.key_results).append(index)
        elif fact:
            result.facts[index] = fact[0]
        elif _plain(cell).casefold() in labels.words("wording"):
            result.wordings.append(index)
    if not result.key_results and has_strong == {Role.OBJECTIVE}:
        result.key_results = [index for index, name in result.facts.items() if name == "metric"][:1]
    return result


def _targets(table: Table, found: Sequence[Label | None]) -> set[int]:
    """Return the columns called Mål or Goal that hold the targets of key results, and no objectives."""
    goals = [index for index, cell in enumerate(table.rows[0]) if labels.find_goal(f"{_plain(cell)}: ") is not None]
    key_results = [index for index, label in enumerate(found) if label and label.role is Role.KEY_RESULT]
    if not goals or not key_results:
        return set()
    facts = {fact[0] for cell in table.rows[0] if (fact := labels.find_fact(f"{_plain(cell)}: "))}
    has_objectives = any(label and label.strong and label.role is Role.OBJECTIVE for label in found)
    targets = set()
    for index in goals:
        values = [_plain(row[index]) for row in table.rows[1:] if index < len(row)]
        values = [value for value in values if not _NOTHING.fullmatch(value)]
        is_right = min(key_results) < index
        figures = bool(values) and all(map(labels.is_figure, values))
        short = bool(values) and is_right and all(len(value.split()) <= _SHORT for value in values)
        is_beside = is_right or "baseline" in facts
        if has_objectives or (figures and is_beside) or short or (is_right and "baseline" in facts):
            targets.add(index)
    return targets


def read_table(table: Table, references: Mapping[str, Any]) -> Iterator[Draft]:
    """Yield the objectives and key results of a table in reading order."""
    if not table.rows:
        return
    header = columns(table)
    if header.hold_okrs:
        yield from _TableReader(header, len(table.rows[0]), references).drafts(table.rows[1:])
    else:
        yield from _labelled_rows(table, references)


def table_labels(table: Table) -> list[Label]:
    """Return the labels in the header of an OKR table, or in the first column of one with labelled rows."""
    if not table.rows:
        return []
    if columns(table).hold_okrs:
        return [label for label in map(_label, table.rows[0]) if label]
    return [label for _, label in _row_labels(table)]


def misfit(table: Table) -> Traced | None:
    """Return the first cell of a row that has more cells than the header of its OKR table."""
    if not table.rows or not columns(table).hold_okrs:
        return None
    return next((row[0] for row in table.rows if len(row) > len(table.rows[0])), None)


@dataclass
class _TableReader:
    """Reads the rows below the header of an OKR table."""

    columns: Columns
    width: int
    references: Mapping[str, Any]
    objective: str = ""

    def drafts(self, rows: Sequence[Sequence[Traced]]) -> Iterator[Draft]:
        for row in rows:
            if len(row) > self.width or len(row) <= max(*self.columns.key_results, *self.columns.objectives, 0):
                continue
            for index in self.columns.objectives:
                yield from self._objective(row[index])
            yield from self._key_results(row)

    def _objective(self, cell: Traced) -> Iterator[Draft]:
        """Yield the objective of a cell; an empty cell, or the same again, continues the one above."""
        stripped = self._strip(cell)
        if _says_nothing(stripped) or stripped.text == self.objective:
            return
        self.objective = stripped.text
        yield Draft(Role.OBJECTIVE, stripped, stripped.label.wording if stripped.label else None)

    def _key_results(self, row: Sequence[Traced]) -> Iterator[Draft]:
        facts = dict(self.columns.facts)
        number = None
        cells = [row[index] for index in self.columns.key_results]
        if all(_is_number(cell) for cell in cells):
            number = _plain(cells[0]) or None
            column = self._wording(row) if number else None
            cells = [] if column is None else [row[column]]
            facts.pop(-1 if column is None else column, None)
        drafts = [
            Draft(Role.KEY_RESULT, stripped, stripped.label.wording if stripped.label else number, grouped=True)
            for cell in cells
            if not _is_number(cell)
            for stripped in map(self._strip, _split(cell))
            if not _says_nothing(stripped)
        ]
        if len(drafts) == 1:
            drafts[0].facts = self._facts(row, facts)
        yield from drafts

    def _wording(self, row: Sequence[Traced]) -> int | None:
        """Return the column that says what a key result is of which the first column has the number only."""
        metrics = [index for index, name in self.columns.facts.items() if name == "metric"]
        targets = [index for index, name in self.columns.facts.items() if name == "target"]
        wordings = [*self.columns.wordings, *metrics, *targets]
        return next((index for index in wordings if index < len(row) and row[index]), None)

    def _facts(self, row: Sequence[Traced], facts: Mapping[int, str]) -> dict[str, str]:
        values = {name: _plain(row[index]) for index, name in facts.items() if index < len(row)}
        return {name: value for name, value in values.items() if not _NOTHING.fullmatch(value)}

    def _strip(self, cell: Traced) -> StrippedStatement:
        return strip_traced(cell, references=self.references)


def _labelled_rows(table: Table, references: Mapping[str, Any]) -> Iterator[Draft]:
    """Yield the statements of rows such as `| KR1 | Win ten customers |`."""
    for row, label in _row_labels(table):
        stripped = strip_traced(row[1], references=references)
        if not _says_nothing(stripped):
            yield Draft(label.role, stripped, label.wording, grouped=True)


def _row_labels(table: Table) -> list[tuple[Sequence[Traced], Label]]:
    """Return the rows that begin with a label; weak ones (*Mål 1*, *NR1*) count where both are numbered."""
    found = [(row, label) for row in table.rows if len(row) > 1 and (label := _label(row[0])) and not label.plural]
    both = {label.role for _, label in found if label.number} == set(Role)
    return [(row, label) for row, label in found if label.strong or (both and label.number)]


def _label(cell: Traced) -> Label | None:
    """Return the label that a cell consists of."""
    text = _plain(cell)
    label = labels.find(text)
    return label if label and label.end >= len(text) else None


def _is_number(cell: Traced) -> bool:
    text = _plain(cell)
    return not text or _NUMBER.fullmatch(text) is not None or _label(cell) is not None


def _says_nothing(stripped: StrippedStatement) -> bool:
    return not stripped.text or stripped.struck or _NOTHING.fullmatch(stripped.text) is not None


def _split(cell: Traced) -> Iterator[Traced]:
    """Yield the lines of a cell that holds more than one key result."""
    start = 0
    for line_end in _BREAK.finditer(cell.text):
        yield cell[start : line_end.start()].strip()
        start = line_end.end()
    yield cell[start:].strip()


def _plain(cell: Traced) -> str:
    """Return what a reader sees of a cell."""
    return render(cell).text.squeezed().strip().text
