"""AsciiDoc, Jira, MediaWiki, org mode, reStructuredText and mails as trees."""

from __future__ import annotations

from contextlib import suppress
from email.message import EmailMessage
from time import process_time

import pytest
from hypothesis import given, strategies as st

from okrlint import formats
from okrlint.document.tree import Tree
from okrlint.errors import InputError
from okrlint.formats.plain import mail
from tests.formats.test_text_tree import check_origins, lines, shape


def _tree(name: str, written: str) -> Tree:
    tree = formats.read(written.encode(), "plan", format=name)
    check_origins(tree)
    return tree


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("h1. Plan\n\nh3. *Mål*", ["h1 Plan", "h3 **Mål**"]),
        ("* a\n** b\n*# c\n# d\n- e", ["* a", "  ** b", "  *# c", "# d", "- e"]),
        ("* *KR1:* en\nog mer\n* to", ["* **KR1:** en⏎og mer", "* to"]),
        ("-Selge e-bøker- og _lavt_ {{kode}}", ["p ~~Selge e-bøker~~ og _lavt_ `kode`"]),
        ("fra -5 til -3, e-post og 3*4*5", ["p fra -5 til -3, e-post og 3*4*5"]),
        ("{color:red}rødt{color} H~2~O \\*stjerne\\* !bilde.png! (/)", ["p rødt H2O *stjerne*"]),
        ("{status:colour=Green|title=I rute} nå\\\\her", ["p I rute nå↵her"]),
        ("{quote}\nOrd\n* en\n{quote}\nbq. Sitat", ["quote", "  p Ord", "  * en", "quote", "  p Sitat"]),
        ("{note}En linje{note} mer", ["quote:note", "  p En linje", "p mer"]),
        ("{code:java}\nint *x*;\n{code}\n----\nord", ["code:java int *x*;", "p ord"]),
        ("{code}\nuten slutt", ["code uten slutt"]),
        ("{toc}\n\nord", ["p ord"]),
    ],
)  # fmt: skip
def test_jira(written: str, expected: list[str]) -> None:
    assert shape(_tree("jira", written)) == lines(*expected)


