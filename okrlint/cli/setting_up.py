"""okrlint init, okrlint config, okrlint schema, okrlint completion."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from okrlint.cli import options
from okrlint.cli.terminal import console_for, print_lines, say

if TYPE_CHECKING:
    from okrlint.document.model import Language

_LANGUAGES = ("identify", "nb", "nn", "en")
# Those of okrlint.rule.profiles, which would make --help slow; a test holds them together.
PROFILES = ("default", "google", "wodtke", "digdir", "strict")


@click.command()
@click.argument("folder", default=".", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option("--language", type=click.Choice(_LANGUAGES), help="The language of your OKRs, or 'identify'.")
@click.option("--profile", type=click.Choice(PROFILES), help="The school of OKRs to check by.")
@click.option("--hook-repo", metavar="URL", help="Let the hook fetch okrlint from this repository.")
@click.option("--hook-rev", metavar="REV", help="A tag or a commit of that repository.")
def init(
    folder: Path, language: str | None, profile: str | None, hook_repo: str | None, hook_rev: str | None
) -> None:
    """Set okrlint up in a folder.

    Asks for the language and the profile, where they are not given, and writes okrlint.toml and a pre-commit
    hook. Files that are there already stay as they are. The hook runs the okrlint that is installed where you
    commit, or fetches one with --hook-repo and --hook-rev.
    """
    from okrlint.settings import scaffold

    if (hook_repo is None) != (hook_rev is None):
        raise click.UsageError("Give --hook-repo and --hook-rev, or none of them.")
    language = language or click.prompt(
        "Which language are your OKRs in?", type=click.Choice(_LANGUAGES), default="identify"
    )
    profile = profile or click.prompt(
        "Which school of OKRs do you follow?", type=click.Choice(PROFILES), default="default"
    )
    known = None if language == "identify" else cast("Language", language)
    scaffold.refuse_twice(folder)
    hook = scaffold.write_hook(folder, hook_repo, hook_rev)  # first: where a run is cut short, the next one goes on
    say(f"okrlint: wrote {scaffold.write_settings(folder, known, profile)}.")
    if hook is not None:
        say(f"okrlint: wrote {hook}. Switch it on with: pre-commit install (get it with: pip install pre-commit)")
        if hook_repo is None:
            say("okrlint: the hook runs the okrlint on the PATH where you commit; for a team, see --hook-repo.")
            say("okrlint: it looks at documents whose path has a word for OKRs: okr, key results, goals, mål.")
        return
    say("okrlint: there is a .pre-commit-config.yaml already. To run okrlint, too, add this under 'repos:'")
    click.echo(scaffold.hook_snippet(hook_repo, hook_rev), nl=False)


@click.group()
def config() -> None:
    """Look at settings."""


@config.command()
@click.argument("file", default=".", type=click.Path(path_type=Path))
@options.output_format("text", "json")
@options.config
@options.isolated
def show(file: Path, format_: str, config: Path | None, isolated: bool) -> None:
    """Show every setting that holds for FILE, and where it comes from."""
    from okrlint.reports import json_report, settings_text
    from okrlint.run.discovery import nearest_settings

    settings_for = nearest_settings(config, isolated=isolated)
    settings = settings_for(file) if file.is_dir() else settings_for(file.parent).for_file(file)
    console = console_for(color=False)
    if format_ == "json":
        click.echo(json_report.dumps(settings_text.as_data(settings), console.encoding))
        return
    print_lines(settings_text.render(settings, console), console)


@click.command()
@click.argument("what", type=click.Choice(["settings", "report", "document"]))
def schema(what: str) -> None:
    """Print a JSON Schema: of the settings file, of 'okrlint check --format json', or of okr.yaml."""
    from okrlint.reports import json_report, schemas

    made = {"settings": schemas.settings, "report": schemas.report, "document": schemas.document}
    found = made[what]()
    click.echo(json_report.dumps(found, console_for(color=False).encoding))


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print what makes a shell complete okrlint's commands and options.

    bash: eval "$(okrlint completion bash)" in ~/.bashrc; zsh: the same in ~/.zshrc; fish: okrlint completion
    fish > ~/.config/fish/completions/okrlint.fish
    """
    from click.shell_completion import get_completion_class

    root = click.get_current_context().find_root().command
    script = get_completion_class(shell)
    assert script is not None
    click.echo(script(root, {}, "okrlint", "_OKRLINT_COMPLETE").source())
