"""The parts of a Word file that matter here, found by the relationships between them.

python-docx is not asked: it refuses files that Word opens (a picture whose file is missing, Strict Open XML), and
loads every picture.
"""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass
from functools import cached_property
from xml.etree.ElementTree import Element

from okrlint.errors import InputError
from okrlint.formats.shared.archive_xml import XmlParts

_STRICT = "http://purl.oclc.org/ooxml/"
_OPEN_XML = "http://schemas.openxmlformats.org/"
_PREFIXES = {
    _OPEN_XML + "wordprocessingml/2006/main": "w",
    _STRICT + "wordprocessingml/main": "w",
    _OPEN_XML + "officeDocument/2006/relationships": "r",
    _STRICT + "officeDocument/relationships": "r",
    _OPEN_XML + "officeDocument/2006/math": "m",
    _STRICT + "officeDocument/math": "m",
    _OPEN_XML + "package/2006/relationships": "rel",
    _OPEN_XML + "package/2006/metadata/core-properties": "cp",
    _OPEN_XML + "markup-compatibility/2006": "mc",
    "http://purl.org/dc/elements/1.1/": "dc",
}
# Around blocks: what stands in them reads as if it stood there without them.
TRANSPARENT = frozenset(("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo"))
_USUAL_MAIN = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: `kind` (`styles`, `hyperlink`), and a part's name or, if `external`, an address."""

    kind: str
    target: str
    external: bool


class DocxPackage:
    """The parts of a Word file in a checked archive, parsed when asked for."""

    def __init__(self, archive: zipfile.ZipFile, path: str) -> None:
        self._path = path
        self._parts = XmlParts(archive, path, _PREFIXES)

    def body(self) -> Element:
        """Return the document's body; raise InputError when there is none."""
        root = self._parts.parse(self._main)
        body = None if root is None else next((each for each in root if each.tag == "w:body"), None)
        if body is None:
            raise InputError(self._path, "This Word file has no text in it.", "Open it in Word and save it anew.")
        return body

    def part(self, kind: str) -> Element | None:
        """Return the part that the document has of a kind (`styles`, `numbering`), if it has one."""
        target = next((each.target for each in self.relations.values() if each.kind == kind), None)
        return None if target is None else self._parts.parse(target)

    def parts(self, kind: str, most: int) -> list[Element]:
        """Return the first parts of a kind of which there may be several (`header`)."""
        targets = list(dict.fromkeys(each.target for each in self.relations.values() if each.kind == kind))
        roots = (self._parts.parse(target) for target in targets[:most])
        return [root for root in roots if root is not None]

    def properties(self) -> dict[str, str]:
        """Return what the file says about itself: `dc:title`, `dc:subject`, `cp:keywords`, where filled."""
        target = self._first_target("", "core-properties")
        root = None if target is None else self._parts.parse(target)
        texts = {} if root is None else {each.tag: (each.text or "").strip() for each in root}
        return {name: text for name, text in texts.items() if text}

    @cached_property
    def relations(self) -> dict[str, Relation]:
        """The relations of the document by their ids."""
        return self._relations_of(self._main)

    @cached_property
    def _main(self) -> str:
        return self._first_target("", "officeDocument") or _USUAL_MAIN

    def _first_target(self, source: str, kind: str) -> str | None:
        relations = self._relations_of(source).values()
        return next((each.target for each in relations if each.kind == kind and not each.external), None)

    def _relations_of(self, source: str) -> dict[str, Relation]:
        """Return the relations of a part, or of the whole package for ""."""
        folder, name = posixpath.split(source)
        root = self._parts.parse(posixpath.join(folder, "_rels", f"{name}.rels"))
        return {} if root is None else {each.get("Id", ""): _relation(each, folder) for each in root}


def _relation(element: Element, folder: str) -> Relation:
    kind = element.get("Type", "").rpartition("/")[2]
    target = element.get("Target", "")
    if element.get("TargetMode") == "External":
        return Relation(kind, target, True)
    return Relation(kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"), False)
