"""The lines of a grid ▶ titles and tables, told apart by empty rows and by what looks like a header."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from okrlint.formats.sheets.grid_header import (
    SAMPLE,
    Line,
    Profile,
    begins_anew,
    count_headers,
    is_header,
    repeats,
)


@dataclass(slots=True)
class Block:
    """A title (one line with one filled cell) or a table with its number of header rows."""

    lines: list[Line]
    is_title: bool = False
    headers: int = 0
    first_column: int = 0
    last_column: int = 0
    _profiles: dict[int, Profile] = field(default_factory=dict)

    @classmethod
    def table(cls, lines: list[Line], headers: int | None = None) -> Block:
        """Make a table of lines; without `headers`, see for oneself how many of them are its header."""
        block = cls([], headers=count_headers(lines) if headers is None else headers)
        block.first_column, block.last_column = lines[0].first, lines[0].last
        block.extend(lines)
        return block

    @property
    def header(self) -> Line | None:
        """The first row, if it names the columns."""
        return self.lines[0] if self.headers else None

    def extend(self, lines: Sequence[Line]) -> None:
        """Add lines at the end."""
        self.lines += lines
        for line in lines:
            self.first_column = min(self.first_column, line.first)
            self.last_column = max(self.last_column, line.last)

    def ends_before(self, line: Line, below: Sequence[Line]) -> bool:
        """Tell whether a line behind an empty one begins another table."""
        columns = range(self.first_column, self.last_column + 1)
        return begins_anew(line, below, self.header, self._profile(), columns)

    def _profile(self) -> Profile:
        body = self.lines[self.headers : self.headers + SAMPLE]
        if len(body) not in self._profiles:
            self._profiles[len(body)] = Profile.of(body)
        return self._profiles[len(body)]


def blocks(lines: Sequence[Line]) -> list[Block]:
    """Return the titles and tables of a grid, from its lines that hold something, in the order of reading."""
    sorter = _Sorter()
    chunks = list(_chunks(lines))
    # For each chunk of titles alone: the chunk behind it that has a row of several cells.
    next_wide: list[list[Line]] = []
    wide: list[Line] = []
    for chunk in reversed(chunks):
        next_wide.append(wide)
        wide = chunk[_titles_in(chunk) :] or wide
    for chunk, behind in zip(chunks, reversed(next_wide), strict=True):
        sorter.add(chunk, behind)
    return [part for block in sorter.found for part in _side_by_side(block)]


class _Sorter:
    """Takes chunks of lines, between which rows are empty, and sorts them into blocks."""

    def __init__(self) -> None:
        self.found: list[Block] = []
        self._table: Block | None = None

    def add(self, chunk: list[Line], behind: list[Line]) -> None:
        """Add a chunk; `behind` are the next lines, from a row of several cells on."""
        titles = _titles_in(chunk)
        head = chunk[titles:] or behind
        table = self._table
        # Without a header a title is as good as a row; with one, it may be a row between the groups of a table.
        if (
            table
            and head
            and (table.headers or not titles)
            and not table.ends_before(head[0], head[1 : SAMPLE + 1])
        ):
            self._rows(table, chunk)
            return
        above = _lines_above_table(chunk, titles)
        self._above(chunk[:above])
        self._table = None
        if chunk[above:]:
            self._open(chunk[above:])

    def _above(self, lines: Sequence[Line]) -> None:
        """Add titles and `label | value` rows, which are tables of their own."""
        for single, run in groupby(lines, lambda line: line.is_single):
            if single:
                self.found += [Block([line], is_title=True) for line in run]
            else:
                self.found.append(Block.table(list(run), headers=0))

    def _open(self, lines: list[Line]) -> None:
        """Begin a table."""
        self._table = Block.table(lines[:1], count_headers(lines))
        self.found.append(self._table)
        self._rows(self._table, lines[1:])

    def _rows(self, table: Block, lines: list[Line]) -> None:
        """Add rows to a table; wherever its header stands again, the next one begins."""
        header = table.header
        ends = [index for index, line in enumerate(lines) if header and repeats(line, header)]
        for number, (start, end) in enumerate(pairwise([0, *ends, len(lines)])):
            rows = lines[start:end]
            title = rows.pop() if end < len(lines) and rows and rows[-1].is_single else None
            if number:
                self._table = Block.table(rows)
                self.found.append(self._table)
            else:
                table.extend(rows)
            if title:
                self.found.append(Block([title], is_title=True))


def _chunks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield lines that follow each other without an empty row between them."""
    chunk: list[Line] = []
    for line in lines:
        if chunk and line.row > chunk[-1].row + 1:
            yield chunk
            chunk = []
        chunk.append(line)
    if chunk:
        yield chunk


def _titles_in(chunk: Sequence[Line]) -> int:
    """Return how many lines at the top of a chunk have one cell."""
    return next((index for index, line in enumerate(chunk) if not line.is_single), len(chunk))


def _lines_above_table(chunk: Sequence[Line], titles: int) -> int:
    """Return how many lines of a chunk stand above its table: titles, and `label | value` above a wider header."""
    wide = next((index for index, line in enumerate(chunk) if len(line.cells) > 2), 0)
    if wide and is_header(chunk[wide], chunk[wide + 1 : wide + 1 + SAMPLE]):
        return wide - 1 if count_headers(chunk[wide - 1 :]) > 1 else wide
    return titles - 1 if 0 < titles < len(chunk) and _has_sections(chunk, titles) else titles


def _has_sections(chunk: Sequence[Line], titles: int) -> bool:
    """Tell whether the last title is one of several rows that part a table without a header."""
    column = chunk[titles - 1].first
    later = any(line.is_single and line.first == column for line in chunk[titles:])
    return later and not is_header(chunk[titles], chunk[titles + 1 : titles + 1 + SAMPLE])


def _side_by_side(block: Block) -> Iterator[Block]:
    """Yield a table; where empty columns part it and its header says the same on both sides, yield each part."""
    used = sorted({column for line in block.lines for column in line.cells})
    parts: list[list[int]] = []
    for column in used:
        if parts and column == parts[-1][-1] + 1:
            parts[-1].append(column)
        else:
            parts.append([column])
    if not block.headers or len(parts) < 2 or not _say_the_same(block.lines[0], parts):
        yield block
        return
    for part in parts:
        columns = set(part)
        cut = [
            Line(line.row, {column: text for column, text in line.cells.items() if column in columns}, line.hidden)
            for line in block.lines
        ]
        yield Block.table([line for line in cut if line.cells], block.headers)


def _say_the_same(header: Line, parts: list[list[int]]) -> bool:
    names = [{header.cells[column].text.casefold() for column in part if column in header.cells} for part in parts]
    return all(len(each) >= 2 and len(each & names[0]) >= 2 for each in names)
