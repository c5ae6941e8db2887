"""Plain text as a tree: what people type and paste where there is no markup."""

from __future__ import annotations

from contextlib import suppress
from itertools import groupby

import pytest
from hypothesis import given, strategies as st

from okrlint.document.tree import HARD_BREAK, SOFT_BREAK, Kind, Node, Text, Tree
from okrlint.errors import InputError
from okrlint.formats.plain import slack, text

_NAMES = {Kind.HEADING: "h", Kind.PARAGRAPH: "p", Kind.PAIR: "pair", Kind.QUOTE: "quote", Kind.CODE: "code"}


def shape(tree: Tree) -> str:
    """Show a tree in a few lines, and check that every character stands where it says."""
    check_origins(tree)
    return "\n".join(line for node in tree.nodes for line in _lines(node))


def _lines(node: Node) -> list[str]:
    if node.kind is Kind.ROW:
        cells = [f"{'!' * cell.header}{marked(cell.text)}" + "".join(_inside(cell)) for cell in node.children]
        return [("# " if node.header else "| ") + " | ".join(cells)]
    below = [f"  {line}" for child in node.children for line in _lines(child)]
    if node.kind is Kind.TABLE:
        return ["table", *below]
    if node.kind is Kind.ITEM:
        return [f"{node.marker or '·'} {marked(node.text)}", *below]
    name = _NAMES[node.kind] + (str(node.level) if node.level else "") + (f":{node.marker}" if node.marker else "")
    return [f"{name} {marked(node.text)}".rstrip(), *below]


def _inside(cell: Node) -> list[str]:
    return [f"[{line}]" for child in cell.children for line in _lines(child)]


def marked(shown: Text) -> str:
    marks = ((shown.bold, "**"), (shown.italic, "_"), (shown.struck, "~~"), (shown.code, "`"))
    pairs = zip(shown.text, shown.traced.origins, strict=True)
    parts = []
    for signs, run in groupby(pairs, lambda pair: [sign for offsets, sign in marks if pair[1] in offsets]):
        parts.append("".join(signs) + "".join(char for char, _ in run) + "".join(reversed(signs)))
    return "".join(parts).replace(SOFT_BREAK, "⏎").replace(HARD_BREAK, "↵")


def check_origins(tree: Tree) -> None:
    source = tree.source.text
    for node in tree.walk():
        traced = node.text.traced
        assert len(traced.text) == len(traced.origins)
        for char, origin in zip(traced.text, traced.origins, strict=True):
            assert 0 <= origin < len(source)
            if not char.isspace() and char.isascii():
                assert source[origin] == char or source[origin] in "&"


def read(written: str) -> str:
    return shape(text.read(written.encode(), "plan.txt"))


def lines(*expected: str) -> str:
    return "\n".join(expected)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("- en\n- to", ["- en", "- to"]),
        ("* en\n  + to\n    - tre\n* fire", ["* en", "  + to", "    - tre", "* fire"]),
        ("- en\n\t- to\n\t\t- tre", ["- en", "  - to", "    - tre"]),
        ("- en\n        - åtte inn\n   - tre inn", ["- en", "  - åtte inn", "  - tre inn"]),
        (" 9. ni\n10. ti", ["9. ni", "10. ti"]),
        ("1. Én\n● punkt\n○ under\n● punkt\n2. To", ["1. Én", "  ● punkt", "    ○ under", "  ● punkt", "2. To"]),
        ("1.\tÉn\n●\tto\n\n2.\tTre\n●\tfire", ["1. Én", "  ● to", "2. Tre", "  ● fire"]),
        ("·\tWord\no\tunder\n§\tinnerst", ["· Word", "  o under", "    § innerst"]),
        ("\uf0b7\tWord\n\uf0b7\tigjen", ["\uf0b7 Word", "\uf0b7 igjen"]),
        ("1. A\n1.1 Be\n1.1.1 Ce\n1.2 De\n2. E", ["1. A", "  1.1 Be", "    1.1.1 Ce", "  1.2 De", "2. E"]),
        ("1.1 Først\n1.2 Så\n2.1 Ny", ["1.1 Først", "1.2 Så", "2.1 Ny"]),
        ("1. Én\na. under\nb. også\n2. To", ["1. Én", "  a. under", "  b. også", "2. To"]),
        ("a) en\nb) to\n(1) tre", ["a) en", "b) to", "  (1) tre"]),
        ("i. en\nii. to\niii. tre", ["i. en", "ii. to", "iii. tre"]),
        ("- en\n\n- to", ["- en", "- to"]),
        ("- en\n- to\n\n* ny liste", ["- en", "- to", "* ny liste"]),
        ("– tankestrek\n— lang", ["– tankestrek", "— lang"]),
        ("-Uten blank\n•Heller ikke", ["- Uten blank", "  • Heller ikke"]),
        ("[ ] å gjøre\n- [x] gjort", ["[ ] å gjøre", "  [x] gjort"]),
        ("1. Tilby hjelp\n2. Marsjere\n3. Plassere ut", ["1. Tilby hjelp", "2. Marsjere", "3. Plassere ut"]),
        ("I. En\nII. To\nA) tre\nB) fire", ["I. En", "II. To", "  A) tre", "  B) fire"]),
        ("☐ åpen\n☑ lukket", ["☐ åpen", "☑ lukket"]),
    ],
)  # fmt: skip
def test_lists(written: str, expected: list[str]) -> None:
    assert read(written) == lines(*expected)


