"""YAML, JSON, JSON Lines and TOML: what comes out, where it stands, and what is refused."""

from __future__ import annotations

import io
import json
import time
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from ruamel.yaml import YAML

from okrlint.document.tree import HARD_BREAK, Kind, Node, Tree
from okrlint.errors import InputError
from okrlint.formats.data import json_data, json_lines, toml_data, yaml_data

_READERS = {"yaml": yaml_data, "json": json_data, "jsonl": json_lines, "toml": toml_data}


def read(kind: str, text: str) -> Tree:
    return _READERS[kind].read(text.encode(), f"plan.{kind}")


def refused(kind: str, data: bytes) -> InputError:
    with pytest.raises(InputError) as caught:
        _READERS[kind].read(data, f"plan.{kind}")
    assert caught.value.path == f"plan.{kind}"
    assert caught.value.message.endswith(".")
    assert caught.value.hint.endswith(".")
    return caught.value


def outline(tree: Tree) -> list[str]:
    """Return a tree as lines: indented, = behind keys, [] behind those of sequences."""
    return [line for node in tree.nodes for line in _lines(node, 0)]


def _lines(node: Node, depth: int) -> Iterator[str]:
    marks = {Kind.PARAGRAPH: "", Kind.RECORD: "{}", Kind.PAIR: "[]" if node.sequence else "="}
    yield "  " * depth + node.text.text + marks[node.kind]
    for child in node.children:
        yield from _lines(child, depth + 1)


def leaves(tree: Tree) -> list[tuple[tuple[str, ...], str]]:
    """Return every scalar with the keys that lead to it."""
    return [leaf for node in tree.nodes for leaf in _leaves(node, ())]


def _leaves(node: Node, keys: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if node.kind is Kind.PARAGRAPH:
        yield keys, node.text.text
    below = (*keys, node.text.text) if node.kind is Kind.PAIR and node.text.text else keys
    for child in node.children:
        yield from _leaves(child, below)


def expected(value: Any, keys: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], str]]:
    """Return the leaves of a value of Python, as they are shown."""
    if isinstance(value, dict):
        below = ((_shown(key), each) for key, each in value.items())
        return [leaf for key, each in below for leaf in expected(each, (*keys, key) if key else keys)]
    if isinstance(value, list):
        return [leaf for each in value for leaf in expected(each, keys)]
    text = _shown(value) if isinstance(value, str) else json.dumps(value)
    return [(keys, text)] if text and value is not None else []


