"""ZIP archives are opened with care: bombs, damage and whatever else is called .docx."""

from __future__ import annotations

import io
import random
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from functools import cache
from types import ModuleType

import docx as python_docx
import pytest
from hypothesis import given, settings, strategies as st
from odf import text as odf_text
from odf.opendocument import OpenDocumentText
from pptx import Presentation

from formats.word_files import check, edited
from okrlint.document.tree import Tree
from okrlint.errors import InputError
from okrlint.formats.office import docx, odt, pptx
from okrlint.formats.shared.archives import open_archive

_READERS: dict[str, ModuleType] = {"docx": docx, "odt": odt, "pptx": pptx}
_BODIES = {"docx": ("word/document.xml", b"<w:body>"), "odt": ("content.xml", b"<office:text>")}


@cache
def _file(kind: str) -> bytes:
    """A small file of a kind."""
    file = io.BytesIO()
    if kind == "docx":
        document = python_docx.Document()
        document.add_heading("Mål: Ro", 1)
        document.add_paragraph("Ti båter", "List Number")
        document.add_table(2, 2).cell(0, 0).text = "KR"
        document.save(file)
    elif kind == "odt":
        text = OpenDocumentText()
        text.text.addElement(odf_text.H(outlinelevel=1, text="Mål: Ro"))
        items, item = odf_text.List(), odf_text.ListItem()
        item.addElement(odf_text.P(text="Ti båter"))
        items.addElement(item)
        text.text.addElement(items)
        text.write(file)
    else:
        presentation = Presentation()
        slide = presentation.slides.add_slide(presentation.slide_layouts[1])
        slide.shapes.title.text, slide.placeholders[1].text_frame.text = "Mål: Ro", "Ti båter"
        presentation.save(file)
    return file.getvalue()


def _zip(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def _with_part(kind: str, name: str, content: bytes) -> bytes:
    file = io.BytesIO(_file(kind))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


def _in_body(kind: str, content: bytes, padding: int) -> bytes:
    """A file with some XML in front of its text, and noise in another part so that it is not packed too tightly."""
    part, body = _BODIES[kind]
    data = edited(_file(kind), part, lambda xml: xml.replace(body, body + content, 1))
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("noise", random.Random(1).randbytes(padding))
    return file.getvalue()


def _refusal(read: Callable[[bytes, str], Tree], data: bytes, path: str = "plan.docx") -> str:
    with pytest.raises(InputError) as caught:
        read(data, path)
    assert caught.value.path == path
    assert caught.value.hint.endswith(".")
    return str(caught.value)


# Files that are something else.

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "This file is empty."),
        (b"%PDF-1.7\n", "a PDF file, not a Word document (.docx). Export"),
        (b"<!DOCTYPE html>\n<html></html>", "an HTML page, not a Word document (.docx). Rename it"),
        (b"\xef\xbb\xbf <html><body>", "an HTML page"),
        (b"<?xml version='1.0'?><a/>", "an XML file"),
        ("# Mål: Rø\n".encode(), "plain text, not a Word document (.docx). Rename it so that it ends with .txt"),
        ("# Mål: Rø\n".encode("cp1252"), "plain text"),
        (b"{\\rtf1 hei}", "an RTF file"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (bytes(range(256)), "of an unknown kind"),
        (
            _OLE + "WordDocument".encode("utf-16-le"),
            "an old Word file (.doc), not a Word document (.docx). Open it",
        ),
        (_OLE + "Workbook".encode("utf-16-le"), "an old Excel file (.xls)"),
        (_OLE + "EncryptedPackage".encode("utf-16-le"), "This file is protected with a password. Save a copy"),
        (_OLE, "an old Office file"),
        (_zip(**{"a.txt": b"x"}), "a ZIP archive of another kind"),
        (_zip(), "a ZIP archive of another kind"),
        (
            _zip(**{"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<a/>"}),
            "an Excel workbook (.xlsx), not a Word",
        ),
        (_zip(**{"[Content_Types].xml": b"", "xl/workbook.bin": b""}), "a binary Excel workbook (.xlsb)"),
        (_zip(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "an OpenDocument spreadsheet (.ods)"),
        (_zip(mimetype=b"application/epub+zip"), "a ZIP archive of another kind"),
    ],
)
def test_the_user_is_told_what_a_file_looks_like(data: bytes, words: str) -> None:
    assert words in _refusal(docx.read, data)


