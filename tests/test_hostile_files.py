"""Broken and hostile files, through the whole command: a message that helps, no harm, and the rest is linted."""

from __future__ import annotations

import csv
import os
import socket
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest
from click.testing import Result
from formats.sheet_xls_files import xls
from helpers import DOCUMENT
from hostile.packages import (
    KEY_RESULT,
    KINDS,
    MAIN_PARTS,
    OBJECTIVE,
    changed,
    overlapping,
    package,
    parts,
)
from hostile.running import Run, check
from hostile.texts import DEEP, TEXTS, nested, yaml_laughs, yaml_merges

from okrlint import formats
from okrlint.reports import FORMATS as OUTPUTS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="names and files that Windows does not have")

SUFFIXES = sorted(formats.suffixes())
_XLS = xls({"OKR": [(0, 0, "Objective"), (0, 1, "Key Result"), (1, 0, OBJECTIVE), (1, 1, KEY_RESULT)]})


def put(folder: Path, files: Mapping[str, str | bytes]) -> list[str]:
    """Write files, and return their names."""
    for name, content in files.items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return [*files]


def refused(done: Run, names: Iterable[str], words: str) -> None:
    """See that there is one message about each of some files, which has some words in it and says what to do."""
    for name in names:
        told = done.told_of(name)
        assert len(told) == 1, (name, told)
        assert words in told[0]
        assert told[0].count(". ") >= 1, told  # what is wrong. What to do.
        assert told[0].endswith(".")


def told_once(done: Run, names: Iterable[str]) -> None:
    """See that there is no more than one message about each of some files, which are read or refused."""
    assert [name for name in names if len(done.told_of(name)) > 1] == []


# Nesting and aliases.


_YAML_CODE = """objectives:
  - objective: !!python/object/apply:os.system ["touch pwned"]
    key_results:
      - !!python/object/apply:os.system [touch pwned]
      - Improve things
"""


def test_bombs_in_data(tmp_path: Path) -> None:
    laughs = {
        "laughs.yaml": yaml_laughs(9, 10),
        "doubling.yml": yaml_laughs(2, 40),
        "merges.yaml": yaml_merges(9, 9),
    }
    deep = {
        "flow.yaml": nested("[", "]"),
        "map.yaml": nested("{a: ", "}"),
        "block.yaml": "- " * DEEP + "x\n",
        "open.yaml": "[" * DEEP,
        "array.json": nested("[", "]"),
        "object.json": nested('{"a":', "}", "1"),
        "open.json": "[" * 200_000,
        "array.jsonl": nested("[", "]") + "\n" + nested("[", "]"),
        "array.toml": "a = " + nested("[", "]", "1"),
        "table.toml": "a = " + nested("{a = ", "}", "1"),
        "dotted.toml": ".".join("a" * DEEP) + " = 1\n",
        "header.toml": f"[{'.'.join('a' * DEEP)}]\n",
    }
    others = {"itself.yaml": "a: &a [*a]\n", "code.yaml": _YAML_CODE}
    done = check(tmp_path, put(tmp_path, {**laughs, **deep, **others}))
    refused(done, laughs, "This file holds more than 60,000 values.")
    refused(done, deep, "levels deep. Leave it out, or")
    refused(done, ["itself.yaml"], "The alias *a stands inside of what it names.")
    assert "code.yaml:5:9: error: “Improve things”" in done.output  # the tags mean nothing
    assert not (tmp_path / "pwned").exists()


def test_deep_text(tmp_path: Path) -> None:
    """What is nested deep in a text is read as far as anybody would, or told to be no OKRs."""
    inside = f"<h2>Objective: {OBJECTIVE}</h2><ul><li>KR1: Improve it</ul>"
    deep = {
        "blocks.html": "<h1>OKR</h1>" + nested("<div>", "</div>", inside),
        "lists.html": "<h1>OKR</h1>" + nested("<ul><li>", "</ul>", "KR1: Improve it"),
        "cells.html": "<h1>OKR</h1>" + nested("<table><tr><td>", "", "KR1: Improve it"),
        "blocks.md": "# OKR\n\n" + "<div>\n" * DEEP + inside,
        "quotes.md": "# OKR\n\n" + "> " * DEEP + "KR1: Improve it\n",
        "items.md": "# OKR\n\n" + "- " * DEEP + "KR1: Improve it\n",
        "lists.md": "# OKR\n\n" + "".join(f"{'  ' * depth}- KR1: Improve it\n" for depth in range(1000)),
        "quotes.txt": "OKR\n\n" + ">" * DEEP + " KR1: Improve it\n",
        "stars.org": "* OKR\n" + "*" * DEEP + " KR1: Improve it\n",
    }
    done = check(tmp_path, put(tmp_path, deep), exit_code=1)
    assert not done.errors
    for name in ("blocks.html", "blocks.md"):
        assert f"“{OBJECTIVE}” has fewer key results (1)" in done.output, name
    assert done.output.count("“Improve it” does not say when") >= 5