def _shown(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", HARD_BREAK).strip()


def check_origins(tree: Tree) -> None:
    """Check that every character stands where its origin says, or something that is written for it does."""
    for node in tree.walk():
        traced = node.text.traced
        assert len(traced.text) == len(traced.origins)
        for char, origin in zip(traced.text, traced.origins, strict=True):
            there = tree.source.text[origin]
            assert there == char or there in "\\'" or (char.isspace() and there.isspace()), (char, there, node)


def line_of(tree: Tree, text: str) -> int:
    node = next(node for node in tree.walk() if node.text.text == text)
    return tree.source.position(node.text.traced.origins[0]).line


# What comes out


SAME = {
    "yaml": "team: Bakers\nplans:\n  - title: Warm bread\n    goal: 0.50\n    done: yes\n  - plain\n"
    "none: ~\nempty: []\n",
    "json": '{"team": "Bakers", "plans": [{"title": "Warm bread", "goal": 0.50, "done": "yes"}, "plain"],\n'
    ' "none": null, "empty": []}',
    "toml": "team = 'Bakers'\nplans = [{title = 'Warm bread', goal = 0.50, done = 'yes'}, 'plain']\nnone = ''\n"
    "empty = []\n",
}


@pytest.mark.parametrize("kind", SAME)
def test_the_same_tree_in_every_format(kind: str) -> None:
    tree = read(kind, SAME[kind])
    assert outline(tree) == [
        "{}",
        "  team=",
        "    Bakers",
        "  plans[]",
        "    {}",
        "      title=",
        "        Warm bread",
        "      goal=",
        "        0.50",
        "      done=",
        "        yes",
        "    plain",
        "  none=",
        "  empty[]",
    ]
    check_origins(tree)
    assert tree.has_lines


def test_values_stay_as_they_are_written() -> None:
    tree = read("yaml", "[1_000, 2026-09-30, 0x1F, .5, 12:30:45, on, TRUE, +1, 1e3]")
    assert outline(tree) == ["1_000", "2026-09-30", "0x1F", ".5", "12:30:45", "on", "TRUE", "+1", "1e3"]
    assert outline(read("json", "[1.50, -0, 1E+2, true, false, null]")) == ["1.50", "-0", "1E+2", "true", "false"]
    toml = read("toml", "a = [1_000, 0x1F]\nb = 1979-05-27 07:32:00\nc = true # or not\nd = inf")
    assert [text for _, text in leaves(toml)] == ["1_000", "0x1F", "1979-05-27 07:32:00", "true", "inf"]


@pytest.mark.parametrize("empty", ["", " \n", "# nothing\n", "---\n---\n", "null", "''", "{}", "[]"])
def test_nothing_in_yaml(empty: str) -> None:
    assert read("yaml", empty).nodes == ()


@pytest.mark.parametrize(("kind", "text"), [("json", ""), ("json", " {} "), ("jsonl", "\n\n"), ("toml", "# a\n")])
def test_nothing_in_the_others(kind: str, text: str) -> None:
    assert read(kind, text).nodes == ()


def test_a_sequence_at_the_top_and_in_a_sequence() -> None:
    for kind in ("json", "yaml"):
        assert outline(read(kind, '[{"a": "b"}, ["c", ["d"]], "e"]')) == [
            "{}", "  a=", "    b", "[]", "  c", "  []", "    d", "e",
        ]  # fmt: skip


def test_yaml_anchors_and_tags_are_no_part_of_a_text() -> None:
    tree = read(
        "yaml", "a: &x Warm\nb: !t &y 'bread'\nc: !t # why\n  &z every\n  morning\nd: &w |\n  day\n&k e: *x\n"
    )
    assert [text for _, text in leaves(tree)] == ["Warm", "bread", "every morning", "day", "Warm"]
    check_origins(tree)
    assert line_of(tree, "every morning") == 4
    assert line_of(tree, "day") == 7


def test_yaml_documents_follow_each_other() -> None:
    tree = read("yaml", "a: b\n---\n- c\n- d\n---\ne: f\n...\n")
    assert outline(tree) == ["{}", "  a=", "    b", "c", "d", "{}", "  e=", "    f"]


def test_yaml_aliases_and_merges() -> None:
    tree = read("yaml", "base: &b {unit: kr, owner: Ada}\nother: *b\nmine:\n  <<: *b\n  owner: Bo\n")
    assert leaves(tree) == [
        (("base", "unit"), "kr"),
        (("base", "owner"), "Ada"),
        (("other", "unit"), "kr"),
        (("other", "owner"), "Ada"),
        (("mine", "owner"), "Bo"),
        (("mine", "unit"), "kr"),
    ]
    check_origins(tree)
    several = read("yaml", "x: {<<: [{a: 1}, {a: 2, b: 3}], c: 4}")
    assert leaves(several) == [(("x", "c"), "4"), (("x", "a"), "1"), (("x", "b"), "3")]


def test_yaml_tags_are_ignored_and_odd_keys_have_no_text() -> None:
    tree = read("yaml", "a: !!python/object/apply:os.system [echo]\nb: !Ref c\n? [d, e]\n: f\n")
    assert outline(tree) == ["{}", "  a[]", "    echo", "  b=", "    c", "  =", "    f"]


def test_toml_tables() -> None:
    tree = read(
        "toml",
        "period = 'Q3'\n[[objectives]]\ntitle = 'Warm bread'\n[objectives.owner]\nname = 'Ada'\n"
        "[[objectives.key_results]]\ntitle = 'Loaves'\na.b.c = 1\n[[objectives]]\ntitle = 'Cold beer'\n",
    )
    assert outline(tree) == [
        "{}",
        "  period=",
        "    Q3",
        "  objectives[]",
        "    {}",
        "      title=",
        "        Warm bread",
        "      owner=",
        "        {}",
        "          name=",
        "            Ada",
        "      key_results[]",
        "        {}",
        "          title=",
        "            Loaves",
        "          a=",
        "            {}",
        "              b=",
        "                {}",
        "                  c=",
        "                    1",
        "    {}",
        "      title=",
        "        Cold beer",
    ]
    check_origins(tree)


def test_json_is_read_as_editors_write_it() -> None:
    tree = read("json", '\ufeff// why\n{"a": "b", /* and\nso on */ "c": ["d", ],\n}\n')
    assert leaves(tree) == [(("a",), "b"), (("c",), "d")]


# Where it stands


def test_json_pointers() -> None:
    tree = read("json", '{"objectives": [{"title": "Warm bread"}, {"a/b~c": {"": "x"}}]}')
    assert [(node.text.text, node.place) for node in tree.walk() if node.kind is Kind.PARAGRAPH] == [
        ("Warm bread", "/objectives/0/title"),
        ("x", "/objectives/1/a~1b~0c/"),
    ]
    assert [node.place for node in tree.walk() if node.kind is Kind.RECORD] == [
        None, "/objectives/0", "/objectives/1", "/objectives/1/a~1b~0c",
    ]  # fmt: skip


def test_json_lines_are_records_with_pointers_of_their_own() -> None:
    tree = read("jsonl", '{"kind": "goal", "title": "Warm bread"}\r\n\r\n{"title": "Loaves"}\n')
    titles = [node for node in tree.walk() if node.place == "/title" and node.kind is Kind.PARAGRAPH]
    assert [node.text.text for node in titles] == ["Warm bread", "Loaves"]
    assert [line_of(tree, node.text.text) for node in titles] == [1, 3]
    check_origins(tree)


YAML_STYLES = r"""
plain: Warm bread
  every

  morning
single: 'It''s
  warm'
double: "Caf\u00e9 \x41\
  bread \"x\"
  y\tz\\"
folded: >-
  Warm bread
  every

  morning
literal: |2 # two
    Warm
  bread
flow: [a b, 'c d']
"key: one": x
"""


def test_every_way_to_write_a_yaml_text() -> None:
    tree = read("yaml", YAML_STYLES)
    assert [text for _, text in leaves(tree)] == [
        f"Warm bread every{HARD_BREAK}morning",
        "It's warm",
        'Café Abread "x" y\tz\\',
        f"Warm bread every{HARD_BREAK}morning",
        f"Warm{HARD_BREAK}bread",
        "a b",
        "c d",
        "x",
    ]
    check_origins(tree)
    assert line_of(tree, "It's warm") == 6
    folded_text = [node for node in tree.walk() if "Warm bread every" in node.text.text][1]
    lines = [tree.source.position(origin).line for origin in folded_text.text.traced.origins]
    assert lines[0] == 12
    assert lines[-1] == 15
    literal = next(node for node in tree.walk() if node.text.text == f"Warm{HARD_BREAK}bread")
    assert [tree.source.position(literal.text.traced.origins[place]) for place in (0, 5)] == [
        tree.source.position(tree.source.text.index("Warm\n")),
        tree.source.position(tree.source.text.index("bread\nflow")),
    ]


def test_escapes_come_from_their_backslash() -> None:
    text = r'{"a": "x\u00e5\n\ud83d\ude00\ud800y"}'
    tree = read("json", text)
    node = next(node for node in tree.walk() if node.kind is Kind.PARAGRAPH)
    assert node.text.text == f"xå{HARD_BREAK}😀\ufffdy"
    assert list(node.text.traced.origins) == [
        text.index(part) for part in ("x", r"\u00e5", r"\n", r"\ud83d", r"\ud800", "y")
    ]


def test_toml_strings() -> None:
    tree = read(
        "toml", 'a = """\nWarm \\\n   bread\nfor ""all"""""\nb = \'\'\'\nC:\\x\n\'\'\'\nc = "\\u00e5 # \\"b\\""\n'
    )
    assert [text for _, text in leaves(tree)] == [f'Warm bread{HARD_BREAK}for ""all""', "C:\\x", 'å # "b"']
    check_origins(tree)


def test_line_ends_of_every_kind() -> None:
    for line_end in ("\n", "\r\n", "\r"):
        tree = read("yaml", "a: |\n  b\n  c\nd: e\n  f\n".replace("\n", line_end))
        assert leaves(tree) == [(("a",), f"b{HARD_BREAK}c"), (("d",), "e f")]
        assert line_of(tree, "e f") == 4
        check_origins(tree)


# What is told


@pytest.mark.parametrize(
    ("kind", "text", "line"),
    [
        ("yaml", "a: 1\nb: 2\na: 3\n", 3),
        ("json", '{"a": 1,\n"a": 3}', 2),
        ("jsonl", '{"b": 2}\n{"a": 1, "a": 3}', 2),
    ],
)
def test_repeated_keys_are_kept_and_told(kind: str, text: str, line: int) -> None:
    tree = read(kind, text)
    (notice,) = tree.notices
    assert (notice.code, notice.line, notice.values) == ("duplicate-key", line, {"key": "a"})
    assert [text for keys, text in leaves(tree) if keys == ("a",)] == ["1", "3"]


def test_bad_lines_are_passed_over_and_told_once() -> None:
    tree = read("jsonl", '{"a": 1}\n{"b": \n{"c": 2} {"d": 3}\n{"e": 4}\n')
    assert leaves(tree) == [(("a",), "1"), (("e",), "4")]
    (notice,) = tree.notices
    assert (notice.code, notice.line, notice.values["count"]) == ("unreadable-lines", 2, "2")
    assert refused("jsonl", b"a: b\nc: d\n").line == 1


@pytest.mark.parametrize(
    "template", ["a: {{ b }}\n{{- if .c }}\nd: e\n{{- end }}\n", "{% if a %}\nb: c\n{% endif %}\n", "<%= a %>:\n%"]
)
def test_templates_are_left_alone(template: str) -> None:
    tree = read("yaml", template)
    assert tree.nodes == ()
    assert [notice.code for notice in tree.notices] == ["data-template"]


def test_comments_for_okrlint() -> None:
    text = (
        "# okrlint-disable K201 -- all of it\n"
        "goals:\n"
        "  # okrlint-disable-next-line K203\n"
        "\n"
        "  - title: Warm bread # okrlint-disable-line K204\n"
        "  - 'no # okrlint-disable-line K205'\n"
        "  - |\n"
        "    # okrlint-disable-line K206\n"
        "  # okrlint-disable-line K207\n"
    )
    told = [(each.text, each.line, each.column, each.next_line, each.alone) for each in read("yaml", text).comments]
    assert told == [
        ("okrlint-disable K201 -- all of it", 1, 3, 2, True),
        ("okrlint-disable-next-line K203", 3, 5, 5, True),
        ("okrlint-disable-line K204", 5, 25, 6, False),
        ("okrlint-disable-line K207", 9, 5, 10, True),
    ]
    toml = read("toml", "a = 'x # okrlint-disable-line K1'\n# okrlint-enable\nb = 1 # okrlint-disable-line K2\n")
    assert [(each.text, each.line) for each in toml.comments] == [
        ("okrlint-enable", 2),
        ("okrlint-disable-line K2", 3),
    ]
    jsonc = read(
        "json", '{\n// okrlint-disable-next-line K203\n"a": "b // okrlint-disable-line K1" // okrlint-enable\n}'
    )
    assert [(each.text, each.next_line, each.alone) for each in jsonc.comments] == [
        ("okrlint-disable-next-line K203", 3, True),
        ("okrlint-enable", 4, False),
    ]


# What is refused


@pytest.mark.parametrize(
    ("kind", "text", "line", "says"),
    [
        ("yaml", "a: b\nc: d: e\n", 2, "A colon"),
        ("yaml", "a:\n\t- b\n", 2, "A tab"),
        ("yaml", "a: b\nc: 'd\n", 2, "A quote"),
        ("yaml", "a: [b\nc: d\n", 2, "bracket"),
        ("yaml", "a:\n  - b\n c: d\n", 3, "does not fit"),
        ("yaml", "a: *b\n", 1, "Nothing is called &b"),
        ("yaml", "a: &a [*a]\n", 1, "stands inside"),
        ("yaml", "a: b\n\x07\n", 2, "A control character"),
        ("json", '{"a": 1\n"b": 2}', 2, "A comma or a closing }"),
        ("json", '{"a": 1,\nb: 2}', 2, "A name in double quotes"),
        ("json", '{"a"\n1}', 2, "A colon"),
        ("json", '{"a":\n}', 2, "A value is missing"),
        ("json", '\n{"a": "b\n"}', 2, "does not end on its line"),
        ("json", '{"a": "\\x"}', 1, "a backslash"),
        ("json", '{"a": 1}\n{"b": 2}', 2, "The data ends here"),
        ("json", '{"a": 01}', 1, "A value is missing"),
        ("json", "{'a': 1}", 1, "A name in double quotes"),
        ("json", "[1, 2", 1, "the end of the file"),
        ("toml", "a = 1\nb 2\n", 2, "Expected '='"),
        ("toml", "a = 1\na = 2\n", 2, "Cannot overwrite"),
        ("toml", "[a]\nb = 1\n[a]\n", 3, "Cannot declare"),
    ],
)
def test_errors_name_their_line(kind: str, text: str, line: int, says: str) -> None:
    error = refused(kind, text.encode())
    assert error.line == line
    assert says in error.message


@pytest.mark.parametrize("kind", _READERS)
@pytest.mark.parametrize("data", [b"\x00\x01", b"\x89PNG\r\n\x1a\n\x00", b"\xff\xfea"])
def test_what_is_no_text(kind: str, data: bytes) -> None:
    refused(kind, data)


_BOMBS = {
    "yaml: laughter": ("yaml", "a: &a0 [x]\n" + "".join(f"a: &a{n} [*a{n - 1},*a{n - 1}]\n" for n in range(1, 40))),
    "yaml: tall aliases": ("yaml", "a: &a0 [x]\n" + "".join(f"a: &a{n} [*a{n - 1}]\n" for n in range(1, 200))),
    "yaml: dashes": ("yaml", "- " * 10_000),
    "yaml: brackets": ("yaml", "[" * 10_000),
    "yaml: braces": ("yaml", "{a: " * 10_000),
    "yaml: many": ("yaml", "[" + "a," * 100_000 + "]"),
    "yaml: documents": ("yaml", "---\n" * 100_000),
    "yaml: large": ("yaml", "a" * 2_000_001),
    "json: brackets": ("json", "[" * 10_000_000),
    "json: braces": ("json", '{"a":' * 1_000_000),
    "json: many": ("json", "[" + "1," * 1_000_000 + "1]"),
    "json: a comment without an end": ("json", "/*" * 1_000_000),
    "json: large": ("json", " " * 16_000_001),
    "json: long names": ("json", '{"' + "k" * 1_000_000 + '": [' + "[1]," * 160_000 + "1]}"),
    "jsonl: many": ("jsonl", "[1]\n" * 200_000),
    "jsonl: lines": ("jsonl", "\n" * 1_000_001),
    "toml: dots": ("toml", ".".join(["a"] * 500_000) + " = 1"),
    "toml: a header of dots": ("toml", "[" + ".".join(["a"] * 500_000) + "]"),
    "toml: brackets": ("toml", "a = " + "[" * 1_000_000),
    "toml: braces": ("toml", "a = " + "{a = " * 300_000),
    "toml: digits": ("toml", "a = " + "9" * 100_000),
}  # fmt: skip


@pytest.mark.parametrize("name", _BOMBS)
def test_bombs_are_refused_in_time(name: str) -> None:
    kind, text = _BOMBS[name]
    start = time.process_time()
    refused(kind, text.encode())
    assert time.process_time() - start < 5


def test_what_nobody_reads_is_left_out() -> None:
    tree = read("json", json.dumps({"image": "A" * 200_000, "log": "a\n" * 100_000, "title": "Warm bread"}))
    assert leaves(tree) == [(("title",), "Warm bread")]


def test_long_names_do_not_fill_the_memory() -> None:
    text = '{"a": {"' + "k" * 1_000_000 + '": [' + ",".join(["[1, {}, 2]"] * 5_000) + "]}}"
    places = [node.place for node in read("json", text).walk() if node.place]
    assert max(map(len, places)) < 400
    assert places[0] == "/a"


def test_a_large_file_is_read_in_time() -> None:
    plans = [{"title": f"Loaf {number}", "target": number, "notes": "Warm\nbread"} for number in range(20_000)]
    start = time.process_time()
    tree = read("json", json.dumps(plans, indent=2))
    assert time.process_time() - start < 5
    assert len(tree.nodes) == 20_000


# Anything


_SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=20), inner, max_size=4),
    max_leaves=12,
)


