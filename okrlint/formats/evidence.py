"""Is this an OKR document? Two different signals make it one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from okrlint.document.model import Role
from okrlint.formats.block import Kind, Table
from okrlint.formats.entry import Entry
from okrlint.formats.lines import labels
from okrlint.formats.lines.labels import Label
from okrlint.formats.tables import table_labels

_HEADLINE = 100


def is_named_okr(path: str, title: str | None, entries: Sequence[Entry]) -> bool:
    """Tell whether the file's name, its title or a heading says OKR."""
    name = re.sub(r"[_\W]+", " ", PurePath(path).stem)
    headings = (entry.text for entry in entries if entry.kind is Kind.HEADING)
    first = (entry.text for entry in entries[:1] if len(entry.raw) < _HEADLINE)
    return any(labels.names_okr(text) for text in (name, title or "", *headings, *first))


def has_signals(named: bool, entries: Iterable[Entry], tables: Iterable[Table]) -> bool:
    """Tell whether two different signals say OKR: the name, an objective label, a key-result label.

    Without the name, *Objective* and *Results* are no more than the headings of any report: then it
    takes a strong key-result label, or objectives with numbers.
    """
    found = _labels(entries, tables)
    objectives = [label for label in found if label.role is Role.OBJECTIVE]
    key_results = [label for label in found if label.role is Role.KEY_RESULT]
    if named:
        return bool(found)
    numbered = any(label.strong and label.number for label in objectives)
    return bool(objectives and key_results) and (numbered or any(label.strong for label in key_results))


def _labels(entries: Iterable[Entry], tables: Iterable[Table]) -> list[Label]:
    found = [entry.stripped.label for entry in entries if not (entry.block.quoted or entry.is_target)]
    in_tables = [label for table in tables for label in table_labels(table)]
    return [*filter(None, found), *in_tables]