# Archives.


def test_zip_bombs(tmp_path: Path) -> None:
    zeros = bytes(20_000_000)
    bombs: dict[str, Callable[[str], bytes]] = {
        "tight": lambda kind: package(kind, {"x": zeros}),
        "blanks": lambda kind: changed(kind, lambda part: part.replace(">", ">" + " " * 20_000_000, 1)),
        "overlapping": lambda kind: overlapping(kind, 30),
        "parts": lambda kind: package(kind, {f"x{number}": "" for number in range(11_000)}),
        "deep": lambda kind: package(kind, {MAIN_PARTS[kind]: nested("<x>", "</x>")}),
        "inside": lambda kind: package(
            kind, {f"x.{kind}": package(kind, {f"x.{kind}": b"PK\3\4" * 9}), "y": b"PK\1\2"}
        ),
    }
    files = {f"{name}.{kind}": bomb(kind) for name, bomb in bombs.items() for kind in KINDS}
    done = check(tmp_path, put(tmp_path, files))
    for kind in KINDS:
        refused(done, [f"tight.{kind}", f"blanks.{kind}"], "it may be a bomb. Copy")
        refused(done, [f"overlapping.{kind}"], "more than 200 MB when it is unpacked. Copy")
        refused(done, [f"parts.{kind}"], "consists of more than 10000 parts. Copy")
        refused(done, [f"deep.{kind}"], "")
        assert f"inside.{kind}:" in done.output  # what is packed into it is never unpacked


_LAUGHS = "".join(f'<!ENTITY a{number} "{f"&a{number - 1};" * 10}">' for number in range(1, 10))
_ENTITIES = {
    "laughs": f'<!DOCTYPE x [<!ENTITY a0 "ha">{_LAUGHS}]><x>&a9;</x>',
    "file": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
    "address": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><x/>',
    "parameter": '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x.dtd"> %a;]><x/>',
}


_PAGE = '<h1>OKR</h1><h2>Objective: Win &a9; &a;</h2><ul><li>KR1: Improve &a;</ul><img src="http://127.0.0.1:9/">'


def test_entities(tmp_path: Path) -> None:
    """In whatever XML part they stand, also in those that nobody reads; in a page they are words."""
    files = {
        f"{bomb}{number}.{kind}": package(kind, {part: f'<?xml version="1.0"?>{content}'})
        for kind in KINDS
        for number, part in enumerate(name for name in parts(kind) if name.endswith((".xml", ".rels")))
        for bomb, content in _ENTITIES.items()
    }
    pages = {
        f"{bomb}.{suffix}": content.partition("<x")[0] + _PAGE
        for bomb, content in _ENTITIES.items()
        for suffix in ("html", "xhtml", "md")
    }
    done = check(tmp_path, put(tmp_path, {**files, **pages}))
    refused(done, files, "defines entities, which is not safe to read. Copy")
    assert not any(map(done.told_of, pages))
    assert "haha" not in done.output
    assert "root:" not in done.output