@pytest.mark.parametrize(
    "written",
    [
        "2. kvartal er travelt",
        "1. Tertial 2027",
        "1. – 3. mai",
        "31. mars er fristen",
        "1. og 2. tertial",
        "1 050 på lista",
        "2027 blir bra",
        "15.30 Lunsj",
        "f. eks. dette",
        "A. Hansen",
        "-5 grader",
        "*fet* er ingen liste",
        "3,5 timer",
        "> 90 % er fornøyde",
    ],
)
def test_what_is_no_item(written: str) -> None:
    assert [node.kind for node in text.read(written.encode(), "").nodes] == [Kind.PARAGRAPH]


def test_groups_tell_lists_apart() -> None:
    tree = text.read(b"- a\n- b\n  - c\n\nOrd.\n\n- d\n1. e", "")
    assert [node.group for node in tree.walk() if node.kind is Kind.ITEM] == [1, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("- åtte timer, minst\n  fem netter", ["- åtte timer, minst⏎fem netter"]),
        (
            "- Færre klager fra dem som bor i nærheten av\nhavna og verftet\nAnsvarlig er Kari",
            ["- Færre klager fra dem som bor i nærheten av⏎havna og verftet", "p Ansvarlig er Kari"],
        ),
        ("- video\nlive", ["- video", "p live"]),
        ("- en\n\n  mer om en\n- to", ["- en", "  p2 mer om en", "- to"]),
        ("- Mål\n  Første linje her\n  Andre linje her", ["- Mål", "  · Første linje her", "  · Andre linje her"]),
    ],
)
def test_lines_below_an_item(written: str, expected: list[str]) -> None:
    assert read(written) == lines(*expected)


def test_paragraphs() -> None:
    assert read("en\nto\n\ntre") == lines("p en⏎to", "p tre")
    assert read("O: en\r\nKR: to\r\r\n") == "p O: en⏎KR: to"
    assert read("Tekst.\n\n    Innrykket\n    videre\n  Mindre") == lines(
        "p Tekst.", "p4 Innrykket⏎videre", "p2 Mindre"
    )


def test_outlines_by_indentation() -> None:
    written = (
        "Ro i huset\n\tUnder 75 dB\n\tIngen etter fire\n\t\t(Ivo teller)\n\nIkke nå\n  Kjeller\n  Loft\n\n  Bod\n"
    )
    assert read(written) == lines(
        "p Ro i huset",
        "· Under 75 dB",
        "· Ingen etter fire",
        "  · (Ivo teller)",
        "p Ikke nå",
        "· Kjeller",
        "· Loft",
        "· Bod",
    )


