"""Rows that say in a column what they are ▶ items: *Type*, *Level*, with the row that they belong to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from okrlint.document.model import Role
from okrlint.formats.lines.labels import LabelWords
from okrlint.scheme.columns import CODE, Columns, Row
from okrlint.scheme.fields import FieldKind, field_of
from okrlint.scheme.items import Item, reference, take_apart
from okrlint.scheme.table_rows import Rows


@dataclass(frozen=True)
class Types:
    """The column that says what rows are, and what its values stand for."""

    column: int
    roles: Mapping[str, Role]


def types_of(rows: Sequence[Row], header: Columns, words: LabelWords, *, named: bool) -> Types | None:
    """Return the column that says of each row whether it is an objective or a key result.

    In a document that is about OKRs (`named`), types with unknown names are told by their rows: those with targets
    that belong to other rows are key results, and these other rows objectives.
    """
    columns = header.of(FieldKind.TYPE)
    by_name = {index: _by_names(rows, index, words) for index in columns}
    for index, (roles, told) in by_name.items():
        if set(Role) <= set(told) or (told.count(Role.KEY_RESULT) > 1 and not header.key_results):
            return Types(index, roles)
    for index, (roles, told) in by_name.items():
        if (named or Role.OBJECTIVE in told) and (found := _by_rows(rows, header, index)):
            return Types(index, found)
        if Role.OBJECTIVE in told:
            return Types(index, roles)
    return None


def _by_names(rows: Sequence[Row], index: int, words: LabelWords) -> tuple[dict[str, Role], list[Role | None]]:
    """Return what the values of a column stand for by their names, and that of each row."""
    values = [row[index].text for row in rows[1:] if index < len(row)]
    roles = {value.casefold(): role for value in values if (role := field_of(value, words).role)}
    return roles, [roles.get(value.casefold()) for value in values]


def _by_rows(rows: Sequence[Row], header: Columns, index: int) -> dict[str, Role]:
    """Return what types stand for by their rows, or nothing where these do not tell it."""
    targets = [column for column, name in header.facts.items() if name == "target"]
    parents = header.of(FieldKind.PARENT)
    by_type: dict[str, list[Row]] = defaultdict(list)
    for row in rows[1:]:
        if index < len(row) and row[index]:
            by_type[row[index].text.casefold()].append(row)

    def share(members: Sequence[Row], columns: Sequence[int]) -> float:
        filled = sum(any(column < len(row) and row[column] for column in columns) for row in members)
        return filled / len(members)

    results = [
        name for name, found in by_type.items() if share(found, targets) > 0.5 and share(found, parents) > 0.5
    ]
    named = {
        row[column].text.casefold()
        for name in results
        for row in by_type[name]
        for column in parents
        if row[column]
    }
    goals = [
        name
        for name, found in by_type.items()
        if name not in results and any(cell.text.casefold() in named for row in found for cell in row if cell)
    ]
    if len(results) != 1 or len(goals) != 1:
        return {}
    return {goals[0]: Role.OBJECTIVE, results[0]: Role.KEY_RESULT}


def typed_items(rows: Sequence[Row], header: Columns, words: LabelWords, types: Types) -> list[Item]:
    """Return the statements of rows that say what they are."""
    names = [*header.names, *header.objectives, *header.key_results]
    reader = Rows(header, words, len(rows[0]))
    items = []
    for row in rows[1:]:
        role = types.roles.get(row[types.column].text.casefold()) if types.column < len(row) else None
        filled = [row[index] for index in names if index < len(row) and row[index]]
        cell = next((each for each in filled if not CODE.fullmatch(each.text)), None)
        if role is None or cell is None:
            continue
        stripped = take_apart(cell, words)
        item = Item(role, stripped, "type-column", stripped.label.wording if stripped.label else None)
        item.facts = reader.facts(row, header.facts)
        item.around = reader.around(row)
        item.withdrawn = reader.is_withdrawn(row)
        item.switches = reader.switches(row)
        codes = [name for each in filled if each is not cell for name in reference(each.text)]
        item.names = [stripped.text.casefold(), *codes, *_named(row, header.of(FieldKind.IDENTITY))]
        item.parents = _named(row, [*header.of(FieldKind.PARENT), *header.objectives])
        items.append(item)
    _stand_below(items)
    return items


def _stand_below(items: Sequence[Item]) -> None:
    """Put key results under the objective above them where no row names one and all have some below."""
    roles = [item.role for item in items]
    named = any(item.parents for item in items if item.role is Role.KEY_RESULT)
    alone = (Role.OBJECTIVE, Role.OBJECTIVE) in pairwise(roles) or roles[-1:] == [Role.OBJECTIVE]
    if named or alone or roles[:1] != [Role.OBJECTIVE]:
        return
    for item in items:
        if item.role is Role.OBJECTIVE:
            objective = item
        else:
            item.parent = objective


def _named(row: Row, indices: Sequence[int]) -> list[str]:
    return [name for index in indices if index < len(row) and row[index] for name in reference(row[index].text)]
