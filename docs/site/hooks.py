"""MkDocs hooks: the site is made of the repository's pages, at their places, so that their links lead on.

The pages are written for a repository browser. So every file keeps its path in the repository as its source, and
MkDocs finds what a relative link means; only the addresses are shorter. What a page links to that is no page, a
folder or a file of code or data, becomes a page that shows it; pictures and ready pages are copied.
"""

from __future__ import annotations

import json
import mimetypes
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import notebooks
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

PAGES = ("*.md", "docs/**/*.md", "docs/*.ipynb", "rules/**/*.md", "okrlint/**/*.md")
RULES = "rules/README.md"
REST = "docs/*"
GROUPS = {"O": "Objectives", "K": "Key results", "S": "Documents", "C": "Comments"}
LINK = re.compile(r"\]\(([^)\s#]+)")
NO_SEARCH = "---\nsearch:\n  exclude: true\n---\n\n"
FENCE = "~~~~~~~~"


class Shown(File):
    """A page whose source need not be Markdown: a notebook, a folder, a file of code or data."""

    def is_documentation_page(self) -> bool:
        """Whether it becomes a page: always."""
        return True


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Put the repository's pages, and what they link to, in the place of the files of docs/."""
    root = Path(config.config_file_path).parent
    kept = [file for file in files if file.src_dir != config.docs_dir or file.src_uri.endswith((".css", ".js"))]
    rules = {
        path.parent.relative_to(root).as_posix(): tomllib.loads(path.read_text(encoding="utf-8"))
        for path in root.glob("rules/*/*/rule.toml")
    }
    codes = {folder: rule["code"] for folder, rule in rules.items()}
    uris = [path.relative_to(root).as_posix() for pattern in PAGES for path in sorted(root.glob(pattern))]
    config.nav = _nav(config.nav or [], uris, rules)
    named = list(_named(config.nav))
    uris += [uri for uri in named if (root / uri).exists()]
    seen: set[str] = set()
    while uris:
        uri = uris.pop(0)
        if uri in seen:
            continue
        seen.add(uri)
        if _is_copied(uri):
            kept.append(File.generated(config, uri, abs_src_path=str(root / uri)))
            continue
        text = _markdown(root, uri)
        level = InclusionLevel.UNDEFINED if uri in named else InclusionLevel.NOT_IN_NAV
        page = Shown.generated(config, uri, content=text, inclusion=level)
        page.dest_uri = _address(root, uri, codes)
        page.name = Path(page.dest_uri).stem  # "index" for what heads a section, which no README of a rule does
        kept.append(page)
        uris += _linked(root, uri, text)
    return Files(kept)


def _nav(entries: list, pages: list[str], rules: dict[str, dict]) -> list:
    """Return the navigation with the page of every rule, and with the pages of docs/ that nobody named."""
    named = set(_named(entries))
    rest = [uri for uri in pages if re.fullmatch(r"docs/[^/]+", uri) and uri not in named]
    groups: dict[str, list] = {name: [] for name in GROUPS.values()}
    for folder, rule in sorted(rules.items(), key=lambda item: item[1]["code"]):
        group = GROUPS.get(rule["code"][0], "Others")
        groups.setdefault(group, []).append({f"{rule['code']} {rule['name']}": f"{folder}/README.md"})
    whole: list = []
    for entry in entries:
        if entry == REST:
            whole += rest
        elif isinstance(entry, dict) and RULES in entry.values():
            whole.append(
                {title: [RULES, *({name: group} for name, group in groups.items() if group)] for title in entry}
            )
        else:
            whole.append(entry)
    return whole


def _named(entries: Iterable) -> Iterator[str]:
    """Yield the sources that a navigation names."""
    for entry in entries:
        for value in entry.values() if isinstance(entry, dict) else [entry]:
            yield from [value] if isinstance(value, str) else _named(value)


def _linked(root: Path, uri: str, text: str) -> Iterator[str]:
    """Yield the files and folders of the repository that a page links to."""
    for link in LINK.findall(text):
        target = ((root / uri).parent / link).resolve()
        if "://" not in link and root in target.parents and target.exists():
            yield target.relative_to(root).as_posix()


def _is_copied(uri: str) -> bool:
    """Whether a browser shows a file as it is: a picture, a page in HTML."""
    kind = mimetypes.guess_type(uri)[0] or ""
    return kind.startswith("image/") or kind == "text/html"


def _address(root: Path, uri: str, codes: dict[str, str]) -> str:
    """Return where a page goes: the rule K203 to rules/K203, docs/guide.md to guide."""
    path = Path(uri)
    if (root / uri).is_dir():
        return f"{uri}/index.html"
    if path.suffix not in {".md", ".ipynb"}:
        return f"{uri}.html"
    if code := codes.get(path.parent.as_posix()):
        return f"rules/{code}.html"
    name = {"README": "index"}.get(path.stem, path.stem.lower())
    folder = "" if path.parent.as_posix() == "docs" and name != "index" else path.parent.as_posix()
    return (Path(folder) / f"{name}.html").as_posix()


def _markdown(root: Path, uri: str) -> str:
    """Return what stands on a page."""
    path = root / uri
    if path.is_dir():
        return NO_SEARCH + _listing(path)
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        return notebooks.markdown(json.loads(text))
    if path.suffix == ".md":
        return text
    language = path.suffix[1:] if path.suffix in {".py", ".toml", ".cfg", ".json"} else "text"
    return f"{NO_SEARCH}# {path.name}\n\nThe file `{uri}`:\n\n{FENCE}{language}\n{text}\n{FENCE}\n"


def _listing(folder: Path) -> str:
    """Return a list of what is in a folder, in Markdown; its links start beside the folder."""
    lines = [f"# {folder.name}\n\n"]
    for path in sorted(folder.iterdir()):
        if path.name.startswith((".", "__pycache__")) or (path.is_file() and not path.stat().st_size):
            continue
        page = path / "README.md"
        target = page if page.exists() else path
        lines.append(f"- [{path.name}]({target.relative_to(folder.parent).as_posix()})\n")
    return "".join(lines)