@given(value=_VALUES, ascii=st.booleans(), indent=st.sampled_from([None, 0, 2]))
def test_json_holds_what_was_written(value: Any, ascii: bool, indent: int | None) -> None:
    tree = read("json", json.dumps(value, ensure_ascii=ascii, indent=indent))
    assert leaves(tree) == expected(value)
    check_origins(tree)


@given(values=st.lists(_VALUES, min_size=1, max_size=4))
def test_json_lines_hold_what_was_written(values: list[Any]) -> None:
    tree = read("jsonl", "\n".join(json.dumps(value) for value in values))
    assert leaves(tree) == [leaf for value in values for leaf in expected(value)]


@settings(deadline=None)
@given(value=_VALUES)
def test_json_is_yaml(value: Any) -> None:
    tree = read("yaml", json.dumps(value))
    assert [text for _, text in leaves(tree)] == [text for _, text in expected(value)]


_WORDS = st.lists(
    st.sampled_from(["bread", "is", "warm:", "#1", "'s", '"so"', "–", "å\\n", "{x}", "- a", "\n", "  "]),
    max_size=40,
)


@settings(deadline=None)
@given(
    value=st.dictionaries(st.text("abc", min_size=1), _WORDS.map(" ".join), max_size=4),
    style=st.sampled_from([None, "'", '"', "|", ">"]),
    width=st.sampled_from([8, 20, 80]),
)
def test_yaml_holds_what_was_written(value: dict[str, str], style: str | None, width: int) -> None:
    written = io.StringIO()
    yaml = YAML(typ="safe", pure=True)
    yaml.width, yaml.default_style, yaml.default_flow_style = width, style, False
    yaml.dump(value, written)
    tree = read("yaml", written.getvalue())
    kept = YAML(typ="safe", pure=True).load(written.getvalue())
    assert leaves(tree) == expected(kept)
    check_origins(tree)


@given(
    value=st.dictionaries(
        st.text('ab.-_ "#', min_size=1), st.text(st.characters(exclude_categories=["Cs"])), max_size=5
    )
)
def test_toml_holds_what_was_written(value: dict[str, str]) -> None:
    text = "\n".join(f"{_quoted(key)} = {_quoted(each)}" for key, each in value.items())
    assert tomllib.loads(text) == value
    tree = read("toml", text)
    assert leaves(tree) == expected(value)
    check_origins(tree)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


@settings(max_examples=300, deadline=None)
@given(
    kind=st.sampled_from(sorted(_READERS)),
    text=st.text() | st.text("-:{}[]&*!|>'\"%@`#,?= \n\r\tab~<01.\\/u", max_size=60),
)
def test_any_text_is_read_or_refused(kind: str, text: str) -> None:
    try:
        tree = _READERS[kind].read(text.encode("utf-8", "surrogatepass"), "plan")
    except InputError as error:
        assert error.message
        return
    check_origins(tree)


@settings(deadline=None)
@given(kind=st.sampled_from(sorted(_READERS)), data=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(kind: str, data: bytes) -> None:
    try:
        check_origins(_READERS[kind].read(data, "plan"))
    except InputError as error:
        assert error.message