def test_jira_tables_and_panels() -> None:
    tree = _tree(
        "jira", "||Hva||Nå||\n|Tog|[5|https://a.example]|\n|over\nto|1|\n\n{panel:title=Merk}\nInni\n{panel}"
    )
    assert shape(tree) == lines(
        "table", "  # !Hva | !Nå", "  | Tog | 5", "  | over⏎to | 1", "quote:panel", "  p Merk", "  p Inni"
    )
    assert any(node.text.links == ("https://a.example",) for node in tree.walk())


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("= Plan =\n== Mål ==\n===== x =====", ["h1 Plan", "h2 Mål", "h5 x"]),
        ("= 5 er mye", ["p = 5 er mye"]),
        ("* a\n** b\n*# c\n# d\n: e", ["* a", "  ** b", "  *# c", "# d", ": e"]),
        ("; Eier : Kari\n; Alene\n: mening", ["p **Eier**", ": Kari", "p **Alene**", ": mening"]),
        ("'''fet''' ''lav'' '''''begge'''''", ["p **fet** _lav_ **_begge_**"]),
        ("<s>'''ut'''</s> <del>bort</del> <b>f</b>", ["p **~~ut~~** ~~bort~~ **f**"]),
        ("a<br>b&nbsp;c &amp; d<!-- skjult\nlinje --> e<ref>kilde</ref>", ["p a↵b\xa0c & d e"]),
        ("[[Side|navn]] [[Annen]] [https://a.example her]", ["p navn Annen her"]),
        ("når {{Bruker|Otto}} er syk{{fotnote}} {{Boks\n| a = {{b}}\n}}.", ["p når Otto er syk ."]),
        ("__NOTOC__\n[[Kategori:Planer]]\n[[Fil:a.png|thumb|en [[lenke]]]]\nord", ["p ord"]),
        ("<nowiki>'''rå'''</nowiki> <code>x</code>", ["p '''rå''' `x`"]),
        ("<pre>\n* x\n</pre>\n<blockquote>\n* y\n</blockquote>\n----", ["code * x", "quote", "  * y"]),
        ("{| class=\"x\"\n|+ Navn\n! A !! B\n|-\n| 1 || 2\n|}", ["p Navn", "table", "  # !A | !B", "  | 1 | 2"]),
        ("{|\n|-\n| rowspan=2 | a || b\n|-\n| c\n|-\n| colspan=2 | d\n|}",
         ["table", "  | a | b", "  |  | c", "  | d | "]),
        ("{|\n|\n* x\n* y\n| [[a|b]]\n|}", ["table", "  | [* x][* y] | b"]),
    ],
)  # fmt: skip
def test_mediawiki(written: str, expected: list[str]) -> None:
    assert shape(_tree("mediawiki", written)) == lines(*expected)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("* Mål\n** TODO [#A] Del [1/2] :a:b:\n", ["h1 Mål", "h2:TODO Del"]),
        ("#+TODO: PÅ | AV\n* PÅ Mål [50%]\n", ["h1:PÅ Mål"]),
        ("- [X] a\n  mer\n  - b\n- [ ] c\n\n  avsnitt\n1. d",
         ["[X] a⏎mer", "  - b", "[ ] c", "  p avsnitt", "1. d"]),
        (" * a\n + b", ["* a", "+ b"]),
        ("- Eier :: Kari", ["- **Eier**: Kari"]),
        ("*fet* /lav/ +ut+ =kode= ~x~ _u_ 1/2/3 og/eller", ["p **fet** _lav_ ~~ut~~ `kode` `x` u 1/2/3 og/eller"]),
        ("[[https://a.example][lenke]] <2027-06-30 Wed> ord[fn:1]", ["p lenke 2027-06-30 Wed ord"]),
        ("| A | B |\n|---+---|\n| 1 | 2 |", ["table", "  # A | B", "  | 1 | 2"]),
        ("# kommentar\nord\n-----\n: fast", ["p ord", "code fast"]),
        ("#+begin_quote\nord\n#+end_quote\n#+BEGIN_SRC py\nx\n#+END_SRC", ["quote", "  p ord", "code:py x"]),
        ("#+begin_comment\nord\n#+end_comment\n#+begin_verse\nvers\n#+end_verse", ["p vers"]),
    ],
)  # fmt: skip
def test_org(written: str, expected: list[str]) -> None:
    assert shape(_tree("org", written)) == lines(*expected)


