"""Excel workbooks for tests, and archives taken apart and packed."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.styles import Font
from openpyxl.workbook import Workbook

SHEET = "xl/worksheets/sheet1.xml"
_MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_STRINGS = (
    b"<sst " + _MAIN + b' count="3"><si><t>Bl\xc3\xa5b\xc3\xa6r</t><phoneticPr/></si>'
    b'<si><r><t xml:space="preserve">keep </t></r><r><rPr><strike/><b val="0"/></rPr><t>drop</t></r></si>'
    b"<si><t>a_x000D_\nb &amp; c</t><rPh sb='0' eb='1'><t>sound</t></rPh></si></sst>"
)


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return a ZIP archive."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return out.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of a ZIP archive."""
    with ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def saved(book: Workbook) -> bytes:
    """Return the bytes of a workbook."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def workbook(rows: Iterable[Iterable[object]], name: str = "Ark1") -> Workbook:
    """Return a workbook with one sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    return book


def by_excel(rows: bytes, **parts: bytes) -> bytes:
    """Return a workbook whose one sheet has these rows, with shared strings; bold is the style 1."""
    book = workbook([["x"]])
    book["Ark1"]["A1"].font = Font(bold=True)
    body = b"<worksheet " + _MAIN + b"><cols/><sheetData>" + rows + b"</sheetData></worksheet>"
    found = parts_of(saved(book))
    name = "xl/_rels/workbook.xml.rels"
    found[name] = found[name].replace(
        b"</Relationships>",
        b'<Relationship Id="rId77" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/sharedStrings"'
        b' Target="sharedStrings.xml"/></Relationships>',
    )
    return packed({**found, SHEET: body, "xl/SharedStrings.xml": _STRINGS, **parts})
