"""Formats of plugins: the example on the page is installed and run, and what is wrong with a plugin is told."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from okrlint import formats
from okrlint.document.tree import Tree
from okrlint.errors import InputError, SettingsError
from okrlint.formats.plugins import installed_formats

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "tests/example_format"
SOURCES = [EXAMPLE / "okrlint_taskpaper" / name for name in ("__init__.py", "reading.py")]
PAGE = (ROOT / "docs/writing-formats.md").read_text(encoding="utf-8")
OKR = "okr.taskpaper"

READING = """
from okrlint.formats import Format
from okrlint.formats.plain.text import read as as_text
{read}
FORMAT = Format("{format}", ({suffixes}), "{module}")
"""
AS_TEXT = "def read(data, path): return as_text(data, path)"


def blocks(language: str) -> list[str]:
    """Return the fenced blocks of the page in some language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


DOCUMENT, _, OUTLINE = blocks("text")
SNIPPETS = blocks("python")
TESTS = SNIPPETS[-1]


# The page and its example.


def test_the_code_on_the_page_is_that_of_the_example() -> None:
    assert SNIPPETS[:2] == [source.read_text(encoding="utf-8") for source in SOURCES]
    (entry,) = blocks("toml")
    assert entry in (EXAMPLE / "pyproject.toml").read_text(encoding="utf-8")


def test_a_format_fits_in_sixty_lines() -> None:
    assert sum(len(source.read_text(encoding="utf-8").splitlines()) for source in SOURCES) <= 60


def test_a_traced_text_is_where_the_page_says() -> None:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(SNIPPETS[2], "writing-formats.md", "exec"), {})
    assert printed.getvalue() == blocks("text")[1]


def test_pieces_have_the_places_that_the_page_gives_them() -> None:
    made: dict[str, Tree] = {}
    exec(compile(SNIPPETS[3], "writing-formats.md", "exec"), made)
    tree = made["tree"]
    assert not tree.has_lines
    line = tree.source.position(tree.nodes[1].text.traced.origins[0]).line
    assert tree.places[line] == tree.nodes[1].place == "paragraph 2"


def test_an_error_says_where_and_what_to_do() -> None:
    with pytest.raises(InputError, match=r"^okr\.taskpaper:3: The outline has no end\. Save it again"):
        exec(compile(SNIPPETS[4], "writing-formats.md", "exec"), {})


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a process that sees the example, installed into a folder of its own."""
    target = tmp_path_factory.mktemp("site")
    alone = ["--no-build-isolation"] if importlib.util.find_spec("hatchling") else []
    command = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", *alone, "--target", target, EXAMPLE]
    subprocess.run(command, check=True, capture_output=True)
    paths = [str(target), str(ROOT), str(ROOT / "rules")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "utf-8"}


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(installed: dict[str, str], tmp_path: Path) -> Run:
    """Run okrlint, with the example installed, in a folder that holds the page's outline."""
    (tmp_path / OKR).write_text(DOCUMENT, encoding="utf-8")

    def run(*arguments: str, module: str = "okrlint", **options: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", module, *arguments]
        return subprocess.run(
            command, env=installed, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False, **options
        )

    return run


def test_outline_shows_what_the_page_shows(run: Run) -> None:
    command, expected = OUTLINE.split("\n", 1)
    result = run(*command.split()[2:])
    assert (result.stdout, result.stderr, result.returncode) == (expected, "", 0)


@pytest.mark.parametrize("place", [OKR, "."])
def test_check_finds_the_faults_at_their_places(run: Run, place: str) -> None:
    result = run("check", place)
    assert f"{OKR}:9:16: error: “Increase sales” makes this a key result" in result.stdout
    assert f"{OKR}:10:20: error: People judge “great” differently" in result.stdout
    assert "modern" not in result.stdout  # the comment above it switches the rule off
    assert (result.stderr, result.returncode) == ("", 1)


def test_facts_in_tags_reach_the_export(run: Run) -> None:
    rows = run("export", "--format", "csv", OKR).stdout.splitlines()
    assert any("NPS is at least 60" in row and "1 September" in row and "Kari" in row for row in rows)


def test_the_format_can_be_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "outline.txt").write_text(DOCUMENT, encoding="utf-8")
    for given in (("outline.txt",), ("-",)):
        result = run("outline", "--from", "taskpaper", *given, input=DOCUMENT)
        assert "(taskpaper)" in result.stdout
        assert result.returncode == 0
    assert "taskpaper" in run("outline", "--from", "nothing-like-it", OKR).stderr


