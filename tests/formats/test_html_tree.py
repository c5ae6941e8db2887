"""What the adapter for HTML makes of a file."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings, strategies as st

from okrlint.document.tree import Kind, Tree
from okrlint.errors import InputError
from okrlint.formats.web.html import read
from tests.formats.show import check_origins, outline


def tree_of(text: str) -> Tree:
    tree = read(text.encode(), "okr.html")
    check_origins(tree)
    return tree


def shown(text: str) -> list[str]:
    return outline(tree_of(text))


def table(*rows: list[str], headers: int = 1) -> list[str]:
    lines = ["table"]
    for number, row in enumerate(rows):
        mark = " header" if number < headers else ""
        lines += [f"  row{mark}", *(f"    cell{mark}" + (f": {cell}" if cell else "") for cell in row)]
    return lines


BLOCKS = {
    "headings": ("<h1>A <b>b</b></h1><h6>c</h6><h2></h2>", ["heading 1: A **b**", "heading 6: c"]),
    "blanks": ("<p>\n  a\n  b\t c <p>d", ["paragraph: a b c", "paragraph: d"]),
    "a div with text": ("<div>a<div>b</div>c</div>d", [f"paragraph: {each}" for each in "abcd"]),
    "inline elements around blocks": (
        "<b>a<p>b</p></b>c",
        ["paragraph: **a**", "paragraph: **b**", "paragraph: c"],
    ),
    "breaks": ("<p>a<br>b<br/>\n<br />c<br></p>", ["paragraph: a↵b↵c"]),
    "lists": (
        "<ul><li>a<ol start=3><li>b<li value=7>c</ol><li>d</ul><ul><li>e</ul>",
        ["item - g1: a", "  item 3. g2: b", "  item 7. g2: c", "item - g1: d", "item - g3: e"],
    ),
    "a list beside its item": ("<ul><li>a</li><ul><li>b</li></ul></ul>", ["item - g1: a", "  item - g2: b"]),
    "items without a list": (
        "<li>a</li>\n<li>b</li><p>c</p><li>d</li>",
        ["item - g1: a", "item - g1: b", "paragraph: c", "item - g2: d"],
    ),
    "paragraphs in an item": ("<ul><li><p>a</p><p>b</p></ul>", ["item - g1: a", "  paragraph: b"]),
    "check boxes": (
        "<ul><li><input type=checkbox checked> a<li><label><input type='checkbox'>b</label></ul>",
        ["item [x] g1: a", "item [ ] g1: b"],
    ),
    "definitions": (
        "<dl><dt>a</dt><dd>b</dd><dd>c</dd><div><dt>d<dd>e</div></dl>",
        [
            "paragraph: **a**",
            "item - g2: b",
            "item - g2: c",
            "paragraph: **d**",
            "item - g4: e",
        ],
    ),
    "quotes": ("<blockquote>a<ul><li>b</ul></blockquote>", ["quote", "  paragraph: a", "  item - g1: b"]),
    "code": (
        '<pre><code class="language-yaml">\na:\n  b &lt;\n</code></pre><pre>\n\n</pre>',
        ["code yaml: a:⏎  b <"],
    ),
    "details": (
        "<h2>A</h2><details><summary>b</summary>c<details><summary>d</summary></details></details>",
        ["heading 2: A", "heading 3: b", "paragraph: c", "heading 4: d"],
    ),
    "what is none of the text": (
        "<head><style>a</style><meta name=b></head><nav>c</nav><script>a<b '<p>'</script><p>d<button>e</button>"
        "<svg><text>f</text></svg><select><option>g</select></p><template><p>h</p></template><footer>i</footer>",
        ["paragraph: d"],
    ),
    "hidden": (
        "<p hidden>a</p><p>b <span style='display: none'>c</span>d</p><ul><li hidden>e<li>f</ul>",
        ["paragraph hidden: a", "paragraph: b d", "paragraph hidden: c", "item - g1 hidden: e", "item - g1: f"],
    ),
    "comments": ("<p>a<!-- b --> c</p><!-- d\n<p>e</p>", ["paragraph: a c", "paragraph: e"]),
    "tag soup": ("</p></table><td>a</b><tr>b<p><h1>c</p></h1>d < e <", None),
    "a bracket that begins nothing": ("<p>5 < 6 <b 7</p>", ["paragraph: 5 < 6 <b 7"]),
    "unknown elements": ("<x-y a=b>c <unknown>d</unknown></x-y>", ["paragraph: c d"]),
}


@pytest.mark.parametrize(("text", "expected"), BLOCKS.values(), ids=BLOCKS)
def test_blocks(text: str, expected: list[str] | None) -> None:
    lines = shown(text)
    assert expected is None or lines == expected


INLINE = {
    "<strong>a</strong> <em>b</em> <code>c</code> <s>d</s> <del>e</del>": "**a** _b_ `c` ~~d~~ ~~e~~",
    "<b>a <i>b</b> c</i>": "**a ****_b_** c",
    "<span style='font-weight:700'>a</span> <span style='text-decoration:line-through'>b</span>": "**a** ~~b~~",
    "75&nbsp;% &lt;a&gt; &#37;&#x25; R&D &amp;lt; &eacute": "75\xa0% <a> %% R&D &lt; é",
    "H<sub>2</sub>O m<sup>2</sup>": "H2O m2",
    "a<span class='status'>b</span>": "a b",
    "ro&shy;bot a\u200bb Va\u030agan": "robot ab Vågan",
    "<img alt=a src='data:image/png;base64,%s'>b" % ("A" * 20_000): "b",
    "<a title='5 > 4'>a</a>": "a",
}


@pytest.mark.parametrize(("text", "expected"), INLINE.items(), ids=range(len(INLINE)))
def test_inline(text: str, expected: str) -> None:
    assert shown(f"<p>{text}</p>") == [f"paragraph: {expected}"]


TABLES = {
    "head and body": (
        "<table><thead><tr><td>A<td>B</thead><tbody><tr><td>a</td><td>b</td></tr></table>",
        table(["A", "B"], ["a", "b"]),
    ),
    "header cells alone": ("<table><tr><th>A</th><tr><td>a</table>", table(["A"], ["a"])),
    "columns": (
        "<table><tr><th colspan=2>A<th>B<tr><td>a<td>b<td>c</table>",
        table(["A", "", "B"], ["a", "b", "c"]),
    ),
    "rows": (
        "<table><tr><th>A<th>B<tr><td rowspan=2>a<td>b<tr><td>c<tr><td>d<td>e</table>",
        table(["A", "B"], ["a", "b"], ["", "c"], ["d", "e"]),
    ),
    "rows and columns": (
        "<table><tr><td rowspan=2 colspan=2>a<td>b<tr><td>c<tr><td>d<td rowspan=0>e<td>f<tr><td>g<td>h</table>",
        table(["a", "", "b"], ["", "", "c"], ["d", "e", "f"], ["g", "", "h"], headers=0),
    ),
    "paragraphs in a cell": ("<table><tr><td><p>a</p><p>b</p></table>", table(["a↵b"], headers=0)),
    "a list in a cell": (
        "<table><tr><td>a<ul><li>b</ul></table>",
        [*table([""], headers=0), "      paragraph: a", "      item - g1: b"],
    ),
    "what stands astray": (
        "<table><caption>A</caption>b<tr><td>c</table>",
        ["paragraph: **A**", "paragraph: b", *table(["c"], headers=0)],
    ),
    "cells without a row": ("<table><td>a<td>b</table>", None),
}


@pytest.mark.parametrize(("text", "expected"), TABLES.values(), ids=TABLES)
def test_tables(text: str, expected: list[str] | None) -> None:
    lines = shown(text)
    assert expected is None or lines == expected


def test_a_header_cell_in_a_row() -> None:
    assert shown("<table><tr><th>a<td>b</table>")[1:] == ["  row", "    cell header: a", "    cell: b"]


def test_a_hidden_row() -> None:
    assert shown("<table><tr style='display:none'><td>a</table>")[1:] == ["  row hidden", "    cell: a"]


def test_spans_that_cover_too_much() -> None:
    cells = "<td rowspan=60000 colspan=1000>a" * 50
    tree = tree_of(f"<table>{f'<tr>{cells}' * 200}</table>")
    assert sum(1 for _ in tree.walk()) < 500_000


def test_confluence() -> None:
    text = (
        "<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>complete</ac:task-status>"
        "<ac:task-body>a <b>b</b></ac:task-body></ac:task></ac:task-list>"
        "<ac:structured-macro ac:name='info'><ac:parameter ac:name='c'>d</ac:parameter>"
        "<ac:rich-text-body><p>e</p></ac:rich-text-body></ac:structured-macro>"
        "<ac:plain-text-body><![CDATA[f <b> & g]]></ac:plain-text-body><p>h<ac:emoticon ac:name='i' /></p>"
    )
    assert shown(text) == ["item [x] g1: a **b**", "paragraph: e", "code: f <b> & g", "paragraph: h"]


def test_title_and_comments() -> None:
    tree = tree_of("<title> A &amp;\n b </title>\n<!--\nokrlint-disable K203 -->\n<p>c</p>")
    assert tree.title == "A & b"
    (comment,) = tree.comments
    assert (comment.text, comment.line, comment.next_line) == ("okrlint-disable K203", 4, 5)


@pytest.mark.parametrize(
    "data",
    [
        "<p>æøå".encode(),
        "\ufeff<p>æøå".encode(),
        "<p>æøå".encode("utf-16"),
        b"<meta charset='iso-8859-1'>" + "<p>æøå".encode("latin-1"),
        b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">' + "<p>æøå".encode("cp1252"),
        b'<?xml version="1.0" encoding="ISO-8859-15"?>' + "<p>æøå".encode("latin-1"),
        b"<meta charset=unknown-8>" + "<p>æøå".encode(),
        "<p>æøå".encode("cp1252"),
    ],
)
def test_encodings(data: bytes) -> None:
    assert outline(read(data, "okr.html")) == ["paragraph: æøå"]


def test_links_and_positions() -> None:
    text = "<p>a</p>\r\n<p>b <a href='http://c.no'>d</a> &amp; e</p>"
    node = tree_of(text).nodes[1]
    assert (node.kind, node.text.text, node.text.links) == (Kind.PARAGRAPH, "b d & e", ("http://c.no",))
    place = tree_of(text).source.position(node.text.traced.origins[-1])
    assert (place.line, place.column) == (2, text.split("\n")[1].index("e</p>") + 1)


@pytest.mark.parametrize(
    "name", ["div", "blockquote", "ul><li", "b", "table><tr><td", "dl><dd", "details><summary"]
)
def test_deep_nesting(name: str) -> None:
    assert any("end" in line for line in shown(f"<{name}>x" * 3000 + "<h1>end</h1>"))


@pytest.mark.parametrize(
    "piece", ["<a", "<!--", "</", "<?", "<![CDATA[", "&", "<a b='", "<script>", "<b></i>", "<td '"]
)
def test_what_begins_and_never_ends_is_read_in_time(piece: str) -> None:
    assert tree_of(piece * 5000 + ">") is not None


_PIECES = """<b>|</b>|<td>|</td>|<table>|</table>|<tr>|<ul>|<li>|</ul>|<p>|</p>|<!--|-->|<br>|&amp;|&#37;|&x|&|<|>|'
"|å|ord|a\u030a|\u200b|\u2028|\xa0|<details>|<summary>|</summary>|<Foo x={a}>|<pre>|</pre>|<script>|</script>|<dd>
<div hidden>|</div>|<dl><dt>|</dl>|<td rowspan=3 colspan=2>|<blockquote>|<![CDATA[|]]>|<?|<!DOCTYPE html>|<h1>
</h1>|<title>|=| |<input type=checkbox>|<li value=3>"""
_WORDS = [*(piece for line in _PIECES.split("\n") for piece in line.split("|")), "\n", "\r\n", "\r"]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=60))
def test_any_markup_is_read(pieces: list[str]) -> None:
    tree_of("".join(pieces))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(InputError):
        check_origins(read(data, "okr.html"))
