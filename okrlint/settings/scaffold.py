"""A first setup: a commented okrlint.toml, and a pre-commit hook."""

from __future__ import annotations

from pathlib import Path

from okrlint.document.model import Language
from okrlint.errors import InputError
from okrlint.files import write_text
from okrlint.settings.files import OWN_FILE

HOOK_FILE = ".pre-commit-config.yaml"

_SETTINGS = """\
# Settings of okrlint, for this folder and those below it. Every key is explained by: okrlint schema settings
# What holds for a file, and why: okrlint config show FILE

profile = "{profile}"            # default, google, wodtke, digdir or strict
{language}
fail-on = "error"              # the lowest severity that ends with exit code 1: error, warning, info or never

# period = "Q3 2026"           # the period of documents that name none
# ignore = ["K211"]            # rules to leave out, by code or name; all of them: okrlint rules
# extend-exclude = ["archive/"]   # files and folders to leave out, in the manner of .gitignore
# baseline = "okrlint-baseline.tsv"   # findings that are accepted for now; written by: okrlint baseline

# [severity]
# several-results-in-one = "info"   # error, warning, info or off

# [lexicon]                    # words of your trade, each in its dictionary form
# metrics = []                 # quantities that somebody measures
# deliverables = []            # things that exist or do not
# names = []                   # names, whose numbers are no targets
# not-vague = []               # words that judge elsewhere, but have a definite meaning with you

# [[overrides]]                # other settings for some files
# files = ["board/"]
# profile = "strict"
"""

_INSTALLED = """\
  - repo: local
    hooks:
      - id: okrlint
        name: okrlint
        entry: okrlint check     # the okrlint on the PATH where you commit
        language: system
        files: |                 # which paths; '' is every file
          (?xi)
          (^|[^a-zæøå])
          (
            (okrs?|key[^a-z/]*results?|n(ø|oe?)kkel[^a-z/]*resultat\\w*)([^a-zæøå].*)?
            \\.(md|markdown|mdown|mdx|mkd|qmd|rmd|txt|adoc|asc|asciidoc|jira|mediawiki|org|rst|wiki|html?|xhtml|eml
              |docx|docm|odt|xlsx|xlsm|xls|ods|csv|tsv|tab|ya?ml|json|jsonl|ndjson|toml)
          |
            (objectives?|goals?|m(å|a\\u030a|aa)l\\w*)([^a-zæøå].*)?
            \\.(md|markdown|mdown|mdx|mkd|qmd|rmd|txt|adoc|asc|asciidoc|jira|mediawiki|org|rst|wiki|docx|docm|odt)
          )$
        require_serial: true
        verbose: true            # warnings are shown, too
"""
_FETCHED = """\
  - repo: {repo}
    rev: {rev}
    hooks:
      - id: okrlint
"""


def refuse_twice(folder: Path) -> None:
    """Raise InputError where a folder has an okrlint.toml already."""
    file = folder / OWN_FILE
    if file.exists():
        raise InputError(file.as_posix(), "The file exists already.", "Change it, or remove it first.")


def write_settings(folder: Path, language: Language | None, profile: str) -> Path:
    """Write okrlint.toml into a folder and return it; raise InputError where there is one already."""
    refuse_twice(folder)
    file = folder / OWN_FILE
    line = f'language = "{language}"                # nb, nn or en; identified if not given'
    unset = '# language = "nb"              # nb, nn or en; identified if not given'
    write_text(file, _SETTINGS.format(profile=profile, language=line if language else unset))
    return file


def write_hook(folder: Path, repo: str | None = None, rev: str | None = None) -> Path | None:
    """Write .pre-commit-config.yaml into a folder and return it, or None where there is one already.

    With `repo` and `rev`, pre-commit fetches okrlint from there; without, it runs the one that is installed.
    """
    file = folder / HOOK_FILE
    if file.exists():
        return None
    write_text(file, f"repos:\n{hook_snippet(repo, rev)}")
    return file


def hook_snippet(repo: str | None = None, rev: str | None = None) -> str:
    """Return the hook, to stand under `repos:`."""
    return _FETCHED.format(repo=repo, rev=rev) if repo and rev else _INSTALLED
