"""OpenDocument texts (.odt), as LibreOffice and Google Docs write them ▶ Tree.

Places are those of Word documents: `paragraph 12`, `table 2 row 3 column 1`, counted in the body from 1. Tables of
contents, notes, annotations and deleted text are not there. The parts are parsed as those of Word files are, so
that the same bounds hold (odfpy, which is not used, has none).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from xml.etree.ElementTree import Element

from okrlint.document.tree import Kind, Tree
from okrlint.errors import InputError
from okrlint.formats.office.odf_blocks import BlockReader
from okrlint.formats.office.odf_styles import Styles
from okrlint.formats.office.odf_text import TextReader
from okrlint.formats.office.office_blocks import Places
from okrlint.formats.office.office_runs import MOST_HEADERS, PLAIN, RunWriter, header_fields
from okrlint.formats.shared.archive_xml import XmlParts, child, found_in
from okrlint.formats.shared.archives import open_archive

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {
    **{f"{_OASIS}{name}:1.0": name for name in ("office", "text", "table", "style", "meta")},
    f"{_OASIS}drawing:1.0": "draw",
    f"{_OASIS}xsl-fo-compatible:1.0": "fo",
    "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://www.w3.org/XML/1998/namespace": "xml",
    "http://purl.org/dc/elements/1.1/": "dc",
}
_FIELDS = {"dc:subject": "subject", "meta:keyword": "keywords"}
_HEADERS = frozenset(("style:header",))
_PARAGRAPHS = frozenset(("text:p", "text:h"))


def read(data: bytes, path: str) -> Tree:
    """Return the tree of an OpenDocument text; raise InputError when it is none, or not safe to read."""
    parts = XmlParts(open_archive(data, path, "odt"), path, _PREFIXES)
    styles_root = parts.parse("styles.xml")
    root = parts.parse("content.xml")
    body = child(root, "office:body", "office:text")
    if body is None:
        raise InputError(path, "This file has no text in it.", "Open it in its program and save it anew.")
    styles = Styles(root, styles_root)
    text = TextReader(styles)
    writer = RunWriter(path)
    nodes = BlockReader(path, text, styles, writer).read(body, Places())
    properties = list(_properties(parts.parse("meta.xml")))
    fields = [(_FIELDS[name], value) for name, value in properties if name in _FIELDS]
    fields += header_fields(_headers(styles_root, text))
    has_heading = any(each.kind is Kind.HEADING for node in nodes for each in node.walk())
    title = None if has_heading else dict(properties).get("dc:title")
    return writer.tree(nodes, title, fields=tuple(fields))


def _properties(root: Element | None) -> Iterator[tuple[str, str]]:
    """Yield what the file says about itself, where filled: `dc:title`, `dc:subject`, `meta:keyword`."""
    meta = child(root, "office:meta")
    texts = () if meta is None else ((each.tag, (each.text or "").strip()) for each in meta)
    return ((name, text) for name, text in texts if text)


def _headers(root: Element | None, text: TextReader) -> Iterator[str]:
    """Yield what the page headers say."""
    for header in islice(found_in(root, _HEADERS), MOST_HEADERS) if root is not None else ():
        yield " ".join(run.text for each in found_in(header, _PARAGRAPHS) for run in text.read(each, PLAIN).runs)