def test_org_drawers_and_settings() -> None:
    tree = _tree(
        "org",
        "#+TITLE: Plan for\n#+title: havna\n#+AUTHOR: Kari\n* Mål\n  DEADLINE: <2027-06-30>\n"
        "  :PROPERTIES:\n  :Owner: Ola\n  :END:\n  :LOGBOOK:\n  - nei\n  :END:\n",
    )
    assert (tree.title, tree.fields) == ("Plan for havna", (("author", "Kari"),))
    assert shape(tree) == lines("h1 Mål", "pair DEADLINE", "  p 2027-06-30", "pair Owner", "  p Ola")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("= Plan\n\n== Mål ==\n=== Del", ["h1 Plan", "h2 Mål", "h3 Del"]),
        ("* a\n** b\n. c\n* d\nmer", ["* a", "  ** b", "    . c", "* d⏎mer"]),
        ("* [x] a\n* [ ] b\n+\nmer om b\n\n- c", ["[x] a", "[ ] b", "  p mer om b", "  - c"]),
        ("1. a\n2. b\n\na. c", ["1. a", "2. b", "  a. c"]),
        ("Eier:: Kari\nog Ola\nFrist::\n  mai", ["p **Eier**", "· Kari⏎og Ola", "p **Frist**", "· mai"]),
        ("[line-through]#*KR1:* ut# *fet* _lav_ `*kode*`", ["p **~~KR1:~~**~~ ut~~ **fet** _lav_ `*kode*`"]),
        ("snake_case og 2*3*4 #merket# C#", ["p snake_case og 2*3*4 merket C#"]),
        ("linje +\nny <<a,tekst>> link:b.html[c] https://a.example[d] {navn}", ["p linje↵ny tekst c d {navn}"]),
        ("NOTE: Merk\ndette\n\n[TIP]\n====\n* a\n====", ["quote:note", "  p Merk⏎dette", "quote:tip", "  * a"]),
        ("----\n* x\n----\n****\na\n****\n____\nb\n____\n--\nc\n--",
         ["code * x", "quote:sidebar", "  p a", "quote", "  p b", "p c"]),
        ("// bort\n////\nbort\n////\nord\n// bort\n\nimage::a.png[]\n'''", ["p ord"]),
        ("[source,java]\n----\nx\n----\n```py\ny\n```", ["code:java x", "code:py y"]),
        ("|===\n|A |B\n\n|1\n|2\n|3 a|x \\| y\n|===", ["table", "  # A | B", "  | 1 | 2", "  | 3 | x | y"]),
        (".Tittel\n[%header,cols=\"2*\"]\n|===\n|A\n|B\n2+|over\n|===",
         ["p Tittel", "table", "  # A | B", "  | over | "]),
    ],
)  # fmt: skip
def test_asciidoc(written: str, expected: list[str]) -> None:
    assert shape(_tree("asciidoc", written)) == lines(*expected)


def test_the_header_of_asciidoc() -> None:
    tree = _tree("asciidoc", "= Plan\nKari <k@a.example>\nv1, 2027\n:toc:\n:status: utkast\n\n:a: b\nord")
    assert tree.fields == (
        ("author", "Kari <k@a.example>"), ("revision", "v1, 2027"), ("toc", ""), ("status", "utkast"),
    )  # fmt: skip
    assert shape(tree) == lines("h1 Plan", "p ord")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("====\nPlan\n====\n\nMål\n===\n\nDel\n---\n\nMål\n===", ["h1 Plan", "h2 Mål", "h3 Del", "h2 Mål"]),
        ("- a\n  mer\n\n  - b\n\n  avsnitt\n- c", ["- a⏎mer", "  - b", "  p2 avsnitt", "- c"]),
        ("1. a\n2. b\n\n#. c\n\n(a) d", ["1. a", "2. b", "#. c", "(a) d"]),
        ("Mål:\n- a", ["p Mål:", "- a"]),
        ("Eier\n  Kari\n  og Ola", ["p **Eier**", "· Kari⏎og Ola"]),
        ("**fet** *lav* ``*kode*`` `lenke <https://a.example>`_ ref_ \\*x\\*",
         ["p **fet** _lav_ `*kode*` lenke ref *x*"]),
        (":del:`ut` :ref:`tekst <mål>` ord [1]_ snake_case", ["p ~~ut~~ tekst ord snake_case"]),
        ("Slik::\n\n  x\n\n  y\n\nord", ["p Slik:", "code   x⏎⏎  y", "p ord"]),
        ("| a\n| b", ["p a↵b"]),
        (".. kommentar\n   mer\n\n.. _mål:\n\n.. contents::\n   :local:\n\nord", ["p ord"]),
        (".. note:: Merk\n   dette\n\n   - a", ["quote:note", "  p Merk⏎dette", "  - a"]),
        (".. admonition:: Tittel\n\n   ord", ["quote:admonition", "  p Tittel", "  p ord"]),
        (".. code-block:: py\n\n   x", ["code:py    x"]),
        (".. container:: del\n\n   ord", ["p del", "p ord"]),
        ("ord\n\n----\n\nord", ["p ord", "p ord"]),
        ("ord\n\n:Eier: Kari", ["p ord", "pair Eier", "  p Kari"]),
        ("+---+---+\n| A | B |\n+===+===+\n| 1 | 2 |\n| x |   |\n+---+---+\n| over  |\n+---+---+",
         ["table", "  # A | B", "  | 1⏎x | 2", "  | over | "]),
        ("== ==\nA  B\n== ==\n1  2\n   x\n3  4\n== ==", ["table", "  # A | B", "  | 1 | 2⏎x", "  | 3 | 4"]),
        (".. csv-table:: Navn\n   :header: \"A\", \"B\"\n\n   \"a, \"\"b\"\"\", 2",
         ["p Navn", "table", "  # A | B", "  | a, \"b\" | 2"]),
        (".. list-table::\n   :header-rows: 1\n   :stub-columns: 1\n\n   * - A\n     - B\n   * - x\n       y",
         ["table", "  # !A | B", "  | !x⏎y | "]),
    ],
)  # fmt: skip
def test_rst(written: str, expected: list[str]) -> None:
    assert shape(_tree("rst", written)) == lines(*expected)


