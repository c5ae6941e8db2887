"""The XML parts of workbooks, read as a stream: however large or strange they are, it costs little memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol
from xml.parsers import expat

from okrlint.formats.sheets.sheet_package import Package

_CHUNK = 256 << 10
_LONGEST_TOKEN = 1 << 20  # a tag or a comment; expat holds one as a whole
_DEEPEST = 256
_MOST_NAMES = 1000
_MOST_ELEMENTS = 1_000_000
_MOST_IN_WHOLE = 300_000


class Enough(Exception):  # noqa: N818 - it is none
    """Raised by a reader that needs no more of a part."""


@dataclass(slots=True)
class Allowance:
    """How many more elements may be read."""

    elements: int = _MOST_ELEMENTS


class PartReader(Protocol):
    """What is told about a part: names of elements come without their namespace, attributes without theirs."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, words: str) -> None:
        """Characters, in pieces of any length."""


class Elements(PartReader):
    """Base of readers that override only what they need."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Pass over it."""

    def end(self, name: str) -> None:
        """Pass over it."""

    def text(self, words: str) -> None:
        """Pass over it."""


def read_whole(package: Package, name: str, reader: PartReader) -> None:
    """Let a reader read a part, and refuse one that has more in it than any workbook of OKRs."""
    if not read_part(package, name, reader, Allowance(_MOST_IN_WHOLE)):
        raise package.too_large()


def read_part(package: Package, name: str, reader: PartReader, allowance: Allowance) -> bool:
    """Let a reader read a part; return False where it had enough, or no more elements are allowed.

    Raises InputError where the part is missing, is no XML, has a document type (and with it entities), or
    is built to take up time or memory. A ValueError of the reader says that the part is damaged.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    start, end = _counted(package, reader, allowance)
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = _refuse(package)
    fed = 0
    try:
        with package.open(name) as part:
            while chunk := part.read(_CHUNK):
                parser.Parse(chunk)
                fed += len(chunk)
                if fed - parser.CurrentByteIndex > _LONGEST_TOKEN:
                    raise package.too_large()
            parser.Parse(b"", True)
    except Enough:
        return False
    except (expat.ExpatError, LookupError, ValueError) as error:  # LookupError: an encoding that nobody knows
        raise package.damaged() from error
    return True


def _counted(
    package: Package, reader: PartReader, allowance: Allowance
) -> tuple[Callable[[str, dict[str, str]], None], Callable[[str], None]]:
    """Return the handlers of elements, which stop at too many and refuse what is nested too deep."""
    depth = 0
    local = _LocalNames()

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        allowance.elements -= 1
        if allowance.elements < 0:
            raise Enough
        if depth > _DEEPEST:
            raise package.damaged()
        reader.start(local[name], {local[key]: attributes[key] for key in attributes})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        reader.end(local[name])

    return start, end


class _LocalNames(dict[str, str]):
    """Names without their namespace, each cut once; those of a hostile part are not kept for ever."""

    def __missing__(self, name: str) -> str:
        if len(self) >= _MOST_NAMES:
            self.clear()
        self[name] = local = name[name.rfind(" ") + 1 :]
        return local


def _refuse(package: Package) -> Callable[..., None]:
    def doctype(*_: object) -> None:
        raise package.damaged()

    return doctype
