"""Rows that begin with a label ▶ items: `| KR1 | Win ten customers |`, `| **KR1**: Win ten … | on track |`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from okrlint.document.model import Role
from okrlint.document.tree import Text
from okrlint.formats.lines.labels import Label, LabelWords
from okrlint.scheme.columns import CODE, Columns, Row, is_worded
from okrlint.scheme.fields import FieldKind, field_of
from okrlint.scheme.items import Item, says_nothing, take_apart
from okrlint.scheme.table_rows import plain


def labelled_items(rows: Sequence[Row], words: LabelWords, header: Columns) -> Iterator[Item]:
    """Yield the statements of rows such as `| KR1 | Win ten customers |` and `| **KR1**: Win ten … | on track |`.

    Rows between them such as `| Eier | Kari |` are facts of the statement above.
    """
    found = [(row, *_label_in(row, words)) for row in rows]
    roles = [label for _, label, _ in found if label]
    both = {label.role for label in roles if label.number} == set(Role)
    both = both or {label.role for label in roles} == set(Role)
    keys = Counter(field_of(row[0].text, words).fact for row, label, _ in found if row and not label)
    objective: Item | None = None
    last: Item | None = None
    for number, (row, label, text) in enumerate(found):
        if label and text and label.role and (both or (label.strong and _is_marked(label, row, text))):
            stripped = take_apart(text, words)
            if not stripped.text or says_nothing(stripped.text):
                continue
            item = Item(label.role, stripped, "row-label", label.wording)
            item.parent = objective if label.role is Role.KEY_RESULT else None
            if label.role is Role.OBJECTIVE:
                objective = item
            elif number:
                item.facts = {
                    name: plain(row[index])
                    for index, name in header.facts.items()
                    if index < len(row)
                    and row[index]
                    and row[index] is not text
                    and not says_nothing(row[index].text)
                }
            last = item
            yield item
        elif last and len(row) > 1 and row[0] and row[1] and not label:
            field_found = field_of(row[0].text, words)
            if field_found.kind is FieldKind.FACT:
                owner = objective if objective and keys[field_found.fact] == 1 else last
                owner.facts.setdefault(field_found.fact, plain(row[1]))


def _is_marked(label: Label, row: Row, text: Text) -> bool:
    """Tell whether a label marks a statement and does not only name a column of another table in a legend."""
    return bool(label.number) or (bool(row) and text is next(cell for cell in row if cell))


def _label_in(row: Row, words: LabelWords) -> tuple[Label | None, Text | None]:
    """Return the label of a row's first filled cell, and the text it labels: behind it, or in the next cell."""
    filled = [cell for cell in row if cell]
    if not filled:
        return None, None
    stripped = take_apart(filled[0], words)
    label = stripped.label
    if not label or label.plural or label.role is None:
        return None, None
    if stripped.text:
        return (label, filled[0]) if is_worded(stripped.text) and not _is_summary(filled) else (None, None)
    return (label, filled[1]) if len(filled) > 1 and is_worded(filled[1].text) else (None, None)


def _is_summary(filled: Sequence[Text]) -> bool:
    """Tell whether a row says something of an objective that stands elsewhere: numbers, or codes of key results."""
    others = [cell.text for cell in filled[1:]]
    return bool(others) and all(CODE.fullmatch(text) or not any(map(str.isalpha, text)) for text in others)
