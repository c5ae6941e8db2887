"""XML parts of an archive as trees whose names read as they do in the specifications: `w:pPr`, `text:list-item`."""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Iterator, Mapping
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from okrlint.errors import InputError

MOST_PART_BYTES = 50_000_000
MOST_TAGS = 300_000  # in all parts: what some hundred pages need
_ALTERNATIVES = "mc:AlternateContent"  # the same thing for newer and older programs; the first one is the newest


class _Names(dict[str, str]):
    """Turns `{namespace}local` into `prefix:local`, each name once."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = prefixes

    def __missing__(self, name: str) -> str:
        namespace, _, local = name[1:].partition("}")
        prefix = self._prefixes.get(namespace)
        self[name] = f"{prefix}:{local}" if prefix else name
        return self[name]


class XmlParts:
    """The XML parts of a checked archive, of which together no more is parsed than a document has.

    `prefixes` maps namespaces to the prefixes that their names get.
    """

    def __init__(self, archive: zipfile.ZipFile, path: str, prefixes: Mapping[str, str]) -> None:
        self._archive, self._path = archive, path
        self._names = _Names(prefixes)
        self._budget = TagBudget(path, MOST_TAGS)

    def parse(self, name: str) -> Element | None:
        """Return the root of a part, None where there is none; raise InputError when it is no XML or too much."""
        try:
            data = self._budget.read(self._archive, self._archive.getinfo(name))
        except KeyError:
            return None
        parser = XMLParser(target=TreeBuilder(element_factory=self._element))
        try:
            parser.feed(data)
            root: Element = parser.close()
        except (ParseError, ValueError, LookupError) as error:
            message = f"The part {name} of this file is damaged."
            raise InputError(self._path, message, "Open the document in its program and save it anew.") from error
        return root

    def _element(self, tag: str, attributes: dict[str, str]) -> Element:
        names = self._names
        return Element(names[tag], {names[key] if key[0] == "{" else key: attributes[key] for key in attributes})


class TagBudget:
    """Counts the tags and attributes of parts before they are parsed: those cost memory and time, not the bytes."""

    def __init__(self, path: str, most: int) -> None:
        self._path, self._left = path, most

    def read(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
        """Return a part; raise InputError when this and those before are more than a document has."""
        if entry.file_size <= MOST_PART_BYTES:
            data = archive.read(entry)
            self._left -= max(data.count(b"<"), data.count(b"="))
            if self._left >= 0:
                return data
        hint = "Copy the OKRs into a document of their own."
        raise InputError(self._path, "This file holds more than a document of some hundred pages does.", hint)


def child(parent: Element | None, *names: str) -> Element | None:
    """Return the first child with a name, and so on for each further name from there; None where there is none."""
    for name in names:
        if parent is None:
            return None
        parent = next((each for each in parent if each.tag == name), None)
    return parent


def flat(parent: Element, transparent: Collection[str]) -> Iterator[Element]:
    """Yield the children of an element; those named in `transparent` are replaced by theirs, however deep.

    Of alternatives for newer and older programs only the first is looked into.
    """
    open_lists = [iter(parent)]
    while open_lists:
        each = next(open_lists[-1], None)
        if each is None:
            open_lists.pop()
        elif each.tag == _ALTERNATIVES:
            open_lists.append(iter(each[0] if len(each) else ()))
        elif each.tag in transparent:
            open_lists.append(iter(each))
        else:
            yield each


def found_in(parent: Element, names: Collection[str]) -> Iterator[Element]:
    """Yield the outermost elements that are named so, at any depth, with alternatives as in `flat`."""
    open_lists = [iter(parent)]
    while open_lists:
        each = next(open_lists[-1], None)
        if each is None:
            open_lists.pop()
        elif each.tag in names:
            yield each
        elif each.tag == _ALTERNATIVES:
            open_lists.append(iter(each[0] if len(each) else ()))
        else:
            open_lists.append(iter(each))
