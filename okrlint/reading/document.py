"""A document whose statements have been read: what document rules are given."""

from __future__ import annotations

import lzma
import pickle
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from okrlint.document.model import LANGUAGES, KeyResult, Language, Objective, OkrDocument
from okrlint.document.sets import OkrSet, sets_of
from okrlint.reading import Reading

_LANGUAGES: tuple[Language | None, ...] = (None, *LANGUAGES)
_UNREAD = -1
_PACKED_TOGETHER = 256
# Half the size of what zlib makes of them, in as little time; a larger dictionary takes memory and packs no better.
_PACKING = [{"id": lzma.FILTER_LZMA2, "preset": 0, "dict_size": 1 << 16}]


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

    def append(self, reading: Reading | None) -> None:
        """Keep a reading."""
        self._open.append(reading)
        if len(self._open) == _PACKED_TOGETHER:
            pickled = pickle.dumps(self._open, pickle.HIGHEST_PROTOCOL)
            self._packed.append(lzma.compress(pickled, format=lzma.FORMAT_RAW, filters=_PACKING))
            self._open = []

    def __getitem__(self, number: int) -> Reading | None:
        """Return a reading by its number; those beside it are fast from then on."""
        block, index = divmod(number, _PACKED_TOGETHER)
        if block == len(self._packed):
            return self._open[index]
        if block != self._unpacked[0]:
            pickled = lzma.decompress(self._packed[block], format=lzma.FORMAT_RAW, filters=_PACKING)
            self._unpacked = block, pickle.loads(pickled)
        return self._unpacked[1][index]


class _Kept(ReadStatement):
    """A statement whose reading lies among those of its document until somebody asks for it."""

    __slots__ = ("_number", "_readings")
    _number: int
    _readings: _Readings

    @classmethod
    def of(cls, item: ReadStatement, readings: _Readings, number: int) -> _Kept:
        """Return a statement without its reading as one that has it by its number."""
        kept = cls.__new__(cls)
        for name in ("document", "statement", "objective", "language"):
            object.__setattr__(kept, name, getattr(item, name))
        object.__setattr__(kept, "_readings", readings)
        object.__setattr__(kept, "_number", number)
        return kept

    @property
    def reading(self) -> Reading | None:
        """The reading."""
        return self._readings[self._number]


class ReadDocument:
    """A document, the readings of its statements, and its sets.

    `statements` are gone through once, and may come one after the other. `default_period` is what the settings say
    that documents are for which name no period themselves.
    """

    def __init__(
        self, document: OkrDocument, statements: Iterable[ReadStatement], default_period: str | None = None
    ) -> None:
        self._document = document
        self.default_period = default_period
        self._statements: list[Objective | KeyResult] = []
        self._objectives: list[Objective | None] = []
        self._readings = _Readings()
        self._languages = array("b")
        self._deadlines = array("b")
        for item in statements:
            self._keep(item)

    @property
    def document(self) -> OkrDocument:
        """The document; no rule may put another one in its place for those that come after it."""
        return self._document

    def _keep(self, item: ReadStatement) -> None:
        """Keep a statement: in columns, since there may be very many, and most are never asked for."""
        reading = item.reading
        self._statements.append(item.statement)
        self._objectives.append(item.objective)
        self._languages.append(_LANGUAGES.index(item.language))
        self._readings.append(reading)
        self._deadlines.append(_UNREAD if reading is None else reading.has_deadline)

    @cached_property
    def _by_identity(self) -> tuple[array[int], array[int]]:
        """The identities of the statements, sorted, and beside each the number of its statement.

        Two arrays, since a dictionary of a hundred thousand takes ten times the memory.
        """
        import numpy as np  # not at the top: what is not read needs none

        identities = np.fromiter(map(id, self._statements), "uint64", len(self._statements))
        order = identities.argsort()
        return array("Q", identities[order].tobytes()), array("I", order.astype("uint32").tobytes())

    def _number(self, statement: Objective | KeyResult) -> int | None:
        identities, numbers = self._by_identity
        at = bisect_left(identities, id(statement))
        return numbers[at] if at < len(identities) and identities[at] == id(statement) else None

    @cached_property
    def sets(self) -> tuple[OkrSet, ...]:
        """The objectives and key results of each unit and period."""
        return sets_of(self.document, self.default_period)

    def item(self, statement: Objective | KeyResult) -> ReadStatement:
        """Return a statement of the document with its reading."""
        return self._item(statement, self._number(statement))

    def _item(self, statement: Objective | KeyResult, number: int | None) -> ReadStatement:
        if number is None:
            return ReadStatement(self.document, statement, None, None, None)
        objective, language = self._objectives[number], _LANGUAGES[self._languages[number]]
        item = ReadStatement(self.document, statement, objective, language, None)
        return _Kept.of(item, self._readings, number)

    def items(self) -> Iterator[ReadStatement]:
        """Yield every statement of the document with its reading."""
        number = 0
        for statement in self.document.statements():
            if number < len(self._statements) and self._statements[number] is statement:
                yield self._item(statement, number)
                number += 1
            else:
                yield self.item(statement)

    def has_deadlines(self, okr_set: OkrSet) -> bool:
        """Whether more than half of the key results of a set say by when."""
        numbers = (self._number(statement) for statement in okr_set.all_key_results())
        found = [_UNREAD if number is None else self._deadlines[number] for number in numbers]
        told = [has_deadline for has_deadline in found if has_deadline != _UNREAD]
        return 2 * sum(told) > len(told)

    def read_key_results(self, okr_set: OkrSet) -> Iterator[tuple[ReadStatement, Reading]]:
        """Yield the key results of a set that could be read, each with its reading."""
        for statement in okr_set.all_key_results():
            item = self.item(statement)
            if item.reading is not None:
                yield item, item.reading
