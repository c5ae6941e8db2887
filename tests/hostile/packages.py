"""Small OKR documents in the formats that are ZIP archives, and what can be done to them."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType

_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org"
_ODF = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
)
OBJECTIVE, KEY_RESULT = "Become the club that juniors choose", "Sign up 30 juniors by 1 May"
_LINES = ("OKR Q3 2026", f"Objective: {OBJECTIVE}", f"KR1: {KEY_RESULT}")
_CELLS = (("Objective", "Key Result"), (OBJECTIVE, KEY_RESULT))


def _relations(*pairs: tuple[str, str]) -> str:
    """Return a part with relations, each a kind and a part."""
    relations = (
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(pairs, start=1)
    )
    return f'<Relationships xmlns="{_MAIN}/package/2006/relationships">{"".join(relations)}</Relationships>'


def _docx() -> dict[str, str]:
    main = f'xmlns:w="{_MAIN}/wordprocessingml/2006/main"'
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in _LINES)
    return {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {main}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(("styles", "styles.xml"), ("numbering", "numbering.xml")),
        "word/styles.xml": f"<w:styles {main}/>",
        "word/numbering.xml": f"<w:numbering {main}/>",
        "docProps/core.xml": "<a/>",
    }


def _xlsx() -> dict[str, str]:
    rows = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>"
        for row in _CELLS
    )
    main = f'xmlns="{_MAIN}/spreadsheetml/2006/main"'
    sheet = '<sheet name="A" sheetId="1" r:id="rId1"/>'
    return {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f"<workbook {main} xmlns:r='{_OFFICE}'><sheets>{sheet}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relations(
            ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")
        ),
        "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{rows}</sheetData></worksheet>",
        "xl/styles.xml": f"<styleSheet {main}/>",
        "xl/sharedStrings.xml": f"<sst {main}/>",
    }


def _odf(kind: str, body: str) -> dict[str, str]:
    content = f"<office:document-content{_ODF}><office:body>{body}</office:body></office:document-content>"
    return {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": content,
        "styles.xml": f"<office:document-styles{_ODF}/>",
        "meta.xml": f"<office:document-meta{_ODF}/>",
        "META-INF/manifest.xml": "<manifest/>",
    }


def _odt() -> dict[str, str]:
    return _odf("text", f"<office:text>{''.join(f'<text:p>{line}</text:p>' for line in _LINES)}</office:text>")


def _ods() -> dict[str, str]:
    cells = [[f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row] for row in _CELLS]
    rows = "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in cells)
    return _odf(
        "spreadsheet", f'<office:spreadsheet><table:table table:name="A">{rows}</table:table></office:spreadsheet>'
    )


def _pptx() -> dict[str, bytes]:
    from pptx import Presentation  # of the extra `slides`

    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[1])
    slide.shapes.title.text, slide.placeholders[1].text_frame.text = _LINES[0], "\n".join(_LINES[1:])
    file = io.BytesIO()
    presentation.save(file)
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


_MAKERS: dict[str, Callable[[], Mapping[str, str | bytes]]] = {
    "docx": _docx,
    "odt": _odt,
    "ods": _ods,
    "pptx": _pptx,
    "xlsx": _xlsx,
}
KINDS = tuple(_MAKERS)
MAIN_PARTS = {
    "docx": "word/document.xml",
    "odt": "content.xml",
    "ods": "content.xml",
    "pptx": "ppt/slides/slide1.xml",
    "xlsx": "xl/worksheets/sheet1.xml",
}


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


@cache
def parts(kind: str) -> Mapping[str, str | bytes]:
    """Return the parts of a document of a kind by their names."""
    return _MAKERS[kind]()


def package(kind: str, more: Mapping[str, str | bytes] = MappingProxyType({})) -> bytes:
    """Return a document of a kind; `more` parts come besides its own, or in the place of some."""
    return packed({**parts(kind), **more})


def changed(kind: str, change: Callable[[str], str]) -> bytes:
    """Return a document of a kind with what its text stands in changed."""
    main = MAIN_PARTS[kind]
    part = parts(kind)[main]
    return package(kind, {main: change(part if isinstance(part, str) else part.decode())})


def overlapping(kind: str, times: int) -> bytes:
    """Return a document whose last part, of 9 MB, stands in the directory again and again under other names."""
    data = package(kind, {"x00": " " * 9_000_000})
    directory = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    last = data[data.rindex(b"PK\x01\x02") : end]
    again = b"".join(last.replace(b"x00", b"x%02d" % number) for number in range(1, times))
    count = len(parts(kind)) + times
    tail = bytearray(data[end:])
    struct.pack_into("<HHL", tail, 8, count, count, end - directory + len(again))
    return data[:end] + again + bytes(tail)
