"""What the tests of Word files, OpenDocument texts and slides share: making files, showing trees."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator

import docx as python_docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from okrlint.document.tree import HARD_BREAK, Kind, Node, Text, Tree
from okrlint.formats.office import docx


def shown(node: Node) -> str:
    """A node in a line: its place, kind, marker and text, what is struck in ~, what is bold in *."""
    marks = "*" * node.text.all_in(node.text.bold) + "~" * node.text.all_in(node.text.struck)
    kind = f"h{node.level}" if node.kind is Kind.HEADING else str(node.kind)
    words = [node.place or "", kind, node.marker, f"{marks}{node.text.text.replace(HARD_BREAK, '/')}{marks[::-1]}"]
    return " | ".join(word for word in words if word)


def lines(nodes: tuple[Node, ...], depth: int = 0) -> Iterator[str]:
    for node in nodes:
        yield "  " * depth + shown(node)
        yield from lines(node.children, depth + 1)


def of_kind(tree: Tree, kind: Kind) -> list[Node]:
    return [node for node in tree.walk() if node.kind is kind]


def texts(tree: Tree) -> list[str]:
    return [node.text.text for node in tree.walk() if node.text]


def check(tree: Tree) -> Tree:
    """Whatever is read, every character stands in the source, and its line has the node's place."""
    assert not tree.has_lines
    for node in tree.walk():
        assert not node.text.text or node.place
        for char, origin in zip(node.text.text, node.text.traced.origins, strict=True):
            assert tree.source.text[origin] == ("\n" if char == HARD_BREAK else char)
            assert char == HARD_BREAK or tree.places[tree.source.position(origin).line] == node.place
    return tree


def marked(text: Text, marks: frozenset[int]) -> str:
    return "".join(char for char, origin in zip(text.text, text.traced.origins, strict=True) if origin in marks)


def read_docx(document: object) -> Tree:
    file = io.BytesIO()
    document.save(file)
    return check(docx.read(file.getvalue(), "plan.docx"))


def add_blocks(document: object, *blocks: str) -> None:
    """Put some XML at the end of a document's body."""
    for block in blocks:
        document.element.body.insert(-1, parse_xml(block.replace(">", f" {nsdecls('w', 'r')}>", 1)))


def word(*blocks: str) -> Tree:
    """A document whose body is some XML."""
    document = python_docx.Document()
    add_blocks(document, *blocks)
    return read_docx(document)


def para(runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def text_run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


_STYLES = """
<w:style w:type="paragraph" w:styleId="Overskrift2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Tittel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Min"><w:name w:val="Vår"/><w:basedOn w:val="Overskrift2"/></w:style>
<w:style w:type="paragraph" w:styleId="Ambisjon"><w:name w:val="Ambisjon"/>
  <w:pPr><w:outlineLvl w:val="3"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Flat"><w:name w:val="Flat"/><w:basedOn w:val="Overskrift2"/>
  <w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="INNH1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Sitat"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="Fet"><w:name w:val="Fet"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Rundt1"><w:name w:val="A"/><w:basedOn w:val="Rundt2"/></w:style>
<w:style w:type="paragraph" w:styleId="Rundt2"><w:name w:val="B"/><w:basedOn w:val="Rundt1"/></w:style>
<w:style w:type="character" w:styleId="Sterk"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
"""


def with_styles(*blocks: str) -> Tree:
    """A document with styles of its own, as Norwegian Word has them, and some XML as its body."""
    document = python_docx.Document()
    styles = parse_xml(f"<w:styles {nsdecls('w')}>{_STYLES}</w:styles>")
    document.styles.element.extend(list(styles))
    add_blocks(document, *blocks)
    return read_docx(document)


CHANGE = 'w:id="1" w:author="x" w:date="2031-01-01T00:00:00Z"'


def edited(data: bytes, part: str, edit: Callable[[bytes], bytes]) -> bytes:
    """An archive with one part changed; a part that becomes empty is left out."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = edit(old.read(name)) if part in ("*", name) else old.read(name)
            if content:
                new.writestr(name, content)
    return file.getvalue()
