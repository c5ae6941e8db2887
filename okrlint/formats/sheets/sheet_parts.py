"""The parts of an Excel workbook around its sheets: which there are, what cells look like, the texts they share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from okrlint.formats.sheets.grid import MOST_CELLS
from okrlint.formats.sheets.sheet_numbers import BUILT_IN, GENERAL
from okrlint.formats.sheets.sheet_package import Package, target
from okrlint.formats.sheets.sheet_strings import RichText, TextParts, is_on
from okrlint.formats.sheets.sheet_xml import Allowance, Elements, Enough, read_part, read_whole

_MOST_STRINGS = MOST_CELLS
_MOST_CHARACTERS = 6_000_000  # in all of them together
_LONGEST_TITLE = 500
_SECTIONS = frozenset(["numFmts", "fonts", "cellXfs", "cellStyleXfs", "dxfs"])


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of the book: its name, the part that holds its cells, whether it is hidden."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Look:
    """What a cell looks like: its number format, and whether it is bold or struck out as a whole."""

    form: str = GENERAL
    bold: bool = False
    struck: bool = False


@dataclass(slots=True)
class Book:
    """What a workbook says beside the cells of its sheets; cells point into `looks` and `strings`."""

    sheets: list[SheetPart] = field(default_factory=list)
    from_1904: bool = False
    title: str | None = None
    looks: list[Look] = field(default_factory=list)
    strings: list[RichText] = field(default_factory=list)
    has_all_strings: bool = True


def read_book(package: Package) -> Book:
    """Read everything about a workbook but its cells; InputError where that is damaged or hostile."""
    book = Book()
    root = _relations(package, "")
    workbook = _of_kind(root, "officeDocument") or "xl/workbook.xml"
    relations = _relations(package, workbook)
    read_whole(package, workbook, _Workbook(book, relations))
    styles = _of_kind(relations, "styles")
    if styles in package:
        read_whole(package, styles, _Styles(book))
    strings = _of_kind(relations, "sharedStrings")
    if strings in package:
        book.has_all_strings = read_part(package, strings, _Strings(book), Allowance())
    book.title = title_of(package, _of_kind(root, "core-properties"))
    return book


def title_of(package: Package, part: str) -> str | None:
    """Return the title in a part with properties, if there is one."""
    reader = _Title()
    if part in package:
        read_whole(package, part, reader)
    return reader.title.strip() or None


def _of_kind(relations: Mapping[str, tuple[str, str]], kind: str) -> str:
    return next((part for found, part in relations.values() if found == kind), "")


def _relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Return the kind and the part of each relation that a part (the whole package, if it is "") has, by its id."""
    folder, _, name = part.rpartition("/")
    reader = _Relations(part)
    address = f"{folder}/_rels/{name}.rels"
    if address in package:
        read_whole(package, address, reader)
    return reader.found


class _Relations(Elements):
    def __init__(self, part: str) -> None:
        self._part = part
        self.found: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.found[attributes.get("Id", "")] = (kind, target(self._part, attributes.get("Target", "")))


class _Workbook(Elements):
    def __init__(self, book: Book, relations: Mapping[str, tuple[str, str]]) -> None:
        self._book, self._relations = book, relations
        self._parts: set[str] = set()

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "workbookPr":
            self._book.from_1904 = is_on(attributes, "date1904", unless_said=False)
        elif name == "sheet":
            kind, part = self._relations.get(attributes.get("id", ""), ("", ""))
            if kind == "worksheet" and part not in self._parts:  # a chart has no cells; no part is read twice
                self._parts.add(part)
                hidden = attributes.get("state", "visible") != "visible"
                self._book.sheets.append(SheetPart(attributes.get("name", ""), part, hidden))


class _Styles(Elements):
    def __init__(self, book: Book) -> None:
        self._looks = book.looks
        self._section = ""
        self._forms = dict(BUILT_IN)
        self._fonts: list[set[str]] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in _SECTIONS:
            self._section = name
        elif self._section == "numFmts" and name == "numFmt":
            self._forms[int(attributes.get("numFmtId", 0))] = attributes.get("formatCode", GENERAL)
        elif self._section == "fonts" and name == "font":
            self._fonts.append(set())
        elif self._section == "fonts" and name in ("b", "strike") and self._fonts and is_on(attributes):
            self._fonts[-1].add(name)
        elif self._section == "cellXfs" and name == "xf":
            self._looks.append(self._look(attributes))

    def end(self, name: str) -> None:
        if name == self._section:
            self._section = ""

    def _look(self, attributes: Mapping[str, str]) -> Look:
        form = self._forms.get(int(attributes.get("numFmtId", 0)), GENERAL)
        number = int(attributes.get("fontId", 0))
        font = self._fonts[number] if 0 <= number < len(self._fonts) else set()
        return Look(form, "b" in font, "strike" in font)


class _Strings(Elements):
    """Reads the texts that cells share, up to the bound; cells that point behind it are cut off."""

    def __init__(self, book: Book) -> None:
        self._strings = book.strings
        self._parts = TextParts()
        self._characters = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "si":
            self._parts = TextParts()
        else:
            self._parts.start(name, attributes)

    def end(self, name: str) -> None:
        if name == "si":
            if len(self._strings) >= _MOST_STRINGS or self._characters > _MOST_CHARACTERS:
                raise Enough
            self._strings.append(self._parts.whole())
            self._characters += self._parts.length
        else:
            self._parts.end(name)

    def text(self, words: str) -> None:
        self._parts.text(words)


class _Title(Elements):
    def __init__(self) -> None:
        self.title = ""
        self._in_title = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._in_title = name == "title"

    def end(self, name: str) -> None:
        self._in_title = False

    def text(self, words: str) -> None:
        if self._in_title and len(self.title) < _LONGEST_TITLE:
            self.title += words
