"""What a file is, going by its bytes: so that a wrong ending or an old format gets an answer that helps."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from okrlint.errors import InputError
from okrlint.formats.shared.decoding import decode


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file looks like: its name in a sentence ("a PDF file"), and what somebody can do who has one."""

    name: str
    advice: str


def _rename(ending: str) -> str:
    return f"Rename it so that it ends with {ending}."


def _save_as(ending: str, program: str) -> str:
    return f"Open it in {program} or LibreOffice and save it as {ending}."


# What `open_archive` can be asked for, and what else is told apart from it.
ZIP_KINDS: Mapping[str, Kind] = {
    "docx": Kind("a Word document (.docx)", _rename(".docx")),
    "pptx": Kind("a PowerPoint presentation (.pptx)", _rename(".pptx")),
    "xlsx": Kind("an Excel workbook (.xlsx)", _rename(".xlsx")),
    "odt": Kind("an OpenDocument text (.odt)", _rename(".odt")),
    "ods": Kind("an OpenDocument spreadsheet (.ods)", _rename(".ods")),
    "odp": Kind("an OpenDocument presentation (.odp)", "Save it as .pptx, or its text as .txt."),
    "xlsb": Kind("a binary Excel workbook (.xlsb)", _save_as(".xlsx", "Excel")),
}
ZIP = Kind("a ZIP archive of another kind", "Unpack it and check the files in it.")
PASSWORD = Kind("protected with a password", "Save a copy without the password.")

_OOXML_FOLDERS = (("word/", "docx"), ("ppt/", "pptx"), ("xl/", "xlsx"))
_ODF_TYPE = b"application/vnd.oasis.opendocument."
_ODF_TYPES = ((b"text", "odt"), (b"spreadsheet", "ods"), (b"presentation", "odp"))
_OLE_STREAMS = (
    ("EncryptedPackage", PASSWORD),
    ("WordDocument", Kind("an old Word file (.doc)", _save_as(".docx", "Word"))),
    ("PowerPoint Document", Kind("an old PowerPoint file (.ppt)", _save_as(".pptx", "PowerPoint"))),
    ("Workbook", Kind("an old Excel file (.xls)", _save_as(".xlsx", "Excel"))),
    ("Book", Kind("an old Excel file (.xls)", _save_as(".xlsx", "Excel"))),
)
_OLE = Kind("an old Office file", "Open it in its program and save it in today's format.")
_PICTURE = Kind("a picture", "Type its text into a document.")
_BEGINNINGS = (
    (b"%PDF", Kind("a PDF file", "Export the document as Word, Markdown or text, the sheet as CSV or XLSX.")),
    (b"{\\rtf", Kind("an RTF file", _save_as(".docx", "Word"))),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
)
_HTML = Kind("an HTML page", _rename(".html"))
_XML = Kind("an XML file", "Save the document anew in the program that it was written in.")
_TEXT = Kind("plain text", _rename(".txt, .md or .csv"))
_UNKNOWN = Kind("of an unknown kind", "Save the document anew in the program that it was written in.")


def kind_of_bytes(data: bytes) -> Kind:
    """Return what a file that is no ZIP archive looks like."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        streams = (kind for name, kind in _OLE_STREAMS if name.encode("utf-16-le") in data)
        return next(streams, _OLE)
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            return kind
    start = data[:2000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html")) or b"<html" in start[:500]:
        return _HTML
    if start.startswith(b"<?xml"):
        return _XML
    return _TEXT if _is_text(data[:4000]) else _UNKNOWN


def kind_of_zip(archive: zipfile.ZipFile) -> str | None:
    """Return the key in ZIP_KINDS of what an archive holds, or None."""
    names = archive.namelist()
    if "[Content_Types].xml" in names:
        if "xl/workbook.bin" in names:
            return "xlsb"
        folders = (kind for folder, kind in _OOXML_FOLDERS if any(name.startswith(folder) for name in names))
        return next(folders, None)
    for part in ("mimetype", "META-INF/manifest.xml"):
        if part in names:
            with archive.open(part) as file:
                _, found, rest = file.read(4000).partition(_ODF_TYPE)
            if found:
                return next((kind for word, kind in _ODF_TYPES if rest.startswith(word)), None)
    return None


def _is_text(start: bytes) -> bool:
    try:
        decode(start, "")
    except InputError:
        return False
    return True
