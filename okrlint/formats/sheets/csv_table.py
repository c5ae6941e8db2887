"""Comma-separated values (.csv, .tsv): a grid in plain text, whose cells have lines.

The delimiter (comma, semicolon, tab or bar) is found, or given by a first line `sep=;`. Lines above the header that
begin with # or // are comments.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from okrlint.document.model import Comment, Notice
from okrlint.document.source import Source
from okrlint.document.traced import Traced
from okrlint.document.tree import HARD_BREAK, Text, Tree
from okrlint.errors import InputError
from okrlint.formats.data.data_comments import line_comments
from okrlint.formats.shared.amounts import Most, source_of
from okrlint.formats.shared.normalising import normalised
from okrlint.formats.sheets.grid import Budget, Grid, nodes
from okrlint.formats.sheets.grid_csv import DELIMITERS, Field, Scanner, find_layout
from okrlint.formats.sheets.grid_decoding import decode_table
from okrlint.formats.sheets.grid_header import Line

_SEPARATOR = re.compile(r'"?sep=(?P<delimiter>[^\r\n"])"?[ \t]*(?:\r\n?|\n)', re.IGNORECASE)
# Blank lines and comments; a # that is all of a field is the name of a column.
_ABOVE = re.compile(r"(?:[ \t]*(?:(?:#(?![ \t]*[,;\t|])|//)[^\r\n]*)?(?:\r\n?|\n)){0,1000}+")
_GUARD = re.compile("['\t](?=[=+@-])")  # put in front of what a spreadsheet program would take for a formula
_LINE_END = re.compile(r"\r\n?|\n")
_MOSTLY = 0.66
_MOST = Most(characters=16_000_000, lines=1_000_000)
_MOST_COLUMNS = 5000


def read(data: bytes, path: str) -> Tree:
    """Return the tree of a file; InputError where it is no text, or more than is looked at.

    Notices: `csv-quoting` where quotes stand as none may, with the first such line and how many they are;
    `table-cut` with the line from which on there is more than is read.
    """
    text = decode_table(data, path)
    source = source_of(text, path, _MOST)
    start, delimiter = _start(text, path)
    records, faults, cut = _records(text, start, delimiter)
    if any(len(record) > _MOST_COLUMNS for record in records) or (cut is not None and not records):
        message = f"This table has more than {_MOST_COLUMNS} columns."
        raise InputError(path, message, "Copy the columns with OKRs into a file of their own.")
    lines = [Line(number, _cells(record)) for number, record in enumerate(records)]
    budget = Budget()
    found = nodes(Grid([line for line in lines if line.cells]), budget)
    if budget.cut_at is not None:
        first_left = next(line for line in lines[budget.cut_at + 1 :] if line.cells)
        cut = next(iter(first_left.cells.values())).traced.origins[0]
    notices = []
    if faults:
        line = source.position(faults[0]).line
        notices.append(Notice(code="csv-quoting", path=path, line=line, values={"count": str(len(faults))}))
    if cut is not None:
        notices.append(Notice(code="table-cut", path=path, line=source.position(cut).line))
    return Tree(source, tuple(found), comments=_comments(source, start), notices=tuple(notices))


def _start(text: str, path: str) -> tuple[int, str]:
    """Return where the table begins, and its delimiter."""
    separator = _SEPARATOR.match(text)
    above = _ABOVE.match(text, separator.end() if separator else 0)
    start = above.end() if above else 0
    if separator:
        return start, separator["delimiter"]
    preferred = "\t" if PurePath(path).suffix.lower() in (".tsv", ".tab") else ","
    return start, find_layout(text, start, preferred).delimiter


def _records(text: str, start: int, delimiter: str) -> tuple[list[list[Field]], list[int], int | None]:
    """Return the records, the offsets of wrong quotes, and that of what is too much to be read.

    Where each record is one quoted field with a record in it, that one counts.
    """
    scanner = Scanner(text, delimiter, start)
    records = list(scanner)
    filled = [record for record in records if record]
    if len(filled) < 2 or any(len(record) > 1 or not record[0].is_quoted for record in filled):
        return records, scanner.faults, scanner.cut
    whole = Traced.join("\n", (record[0].text for record in filled))
    layout = find_layout(whole.text)
    inner = Scanner(whole.text, layout.delimiter)
    unwrapped = list(inner)
    if layout.share < _MOSTLY or not unwrapped or len(unwrapped[0]) != layout.width:
        return records, scanner.faults, scanner.cut
    cut = scanner.cut if inner.cut is None else whole.origins[inner.cut]
    traced = [[Field(field.text.through(whole), True) for field in record] for record in unwrapped]
    return traced, sorted(scanner.faults + [whole.origins[fault] for fault in inner.faults]), cut


def _cells(record: Sequence[Field]) -> dict[int, Text]:
    """Return the fields of a record that hold something, as a reader sees them."""
    texts = ((column, _shown(field)) for column, field in enumerate(record) if field.text.text.strip())
    return {column: text for column, text in texts if text}


def _shown(field: Field) -> Text:
    traced = field.text
    if _GUARD.match(traced.text):
        traced = traced[1:]
    return Text(normalised(_with_breaks(traced.strip())).strip())


def _with_breaks(traced: Traced) -> Traced:
    """Return a text with one hard break for each line end."""
    texts: list[str] = []
    origins: list[int] = []
    end = 0
    for line_end in _LINE_END.finditer(traced.text):
        texts += [traced.text[end : line_end.start()], HARD_BREAK]
        origins += traced.origins[end : line_end.start() + 1]
        end = line_end.end()
    if not end:
        return traced
    return Traced("".join(texts) + traced.text[end:], [*origins, *traced.origins[end:]])


def _comments(source: Source, start: int) -> tuple[Comment, ...]:
    """Return the comments for okrlint above the table; a spreadsheet program puts delimiters behind them."""
    found = line_comments(source, "#|//", lambda offset: offset < start)
    return tuple(each.model_copy(update={"text": each.text.rstrip(DELIMITERS + " ")}) for each in found)
