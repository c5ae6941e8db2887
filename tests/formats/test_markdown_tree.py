"""What the adapter for Markdown makes of a file."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from okrlint.document.tree import Tree
from okrlint.formats.web.markdown import read
from tests.formats.show import check_origins, outline


def tree_of(text: str) -> Tree:
    tree = read(text.encode(), "okr.md")
    check_origins(tree)
    return tree


def shown(text: str) -> list[str]:
    return outline(tree_of(text))


BLOCKS = {
    "headings": ("# A\n\n## B ##\n\nC\n---\nd\n", ["heading 1: A", "heading 2: B", "heading 2: C", "paragraph: d"]),
    "hashes that belong to a heading": ("# C#\n# a # b\n", ["heading 1: C#", "heading 1: a # b"]),
    "attributes of a heading": ("## Mål {#o1 .stor}\n\nTekst {: .liten}\n", ["heading 2: Mål", "paragraph: Tekst"]),
    "braces that are none": ("## Mål {x}\n", ["heading 2: Mål {x}"]),
    "a paragraph over lines": ("en\n  to  \ntre\\\nfire\n", ["paragraph: en⏎to↵tre↵fire"]),
    "lists": (
        "- a\n  - b\n    1. c\n    2) d\n- e\n\n* f\n",
        [
            "item - g1: a",
            "  item - g2: b",
            "    item 1. g3: c",
            "    item 2) g4: d",
            "item - g1: e",
            "item * g5: f",
        ],
    ),
    "bullets that are indented too far": (
        "Mål\n\n        - a\n\n            - b\n",
        ["paragraph: Mål", "item - g1: a", "  item - g2: b"],
    ),
    "bullets that are indented askew": (
        "  * a\n   * b\n * c\n    * d\n",
        ["item * g1: a", "item * g1: b", "item * g1: c", "  item * g2: d"],
    ),
    "bullets that Markdown does not know": (
        "a\n• **b**\n  c\n• d\n\n– e\n– f\n\n– g\n",
        ["paragraph: a", "item • g1: **b**⏎c", "item • g1: d", "item – g2: e", "item – g2: f", "paragraph: – g"],
    ),
    "stairs of bullets": (
        "- a\n - b\n  - c\n   - d\n    - e\n",
        ["item - g1: a", "item - g1: b", "item - g1: c", "item - g1: d", "item - g1: e"],
    ),
    "tabs": ("-\ta\n\t- b\n", ["item - g1: a", "  item - g2: b"]),
    "blocks in an item": (
        "- a\n\n  b\n\n  > c\n\n  | d | e |\n  |---|---|\n  | f | g |\n",
        [
            "item - g1: a",
            "  paragraph: b",
            "  quote",
            "    paragraph: c",
            "  table",
            "    row header",
            "      cell header: d",
            "      cell header: e",
            "    row",
            "      cell: f",
            "      cell: g",
        ],
    ),
    "an item that begins with a heading": ("- # a\n  b\n", ["item - g1", "  heading 1: a", "  paragraph: b"]),
    "an empty item": ("- \n- a\n", ["item - g1", "item - g1: a"]),
    "check boxes": (
        "- [ ] a\n- [x] b\n* [X] c\n\n1. [x] d\n- [y] e\n",
        ["item [ ] g1: a", "item [x] g1: b", "item [x] g2: c", "item 1. [x] g3: d", "item - g4: [y] e"],
    ),
    "what is withdrawn": ("- [-] **a** b\n", ["item [-] g1: **~~a~~**~~ b~~"]),
    "quotes": ("> **a**\n>\n> - b\n>   c\nlazy\n", ["quote", "  paragraph: **a**", "  item - g1: b⏎c⏎lazy"]),
    "callouts": (
        "> [!NOTE]\n> a\n\n> [!tip]- Tittel\n> b\n\n> [!warning]\n",
        ["quote note", "  paragraph: a", "quote tip", "  paragraph: **Tittel**", "  paragraph: b", "quote warning"],
    ),
    "fences": ("```okr v2\nO: a\n  - b\n```\n\n  ~~~\n  c\n  ~~~\n", ["code okr v2: O: a⏎  - b", "code: c"]),
    "a fence in a list": ("- a\n  ```\n  b\n    c\n  ```\n", ["item - g1: a", "  code: b⏎  c"]),
    "containers": (
        "::: tip Tittel\na\n:::\n\n:::: warning\n::: {.callout-note}\nb\n:::\n::::\n\n::: columns\nc\n:::\n",
        [
            "quote tip",
            "  paragraph: **Tittel**",
            "  paragraph: a",
            "quote warning",
            "  quote note",
            "    paragraph: b",
            "paragraph: c",
        ],
    ),
    "a container that is never closed": ("::: tip\na\n\n# b\n", ["paragraph: a", "heading 1: b"]),
    "admonitions": (
        '!!! note "Merk"\n    a\n\n    - b\n\nc\n',
        ["quote note", "  paragraph: **Merk**", "  paragraph: a", "  item - g1: b", "paragraph: c"],
    ),
    "nested too deeply": ("> " * 500 + "a\n\nb\n", None),
}


@pytest.mark.parametrize(("text", "expected"), BLOCKS.values(), ids=BLOCKS)
def test_blocks(text: str, expected: list[str] | None) -> None:
    lines = shown(text)
    if expected is not None:
        assert lines == expected
    else:
        assert lines[-1] == "paragraph: b"


def table(*rows: list[str], header: bool = True) -> list[str]:
    lines = ["table"]
    for number, row in enumerate(rows):
        mark = " header" if header and number == 0 else ""
        lines += [f"  row{mark}", *(f"    cell{mark}" + (f": {cell}" if cell else "") for cell in row)]
    return lines


TABLES = {
    "pipes": ("| A | B |\n|---|:-:|\n| a | **b** |\n", table(["A", "B"], ["a", "**b**"])),
    "without pipes around": ("A | B\n---|---\na | b\n", table(["A", "B"], ["a", "b"])),
    "short and long rows": ("|A|B|\n|-|-|\n|a|\n|b|c|d|\n", table(["A", "B"], ["a", ""], ["b", "c", "d"])),
    "escaped pipes": ("|A|B|\n|-|-|\n|a \\| b|`c\\|d`|\n", table(["A", "B"], ["a | b", "`c|d`"])),
    "breaks": ("|A|\n|-|\n|a<br>b<br/><br />c|\n", table(["A"], ["a↵b↵c"])),
    "without a rule": ("| a | b |\n| c | d |\n", table(["a", "b"], ["c", "d"], header=False)),
    "a grid": (
        "+---+---+\n| a | b |\n+===+===+\n| c | d |\n+---+---+\n",
        table(["a", "b"], ["c", "d"], header=False),
    ),
    "one line with pipes": ("a | b | c\n", ["paragraph: a | b | c"]),
    "in a quote": (
        "> |A|B|\n> |-|-|\n> |a|b|\n",
        ["quote", *("  " + each for each in table(["A", "B"], ["a", "b"]))],
    ),
    "a list in a cell": (
        "|A|\n|-|\n|<ul><li>a</li><li>**b**</li></ul>|\n",
        [*table(["A"], [""]), "      item - g1: a", "      item - g1: **b**"],
    ),
    "a wiki link in a cell": ("|A|B|\n|-|-|\n|[[a\\|b]]|c|\n", [*table(["A", "B"])]),
}


@pytest.mark.parametrize(("text", "expected"), TABLES.values(), ids=TABLES)
def test_tables(text: str, expected: list[str]) -> None:
    assert shown(text)[: len(expected)] == expected


INLINE = {
    "**a** _b_ `c` ~~d~~": "**a** _b_ `c` ~~d~~",
    "**en\nto**": "**en⏎to**",
    "a **b": "a **b",
    "snake_case_x 2 * 3": "snake_case_x 2 * 3",
    r"\*a\* \[b\]": "*a* [b]",
    "&lt;a&gt; &amp; 70&#37; 5&nbsp;%": "<a> & 70% 5\xa0%",
    "a <b>b</b> <i>c</i> <s>d</s> <del>e</del> <strike>f</strike>": "a **b** _c_ ~~d~~ ~~e~~ ~~f~~",
    "H<sub>2</sub>O<br>x": "H2O↵x",
    '<span style="text-decoration: line-through">a</span> b': "~~a~~ b",
    "![bilde](a.png) tekst": "tekst",
    "[[side]] og [[side|vist]] ![[innhold]] x": "side og vist x",
    "Mål :rocket: nådd :+1:": "Mål nådd :+1:",
    "kl. 10:30:00 a:b: `:c:`": "kl. 10:30:00 a:b: `:c:`",
    "tekst[^1] og[^to] mer": "tekst og mer",
    "a {{< ref x >}} b {% y %} c{.d}": "a b c",
    "a <!-- b --> c": "a c",
    "a {/* b */} c": "a c",
    "`<!-- a -->` b": "`<!-- a -->` b",
    '<Bilde navn="x" /> svarer <A b={c > d}>e</A>': "svarer e",
    "fra <X> til <tall> i <B>fet</B>": "fra <X> til <tall> i **fet**",
    "ro\u00adbot a\u200bb Va\u030agan\ufeff": "robot ab Vågan",
    "a\xa0b": "a\xa0b",
    "se https://x.no/a_b_c": "se https://x.no/a_b_c",
    "`` a`b `` og ` c `": "`a`b` og `c`",
}


@pytest.mark.parametrize(("text", "expected"), INLINE.items(), ids=INLINE)
def test_inline(text: str, expected: str) -> None:
    (line,) = shown(text)
    assert line.partition(": ")[2] == expected


def test_links() -> None:
    (node,) = tree_of("[a](http://a.no) [b][r] <http://c.no> [[d|e]]\n\n[r]: http://b.no\n").nodes
    assert node.text.text == "a b http://c.no e"
    assert node.text.links == ("http://a.no", "http://b.no", "http://c.no", "d")


def test_a_position() -> None:
    text = "# OKR\r\n\r\n> - **KR1:** Va\u030agan\r\n>   &amp; mer\r\n"
    (item,) = tree_of(text).nodes[1].children
    start = item.text.text.index("Vågan")
    assert text[item.text.traced.origins[start]] == "V"
    position = tree_of(text).source.position(item.text.traced.origins[item.text.text.index("mer")])
    assert (position.line, position.column) == (4, 11)


LEFT_OUT = {
    "a comment ahead": ("- <!-- a --> KR1: b\n", ["item - g1: KR1: b"]),
    "a comment in a list": ("- a\n<!-- b -->\n- c\n", ["item - g1: a", "item - g1: c"]),
    "a comment over lines": ("a <!-- b\n\n# c\n--> d\n\ne\n", ["paragraph: a", "paragraph: d", "paragraph: e"]),
    "a comment that is never closed": ("# A\n\n<!-- b\n\n# C\n", ["heading 1: A", "heading 1: C"]),
    "a comment of MDX": ("{/* a\n\nb */}\n\nc\n", ["paragraph: c"]),
    "fences in a comment": ("<!--\n```\n-->\n\na\n\n```\nb\n```\n", ["paragraph: a", "code: b"]),
    "a comment in a fence": ("```\n<!-- a\n```\nb\n", ["code: <!-- a", "paragraph: b"]),
    "imports": ("import { A } from 'a'\nexport const b = 1\n\nimport er dyrt\n", ["paragraph: import er dyrt"]),
    "components": ('<Box a="b"\n  c={d > 1}>\nE **f**\n</Box>\n\n<G/>\n', ["paragraph: E **f**"]),
    "words to be filled in": ("<navn>\n", ["paragraph: <navn>"]),
    "footnotes": ("a[^1]\n\n[^1]: b\n    c\n\n    d\n\ne\n", ["paragraph: a", "paragraph: e"]),
    "shortcodes": ('{{< details "a" >}}\nb\n{{< /details >}}\n\n{% c %}\n\n{:toc}\n', ["paragraph: b"]),
    "a table of contents": ("[TOC]\n\n[[_TOC_]]\n\n- [TOC]\n\na\n", ["paragraph: a"]),
    "a form feed": ("a\n\f\nb\n", ["paragraph: a", "paragraph: b"]),
}


@pytest.mark.parametrize(("text", "expected"), LEFT_OUT.values(), ids=LEFT_OUT)
def test_what_is_left_out(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


def test_a_long_comment_cuts_nothing() -> None:
    text = f"# A\n\n- a <!-- {'x ' * 20_000}-->b\n- c {'y ' * 20_000}z\n"
    lines = shown(text)
    assert lines[:2] == ["heading 1: A", "item - g1: a b"]
    assert lines[2].endswith(" y z")


HTML = {
    "details": (
        "## A\n\n<details><summary>O1: <b>b</b></summary>\n\n- c\n\n</details>\n\n- d\n",
        ["heading 2: A", "heading 3: O1: **b**", "item - g1: c", "item - g2: d"],
    ),
    "headings and lists": (
        "<h2>A</h2>\n<ul>\n  <li>**b**\n    <ul><li>c</li></ul></li>\n</ul>\n\n- d\n",
        ["heading 2: A", "item - g2: **b**", "  item - g3: c", "item - g1: d"],
    ),
    "a table with Markdown in it": (
        "<table>\n<tr><th>A</th></tr>\n<tr><td>\n\n**b**\n\n</td></tr>\n</table>\n\nc\n",
        [*table(["A"], ["**b**"]), "paragraph: c"],
    ),
    "paragraphs": ('<p align="center">\n  a **b**\n</p>\nc\n', ["paragraph: a **b**", "paragraph: c"]),
    "bullets right behind a tag": (
        "<div>\nObjective: a\n- b\n</div>\n# c\n",
        ["paragraph: Objective: a", "item - g1: b", "heading 1: c"],
    ),
    "in a quote": ("> <p>a</p>\n> b\n", ["quote", "  paragraph: a", "  paragraph: b"]),
    "in an item": ("- a\n  <p>b</p>\n", ["item - g1: a", "  paragraph: b"]),
    "code as it stands": ("<pre>\n**a**\n\n  - b\n</pre>\nc\n", ["code: **a**⏎⏎  - b", "paragraph: c"]),
    "scripts": ("<script>\na\n\n- b\n</script>\n\nc\n", ["paragraph: c"]),
    "a script that is never closed": ("<script>\n\n# a\n", ["heading 1: a"]),
    "hidden": ("<div hidden>\n\na\n\n</div>\n\nb\n", ["paragraph hidden: a", "paragraph: b"]),
}


@pytest.mark.parametrize(("text", "expected"), HTML.values(), ids=HTML)
def test_html(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


def test_front_matter() -> None:
    yaml = "---\ntitle: \"Mål: vår\"\nperiod: Q1 2027 # kvartal\ntags:\n  - a\nteam: 'Lag'\n---\n# A\n"
    assert tree_of(yaml).title == "Mål: vår"
    assert tree_of(yaml).fields == (("title", "Mål: vår"), ("period", "Q1 2027"), ("team", "Lag"))
    assert shown(yaml) == ["heading 1: A"]
    toml = '+++\ntitle = "Mål"\n[params]\nperiod = "T1"\n+++\na\n'
    assert (tree_of(toml).title, dict(tree_of(toml).fields)["period"], shown(toml)) == (
        "Mål",
        "T1",
        ["paragraph: a"],
    )
    assert shown("---\na\n") == ["paragraph: a"]


def comments_in(text: str) -> list[tuple[str, int, int, int, bool]]:
    return [(each.text, each.line, each.column, each.next_line, each.alone) for each in tree_of(text).comments]


def test_comments_for_okrlint() -> None:
    alone = "<!-- okrlint-disable K203 -->"
    assert comments_in(f"# A\n\n{alone}\n\n- b\n") == [("okrlint-disable K203", 3, 6, 5, True)]
    assert comments_in(f"- a {alone}\n") == [("okrlint-disable K203", 1, 10, 2, False)]
    assert comments_in(f"{alone}\r\n{alone}\r\n\r\n- b\r\n")[0][3] == 4
    over_lines = "a\n\n<!--\nokrlint-disable-file K203\n-->\n\nb\n"
    assert comments_in(over_lines) == [("okrlint-disable-file K203", 4, 1, 7, True)]
    assert comments_in("{/* okrlint-disable K203 */}\n") == [("okrlint-disable K203", 1, 5, 2, True)]


@pytest.mark.parametrize(
    "text",
    [
        "```\n<!-- okrlint-disable K203 -->\n```\n",
        "a\n\n    <!-- okrlint-disable K203 -->\n\nb\n",
        "a `<!-- okrlint-disable K203 -->` b\n",
        "<!-- okrlint-disable K203\n\na\n",
        "<!-- a <!-- okrlint-disable K203 -->\n",
    ],
)
def test_comments_that_are_none(text: str) -> None:
    assert comments_in(text) == []


def test_a_comment_in_an_indented_item_counts() -> None:
    assert len(comments_in("- a\n    <!-- okrlint-disable K203 -->\n    - b\n")) == 1


def test_line_ends() -> None:
    text = "# A\n\n- b\n  c\n\n| d | e |\n|---|---|\n| f | g |\n\n```\nh\n```\n"
    for end in ("\r\n", "\r"):
        assert shown(text.replace("\n", end)) == shown(text)


_PIECES = """# |- |* |1. |  |    |\t|> |**|_|*|`|~~|[a](b)|[[p|<br>|<b>|</b>|<td>|</td>|<table>|</table>|<ul>|<li>
</ul>|<p>|</p>|<!--|-->|{/*|*/}|:::|::: tip|!!! note|&amp;|&#37;|\\|å|a\u030a|\u200b|\u2028|\xa0|:rocket:|{#id}
[^1]|[^1]: |[x] |[ ] |[-] |[!NOTE]|<details>|<summary>|</summary>|</details>|<Foo x={a}>|</Foo>|<navn>|<pre>|</pre>
<script>|</script>|---|+++|import x from 'y'|{{< x >}}|[TOC]|<div hidden>|</div>|\x0b|\x0c|\x1c|===|$|ord|```"""
_WORDS = [*(piece for line in _PIECES.split("\n") for piece in line.split("|")), "|", "\n", "\r\n", "\n\n", "\r"]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=60))
def test_any_markup_is_read(pieces: list[str]) -> None:
    tree_of("".join(pieces))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    tree_of(text.replace("\0", "").removeprefix("\ufeff"))