@pytest.mark.parametrize("kind", _READERS)
@pytest.mark.parametrize("reader", _READERS)
def test_kinds_of_archives_are_told_apart(kind: str, reader: str) -> None:
    if kind == reader:
        assert [node.text.text for node in check(_READERS[reader].read(_file(kind), "plan")).nodes][:1] == [
            "Mål: Ro"
        ]
    else:
        assert f"(.{kind})" in _refusal(_READERS[reader].read, _file(kind))


# Damage.


@pytest.mark.parametrize("kind", _READERS)
def test_a_file_cut_short_is_refused(kind: str) -> None:
    data = _file(kind)
    for length in (10, 100, len(data) // 2, len(data) - 30, len(data) - 1):
        assert "damaged or cut short" in _refusal(_READERS[kind].read, data[:length])


@pytest.mark.parametrize("kind", _READERS)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_any_damage_is_read_or_refused(kind: str, data: st.DataObject) -> None:
    content = bytearray(_file(kind))
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content) - 1))
        if data.draw(st.booleans()):
            content[start] = data.draw(st.integers(0, 255))
        else:
            content[start : start + data.draw(st.integers(1, 50))] = data.draw(st.binary(max_size=8))
    _read_or_refuse(kind, bytes(content))


@pytest.mark.parametrize("kind", _READERS)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_any_damage_to_the_parts_is_read_or_refused(kind: str, data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(_file(kind))) as archive:
        parts = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
    part = data.draw(st.sampled_from(parts))

    def damaged(xml: bytes) -> bytes:
        start, length = data.draw(st.integers(0, len(xml))), data.draw(st.integers(0, 60))
        new = data.draw(
            st.one_of(st.binary(max_size=6), st.sampled_from([b"", b"-1", b"9" * 40, b"</", b"<a>", b'=""']))
        )
        return xml[:start] + new + xml[start + length :]

    _read_or_refuse(kind, edited(_file(kind), part, damaged))


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06", b"%PDF", b"\xd0\xcf\x11\xe0"]), st.binary(max_size=300))
def test_any_bytes_are_refused(start: bytes, rest: bytes) -> None:
    for reader in _READERS.values():
        _refusal(reader.read, start + rest)


def _read_or_refuse(kind: str, content: bytes) -> None:
    try:
        tree = _READERS[kind].read(content, "plan")
    except InputError as error:
        assert error.path == "plan"
    else:
        check(tree)


def test_a_part_with_a_wrong_size_is_refused() -> None:
    """What is longer than it says would be unpacked as a whole by libraries that trust it."""
    data = _with_part("docx", "word/media/lies.bin", bytes(1_000_000))
    record = data.rindex(b"PK\x01\x02")
    lie = data[: record + 24] + struct.pack("<L", 10) + data[record + 28 :]
    assert "damaged" in _refusal(docx.read, lie)


# What is not safe.


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("kind", _READERS)
def test_entities_are_refused(kind: str, encoding: str) -> None:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a0 "ha">{laughs}]><x>&a9;</x>'
    for name in ("docProps/extra.XML", "META-INF/extra.rdf", "customXml/_rels/extra.rels"):
        assert "defines entities" in _refusal(_READERS[kind].read, _with_part(kind, name, bomb.encode(encoding)))


def test_words_that_are_forbidden_are_found_across_chunks() -> None:
    part = b"<a>" + b" " * ((1 << 20) - 8) + b"<!DOCTYPE a>"
    assert "defines entities" in _refusal(docx.read, _with_part("docx", "word/extra.xml", part))


def test_a_document_may_speak_of_entities() -> None:
    document = python_docx.Document()
    document.add_paragraph("<!DOCTYPE og <!ENTITY er ord")
    file = io.BytesIO()
    document.save(file)
    assert docx.read(file.getvalue(), "plan.docx").nodes[0].text.text.startswith("<!DOCTYPE")


def test_passwords() -> None:
    data = bytearray(_file("docx"))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    assert "protected with a password" in _refusal(docx.read, bytes(data))
    manifest = b'<manifest:file-entry><manifest:encryption-data manifest:checksum="x"/></manifest:file-entry>'
    locked = edited(_file("odt"), "META-INF/manifest.xml", lambda part: part + manifest)
    assert "protected with a password" in _refusal(odt.read, locked)