def test_archives_cut_short(tmp_path: Path) -> None:
    whole = {**{kind: package(kind) for kind in KINDS}, "xls": _XLS}
    files = {
        f"{tenth}0.{kind}": data[: len(data) * tenth // 10]
        for kind, data in whole.items()
        for tenth in range(1, 10)
    }
    refused(check(tmp_path, put(tmp_path, files)), files, "damaged")


# Tables.


def test_wrong_quoting_and_sizes_in_tables(tmp_path: Path) -> None:
    header = "Objective,Key Result,Target\n"
    readable = {
        "inside.csv": header + 'Win,Sign up 30 "juniors" by May,30\nWin,"Sell "40" tickets",40\n',
        "open.csv": header + 'Win,"Sign up 30 juniors,30\nWin,Sell 40 tickets,40\n' * 20,
        "doubled.csv": header + 'Win,""Sign up 30 juniors"",30\n',
        "ragged.csv": header + 'Win\n,,,,,,,,\nWin,Sign up 30 juniors,30,,,"\n',
    }
    columns = [",".join(f"{word} {number}" for number in range(100_000)) for word in ("Key Result", "Sign up")]
    files = {
        **readable,
        "wide.csv": "\n".join(columns),
        "wider.csv": ",".join(["Key Result"] * 400_000),
        "long.csv": header + "Win," * 15_000_000,
        "open-long.csv": header + 'Win,"' + "Sign up 30 " * 5_500_000,
        "lines.csv": "\n" * 60_000_000,
    }
    done = check(tmp_path, put(tmp_path, files))
    assert not any(map(done.told_of, readable))
    assert done.output.count("csv: note: ") + done.output.count(": note: ") >= 2
    refused(done, ["wide.csv", "wider.csv"], "has more than 5000 columns. Copy")
    refused(done, ["long.csv", "open-long.csv", "lines.csv"], "more text than")


_FORMULAS = (
    '=HYPERLINK("http://127.0.0.1:9/","Sign up 30 juniors")',
    "=cmd|'/C touch pwned'!A0",
    "@SUM(1+1)*cmd|'/C touch pwned'!A0",
    "+Improve things",
)


_FORMULA_ROWS = "".join(f'Win,"{formula.replace(chr(34), chr(34) * 2)}",-20\n' for formula in _FORMULAS)
_TABLE_OF_FORMULAS = "Objective,Key Result,Target\n" + _FORMULA_ROWS


def test_formulas_are_texts(tmp_path: Path) -> None:
    """In a workbook what counts is what a formula came to when the file was saved."""
    cells = "".join(
        f'<row><c t="inlineStr"><is><t>{OBJECTIVE}</t></is></c>'
        f'<c t="str"><f>{formula[1:].replace(chr(34), "&quot;")}</f><v>Improve things</v></c></row>'
        for formula in _FORMULAS
    )
    files = {
        "okr.csv": _TABLE_OF_FORMULAS,
        "okr.xlsx": changed("xlsx", lambda part: part.replace("</sheetData>", f"{cells}</sheetData>")),
    }
    done = check(tmp_path, put(tmp_path, files), exit_code=1)
    assert not done.errors
    assert "okr.xlsx:A!B3: error: “Improve things” does not say" in done.output
    assert not (tmp_path / "pwned").exists()


def test_no_table_that_is_written_holds_a_formula(house: Path, okrlint: Callable[..., Result]) -> None:
    put(house, {"okr.csv": _TABLE_OF_FORMULAS})
    okrlint("convert", "okr.csv", "out.csv")
    converted = (house / "out.csv").read_text(encoding="utf-8")
    for table in (converted, okrlint("export", "okr.csv", "--format", "csv").stdout):
        cells = [cell for row in csv.reader(table.splitlines()) for cell in row]
        assert [f"'{formula}" for formula in _FORMULAS] == [cell for cell in cells if cell[1:] in _FORMULAS]
        assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in cells)


_MERGED = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
_MANY_MERGED = "<mergeCells>" + '<mergeCell ref="B2:XFD1048576"/>' * 50_000 + "</mergeCells>"
_HIDDEN = '<cols><col min="1" max="16384" hidden="1"/></cols>'
_SPAN = 'table:number-columns-spanned="16384" table:number-rows-spanned="1048576"'
_ROWS, _COLUMNS = 'table:number-rows-repeated="1048576"', 'table:number-columns-repeated="16384"'
# Sheets of which one thing is replaced by another.
_SHEETS = {
    "merged.xlsx": ("</sheetData>", f"</sheetData>{_MERGED}"),
    "many.xlsx": ("</sheetData>", f"</sheetData>{_MANY_MERGED}"),
    "columns.xlsx": ("<sheetData>", f"{_HIDDEN}<sheetData>"),
    "rows.xlsx": ("<row>", '<row hidden="1">'),
    "spans.ods": ("<table:table-cell>", f"<table:table-cell {_SPAN}>"),
    "repeated.ods": (
        "<table:table-row><table:table-cell",
        f"<table:table-row {_ROWS}><table:table-cell {_COLUMNS}",
    ),
    "hidden.ods": ("<table:table-row>", '<table:table-row table:visibility="collapse">'),
}