def test_fix_leaves_the_file_alone(run: Run, tmp_path: Path) -> None:
    result = run("check", "--fix", OKR)
    assert "cannot be written exactly" in result.stderr
    assert (tmp_path / OKR).read_text(encoding="utf-8") == DOCUMENT
    assert result.returncode == 2


def test_bytes_that_are_no_text_are_told_and_the_other_files_are_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "broken.taskpaper").write_bytes(b"Plan:\n\0")
    result = run("check", "broken.taskpaper", OKR)
    assert "broken.taskpaper:2: This is a binary file" in result.stderr
    assert f"{OKR}:9:16" in result.stdout
    assert result.returncode == 2


def test_the_tests_on_the_page_pass(run: Run, tmp_path: Path) -> None:
    (tmp_path / "test_taskpaper.py").write_text(TESTS, encoding="utf-8")
    result = run("-q", "test_taskpaper.py", module="pytest")
    assert "2 passed" in result.stdout, result.stdout


# Plugins in a folder of their own, as installers leave them.


@pytest.fixture
def plugin(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., None]]:
    """Install a plugin: a module with some code and the metadata of its distribution."""
    names: list[str] = []

    def install(name: str, code: str = "", points_to: str = "FORMAT", *, suffixes: str = "'.zzz',") -> None:
        site = tmp_path_factory.mktemp(name)
        names.append(name)
        text = (
            code
            if "\n" in code
            else READING.format(read=code or AS_TEXT, format=name.replace("_", "-"), suffixes=suffixes, module=name)
        )
        (site / f"{name}.py").write_text(text, encoding="utf-8")
        info = site / f"{name}-4.5.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 4.5\n")
        (info / "entry_points.txt").write_text(f"[okrlint.formats]\nmine = {name}:{points_to}\n")
        monkeypatch.syspath_prepend(str(site))
        installed_formats.cache_clear()

    yield install
    installed_formats.cache_clear()
    for name in names:
        sys.modules.pop(name, None)


def test_a_plugin_is_loaded_when_its_ending_or_its_name_is_met(plugin) -> None:
    plugin("late_format")
    for path, name in (("okr.md", None), ("okr", None), ("-", None), ("okr.zzz", "markdown")):
        formats.format_of(path, name)
        assert "late_format" not in sys.modules
    assert formats.format_of("OKR.ZZZ").name == "late-format"
    assert formats.format_of("okr.md", "late-format").name == "late-format"
    assert formats.read(b"Objective: Grow up\n", "okr.zzz").nodes[0].text.text == "Objective: Grow up"


def test_formats_of_plugins_are_listed(plugin) -> None:
    plugin("listed_format", suffixes="'.zzz', '.yyy'")
    assert "listed-format" in formats.names()
    assert {".md", ".yyy", ".zzz"} <= formats.suffixes()


def test_a_function_may_give_several_formats(plugin) -> None:
    code = READING.format(read=AS_TEXT, format="one", suffixes="'.one',", module="several_formats")
    plugin("several_formats", code + 'def both(): return FORMAT, Format("two", (), "several_formats")\n', "both")
    assert {"one", "two"} <= {*formats.names()}
    assert formats.format_of("okr.one").name == "one"


def test_what_is_registered_goes_before_plugins(plugin, monkeypatch: pytest.MonkeyPatch) -> None:
    plugin("other_format")
    monkeypatch.setattr(formats, "_FORMATS", {**formats._FORMATS})
    formats.register(formats.Format("my-own", (".zzz",), "okrlint.formats.plain.text"))
    assert formats.format_of("okr.zzz").name == "my-own"


def test_an_ending_that_nobody_knows_is_text(plugin) -> None:
    plugin("unasked_format")
    assert formats.format_of("okr.unknown").name == "text"