def test_other_ways_of_packing_are_refused() -> None:
    file = io.BytesIO(_file("docx"))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/extra.xml", "<a/>")
    assert "packed in a way" in _refusal(docx.read, file.getvalue())


def test_what_is_opened_can_be_read() -> None:
    with open_archive(_file("docx"), "plan.docx", "docx") as archive:
        assert archive.read("word/document.xml").startswith(b"<?xml")


# Bombs: each is refused or read, quickly and in little memory. They are made of what the limits just let through.


def _paragraph(number: int) -> bytes:
    return b"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>%020x</w:t></w:r></w:p>" % random.Random(number).getrandbits(80)


_ROW = b'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999"/></w:tcPr></w:tc></w:tr>'
_REPEATED = b"""<table:table><table:table-row table:number-rows-repeated="99999">
<table:table-cell table:number-columns-repeated="99999"><text:p>a</text:p></table:table-cell>
</table:table-row></table:table>"""
_OPEN_FIELD = b'<w:r><w:fldChar w:fldCharType="begin"/></w:r>'


def _nested(tags: str, times: int, inside: bytes = b"") -> bytes:
    names = tags.split()
    opening = "".join(f"<{name}>" for name in names).encode()
    closing = "".join(f"</{name}>" for name in reversed(names)).encode()
    return opening * times + inside + closing * times


def _attributes(number: int) -> bytes:
    return b"<w:p " + b" ".join(b'a%d=""' % each for each in range(number)) + b"/>"


def _bold_text(number: int) -> bytes:
    return b"<w:p><w:r><w:rPr><w:b/><w:i/></w:rPr><w:t>" + b"ab " * number + b"</w:t></w:r></w:p>"


# Each is a kind, and what stands in its body.
_BODIES_OF_BOMBS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "empty paragraphs": ("docx", lambda: b"<w:p/>" * 250_000),
    "paragraphs": ("docx", lambda: b"".join(map(_paragraph, range(30_000)))),
    "attributes": ("docx", lambda: _attributes(250_000)),
    "one long text": ("docx", lambda: _bold_text(330_000)),
    "tables in tables": ("docx", lambda: _nested("w:tbl w:tr w:tc", 10_000)),
    "controls in controls": ("docx", lambda: _nested("w:sdt", 130_000, b"<w:p/>" * 1000)),
    "open fields": ("docx", lambda: b"<w:p>" + _OPEN_FIELD * 60_000 + b"</w:p>"),
    "wide cells": ("docx", lambda: b"<w:tbl>" + _ROW * 30_000 + b"</w:tbl>"),
    "blanks": ("odt", lambda: b"<text:p>" + b'<text:s text:c="999999"/>' * 140_000 + b"</text:p>"),
    "repeated cells": ("odt", lambda: _REPEATED),
    "lists in lists": ("odt", lambda: _nested("text:list text:list-item", 10_000)),
    "spans in spans": ("odt", lambda: b"<text:p>" + _nested("text:span", 140_000, b"a") + b"</text:p>"),
}
_ARCHIVE_BOMBS: dict[str, Callable[[], bytes]] = {
    "zeros": lambda: _with_part("docx", "word/media/a.bin", bytes(150_000_000)),
    "too big": lambda: _with_part("docx", "word/media/a.bin", bytes(201_000_000)),
    "many parts": lambda: _zip(**{f"word/{number}": b"" for number in range(11_000)}),
}

_MEASURE = """
import resource, sys, time
from okrlint.errors import InputError
from okrlint.formats import format_of
read = format_of("bomb", sys.argv[1]).reader()
data = sys.stdin.buffer.read()
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.process_time()
try:
    read(data, "bomb")
except InputError:
    pass
print(time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory)
"""


@pytest.mark.parametrize("name", [*_BODIES_OF_BOMBS, *_ARCHIVE_BOMBS])
def test_bombs_cost_little(name: str) -> None:
    pytest.importorskip("resource")  # Windows has none
    kind, make = _BODIES_OF_BOMBS.get(name, ("docx", bytes))
    bomb = _ARCHIVE_BOMBS[name]() if name in _ARCHIVE_BOMBS else _in_body(kind, make(), padding=1_000_000)
    done = subprocess.run([sys.executable, "-c", _MEASURE, kind], input=bomb, capture_output=True, check=True)
    seconds, memory = map(float, done.stdout.split())
    assert seconds < 10  # five on an idle machine
    assert memory * (1 if sys.platform == "darwin" else 1024) < 300_000_000