def test_merged_and_hidden_cells_of_a_whole_sheet(tmp_path: Path) -> None:
    files = {
        name: changed(name.partition(".")[2], lambda part, pair=pair: part.replace(*pair))
        for name, pair in _SHEETS.items()
    }
    done = check(tmp_path, put(tmp_path, files), exit_code=1)
    assert not done.errors
    for name in ("columns.xlsx", "rows.xlsx", "hidden.ods"):
        assert f"{name}: note: Does not look like an OKR document" in done.output


# Bytes.


def _wrong_suffixes(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    return {f"{kind}{suffix}": content for kind, content in contents.items() for suffix in SUFFIXES}


def test_texts_under_every_suffix(tmp_path: Path) -> None:
    files = _wrong_suffixes({f"from-{suffix[1:]}": text.encode() for suffix, text in TEXTS.items()})
    done = check(tmp_path, put(tmp_path, files))
    told_once(done, files)
    archives = [f"from-md.{kind}" for kind in (*KINDS, "xls")]
    refused(done, archives, "This file is plain text")
    assert not any(done.told_of(f"from-{suffix[1:]}{suffix}") for suffix in TEXTS if suffix != ".pdf")


def test_archives_under_every_suffix(tmp_path: Path) -> None:
    files = _wrong_suffixes({**{f"from-{kind}": package(kind) for kind in KINDS}, "from-xls": _XLS})
    done = check(tmp_path, put(tmp_path, files))
    told_once(done, files)
    refused(done, ["from-docx.xlsx", "from-docx.odt"], "a Word document (.docx), not ")
    refused(done, ["from-docx.md", "from-xlsx.txt", "from-odt.json"], "This is a binary file, not text.")


_BYTES = {
    "nul": b"# OKR\n\n- KR1: Sign up \0 juniors\n",
    "latin": "# OKR\n\n- KR1: Øke salget\n".encode("cp1252"),
    "invalid": b"# OKR\n\n- KR1: \xc3\x28 \x81\x8d\xff\n",
    "surrogate": b'{"a": "\xed\xa0\x80"}\n# OKR\n- KR1: \xed\xa0\x80\n',
    "wide": "# OKR\n\n- KR1: Øke salget\n".encode("utf-16"),
    "wide-unmarked": "# OKR\n\n- KR1: Øke salget\n".encode("utf-16-le"),
    "wide-lone": b"\xff\xfe" + "# OKR\n- KR1: \ud800 x\n".encode("utf-16-le", "surrogatepass"),
    "wide-cut": "# OKR\n\n- KR1: Øke salget\n".encode("utf-16")[:-1],
    "widest": "# OKR\n\n- KR1: Øke salget\n".encode("utf-32"),
    "ends": b"# OKR\r\n\n\r## Objective: Win\r- KR1: Sell 5\n\r- KR2: Sell 6\x0b\x0c\x1c\xc2\x85\xe2\x80\xa8",
    "controls": b"# OKR\n\n- KR1: \x1b[31m \x07 \x7f \xe2\x80\xae Sell 5\n",
    "empty": b"",
    "blank": b" \n\t\r\n",
    "mark": b"\xef\xbb\xbf",
}


_ESCAPED = {
    "escaped.json": '{"objectives": [{"title": "Win \\ud800", "keyResults": ["Improve \\udfff"]}]}',
    "escaped.yaml": 'objectives:\n  - objective: "Win \\ud800"\n    key_results: ["Improve \\udc00"]\n',
}


def test_odd_bytes_in_every_format(tmp_path: Path) -> None:
    files = _wrong_suffixes(_BYTES)
    done = check(tmp_path, put(tmp_path, {**files, **_ESCAPED}))
    told_once(done, files)
    assert done.output.count("“Improve \ufffd") == len(_ESCAPED)
    refused(
        done, [f"{kind}.md" for kind in ("nul", "wide-unmarked", "widest")], "This is a binary file, not text. Save"
    )
    refused(done, [f"{kind}.md" for kind in ("invalid", "surrogate")], "encoding of this file is unknown. Save")
    refused(done, [f"{kind}.txt" for kind in ("wide-lone", "wide-cut")], "is not UTF-16. Save")
    refused(done, [f"empty.{kind}" for kind in (*KINDS, "xls")], "This file is empty.")
    assert not any(map(done.told_of, ("latin.md", "wide.md", "ends.md", "empty.md", "empty.csv", "blank.json")))
    assert "\x1b" not in done.output + done.errors


# Sizes.


def test_200_mb(tmp_path: Path) -> None:
    names = [
        f"large{suffix}" for suffix in (".md", ".txt", ".csv", ".json", ".yaml", ".toml", ".xlsx", ".docx", ".html")
    ]
    for name in names:
        with (tmp_path / name).open("wb") as file:
            file.truncate(200_000_000)
    refused(check(tmp_path, names), names, "The file is larger than 64 MB. Split it, or exclude it.")


def test_60_mb_of_text(tmp_path: Path) -> None:
    lines = b"- KR1: Sign up 30 juniors\n" * 2_300_000
    names = [f"large{suffix}" for suffix in TEXTS if suffix != ".pdf"]
    put(tmp_path, {names[0]: lines})
    for name in names[1:]:
        (tmp_path / name).hardlink_to(tmp_path / names[0])
    refused(check(tmp_path, names), names, "")


# Files that are none, and their names.


def _pipes_and_links(folder: Path) -> list[str]:
    os.mkfifo(folder / "pipe.md")
    (folder / "device.md").symlink_to("/dev/zero")
    (folder / "itself.md").symlink_to("itself.md")
    (folder / "there.md").symlink_to("back.md")
    (folder / "back.md").symlink_to("there.md")
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(folder)  # the path of a socket may not be long
        try:
            server.bind("socket.md")
        finally:
            os.chdir(here)
    return ["pipe.md", "device.md", "socket.md", "itself.md", "there.md", "back.md"]


@pytest.mark.parametrize("named", [True, False], ids=["named", "in a folder"])
def test_what_is_no_file(tmp_path: Path, named: bool) -> None:
    names = _pipes_and_links(tmp_path)
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "again").symlink_to(".")
    (tmp_path / "lost.md").symlink_to("gone.md")
    done = check(tmp_path, [*names, "folder.md", "lost.md", "again/again/pipe.md"] if named else ["."])
    refused(done, ["pipe.md", "device.md", "socket.md"], "It is a pipe or a device and no file.")
    refused(done, ["itself.md", "there.md", "back.md"], "Too many levels of symbolic links.")
    if named:
        refused(done, ["lost.md"], "The file does not exist. Check the path.")
        refused(done, ["folder.md"], "The folder holds no file that okrlint can read.")
    else:
        assert "lost.md: note: " in done.output


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    put(tmp_path, {"secret.md": TEXTS[".md"]})
    (tmp_path / "secret.md").chmod(0)
    refused(check(tmp_path, ["secret.md"]), ["secret.md"], "There is no permission to read it. Change")


