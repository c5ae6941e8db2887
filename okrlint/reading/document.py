"""A document whose statements have been read: what document rules are given."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from okrlint.document.model import KeyResult, Language, Objective, OkrDocument
from okrlint.document.sets import OkrSet, sets_of
from okrlint.reading import Reading

_PACKED_TOGETHER = 256


@dataclass(frozen=True, slots=True)
class ReadStatement:
    """A statement with its document, its objective, and its reading.

    `language` is None where it is neither Norwegian nor English; `reading` is None then, where reading
    failed, and where there is nothing to read.
    """

    document: OkrDocument
    statement: Objective | KeyResult
    objective: Objective | None
    language: Language | None
    reading: Reading | None

    @property
    def path(self) -> str:
        """The path of the document."""
        return self.document.path


class _Readings:
    """The readings of a long document, packed: a hundredth of the memory that they take otherwise.

    The last ones lie open, so that nothing is packed of a document of usual length.
    """

    def __init__(self) -> None:
        self._packed: list[bytes] = []
        self._open: list[Reading | None] = []
        self._unpacked: tuple[int, list[Reading | None]] = (-1, [])

    def put(self, reading: Reading | None) -> int:
        """Keep a reading and return its number."""
        number = len(self._packed) * _PACKED_TOGETHER + len(self._open)
        self._open.append(reading)
        if len(self._open) == _PACKED_TOGETHER:
            self._packed.append(zlib.compress(pickle.dumps(self._open, pickle.HIGHEST_PROTOCOL), level=1))
            self._open = []
        return number

    def get(self, number: int) -> Reading | None:
        """Return a reading by its number; those beside it are fast from then on."""
        block, index = divmod(number, _PACKED_TOGETHER)
        if block == len(self._packed):
            return self._open[index]
        if block != self._unpacked[0]:
            self._unpacked = block, pickle.loads(zlib.decompress(self._packed[block]))
        return self._unpacked[1][index]


class _Kept(ReadStatement):
    """A statement whose reading lies among those of its document until somebody asks for it.

    `has_deadline` is None where there is no reading.
    """

    __slots__ = ("_number", "_readings", "has_deadline")
    _number: int
    _readings: _Readings
    has_deadline: bool | None

    def __init__(self, item: ReadStatement, readings: _Readings) -> None:
        reading = item.reading
        for name, value in zip(_BESIDE_READING, _beside_reading(item), strict=True):
            object.__setattr__(self, name, value)
        object.__setattr__(self, "_readings", readings)
        object.__setattr__(self, "_number", readings.put(reading))
        object.__setattr__(self, "has_deadline", None if reading is None else reading.has_deadline)

    @property
    def reading(self) -> Reading | None:
        """The reading."""
        return self._readings.get(self._number)


_BESIDE_READING = ("document", "statement", "objective", "language")
_beside_reading = attrgetter(*_BESIDE_READING)


class ReadDocument:
    """A document, the readings of its statements, and its sets.

    `statements` are gone through once, and may come one after the other. `default_period` is what the settings say
    that documents are for which name no period themselves.
    """

    def __init__(
        self, document: OkrDocument, statements: Iterable[ReadStatement], default_period: str | None = None
    ) -> None:
        self.document = document
        self.default_period = default_period
        readings = _Readings()
        self._read = {id(item.statement): _Kept(item, readings) for item in statements}

    @cached_property
    def sets(self) -> tuple[OkrSet, ...]:
        """The objectives and key results of each unit and period."""
        return sets_of(self.document, self.default_period)

    def item(self, statement: Objective | KeyResult) -> ReadStatement:
        """Return a statement of the document with its reading."""
        unread = ReadStatement(self.document, statement, None, None, None)
        return self._read.get(id(statement), unread)

    def items(self) -> Iterator[ReadStatement]:
        """Yield every statement of the document with its reading."""
        return map(self.item, self.document.statements())

    def has_deadlines(self, okr_set: OkrSet) -> bool:
        """Whether more than half of the key results of a set say by when."""
        kept = (self._read.get(id(statement)) for statement in okr_set.all_key_results())
        told = [item.has_deadline for item in kept if item is not None and item.has_deadline is not None]
        return 2 * sum(told) > len(told)

    def read_key_results(self, okr_set: OkrSet) -> Iterator[tuple[ReadStatement, Reading]]:
        """Yield the key results of a set that could be read, each with its reading."""
        for statement in okr_set.all_key_results():
            item = self.item(statement)
            if item.reading is not None:
                yield item, item.reading
