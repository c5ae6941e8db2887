"""The rows below the header of an OKR table ▶ items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from okrlint.document.model import Role
from okrlint.document.tree import Text
from okrlint.formats.lines.labels import LabelWords
from okrlint.formats.lines.statement import StrippedStatement
from okrlint.scheme.columns import CODE, Columns, Row, holds_statements, is_worded
from okrlint.scheme.fields import FieldKind, field_of
from okrlint.scheme.items import Item, is_no_fact, is_set, pieces, says_nothing, take_apart


@dataclass
class Rows:
    """Reads the rows below the header of an OKR table."""

    header: Columns
    words: LabelWords
    width: int
    objective: Item | None = None
    code: str = ""
    known: dict[tuple[str, tuple[str, ...]], Item] = field(default_factory=dict)

    def items(self, rows: Sequence[Row]) -> Iterator[Item]:
        """Yield the statements of the rows in the order of reading."""
        numbers_only = self._wording(rows)
        numbered = self._numbered(rows)
        for number, row in enumerate(rows):
            filled = [cell for cell in row if cell]
            if len(row) > self.width or self._repeats_header(row):
                continue
            if filled and self.words.is_aside(filled[0].text.strip()):
                if ":" in filled[0].text:
                    continue
                break
            if numbered is not None and not row[numbered]:
                continue  # a remark among numbered rows
            if len(filled) == 1 and not self.header.objectives and self.width > 1:
                yield from self._section(filled[0])
                continue
            if self._heads(row, rows[number + 1 :]):
                yield from self._open(take_apart(row[self.header.key_results[0]], self.words), "section-row")
                continue
            for index in self.header.objectives:
                if index < len(row):
                    yield from self._objective(row[index], row)
            yield from self._key_results(row, numbers_only)

    def _numbered(self, rows: Sequence[Row]) -> int | None:
        """Return the column that numbers the key results, where most rows have a number and the others no facts."""
        facts = [index for index, name in self.header.facts.items() if name in ("baseline", "target", "current")]
        for index in self.header.of(FieldKind.IDENTITY):
            full = [row for row in rows if len(row) == self.width]
            with_number = [row for row in full if row[index]]
            others = [row for row in full if not row[index]]
            if 3 * len(with_number) >= 2 * len(full) and not any(row[each] for row in others for each in facts):
                return index
        return None

    def _heads(self, row: Row, after: Sequence[Row]) -> bool:
        """Tell whether a row without numbers stands over rows with numbers: an objective among its key results."""
        columns = [index for index, name in self.header.facts.items() if name in ("baseline", "target")]
        if self.header.objectives or len(columns) < 2 or len(self.header.key_results) != 1 or not after:
            return False

        def has_numbers(each: Row) -> bool:
            return any(index < len(each) and each[index] for index in columns)

        index = self.header.key_results[0]
        return not has_numbers(row) and has_numbers(after[0]) and index < len(row) and is_worded(row[index].text)

    def _wording(self, rows: Sequence[Row]) -> int | None:
        cells = [row[index] for row in rows for index in self.header.key_results if index < len(row) and row[index]]
        if not cells or not all(CODE.fullmatch(cell.text) for cell in cells):
            return None
        return wording_column([(), *rows], self.header)

    def _repeats_header(self, row: Row) -> bool:
        kinds = [field_of(cell.text, self.words).kind for cell in row if cell]
        return len(kinds) > 1 and all(kind is not FieldKind.OTHER for kind in kinds)

    def _section(self, cell: Text) -> Iterator[Item]:
        """Take a row with a single cell: an objective over the rows below it, or a key result without facts."""
        stripped = take_apart(cell, self.words)
        label = stripped.label
        if label and label.role is Role.KEY_RESULT:
            yield self._item(Role.KEY_RESULT, stripped, "column")
        elif label and label.role is Role.OBJECTIVE:
            yield from self._open(stripped, "row-label")
        elif is_worded(stripped.text) and len(self.header.fields) > 2:
            yield from self._open(stripped, "section-row")

    def _objective(self, cell: Text, row: Row) -> Iterator[Item]:
        """Take the objective of a cell; an empty cell, or the same again, continues the one above.

        A code alone (*S1*) means an objective that another table or a heading words.
        """
        stripped = take_apart(cell, self.words)
        if stripped.text and CODE.fullmatch(cell.text.strip()):
            self.objective, self.code = None, stripped.text
            return
        if not stripped.text or says_nothing(stripped.text) or stripped.placeholder:
            return
        yield from self._open(stripped, "column", self.around(row))

    def _open(self, stripped: StrippedStatement, why: str, around: tuple[str, ...] = ()) -> Iterator[Item]:
        known = self.known.get((stripped.text.casefold(), around))
        if known is not None:
            self.objective = known
            return
        item = self._item(Role.OBJECTIVE, stripped, why)
        item.around = around
        self.objective = self.known[stripped.text.casefold(), around] = item
        yield item

    def _key_results(self, row: Row, numbers_only: int | None) -> Iterator[Item]:
        facts = dict(self.header.facts)
        columns_read = self.header.key_results if numbers_only is None else [numbers_only]
        facts.pop(numbers_only if numbers_only is not None else -1, None)
        numbers = [row[index].text for index in self.header.key_results if index < len(row)]
        cells = [row[index] for index in columns_read if index < len(row) and row[index]]
        found = []
        for piece in (piece for cell in cells for piece in pieces(cell)):
            stripped = take_apart(piece, self.words)
            if stripped.label and stripped.label.role is Role.OBJECTIVE and stripped.label.strong and stripped.text:
                yield from self._open(stripped, "row-label", self.around(row))
            elif stripped.text and not says_nothing(stripped.text) and not CODE.fullmatch(piece.text):
                found.append(self._item(Role.KEY_RESULT, stripped, "column"))
        for item in found:
            item.parent, item.around = self.objective, self.around(row)
            item.parents = [self.code.casefold()] if self.code and not self.objective else []
            item.withdrawn = self.is_withdrawn(row)
            if numbers_only is not None and not item.label:
                item.label = next(iter(numbers), None)
            item.switches = self.switches(row)
            if len(found) == 1:
                item.facts = self.facts(row, facts)
        if len(found) != 1 and self.objective and self.header.objectives:
            for name, value in self.facts(row, facts).items():
                self.objective.facts.setdefault(name, value)
        yield from found

    def _item(self, role: Role, stripped: StrippedStatement, why: str) -> Item:
        item = Item(role, stripped, why, stripped.label.wording if stripped.label else None)
        item.parent = self.objective if role is Role.KEY_RESULT else None
        return item

    def facts(self, row: Row, facts: dict[int, str]) -> dict[str, str]:
        """Return the values of a row by the names of their facts; `facts` names the columns."""
        values: dict[str, str] = {}
        for index, name in sorted(facts.items()):
            value = plain(row[index]) if index < len(row) else ""
            if value and not is_no_fact(value):
                values.setdefault(name, value)
        return values

    def switches(self, row: Row) -> tuple[Text, ...]:
        """Return the remarks to okrlint in a row."""
        indices = self.header.of(FieldKind.SWITCH)
        return tuple(row[index] for index in indices if index < len(row) and row[index])

    def around(self, row: Row) -> tuple[str, ...]:
        """Return what a row says about unit and period."""
        indices = (*self.header.of(FieldKind.UNIT), *self.header.of(FieldKind.PERIOD))
        return tuple(plain(row[index]) for index in indices if index < len(row) and row[index])

    def is_withdrawn(self, row: Row) -> bool:
        """Tell whether a row says that its goal is no longer pursued."""
        marks = (row[index].text for index in self.header.of(FieldKind.WITHDRAWN) if index < len(row))
        states = (
            row[index].text for index, name in self.header.facts.items() if name == "status" and index < len(row)
        )
        return any(map(is_set, marks)) or any(
            state.casefold().strip() in self.words.words("withdrawn") for state in states
        )


def wording_column(rows: Sequence[Row], header: Columns) -> int | None:
    """Return the column that says what a key result is of which another one has the number only."""
    metrics = [index for index, name in header.facts.items() if name == "metric"]
    targets = [index for index, name in header.facts.items() if name == "target"]
    wordings = [*header.names, *metrics, *targets, *wordy(rows, header)]
    return next((index for index in wordings if holds_statements(rows, index)), None)


def wordy(rows: Sequence[Row], header: Columns) -> list[int]:
    """Return the columns of no known kind, those with the longest texts first."""
    unknown = header.of(FieldKind.OTHER)
    length = {index: sum(len(row[index].text) for row in rows[1:] if index < len(row)) for index in unknown}
    return sorted(unknown, key=lambda index: -length[index])


def plain(cell: Text) -> str:
    """Return what a reader sees of a cell, on one line."""
    return cell.traced.squeezed().strip().text
