"""The documentation as a site: it builds without a warning, everything is in it, and nothing in it is fetched.

The notebook for spaCy users is run, too: what stands below its cells is what they show.
"""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
import tomllib
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
NOTEBOOK = json.loads((ROOT / "docs/spacy.ipynb").read_text(encoding="utf-8"))
CODE = [cell for cell in NOTEBOOK["cells"] if cell["cell_type"] == "code"]
FETCHING = {"src", "srcset", "data", "poster", "action", "background"}
CODES = sorted(tomllib.loads(path.read_text("utf-8"))["code"] for path in ROOT.glob("rules/*/*/rule.toml"))


class Page(HTMLParser):
    """What a page shows, and what it refers to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.shown: list[str] = []
        self.tags: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "href" and tag == "a":
                self.links.append(value or "")
            elif name in FETCHING or (name == "href" and tag in {"link", "use", "image", "base"}):
                self.fetched.append(value or "")
            elif name == "style":
                self.fetched += re.findall(r"url\(([^)]*)\)", value or "")

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] == "style":
            self.fetched += re.findall(r"(?:url\(|@import)\s*([^)\s;]*)", data)
        elif self.tags and self.tags[-1] != "script":
            self.shown.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.shown).split())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site, strictly, and return its folder."""
    for module in ("mkdocs", "material"):
        pytest.importorskip(module, reason=f"{module} is not installed; pip install -e '.[docs]' brings it")
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return folder


@cache
def page(path: Path) -> Page:
    return Page(path.read_text(encoding="utf-8"))


def test_every_rule_has_its_page_and_its_line_in_the_menu(site: Path) -> None:
    menu = page(site / "index.html").links
    for code in CODES:
        assert code in page(site / f"rules/{code}.html").text
        assert f"rules/{code}.html" in menu
    assert len(CODES) >= 24


def test_every_page_of_the_docs_is_in_the_menu(site: Path) -> None:
    menu = page(site / "index.html").links
    pages = [path.stem for path in (ROOT / "docs").iterdir() if path.suffix in {".md", ".ipynb"}]
    assert {f"{name}.html" for name in pages} - {"index.html"} <= set(menu)
    assert {"docs/index.html", "rules/index.html", "contributing.html", "changelog.html"} <= set(menu)
    for example in (ROOT / "docs/examples").glob("*.md"):
        assert (site / f"docs/examples/{example.stem}.html").exists()


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        (
            "index",
            ["tells you where they are not OKRs yet", "pip install --quiet .", "K203", "På norsk", "MIT licence"],
        ),
        (
            "rules/K203",
            ["K203 key-result-subjective", "What decides", "robust", "Avoid, prefer", "okrlint check --ignore"],
        ),
        (
            "spacy",
            ["For spaCy users", "nlp.add_pipe", "Did we reduce waiting time", "DependencyMatcher", "baseline"],
        ),
        ("les-meg", ["Slik skriver du dokumentet", "På nynorsk"]),
        ("docs/examples/index", ["en-mixed.md", "nb-bad.md"]),
    ],
)
def test_a_page_holds_what_its_readers_look_for(site: Path, name: str, wanted: list[str]) -> None:
    text = page(site / f"{name}.html").text
    assert [words for words in wanted if words not in text] == []


def test_the_notebook_page_has_both_pictures(site: Path) -> None:
    html = (site / "spacy.html").read_text(encoding="utf-8")
    assert (html.count('class="entities"'), html.count('class="displacy"')) == (1, 1)


def test_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    sheets = [path for path in site.rglob("*.css") if path.is_file()]
    for path in site.rglob("*.html"):
        assert [link for link in page(path).fetched if re.match(r"\s*['\"]?(?:\w+:)?//", link)] == [], path
    for path in sheets:
        outside = re.findall(r"(?:url\(|@import)\s*['\"]?(?:https?:)?//[^)]*", path.read_text(encoding="utf-8"))
        assert outside == [], path
    assert len(sheets) >= 3


def test_links_lead_to_pages_of_the_site(site: Path) -> None:
    for path in site.rglob("*.html"):
        for link in {*page(path).links, *page(path).fetched}:
            target = link.partition("#")[0].partition("?")[0]
            if target and not re.match(r"\w+:", link) and path.name != "404.html":
                assert (path.parent / target).is_file(), (path.name, link)


def test_the_search_knows_the_pages_and_works_without_a_server(site: Path) -> None:
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    found = {entry["location"] for entry in index["docs"]}
    assert {"index.html", "guide.html", "rules/K203.html", "spacy.html"} <= found
    assert not any("examples.toml" in location for location in found)
    assert (site / "search/search_index.js").exists()
    assert "site/iframe-worker.js" in page(site / "index.html").fetched


@pytest.fixture(scope="module")
def notebooks() -> ModuleType:
    spec = importlib.util.spec_from_file_location("notebooks", ROOT / "docs/site/notebooks.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def texts(outputs: list[dict[str, Any]]) -> str:
    return "".join(line for output in outputs for line in output.get("text", []))


def pictures(outputs: list[dict[str, Any]]) -> list[str]:
    """Return the words of the pictures."""
    return [Page("".join(output["data"]["text/html"])).text for output in outputs if "data" in output]


def test_the_notebook_shows_what_its_cells_show(notebooks: ModuleType) -> None:
    for cell, outputs in zip(CODE, notebooks.run(NOTEBOOK), strict=True):
        assert texts(outputs) == texts(cell["outputs"]), "python docs/site/notebooks.py docs/spacy.ipynb"
        assert pictures(outputs) == pictures(cell["outputs"])


def test_the_notebook_holds_nothing_that_changes_by_itself() -> None:
    assert {(cell["execution_count"], str(cell["metadata"])) for cell in CODE} == {(None, "{}")}
    kept = json.dumps(NOTEBOOK)
    assert str(ROOT) not in kept
    assert not re.search(r"[0-9a-f]{32}|0x[0-9a-f]{6,}", kept)