_NAMES = (
    b"a\nb.md",
    b"-x.md",
    b"--fix.md",
    b"#a.md",
    b"a\x1b[31m.md",
    b"\xff\xfe.md",
    "a\u202eb.md".encode(),
    b"a%n.md",
    b"a:1:2.md",
    b"[x](y).md",
    b"<b>.md",
    b"$(touch pwned).md",
    b" .md",
)


def test_odd_names(tmp_path: Path) -> None:
    for name in _NAMES:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(b"# OKR\0")
    done = check(tmp_path, ["--", *_NAMES, "x" * 300 + ".md"])
    assert done.errors.count("This is a binary file, not text. Save it as UTF-8 text, or leave it out.") == len(
        _NAMES
    )
    assert done.errors.count("The file does not exist.") == 1
    assert len(done.errors.splitlines()) == len(_NAMES) + 1  # a message is a line, whatever the name
    assert "\x1b" not in done.errors
    assert not (tmp_path / "pwned").exists()


@pytest.mark.parametrize("output", OUTPUTS)
def test_odd_names_in_outputs(house: Path, okrlint: Callable[..., Result], output: str) -> None:
    for name in _NAMES:
        Path(os.fsdecode(os.fsencode(house) + b"/" + name)).write_text(DOCUMENT, encoding="utf-8")
    result = okrlint("check", ".", "--format", output)
    assert result.exit_code == 1, result.stderr
    assert "\x1b" not in result.output
    result.output.encode()
