"""What other linters got wrong, each trap with a test of its name; and every exit code."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from okrlint.rule import plugins

BAD = "# OKR\n\n## Objective: Vinne\n\n- KR: Selge mer!\n"


def write(name: str, text: str = BAD) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def test_exit_0_nothing_at_or_above_fail_on(okrlint) -> None:
    write("okr.md", BAD.replace("!", "?"))
    assert okrlint("check").exit_code == 0
    write("okr.md", BAD.replace("!", ""))
    assert okrlint("check", "--fail-on", "info").exit_code == 0


def test_exit_1_findings(okrlint) -> None:
    write("okr.md")
    assert okrlint("check").exit_code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "gone.md"),
        ("check", "--select", "Z9"),
        ("check", "--nonsense"),
        ("check", "--config", "gone.toml"),
    ],
)
def test_exit_2_usage_settings_or_input(okrlint, arguments: tuple[str, ...]) -> None:
    write("okr.md")
    assert okrlint(*arguments).exit_code == 2


def test_exit_3_a_fault(okrlint, monkeypatch: pytest.MonkeyPatch, tmp_path_factory) -> None:
    from helpers import loaded, make_rule

    rules = loaded(make_rule(tmp_path_factory.mktemp("rules"), fails=True))
    monkeypatch.setattr(plugins, "installed_rules", lambda: rules)
    write("okr.md")
    assert okrlint("check", "okr.md", "gone.md").exit_code == 3


def test_exit_where_several_hold_the_highest(okrlint) -> None:
    write("okr.md")
    assert okrlint("check", "okr.md", "gone.md").exit_code == 2


def test_trap_success_in_spite_of_findings(okrlint) -> None:
    """write-good ends with 0 at 256 findings: the count wraps around."""
    write("okr.md", BAD + "- KR: Selge mer!\n" * 255)
    result = okrlint("check", "--format", "json")
    assert json.loads(result.stdout)["summary"]["findings"]["error"] == 256
    assert result.exit_code == 1


@pytest.mark.parametrize("path", ["gone.md", "empty", "binary.md"])
def test_trap_success_though_nothing_could_be_read(okrlint, path: str) -> None:
    """proselint, codespell and markdownlint-cli2 end with 0 when a file is missing, or nothing matched."""
    Path("empty").mkdir()
    Path("binary.md").write_bytes(b"\x00\x01\x02\xff" * 100)
    result = okrlint("check", path)
    assert result.exit_code == 2
    assert path in result.stderr


def test_trap_settings_of_the_working_directory(okrlint, monkeypatch: pytest.MonkeyPatch) -> None:
    """Vale looks for its settings from the working directory and not from the file."""
    write("a/okr.md")
    write("a/okrlint.toml", 'ignore = ["X101"]\n')
    write("b/okrlint.toml", 'ignore = ["X102"]\n')
    monkeypatch.chdir("b")
    assert okrlint("check", "../a/okr.md").exit_code == 0


def test_trap_a_fix_and_a_new_hit_cancel_out(okrlint) -> None:
    """ESLint's baseline counts hits for each file and rule."""
    write("okr.md", BAD + "- KR: Spare mer!\n")
    okrlint("baseline")
    write("okr.md", BAD + "- KR: Tjene mer!\n")
    result = okrlint("check", "--baseline", "okrlint-baseline.tsv")
    assert result.exit_code == 1
    assert "Tjene" in result.stdout
    assert "X101" in result.stdout.partition("spare mer!")[0]  # the dead entry is named


def test_trap_sarif_with_a_time_and_without_the_rules_that_found_nothing(okrlint) -> None:
    """sqlfluff stamps the time into its SARIF and lists only the rules that fired."""
    write("okr.md")
    first, second = (okrlint("check", "--format", "sarif").stdout for _ in range(2))
    assert first == second
    assert "Utc" not in first
    assert {rule["id"] for rule in json.loads(first)["runs"][0]["tool"]["driver"]["rules"]} == {"X101", "X102"}


def test_trap_github_shows_ten_annotations(okrlint) -> None:
    """GitHub shows ten annotations of each level and step, so errors go first."""
    write("okr.md", BAD.replace("mer!", "mer?") + "- KR: Hva?\n" * 20 + "- KR: Selge is!\n")
    lines = okrlint("check", "--format", "github").stdout.splitlines()
    assert lines[0].startswith("::error")
    assert lines[1].startswith("::warning")


