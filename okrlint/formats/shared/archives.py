"""ZIP archives with documents in them, opened with care: nothing that is read from one can grow without bounds.

Every format that is a ZIP archive opens its file here. What comes back holds whole parts only, each as big as it
says, none with a document type (and so no entities), none with a password.
"""

from __future__ import annotations

import copy
import io
import struct
import zipfile
import zlib

from okrlint.errors import InputError
from okrlint.formats.shared.archive_kinds import PASSWORD, ZIP, ZIP_KINDS, Kind, kind_of_bytes, kind_of_zip

MOST_ENTRIES = 10_000
MOST_BYTES = 200_000_000  # of all parts together, unpacked
MOST_RATIO = 150  # unpacked to packed: documents reach 30, bombs 1000
_SMALL = 10_000_000  # so little does no harm, however well it was packed
_CHUNK = 1 << 20
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_XML_ENDINGS = (".xml", ".rels", ".vml", ".rdf")
_FORBIDDEN = (b"<!DOCTYPE", b"<!ENTITY")
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, OverflowError, RuntimeError)
_MANIFEST, _ENCRYPTED = "META-INF/manifest.xml", b"encryption-data"  # OpenDocument
_DAMAGED = "This file is damaged or cut short."
_ANEW = "Save the document anew, or fetch it again."
_PLAIN_COPY = "Copy the text into a new document and save that."


def open_archive(data: bytes, path: str, kind: str) -> zipfile.ZipFile:
    """Open the archive of a document; `kind` is a key of ZIP_KINDS (docx, pptx, xlsx, odt, ods).

    Raises InputError when it is something else (and says what it looks like), damaged, cut short, protected with a
    password, so big or so tightly packed that it may be a bomb, or when a part of it brings its own entities.
    """
    if not data.startswith(b"PK\x03\x04"):
        raise _other(data, path, kind)
    if data.count(b"PK\x01\x02") > MOST_ENTRIES:  # asked before the directory is built
        raise InputError(path, f"This file consists of more than {MOST_ENTRIES} parts.", _PLAIN_COPY)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        _check_directory(archive, len(data), path)
        _check_kind(archive, path, kind)
        for entry in archive.infolist():
            _check_part(archive, entry, path)
    except _BROKEN as error:
        raise InputError(path, _DAMAGED, _ANEW) from error
    return archive


def _other(data: bytes, path: str, kind: str) -> InputError:
    if not data:
        return InputError(path, "This file is empty.", "Save the document anew, or leave it out.")
    return _not(kind, ZIP if data.startswith(b"PK") else kind_of_bytes(data), path)


def _not(kind: str, found: Kind, path: str) -> InputError:
    but = "" if found is PASSWORD else f", not {ZIP_KINDS[kind].name}"
    return InputError(path, f"This file is {found.name}{but}.", found.advice)


def _check_directory(archive: zipfile.ZipFile, packed: int, path: str) -> None:
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise InputError(path, f"This file is {PASSWORD.name}.", PASSWORD.advice)
    if any(entry.compress_type not in _METHODS for entry in entries):
        raise InputError(path, "This file is packed in a way that documents are not.", _ANEW)
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MOST_BYTES:
        size = f"{MOST_BYTES // 1_000_000} MB"
        raise InputError(path, f"This file holds more than {size} when it is unpacked.", _PLAIN_COPY)
    if unpacked > _SMALL and unpacked > MOST_RATIO * packed:
        raise InputError(path, "This file is packed so tightly that it may be a bomb.", _PLAIN_COPY)


def _check_kind(archive: zipfile.ZipFile, path: str, kind: str) -> None:
    found = kind_of_zip(archive)
    if found != kind:
        raise _not(kind, ZIP_KINDS[found] if found else ZIP, path)


def _check_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: str) -> None:
    """Read a part through once, a chunk at a time: its checksum, its true size, and what it may not hold."""
    longer = copy.copy(entry)
    longer.file_size += 1  # or else zipfile would stop at the size that the part gives, true or not
    forbidden = _FORBIDDEN if entry.filename.lower().endswith(_XML_ENDINGS) else ()
    size, before = 0, b""
    with archive.open(longer) as part:
        while chunk := part.read(_CHUNK):
            size += len(chunk)
            text = before + chunk.replace(b"\0", b"")  # UTF-16 becomes legible
            if any(word in text for word in forbidden):
                raise InputError(path, "This file defines entities, which is not safe to read.", _PLAIN_COPY)
            if entry.filename == _MANIFEST and _ENCRYPTED in text:
                raise InputError(path, f"This file is {PASSWORD.name}.", PASSWORD.advice)
            before = text[-20:]  # a word may go on in the next chunk
    if size != entry.file_size:
        raise InputError(path, _DAMAGED, _ANEW)
