"""A file's tree ▶ OkrDocument: how this author marks objectives, key results, facts and everything else.

The scheme is found once for the whole document and applied everywhere alike.
"""

from __future__ import annotations

from okrlint import formats
from okrlint.document.model import OkrDocument
from okrlint.formats.lines import labels
from okrlint.formats.lines.labels import LabelWords
from okrlint.scheme.reader import Read, read_tree


def read(
    data: bytes,
    path: str,
    *,
    format: str | None = None,
    as_okr: bool = False,
    words: LabelWords = labels.DEFAULT,
) -> OkrDocument:
    """Read a document as the `format` named, or else as its ending says.

    `as_okr` reads a file that shows no signs of being an OKR document; `words` are the labels that are known.
    Raises InputError when the file cannot be read.
    """
    return read_with_outline(data, path, format=format, as_okr=as_okr, words=words).document


def read_with_outline(
    data: bytes,
    path: str,
    *,
    format: str | None = None,
    as_okr: bool = False,
    words: LabelWords = labels.DEFAULT,
) -> Read:
    """Read a document, and say of each of its parts what it was read as; see `read`."""
    found = formats.format_of(path, format)
    return read_tree(found.reader()(data, path), path, as_okr=as_okr, words=words, format=found.name)
