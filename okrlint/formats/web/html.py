"""HTML ▶ Tree."""

from __future__ import annotations

import codecs
import re
from html import unescape
from html.parser import HTMLParser
from itertools import count

from okrlint.document.traced import Traced
from okrlint.document.tree import Tree
from okrlint.errors import InputError
from okrlint.formats.shared.amounts import Most, source_of
from okrlint.formats.shared.comments import comments
from okrlint.formats.shared.decoding import decode
from okrlint.formats.web.html_blocks import nodes_of, title_of
from okrlint.formats.web.html_dom import Dom
from okrlint.formats.web.html_taming import SHOWN, comment_spans, tamed

_CHARSET = re.compile(
    rb"<(?:meta\b[^>]{0,200}?\bcharset|\?xml\b[^>]{0,100}?\bencoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I
)
_LEGACY = re.compile(
    r"(?:iso-?8859|windows|cp|koi8|mac|latin|ascii|us-ascii|gb|big5|euc|shift)[\w-]*", re.IGNORECASE
)
_AS_WINDOWS = ("iso-8859-1", "iso8859-1", "latin-1", "latin1", "ascii", "us-ascii")  # what browsers take these for
_MOST = Most(characters=12_000_000, lines=200_000)
_MOST_TAGS = 300_000  # what some hundred pages need
_HEAD = 4096  # bytes in which an encoding is declared


def read(data: bytes, path: str) -> Tree:
    """Take an HTML file apart; raise InputError when it is no text, or more than a page has."""
    source = source_of(_decode(data, path), path, _MOST)
    if source.text.count("<") > _MOST_TAGS:
        message = f"This page has more than {_MOST_TAGS} tags."
        raise InputError(path, message, "Copy the OKRs into a page of their own.")
    dom = Dom()
    reader = _Reader(dom, source.text)
    reader.feed(tamed(source.text))
    reader.close()
    lines = [source.line(index).text for index in range(len(source))]
    return Tree(
        source,
        tuple(nodes_of(dom.root, count(1), collapse=True)),
        title=title_of(dom.root),
        comments=tuple(comments(lines, spans=comment_spans("\n".join(lines)))),
    )


def _decode(data: bytes, path: str) -> str:
    """Decode as a byte order mark or else the file itself says; without either as any text."""
    declared = _CHARSET.search(data, 0, _HEAD)
    name = declared[1].decode("ascii").lower() if declared else ""
    has_mark = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if has_mark or b"\0" in data or not _LEGACY.fullmatch(name):
        return decode(data, path)
    try:
        return data.decode("cp1252" if name in _AS_WINDOWS else name)
    except (UnicodeDecodeError, LookupError):
        return decode(data, path)


class _Reader(HTMLParser):
    """Tells a document's tags and texts to its elements, each with its offset."""

    def __init__(self, dom: Dom, text: str) -> None:
        """Take the text of the file, with whose offsets `feed` must go on."""
        super().__init__(convert_charrefs=False)
        self._dom = dom
        self._text = text
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    @property
    def _offset(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._dom.open(tag, dict(attrs), self._offset)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._dom.open(tag, dict(attrs), self._offset, empty=True)

    def handle_endtag(self, tag: str) -> None:
        self._dom.close(tag)

    def handle_data(self, data: str) -> None:
        start = self._offset
        for part in SHOWN.finditer(data):
            self._dom.add(Traced.of(self._text[start + part.start() : start + part.end()], start + part.start()))

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def _reference(self, name: str) -> None:
        start = self._offset
        written = name + ";" * self._text.startswith(";", start + len(name))
        text = unescape(written)
        # Without a meaning it is an ampersand and a word: R&D.
        self._dom.add(Traced.of(text, start) if text == written else Traced(text, [start] * len(text)))