@pytest.mark.parametrize(
    ("code", "points_to", "told"),
    [
        ("import surely_not_installed\n", "FORMAT", "does not load: ModuleNotFoundError"),
        ("1 / 0\n", "FORMAT", "does not load: ZeroDivisionError"),
        ("FORM = 1\n", "FORMAT", "does not load: AttributeError"),
        ("\nFORMAT = None\n", "FORMAT", "does not load: TypeError"),
        ("\ndef make(): return ['x']\n", "make", "must give a Format or several, not 'x'"),
        (READING.format(read="", format="My Own", suffixes="'.zzz',", module="m"), "FORMAT", "called 'My Own'"),
        (READING.format(read="", format="mine", suffixes="'.zzz'", module="m"), "FORMAT", "no tuple: '.zzz'"),
        (READING.format(read="", format="mine", suffixes="'zzz',", module="m"), "FORMAT", "the ending 'zzz'"),
        (READING.format(read="", format="mine", suffixes="'.ZZZ',", module="m"), "FORMAT", "the ending '.ZZZ'"),
        (READING.format(read="", format="mine", suffixes="'.okr.z',", module="m"), "FORMAT", "ending '.okr.z'"),
        (
            READING.format(read="", format="csv", suffixes="'.zzz',", module="m"),
            "FORMAT",
            "the name 'csv' is taken",
        ),
        (READING.format(read="", format="mine", suffixes="'.md',", module="m"), "FORMAT", "the ending '.md' is"),
    ],
)
def test_a_plugin_that_cannot_be_used_is_named(plugin, code: str, points_to: str, told: str) -> None:
    plugin("bad_format", code, points_to)
    named = f"bad_format 4.5 (entry point mine = bad_format:{points_to})"
    for listing in (formats.names, formats.suffixes):
        with pytest.raises(SettingsError) as raised:
            listing()
        assert named in str(raised.value)
        assert told in str(raised.value)
    with pytest.raises(InputError) as caught:
        formats.format_of("plans/okr.zzz")
    assert str(caught.value).startswith(f"plans/okr.zzz: {named}")
    assert formats.format_of("okr.md").name == "markdown"


def test_two_plugins_that_want_the_same_ending_are_both_named(plugin) -> None:
    plugin("first_format")
    plugin("second_format")
    with pytest.raises(SettingsError, match=r"the ending '\.zzz' is taken by") as raised:
        formats.suffixes()
    assert "first_format 4.5" in str(raised.value)
    assert "second_format 4.5" in str(raised.value)


@pytest.mark.parametrize(
    ("read", "told"),
    [
        ("def read(data, path): return {}['x']", "fails with KeyError: 'x'"),
        ("def read(data, path): return read(data, path)", "fails with RecursionError"),
        ("def read(data, path): return 'a text'", "returns a str, and no Tree"),
        ("def reed(data, path): ...", "fails with AttributeError"),
    ],
)
def test_a_fault_of_a_plugin_is_told_as_one(plugin, okrlint, tmp_path: Path, read: str, told: str) -> None:
    plugin("faulty_format", read)
    (tmp_path / "okr.zzz").write_text("Objective: Grow up\n")
    (tmp_path / "okr.md").write_text("# OKR Q3 2026\n\n- KR1: Win!\n")
    result = okrlint("check", "okr.zzz", "okr.md")
    assert f"okrlint: okr.zzz: faulty_format 4.5 (entry point mine = faulty_format:FORMAT) {told}" in result.stderr
    assert "This is a fault of the plugin" in result.stderr
    assert "X101" in result.stdout
    assert result.exit_code == 2


def test_errors_that_a_plugin_raises_for_its_files_are_told_as_they_are(plugin) -> None:
    code = "from okrlint.errors import InputError\n\ndef read(data, path): raise InputError(path, 'No.', line=3)\n"
    plugin("strict_format", READING.format(read=code, format="strict", suffixes="'.zzz',", module="strict_format"))
    with pytest.raises(InputError, match=r"^okr\.zzz:3: No\.$"):
        formats.read(b"", "okr.zzz")


@pytest.mark.parametrize(
    "arguments", [["check", "."], ["outline", "--from", "other", "okr.md"], ["check", "okr.zzz"]]
)
def test_the_command_line_ends_with_2_for_a_plugin_that_does_not_load(
    plugin, okrlint, tmp_path: Path, arguments: list[str]
) -> None:
    plugin("absent_format", "1 / 0\n")
    (tmp_path / "okr.md").write_text("# OKR Q3 2026\n\n- KR1: Win!\n")
    (tmp_path / "okr.zzz").write_text("x")
    result = okrlint(*arguments)
    assert "absent_format 4.5 (entry point mine = absent_format:FORMAT) does not load" in result.stderr
    assert result.exit_code == 2


def test_the_formats_need_neither_spacy_nor_the_scheme() -> None:
    code = (
        "import sys, okrlint.formats as formats; formats.format_of('okr.md'); early = set(sys.modules); "
        "formats.read(b'# OKR', 'okr.md'); formats.names(); print(*early, '|', *sys.modules)"
    )
    path = os.pathsep.join([str(ROOT), str(ROOT / "rules")])
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    early, late = (set(part.split()) for part in done.stdout.split("|"))
    assert "okrlint.formats.plugins" not in early
    assert not late & {"spacy", "numpy", "okrlint.scheme", "okrlint.language"}