def test_a_hanging_paragraph_is_no_outline() -> None:
    written = "Mål: At alle som bor langs veien, kommer seg trygt til skolen\n     og hjem igjen hver dag"
    assert read(written) == f"p {written.replace(chr(10) + '     ', '⏎')}"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Tittel\n======\nOrd", ["h1 Tittel", "p Ord"]),
        ("Tittel\n======\n\nDel\n---\nOrd", ["h1 Tittel", "h2 Del", "p Ord"]),
        ("=====\nTittel\n=====", ["h1 Tittel"]),
        ("# En\n## To ##\n#kanal", ["h1 En", "h2 To", "p #kanal"]),
        ("MÅL\n\nOrd", ["h2 MÅL", "p Ord"]),
        ("MÅL FOR ÅRET 2027\n- en", ["h2 MÅL FOR ÅRET 2027", "- en"]),
        ("NPS > 50", ["p NPS > 50"]),
        ("MÅL\nmer", ["p MÅL⏎mer"]),
        ("En linje som er ganske lang\n---\nOrd", ["p En linje som er ganske lang", "p Ord"]),
        ("ord\n\n* * *\n\nord", ["p ord", "p ord"]),
    ],
)
def test_headings(written: str, expected: list[str]) -> None:
    assert read(written) == lines(*expected)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Mål\tNå\tEier\nTog\t5\tKari\n\t6", ["table", "  | Mål | Nå | Eier", "  | Tog | 5 | Kari", "  |  | 6 | "]),
        ("Snitt\t\t\nA\t1\t2", ["table", "  | Snitt |  | ", "  | A | 1 | 2"]),
        ("Eier:\tKari\nFrist:\tmai", ["p Eier:\tKari⏎Frist:\tmai"]),
        ("a | b | c\n1 | 2 | 3", ["table", "  | a | b | c", "  | 1 | 2 | 3"]),
        ("| a | b |\n|---|---|\n| 1 | 2 |", ["table", "  # a | b", "  | 1 | 2"]),
        ("a | b\n--|--\n1 | 2", ["table", "  # a | b", "  | 1 | 2"]),
        ("+---+---+\n| a | b |\n+---+---+\n| 1 | 2 |\n+---+---+", ["table", "  # a | b", "  | 1 | 2"]),
        ("A    Nå  Mål\nTog  5   3\nBil  2", ["table", "  | A | Nå | Mål", "  | Tog | 5 | 3", "  | Bil | 2 | "]),
        ("ja | nei | kanskje", ["p ja | nei | kanskje"]),
    ],
)  # fmt: skip
def test_tables(written: str, expected: list[str]) -> None:
    assert read(written) == lines(*expected)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("*hele linja*", "**hele linja**"),
        ("*Mål:* bli best", "**Mål:** bli best"),
        ("**Mål:**bli __best__", "**Mål:**bli **best**"),
        ("~Selge pels~ og ~~hatt~~", "~~Selge pels~~ og ~~hatt~~"),
        ("_lavt_ og `kode_her_`", "_lavt_ og `kode_her_`"),
        ("snake_case_navn, 5*3*2 og ~20 til ~30", "snake_case_navn, 5*3*2 og ~20 til ~30"),
        ("* stjerne * alene", None),
        ("ferdig :white_check_mark: nå :+1:", "ferdig nå"),
        ("kl. 10:30:15 og a:b:c", "kl. 10:30:15 og a:b:c"),
        ("se [sida](https://a.example/x)", "se sida"),
        ("null\u200bbredde og my\u00adk e\u0301n", "nullbredde og myk én"),
        ("to\vlinjer", "to↵linjer"),
    ],
)
def test_marks(written: str, expected: str | None) -> None:
    tree = text.read(written.encode(), "")
    check_origins(tree)
    assert expected is None or marked(tree.nodes[0].text) == expected


def test_links() -> None:
    assert text.read(b"[a](https://a.example)", "").nodes[0].text.links == ("https://a.example",)


def test_chats() -> None:
    written = (
        "Kari  9:02 AM\nHei :wave:\n• en\n\nOla [14:03]\nJa\n\n"
        "12.08.2026, 09:11 - Per Ås: Mål: gå\n[12/08/2026, 09:11:03] Eva: *nei*\n"
    )
    assert read(written) == lines(
        "p:speaker Kari  9:02 AM",
        "p Hei",
        "• en",
        "p:speaker Ola [14:03]",
        "p Ja",
        "p:speaker 12.08.2026, 09:11 - Per Ås",
        "p Mål: gå",
        "p:speaker [12/08/2026, 09:11:03] Eva",
        "p **nei**",
    )
    assert read("Kaffe  09:00\nStart  09:30\nHjem  15:00") == "p Kaffe  09:00⏎Start  09:30⏎Hjem  15:00"


def test_mails() -> None:
    written = (
        "Fra: Kari <kari@a.example>\nTil: Alle\nEmne: Mål for våren\n\nHei\n- en\n\n"
        "On Mon, 3 May 2026 at 10:03, Ola <ola@a.example> wrote:\n> ord\n>> eldre\n\nTakk\n-- \nKari\nHavna\n"
    )
    tree = text.read(written.encode(), "")
    assert tree.title == "Mål for våren"
    assert tree.fields[0] == ("Fra", "Kari <kari@a.example>")
    assert shape(tree) == lines(
        "p Hei",
        "- en",
        "quote:reply",
        "  p On Mon, 3 May 2026 at 10:03, Ola <ola@a.example> wrote:",
        "  p ord",
        "  quote",
        "    p eldre",
        "p Takk",
        "quote:signature",
        "  p Kari⏎Havna",
    )


