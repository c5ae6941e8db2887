"""What the README and the documentation say is so: outputs, links, commands, settings, examples."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import okrlint
from okrlint.cli import main
from okrlint.language import pipelines
from okrlint.pipelines.recipe.__main__ import main as recipe

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    page.relative_to(ROOT).as_posix()
    for pattern in ("*.md", "docs/**/*.md", "rules/**/*.md", "okrlint/**/*.md")
    for page in ROOT.glob(pattern)
)
ALL_RULES = {"O101", "K201", "K202", "K203", "K204", "K205", "K211"}
each_page = pytest.mark.parametrize("page", PAGES)


def text_of(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def blocks(page: str, language: str) -> list[str]:
    """Return the fenced blocks of a page in some language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text_of(page), re.MULTILINE | re.DOTALL)


def prose(page: str) -> str:
    return re.sub(r"^```.*?^```$", "", text_of(page), flags=re.MULTILINE | re.DOTALL)


def commands(page: str) -> Iterator[list[str]]:
    """Yield the words of every okrlint command and recipe command that stands in a page's shell blocks."""
    for line in "".join(blocks(page, "sh")).splitlines():
        words = shlex.split(line, comments=True)
        for part in " ".join(map(shlex.quote, words)).split("'&&'"):
            called = [word.removeprefix(".venv/bin/") for word in shlex.split(part.split("'|'")[-1])]
            if called[:1] == ["okrlint"] or called[:3] == ["python", "-m", "okrlint.pipelines.recipe"]:
                yield called[: called.index(">")] if ">" in called else called


@pytest.fixture(autouse=True)
def _at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def check(path: str) -> list[str]:
    """Run `okrlint check` on a file and return the paragraphs of its output."""
    result = CliRunner().invoke(main, ["check", path], prog_name="okrlint")
    assert result.exit_code in (0, 1), result.output
    return result.stdout.strip().split("\n\n")


@pytest.mark.parametrize(
    ("page", "document"),
    [("README.md", "en-mixed"), ("docs/les-meg.md", "nb-bad"), ("docs/guide.md", "en-mixed")],
)
def test_the_picture_is_real_output(page: str, document: str) -> None:
    picture = blocks(page, "text")[0].strip().split("\n\n")
    printed = check(f"docs/examples/{document}.md")
    assert len(picture) == 1 or picture[-1] == printed[-1]
    assert [part for part in picture if part != "…" and part not in printed] == []


def test_the_library_snippet_prints_what_stands_below_it() -> None:
    (snippet,) = blocks("README.md", "python")
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(snippet, "README.md", "exec"), {})
    assert printed.getvalue() == blocks("README.md", "text")[-1]
    assert len(snippet.strip().splitlines()) <= 11


@pytest.mark.parametrize("page", ["docs/guide.md", "docs/pipelines.md"])
def test_other_snippets_run(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # The snippets change pipelines; those that the process shares stay as they are.
    monkeypatch.setattr(pipelines, "load_pipeline", pipelines.load_pipeline.__wrapped__)
    for snippet in blocks(page, "python"):
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(snippet, page, "exec"), {})


def test_ci_runs_the_second_command() -> None:
    second = blocks("README.md", "sh")[1].strip()
    assert second in text_of(".ci/run").splitlines()


def test_the_rules_table_is_complete_and_true() -> None:
    rows = re.findall(r"^\| \[(\w+)\].*\| \*(.*)\* \| \*(.*)\* \|$", text_of("README.md"), re.MULTILINE)
    assert {code for code, _, _ in rows} == ALL_RULES
    for code, avoid, prefer in rows:
        lint = okrlint.lint_objective if code.startswith("O") else okrlint.lint_key_result
        assert [finding.code for finding in lint(avoid, language="en")] == [code]
        assert lint(prefer, language="en") == []


def test_the_norwegian_tables_are_true() -> None:
    code, seen = "", set()
    about_rules = False
    for line in text_of("docs/les-meg.md").splitlines():
        if heading := re.match(r"###? .*?(?:\[([OK]\d+)\]|$)", line):
            code, about_rules = heading[1] or "", False
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("| ") else []
        about_rules = about_rules or cells[:1] in (["ikke slik"], ["ikkje slik"])
        if len(cells) < 2 or not about_rules or cells[0].startswith(("ik", "---")):
            continue
        rule = code or cells[2]
        lint = okrlint.lint_objective if rule.startswith("O") else okrlint.lint_key_result
        language = "nb" if code else "nn"
        avoid, prefer = (cell.removeprefix("Mål: ") for cell in cells[:2])
        assert rule in {finding.code for finding in lint(avoid, language=language)}, avoid
        if not prefer.startswith("to "):
            assert lint(prefer, language=language) == [], prefer
        seen.add((rule, language))
    assert seen == {(rule, language) for rule in ALL_RULES for language in ("nb", "nn")}


@pytest.mark.parametrize("example", sorted(path.name for path in (ROOT / "docs/examples").glob("*.md")))
def test_examples_are_good_or_not_as_their_names_say(example: str) -> None:
    report = okrlint.lint(f"docs/examples/{example}")
    language, kind = Path(example).stem.split("-")
    assert 12 <= report.summary.statements <= 15
    assert (report.notices, report.errors, report.summary.language) == ((), (), language)
    assert {finding.code for finding in report.findings} == (set() if kind == "good" else ALL_RULES)
    assert {finding.language for finding in report.findings} <= {language}


@each_page
def test_links_lead_somewhere(page: str) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", prose(page)):
        if link.startswith(("https://", "mailto:")):
            continue
        path, _, anchor = link.partition("#")
        target = ((ROOT / page).parent / path).resolve() if path else ROOT / page
        assert target.exists(), link
        if anchor:
            headings = re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {_anchor(heading) for heading in headings}, link


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@each_page
def test_commands_parse(page: str) -> None:
    for called in commands(page):
        group, arguments = (main, called[1:]) if called[0] == "okrlint" else (recipe, called[3:])
        assert arguments, called
        _parse(group, [str(ROOT) if word == "DIR" else word for word in arguments])


def _parse(group: click.Group, arguments: list[str]) -> None:
    """Parse a command without running it; files and folders need not exist."""
    command = group.get_command(click.Context(group), arguments[0])
    assert command, arguments
    rest = [word for word in arguments[1:] if word != "trained"] + [str(ROOT)] * ("trained" in arguments)
    command.make_context(command.name, rest)


def test_commands_are_found_at_all() -> None:
    assert {called[1] for called in commands("docs/guide.md")} >= {"check", "read", "explain", "rules", "export"}
    assert {called[1] for called in commands("README.md")} == {"check", "read", "explain", "init"}
    assert {called[3] for called in commands("docs/pipelines.md")} == {"train", "measure", "kinds", "profiles"}


@pytest.mark.parametrize("page", ["README.md", "docs/guide.md", "docs/les-meg.md"])
def test_settings_are_valid(page: str) -> None:
    for block in blocks(page, "toml"):
        settings = okrlint.Settings.model_validate(tomllib.loads(block))
        for word in [*settings.select, *settings.ignore, *settings.severity]:
            assert any(word in code or word in name for code, name in _rules()), word


def _rules() -> list[tuple[str, str]]:
    table = text_of("rules/README.md")
    return re.findall(r"^\| \[(\w+)\].*?\) \| ([\w-]+) \|", table, re.MULTILINE)


def test_every_option_of_the_settings_is_in_the_guide() -> None:
    (block,) = blocks("docs/guide.md", "toml")
    told = {key.replace("-", "_") for key in tomllib.loads(block)}
    assert told >= set(okrlint.Settings.model_fields)
