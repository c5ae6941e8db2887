"""Tables ▶ drafts: columns of objectives and key results, rows that say what they are, rows with labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from okrlint.document.model import Role
from okrlint.document.tree import Node, Text
from okrlint.formats.lines.labels import LabelWords
from okrlint.scheme.columns import CODE, Columns, Row, columns, holds_statements, is_worded, points_to_several
from okrlint.scheme.draft import Draft
from okrlint.scheme.items import Item, link, says_nothing, take_apart
from okrlint.scheme.labelled_rows import labelled_items
from okrlint.scheme.line import Line
from okrlint.scheme.outline import ReadAs
from okrlint.scheme.table_rows import Rows, wording_column, wordy
from okrlint.scheme.typed_rows import typed_items, types_of


@dataclass
class TableReading:
    """What a table was read as.

    `misfit` begins a row that has more cells than the header. `goals` are objectives by their codes, which count
    where key results name them. `drafts` are its objectives, each with its key results; `strays` have none here.
    """

    read_as: ReadAs
    why: str
    drafts: list[Draft] = field(default_factory=list)
    strays: list[Draft] = field(default_factory=list)
    withdrawn: list[Draft] = field(default_factory=list)
    misfit: Text | None = None
    goals: dict[str, Draft] = field(default_factory=dict)
    strong: bool = True

    @property
    def is_okr(self) -> bool:
        """Whether statements were found in it."""
        return bool(self.drafts or self.strays or self.withdrawn)


def read_table(line: Line, *, in_objective: bool) -> TableReading:
    """Read a table; `in_objective` says that it stands under an objective."""
    rows, words = visible_rows(line.node), line.vocabulary.words
    if not rows:
        return TableReading(ReadAs.TABLE, "empty-table")
    header = columns(rows, words, in_objective=in_objective, named=line.vocabulary.named)
    if types := types_of(rows, header, words, named=line.vocabulary.named):
        return _reading(typed_items(rows, header, words, types), "type-column")
    labelled = list(labelled_items(rows, words, header))
    if header.key_results and not _is_scores(rows, header):
        items = list(Rows(header, words, len(rows[0])).items(rows[1:]))
        reading = _reading(items, "column")
        reading.strong = header.strong
        reading.misfit = next((row[0] for row in rows if len(row) > len(rows[0])), None)
        if reading.is_okr or not labelled:
            return reading
    if labelled:
        return _reading(labelled, "row-label")
    if header.objectives:
        reading = TableReading(ReadAs.TABLE, "goals-only")
        reading.goals = _goals(rows, header, words)
        return reading
    return TableReading(ReadAs.TABLE, "scores" if header.key_results else "no-columns")


def read_one(line: Line, label: Line) -> TableReading:
    """Read a table that says one key result, under a label of its own: a column words it, the others are facts."""
    rows, words = visible_rows(line.node), line.vocabulary.words
    if len(rows) < 2:
        return TableReading(ReadAs.TABLE, "empty-table")
    header = columns(rows, words, in_objective=True)
    wording = [*header.key_results, *header.names, *wordy(rows, header)]
    if not wording:
        return TableReading(ReadAs.TABLE, "no-columns")
    index = next((each for each in wording if holds_statements(rows, each)), wording[0])
    header.key_results, header.objectives = [index], []
    header.facts.pop(index, None)
    items = list(Rows(header, words, len(rows[0])).items(rows[1:]))
    wordings = label.label.wording if label.label else None
    for item in items:
        item.label = item.label or wordings
    return _reading(items, "row-of-label")


def _goals(rows: Sequence[Row], header: Columns, words: LabelWords) -> dict[str, Draft]:
    """Return the objectives of a table without key results, by the codes that stand beside them."""
    found = {}
    index = header.objectives[0]
    for row in rows[1:]:
        codes = [cell.text.strip().casefold() for cell in row if cell and CODE.fullmatch(cell.text.strip())]
        if codes and index < len(row) and is_worded(row[index].text):
            stripped = take_apart(row[index], words)
            item = Item(Role.OBJECTIVE, stripped, "column")
            item.facts = Rows(header, words, len(row)).facts(row, header.facts)
            if not stripped.struck:
                found[codes[0]] = item.draft()
    return found


def _reading(items: Sequence[Item], why: str) -> TableReading:
    linked = link(items)
    return TableReading(ReadAs.TABLE, why, linked.objectives, linked.strays, linked.withdrawn)


def visible_rows(table: Node) -> list[list[Text]]:
    """Return the cells of the rows that are shown; what is hidden in them is empty."""
    rows = []
    for row in table.children:
        if not row.hidden:
            cells = [_cell_text(cell) for cell in row.children]
            if any(cells):
                rows.append(cells)
    return rows


def _cell_text(cell: Node) -> Text:
    if cell.hidden:
        return Text(cell.text.traced[:0])
    if cell.text or not cell.children:
        return cell.text
    return next((node.text for node in cell.walk() if node.text), cell.text)


# Columns of objectives and key results.


def _is_scores(rows: Sequence[Row], header: Columns) -> bool:
    """Tell whether the columns called key results hold their scores, or point to them."""
    fitting = [row for row in rows[1:] if len(row) <= len(rows[0])]
    cells = [row[index] for row in fitting for index in header.key_results if index < len(row) and row[index]]
    texts = [cell.text for cell in cells if not says_nothing(cell.text)]
    if not texts:
        return False
    worded = sum(is_worded(text) for text in texts)
    codes = sum(CODE.fullmatch(text) is not None for text in texts)
    if 2 * worded >= len(texts):
        return False
    if any(header.fields[index].number for index in header.key_results) or any(map(points_to_several, texts)):
        return True
    return not (2 * codes >= len(texts) and wording_column(rows, header) is not None)