def test_fields_at_the_top_of_rst() -> None:
    tree = _tree("rst", "Plan\n====\n\n:Periode: våren\n   2027\n:Eier: Kari\n\nord")
    assert tree.fields == (("Periode", "våren 2027"), ("Eier", "Kari"))
    assert shape(tree) == lines("h1 Plan", "p ord")


def _message(**headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in headers.items():
        message[name] = value
    return message


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_mails(encoding: str) -> None:
    message = _message(Subject="Mål for våren", From="Kåre <k@a.example>")
    message.set_content("Hei æøå\n- en\n\n-- \nKåre\n", cte=encoding)
    tree = mail.read(bytes(message), "plan.eml")
    assert tree.title == "Mål for våren"
    assert tree.fields == (("From", "Kåre <k@a.example>"), ("Subject", "Mål for våren"))
    assert shape(tree) == lines("p Hei æøå", "- en", "quote:signature", "  p Kåre")


def test_plain_text_is_preferred_to_html_and_attachments() -> None:
    message = _message(Subject="Plan")
    message.set_content("- en\n")
    message.add_alternative("<p>to</p>", subtype="html")
    message.add_attachment("- tre\n", filename="mål.txt")
    assert shape(mail.read(bytes(message), "plan.eml")) == "- en"


def test_html_is_read_where_there_is_no_text() -> None:
    message = _message(Subject="Plan")
    message.set_content("<ul><li>én</li></ul>", subtype="html", charset="iso-8859-1")
    tree = mail.read(bytes(message), "plan.eml")
    assert tree.title == "Plan"
    assert [node.text.text for node in tree.walk() if node.text] == ["én"]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"Content-Type: image/png\n\nxx", "no text"),
        (b"Content-Type: message/rfc822\n\n" * 3000, "taken apart"),
        (b"Content-Type: multipart/mixed; boundary=a\n\n--a\n" * 5000, "too many parts"),
    ],
)
def test_mails_that_cannot_be_read(data: bytes, told: str) -> None:
    with pytest.raises(InputError, match=told):
        mail.read(data, "plan.eml")


@pytest.mark.parametrize("charset", ["punycode", "rot13", "utf-8", "x\0", "idna", "utf-7"])
def test_odd_charsets(charset: str) -> None:
    data = f"Content-Type: text/plain; charset={charset}\n\nm\xe5l\n".encode("latin-1")
    assert shape(mail.read(data, "plan.eml")) == "p mål"