@pytest.mark.parametrize(
    "comment", ["okrlint-disable", "okrlint-disable-file", "okrlint-disable-next-line", "okrlint-disable all"]
)
def test_trap_a_comment_that_switches_off_everything(okrlint, comment: str) -> None:
    """Blanket comments hide new faults."""
    write("okr.md", BAD.replace("- KR", f"<!-- {comment} -->\n- KR"))
    assert okrlint("check").exit_code == 1


def test_trap_a_comment_that_nobody_needs_stays_for_ever() -> None:
    """A suppression that suppresses nothing is itself reported."""
    import okrlint

    text = "# OKR Q3 2026\n\n## Objective: Become loved\n\n"
    text += "<!-- okrlint-disable-next-line K203 -->\n- KR: 40 guests a day\n"
    assert "C101" in {finding.code for finding in okrlint.lint_text(text).findings}


def test_trap_a_fix_where_more_than_one_change_can_be_meant() -> None:
    """An automatic fix applies only where one suggestion exists."""
    import okrlint

    for finding in okrlint.lint_key_result("Reduce the number of complaints"):
        assert finding.fix is None


def test_trap_a_fix_of_a_text_that_has_changed(tmp_path: Path) -> None:
    """An automatic fix applies only where the text still matches, and nothing overlaps."""
    import okrlint
    from okrlint.run.fixing import fix_files

    file = tmp_path / "okr.md"
    file.write_text("# OKR Q3 2026\n\n## Objective: Become loved\n\n- KR: Try to win 5 deals\n", encoding="utf-8")
    (fixed,) = fix_files(okrlint.lint(file).findings, lambda text, path: ())
    file.write_text("# Something else\n", encoding="utf-8")
    with pytest.raises(okrlint.InputError, match="changed meanwhile"):
        fixed.write()
    assert file.read_text(encoding="utf-8") == "# Something else\n"


@pytest.mark.parametrize(
    "wanted",
    [
        "a baseline", "settings in pyproject.toml", "suppressing one rule at one place",
        "switching off one rule and not a category", "names beside codes", "SARIF", "explanations",
        "a way to test one's own rules", "messages in their own language",
    ],
)  # fmt: skip
def test_what_users_ask_for_most_is_there(okrlint, wanted: str) -> None:
    def findings(*arguments: str) -> str:
        return okrlint("check", *arguments).stdout

    write("okr.md")
    if wanted == "a baseline":
        assert okrlint("baseline").exit_code == 0
        assert findings("--baseline", "okrlint-baseline.tsv", "--format", "concise") == ""
    elif wanted == "settings in pyproject.toml":
        write("pyproject.toml", '[tool.okrlint]\nignore = ["no-shouting"]\n')
        assert findings("--format", "concise") == ""
    elif wanted == "suppressing one rule at one place":
        write("okr.md", BAD.replace("mer!", "mer! <!-- okrlint-disable-line no-shouting -->"))
        assert findings("--format", "concise") == ""
    elif wanted == "switching off one rule and not a category":
        assert "X102" in okrlint("check", "--ignore", "X101", "--key-result", "Selge! Spare?").stdout
    elif wanted == "names beside codes":
        assert "X101 (no-shouting)" in findings()
    elif wanted == "SARIF":
        assert json.loads(findings("--format", "sarif"))["version"] == "2.1.0"
    elif wanted == "explanations":
        assert "It is loud." in okrlint("explain", "X101").stdout
    elif wanted == "a way to test one's own rules":
        from okrlint.testing import check_rule

        (rule, _) = (loaded.rule for loaded in plugins.installed_rules())
        examples = Path("examples.toml")
        examples.write_text('good = []\n[[bad]]\ntext = "Selge mer!"\nlanguage = "nb"\nwords = ["?"]\n')
        with pytest.raises(AssertionError, match=r"must mark \['\?'\], but marks \['!'\]"):
            check_rule(rule, examples)
    else:
        assert re.search("for mykje", okrlint("check", "--lang", "nn").stdout)
