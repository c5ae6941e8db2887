"""Word documents (.docx, .docm) ▶ Tree.

Places are `paragraph 12` and `table 2 row 3 column 1`, counted in the body from 1; a paragraph in a text box stands
where its box hangs. Tables of contents, notes and comments are no text; deleted and hidden text is not there.
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.document.tree import Kind, Tree
from okrlint.formats.office.docx_blocks import BlockReader
from okrlint.formats.office.docx_numbering import Numbering
from okrlint.formats.office.docx_package import DocxPackage
from okrlint.formats.office.docx_styles import Styles
from okrlint.formats.office.docx_text import TextReader
from okrlint.formats.office.office_blocks import Places
from okrlint.formats.office.office_runs import MOST_HEADERS, PLAIN, RunWriter, header_fields
from okrlint.formats.shared.archive_xml import found_in
from okrlint.formats.shared.archives import open_archive

_PARAGRAPHS = frozenset(("w:p",))
_FIELDS = (("subject", "dc:subject"), ("keywords", "cp:keywords"))


def read(data: bytes, path: str) -> Tree:
    """Return the tree of a Word document; raise InputError when it is none, or not safe to read."""
    package = DocxPackage(open_archive(data, path, "docx"), path)
    styles = Styles(package.part("styles"))
    text = TextReader(styles, package.relations)
    writer = RunWriter(path)
    numbering = Numbering(package.part("numbering"))
    nodes = BlockReader(path, text, styles, numbering, writer).read(package.body(), Places())
    properties = package.properties()
    fields = [(key, properties[name]) for key, name in _FIELDS if name in properties]
    fields += header_fields(_headers(package, text))
    title = (
        None
        if any(each.kind is Kind.HEADING for node in nodes for each in node.walk())
        else properties.get("dc:title")
    )
    return writer.tree(nodes, title, fields=tuple(fields))


def _headers(package: DocxPackage, text: TextReader) -> Iterator[str]:
    """Yield what the page headers say."""
    for header in package.parts("header", most=MOST_HEADERS):
        yield " ".join(run.text for each in found_in(header, _PARAGRAPHS) for run in text.read(each, PLAIN).runs)