_MARKUP = {
    "asciidoc": "= ¦== ¦* ¦. ¦- [ ] ¦`c`¦|===\n¦|a ¦2+|¦[NOTE]\n¦====\n¦----\n¦--\n¦+\n¦a:: ¦*b*¦<<a,b>>¦.T\n"
    "¦:a: b\n¦[line-through]#s#",
    "jira": "h2. ¦* ¦# ¦-s-¦|¦||¦{quote}¦{code:x}¦{note:title=x}¦{color:red}¦*b*¦[a|b]¦!x.png!¦(/)¦\\\\¦bq. ¦----",
    "mediawiki": "==¦* ¦; a : b¦{|\n¦|}\n¦|-\n¦| ¦! ¦!!¦'''¦''¦[[a|b]]¦[[Fil:¦]]¦{{¦}}¦<s>¦</s>¦<!--¦-->"
    "¦<ref>¦</ref>¦&amp;¦<pre>¦colspan=2 |¦rowspan=3|",
    "org": "* TODO ¦[#A] ¦:t:¦- [ ] ¦1. ¦| a ¦|-+-|¦#+TITLE: x\n¦#+begin_quote\n¦#+end_quote\n¦:PROPERTIES:\n"
    "¦:a: b\n¦:END:\n¦DEADLINE: <2026-01-01>¦+s+¦[[a][b]]¦ :: ¦\\\\\n",
    "rst": "====\n¦----\n¦- ¦#. ¦:f: v\n¦.. note::\n¦.. list-table::\n¦.. csv-table::\n¦   * - a\n¦     - b\n"
    "¦   :header-rows: 1\n¦+--+--+\n¦|a |b |\n¦== ==\n¦a  b\n¦| l\n¦::\n¦`a <b>`_¦**b**¦w_",
    "mail": "Subject: =?utf-8?q?a=C3?=\n¦From: a\n¦Content-Type: text/html\n¦--x\n¦--x--\n¦-- \n¦> "
    "¦=C3=A5=\n¦w6U=\n¦Content-Transfer-Encoding: base64\n¦Content-Type: multipart/mixed; boundary=x\n",
}
_COMMON = ["ord ", "\n", "\n\n", "  ", "\t", "\r\n", "é", "e\u0301", "\u200b"]


@pytest.mark.parametrize("name", _MARKUP)
@given(st.data())
def test_any_text_gives_a_tree(name: str, data: st.DataObject) -> None:
    pieces = st.lists(st.sampled_from(_MARKUP[name].split("¦") + _COMMON) | st.text(max_size=4), max_size=40)
    written = "".join(data.draw(pieces)).encode(errors="replace")
    with suppress(InputError):
        check_origins(formats.read(written, "plan", format=name))


_MANY = 19_000
_COSTLY = {
    "asciidoc": ["|===\n" + "50+|a\n" * _MANY, "a::" * 300_000, "====\n----\n____\n****\n" * 4_900],
    "jira": [" -a" * 300_000, "{note}\n{tip}\n" * 9_900, "!a.bb" * 190_000, "{color:" * 140_000],
    "mediawiki": ["{|\n" * _MANY, "[[Fil:a" * 140_000, "{{a" * 300_000, "* a" + " " * 900_000 + ": b"],
    "org": ["#+begin_quote\n" * _MANY, "* a :" + "a:" * 400_000, "DEADLINE: <a> " * 60_000, "- a" + " :" * 400_000],
    "rst": ["+" + "-+" * 400_000 + "\n" + "|a\n" * _MANY, "= " * 400_000 + "\n" + "a\n" * _MANY, ":a:`" * 240_000],
    "mail": ["Subject: " + "=?a?q?" * 160_000 + "\n\na", "A: b\n" * 100_000 + "\nx"],
    "slack": ["<@" * 490_000, "&gt; a\n" * _MANY],
    "text": ["**a" * 300_000, "a  b  c\n" * _MANY, "KR:\ta\n" * _MANY, "a\t\n" * _MANY, "[14:03] Kari: " * 70_000],
}  # fmt: skip


@pytest.mark.parametrize(("name", "written"), [(name, each) for name, texts in _COSTLY.items() for each in texts])
def test_hostile_text_is_cheap(name: str, written: str) -> None:
    start = process_time()
    with suppress(InputError):
        formats.read(written.encode(), "plan", format=name)
    assert process_time() - start < 5