def test_facts_are_no_mail() -> None:
    assert read("Fra: 45 %\nTil: 70 %\nFrist: mai") == "p Fra: 45 %⏎Til: 70 %⏎Frist: mai"
    assert read("Ord\n\nFra: lav\nTil: høy\nDato: 1. mai\n") == lines("p Ord", "p Fra: lav⏎Til: høy⏎Dato: 1. mai")
    assert read("I fjor 2026 skrev vi:\n- en") == lines("p I fjor 2026 skrev vi:", "- en")


def test_code_and_quotes() -> None:
    assert read("```python\nx = *y*\n```\n> sitert\n> *ord*") == lines(
        "code:python x = *y*", "quote", "  p sitert⏎**ord**"
    )
    assert read("```\n- en") == "- en"


def test_comments_are_no_text() -> None:
    tree = text.read(b"- en\n# okrlint-disable-next-line R1\n- to\n<!-- okrlint-enable -->\n", "")
    assert shape(tree) == lines("- en", "- to")
    assert [(each.line, each.text) for each in tree.comments] == [
        (2, "okrlint-disable-next-line R1"),
        (4, "okrlint-enable"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    tree = text.read("Mål: bære\f\n\tå".encode(encoding), "")
    assert tree.nodes[0].text.text == "Mål: bære"
    assert tree.source.position(tree.nodes[0].text.traced.origins[0]).column == 1


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("h2. Mål\n* *KR1:* en\nh2. Neste\n", ["h2 Mål", "* **KR1:** en", "h2 Neste"]),
        ("Ord\n\n{| class=x\n| a || b\n|}\n", ["p Ord", "table", "  | a | b"]),
        ("#+TITLE: Plan\n* Mål\n", ["h1 Mål"]),
        ("= Plan\n\n|===\n|a |b\n|===\n", ["h1 Plan", "table", "  | a | b"]),
        ("Plan\n====\n\n.. note:: Hei\n", ["h1 Plan", "quote:note", "  p Hei"]),
        ("MIME-Version: 1.0\nSubject: Plan\n\n- en\n", ["- en"]),
        ("* Mål\n- en\n", ["* Mål", "  - en"]),
    ],
)
def test_markup_is_told_by_its_looks(written: str, expected: list[str]) -> None:
    assert read(written) == lines(*expected)


def test_slack() -> None:
    tree = slack.read("*Mål* &amp; <https://a.example|lenke>\n&gt; sitert <@U12>\n".encode(), "")
    assert shape(tree) == lines("p **Mål** & lenke", "quote", "  p sitert")
    assert tree.nodes[0].text.links == ("https://a.example",)


def test_too_much_text_is_refused() -> None:
    with pytest.raises(InputError, match="more text"):
        text.read(b"- a\n" * 200_001, "plan.txt")
    with pytest.raises(InputError, match="binary"):
        text.read(b"a\0b", "plan.txt")


def test_deep_nesting_is_flattened() -> None:
    deep = "\n".join(" " * depth + "- a" for depth in range(0, 1000, 2)) + "\n" + ">" * 5000 + " b"
    depth = {Kind.ITEM: 0, Kind.QUOTE: 0}

    def look(node: Node, level: int) -> None:
        depth[node.kind] = max(depth.get(node.kind, 0), level)
        for child in node.children:
            look(child, level + 1)

    for node in text.read(deep.encode(), "").nodes:
        look(node, 1)
    assert depth[Kind.ITEM] <= 40
    assert depth[Kind.QUOTE] <= 40


_PIECES = [
    "- ",
    "1. ",
    "  ",
    "\t",
    "\n",
    "\n\n",
    "# ",
    "===",
    "---",
    "|",
    "> ",
    "```",
    "*",
    "_",
    "~",
    ":eyes:",
    "Kari  9:02 AM",
]
_PIECES += [
    "-- \n",
    "Emne: a\nFra: b\n",
    "ord",
    "Ord. ",
    "●\t",
    "\r",
    "\f",
    "\u200b",
    "e\u0301",
    "[x] ",
    "On 1/1 10:10 a wrote:",
]


@given(st.lists(st.sampled_from(_PIECES) | st.text(max_size=5), max_size=40))
def test_any_text_gives_a_tree(pieces: list[str]) -> None:
    for reader in (text.read, slack.read):
        with suppress(InputError):
            check_origins(reader("".join(pieces).encode(errors="replace"), "plan.txt"))


@given(st.binary(max_size=200))
def test_any_bytes_give_a_tree_or_an_error(data: bytes) -> None:
    with suppress(InputError):
        check_origins(text.read(data, "plan.txt"))
