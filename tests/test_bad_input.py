"""Bad input never ends in a traceback: a message says what to do, and the rest is still linted."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from helpers import DOCUMENT, loaded, make_rule

from okrlint.rule import plugins


@pytest.fixture
def good(house: Path) -> Path:
    """A document with one finding, which must be found whatever stands beside it."""
    file = house / "good.md"
    file.write_text(DOCUMENT, encoding="utf-8")
    return file


def still_linted(result) -> bool:
    """Whether the good document was linted, and nothing broke."""
    return "good.md:7:15: " in result.stdout and "Traceback" not in result.output and "fault" not in result.stderr


def test_a_missing_file(good: Path, okrlint) -> None:
    result = okrlint("check", "gone.md", "good.md")
    assert result.exit_code == 2
    assert result.stderr == "okrlint: gone.md: The file does not exist. Check the path.\n"
    assert still_linted(result)


def test_a_folder_without_documents(good: Path, okrlint) -> None:
    (good.parent / "empty").mkdir()
    (good.parent / "empty" / "photo.jpg").write_bytes(b"x")
    result = okrlint("check", "empty", "good.md")
    assert result.exit_code == 2
    assert "empty: The folder holds no file that okrlint can read. It reads .adoc, " in result.stderr
    assert ".pdf" not in result.stderr
    assert still_linted(result)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_no_permission(good: Path, okrlint) -> None:
    (good.parent / "secret.md").write_text(DOCUMENT, encoding="utf-8")
    (good.parent / "secret.md").chmod(0)
    result = okrlint("check", ".")
    assert result.exit_code == 2
    assert "secret.md: There is no permission to read it." in result.stderr
    assert still_linted(result)


def test_no_permission_as_the_system_says_it(good: Path, okrlint, monkeypatch: pytest.MonkeyPatch) -> None:
    (good.parent / "secret.md").write_text(DOCUMENT, encoding="utf-8")
    real = Path.open

    def refuse(self: Path, *arguments: object, **options: object) -> object:
        if self.name == "secret.md":
            raise PermissionError(13, "Permission denied")
        return real(self, *arguments, **options)

    monkeypatch.setattr(Path, "open", refuse)
    result = okrlint("check", ".")
    assert result.exit_code == 2
    assert "secret.md: There is no permission to read it. Change its permissions" in result.stderr
    assert still_linted(result)


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", bytes(range(256)) * 20])
def test_a_binary_file(good: Path, okrlint, data: bytes) -> None:
    (good.parent / "picture.md").write_bytes(data)
    result = okrlint("check", ".")
    assert result.exit_code == 2
    assert "picture.md" in result.stderr
    assert still_linted(result)


def test_nul_bytes(good: Path, okrlint) -> None:
    (good.parent / "nul.md").write_bytes(DOCUMENT.encode().replace(b"mer", b"m\x00r"))
    result = okrlint("check", ".")
    assert result.exit_code == 2
    assert "nul.md" in result.stderr
    assert still_linted(result)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1", "cp1252"])
def test_other_encodings_are_read(good: Path, okrlint, encoding: str) -> None:
    (good.parent / "other.md").write_bytes(DOCUMENT.replace("is!", "pølser på øya!").encode(encoding))
    result = okrlint("check", ".")
    assert result.exit_code == 1
    assert "other.md:7:26: " in result.stdout
    assert "Selge mer pølser på øya!" in result.stdout
    assert still_linted(result)


def test_a_line_of_10_mb(good: Path, okrlint) -> None:
    (good.parent / "long.md").write_text(f"{DOCUMENT}- {'ord ' * 2_500_000}\n", encoding="utf-8")
    result = okrlint("check", ".")
    assert result.exit_code == 1
    assert "long.md:7:15: " in result.stdout
    assert still_linted(result)


def test_a_hundred_thousand_statements(good: Path, okrlint, reader) -> None:
    (good.parent / "many.md").write_text(DOCUMENT + "- Selge mer kaffe\n" * 100_000, encoding="utf-8")
    result = okrlint("check", ".")
    assert result.exit_code == 1
    assert max(reader.batches) <= 2000
    assert sum(reader.batches) == 100_006
    assert still_linted(result)


def test_deep_nesting(good: Path, okrlint) -> None:
    deep = "".join(f"{'  ' * depth}- Nivå {depth}\n" for depth in range(1000))
    (good.parent / "deep.md").write_text(f"{DOCUMENT}{deep}\n{'> ' * 1000}dypt\n", encoding="utf-8")
    result = okrlint("check", ".")
    assert result.exit_code == 1
    assert still_linted(result)


@pytest.mark.parametrize(
    ("text", "word"),
    [("", "note"), ("\n", "note"), ("\ufeff", "note"), ("# Notater\n\nHandlelisten er lang.\n", "merk")],
)
def test_a_file_that_holds_nothing_is_no_fault(house: Path, okrlint, text: str, word: str) -> None:
    (house / "notes.md").write_text(text, encoding="utf-8")
    result = okrlint("check", "notes.md")
    assert result.exit_code == 0
    assert f"notes.md: {word}: " in result.stdout
    assert result.stderr == ""


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ("ignor = ['K202']", "unknown key 'ignor'. Did you mean 'ignore'?"),
        ("ignore = ['X11']", "ignore: there is no rule 'X11'. Did you mean 'X10"),
        ("plugins = ['nowhere']", "plugins: there is no module 'nowhere'"),
    ],
)
def test_wrong_settings(good: Path, okrlint, toml: str, told: str) -> None:
    (good.parent / "okrlint.toml").write_text(toml)
    result = okrlint("check", "good.md")
    assert result.exit_code == 2
    assert f"{good.parent / 'okrlint.toml'}: {told}" in result.stderr
    assert "Traceback" not in result.output


def test_a_rule_that_raises(good: Path, okrlint, monkeypatch: pytest.MonkeyPatch, tmp_path_factory) -> None:
    home = tmp_path_factory.mktemp("more")
    rules = loaded(make_rule(home, "A100", "broken", fails=True), make_rule(home))
    monkeypatch.setattr(plugins, "installed_rules", lambda: rules)
    result = okrlint("check", ".")
    assert result.exit_code == 3
    assert "good.md: The rule A100 (broken) of testing 1.0" in result.stderr
    assert "RuntimeError: boom. Tell its authors" in result.stderr
    assert "good.md:7:15: " in result.stdout


def test_a_path_given_twice_is_read_once(good: Path, okrlint) -> None:
    assert okrlint("check", "good.md", ".", str(good)).stdout.count("X101 (") == 1


def test_a_file_name_cannot_write_to_the_terminal(house: Path, okrlint) -> None:
    name = "a\x1b[31m.md"
    try:
        (house / name).write_text(DOCUMENT, encoding="utf-8")
    except OSError:
        pytest.skip("the file system does not take such names")
    assert "\x1b" not in okrlint("check", ".").stdout
    assert "\x1b" not in okrlint("check", "gone\x1b[31m.md").stderr
