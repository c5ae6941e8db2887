"""The page to share, in a real browser: what is shown, filters, keyboard, accessibility, nothing fetched."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import okrlint
from okrlint.reports import render
from okrlint.reports.console import Console
from okrlint.run.linter import Linter

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]
CHROMIUM = next(
    filter(
        None, (os.environ.get("CHROMIUM"), *map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))
    ),
    None,
)


def page_for(name: str) -> str:
    """Return the page of an example document."""
    file = ROOT / "docs/examples" / name
    report = Linter().lint_text(file.read_bytes(), None, f"examples/{name}", pages=True)
    return "\n".join(render("html", report, Console()))


@pytest.fixture(scope="module")
def bad() -> str:
    return page_for("en-mixed.md")


def words(html: str) -> str:
    """Return the text of a page, without styles and scripts."""
    bare = re.sub(r"<(style|script)>.*?</\1>", "", html, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", bare))


def test_the_page_holds_the_document_the_findings_and_the_questions(bad: str) -> None:
    report = okrlint.lint(ROOT / "docs/examples/en-mixed.md")
    text = words(bad).replace("&#39;", "'")
    for finding in report.findings:
        assert finding.message in text
    source = (ROOT / "docs/examples/en-mixed.md").read_text(encoding="utf-8")
    for line in filter(None, source.splitlines()):
        assert re.sub(r"^[#-]+ |\*\*", "", line.strip()) in text
    assert "Did we sign agreements with all 6 schools in the district?" in text
    assert "4 errors and 3 warnings in 13 statements (1 file)." in text
    assert "4 of 10 key results can be answered with yes or no as they stand." in text


def test_the_marked_words_are_those_of_the_findings(bad: str) -> None:
    marked = set(re.findall(r"<mark[^>]*>(.*?)</mark>", bad))
    report = okrlint.lint(ROOT / "docs/examples/en-mixed.md")
    assert {finding.statement[finding.start : finding.end] for finding in report.findings} == marked


def test_a_question_is_green_only_where_its_own_key_result_is_fine() -> None:
    text = "# OKR Q3 2026\n\n| Objective | Key result |\n| --- | --- |\n"
    text += "| Increase sales by 10% | 400 guests sleep here |\n| Become loved | Launch a great app |\n"
    text += "\n## Objective: Grow up\n\n- KR: By the end of the year we have launched a\n  truly great website\n"
    html = "\n".join(render("html", Linter().lint_text(text, pages=True), Console()))
    told = re.findall(r'<p class="(question[^"]*)"', html)
    assert told == ["question", "question open", "question open"]


@pytest.mark.parametrize(("name", "title"), [("nb-bad.md", "gjennomgått"), ("nn-mixed.md", "gjennomgåtte")])
def test_the_interface_speaks_the_language_of_the_document(name: str, title: str) -> None:
    html = page_for(name)
    assert f'<html lang="{name[:2]}">' in html
    assert title in html
    assert "Show" not in words(html)


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for key, value in attrs if key in ("src", "href", "srcset", "action", "data")]


def test_nothing_on_the_page_leads_anywhere(bad: str) -> None:
    links = _Links()
    links.feed(bad)
    assert links.found == []
    assert "default-src 'none'" in bad
    assert not re.search(r"https?://|@import|url\(", bad)


def page_of(name: str, data: bytes) -> str:
    """Return the page of a document, without the lines of its head."""
    html = "\n".join(render("html", Linter().lint_text(data, None, name, pages=True), Console()))
    return html[html.index("<main>") :]


def test_markup_is_drawn_and_never_shown() -> None:
    text = """# OKR Q3 2026

> A quote about **this**

| Objective | Key result |
|---|---|
| Grow up | Launch a *great* `app` ~~now~~ |

1. [x] Item one
   - deeper <!-- a comment -->
2. Item two

```text
x = 1
```
"""
    html = page_of("okr.md", text.encode())
    for drawn in (
        "<h3>OKR Q3 2026</h3>",
        "<blockquote>",
        "A quote about <strong>this</strong>",
        '<th scope="col"><p>Objective</p>',
        '<em><mark class="error"',
        "<code>app</code>",
        "<s>now</s>",
        '<li class="own-mark" value="1">',
        "☑",
        "<pre>x = 1</pre>",
    ):
        assert drawn in html, drawn
    assert not {"**", "~~", "`", "|--", "[x]", "a comment", "# OKR"} & {
        *re.findall(r"\*\*|~~|`|\|--|\[x\]|a comment|# OKR", html)
    }
    assert re.search(r"</tr>\s*<tr class=\"notes\"><td colspan=\"2\"><section", html)


def test_a_sheet_is_a_sheet_with_letters_and_numbers_and_without_what_is_hidden() -> None:
    import io

    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "Plan"
    for row in (["Objective", "Key result", "Pay"], ["Grow up", "Launch a great app", 900], ["Hidden", "Row", 1]):
        book.active.append(row)
    book.active.column_dimensions["C"].hidden = True
    book.active.row_dimensions[3].hidden = True
    stream = io.BytesIO()
    book.save(stream)
    html = page_of("okr.xlsx", stream.getvalue())
    assert '<tr class="letters"><td></td><th scope="col">A</th><th scope="col">B</th></tr>' in html
    assert '<th scope="row" class="number">2</th>' in html
    assert "· Plan!B2" in html
    assert re.search('<mark class="error" data-of="f.">great</mark>', html)
    assert not re.search("900|Hidden", html)


def test_data_is_shown_as_keys_and_values() -> None:
    data = b'{"objectives": [{"objective": "Grow up", "keyResults": ["Launch a great app"]}], "items": []}'
    html = page_of("okr.json", data)
    assert re.search(r"<dt><span>keyResults</span>\s*</dt><dd><ul>", html)
    assert re.search('<mark class="error" data-of="f.">great</mark>', html)
    assert "{" not in html.partition("</main>")[0]


def test_plain_text_keeps_its_lines_and_prose_in_markdown_flows() -> None:
    text = b"OKR Q3 2026\n\nObjective: Grow up\nKR1: Launch a great app\nKR2: 40 guests\n\nwe met\nat noon\n"
    plain, flowing = page_of("okr.txt", text), page_of("okr.md", text)
    for html in (plain, flowing):
        assert len(re.findall(r'<p class="question', html)) == 2
        assert re.search(r"<p lang=.en.>KR2: 40 guests</p>", html)
    assert "<p>we met at noon</p>" in flowing
    assert "<p>we met</p>" in plain


def test_headings_never_leave_out_a_level() -> None:
    text = b"# OKR Q3 2026\n\n#### Objective: Grow up\n\n- KR: 40 guests\n\n## Objective: Stay\n\n- KR: 3 guests\n"
    levels = [int(level) for level in re.findall(r"<h(\d)", page_of("okr.md", text))]
    assert levels == [2, 3, 4, 4]


def test_a_document_is_shown_and_never_run() -> None:
    evil = "# OKR Q3 2026\n\n## Objective: <script>alert(1)</script> Become loved\n\n"
    evil += '- KR: Launch a great "app" <img src=x onerror=alert(1)>\n'
    report = Linter().lint_text(evil, pages=True, path="<b>.md")
    html = "\n".join(render("html", report, Console()))
    assert html.count("<script>") == 1
    assert "<img" not in html
    assert "<b>" not in html


def test_statements_without_a_document_have_a_page_too() -> None:
    report = Linter().lint_statements([("key_result", "Launch a great app"), ("objective", "Grow up")], pages=True)
    html = "\n".join(render("html", report, Console()))
    assert re.findall(r"<mark[^>]*>(.*?)</mark>", html) == ["great"]
    assert "Did we launch a great app?" in html


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("there is no Chromium")
    with api.sync_playwright() as driver:
        quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
        started = driver.chromium.launch(
            executable_path=CHROMIUM,
            args=[*quiet, "--disable-component-update", "--disable-sync", "--no-first-run"],
        )
        yield started
        started.close()


@pytest.fixture
def opened(browser: Browser, bad: str, tmp_path: Path) -> Iterator[tuple[Page, list[str]]]:
    """The page of the mixed example, opened from a file, and every address that it asks for."""
    file = tmp_path / "okr.html"
    file.write_text(bad, encoding="utf-8")
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: pytest.fail(f"the page's program fails: {error}"))
    page.goto(file.as_uri())
    yield page, asked
    page.close()


def test_no_request_but_for_the_page_itself(opened: tuple[Page, list[str]]) -> None:
    page, asked = opened
    assert asked == [page.url]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("wide", [1300, 400])
def test_axe_finds_no_violation(opened: tuple[Page, list[str]], scheme: str, wide: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
    page, _ = opened
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": wide, "height": 900})
    for details in page.query_selector_all("details summary"):
        details.click()
    result = axe.Axe().run(page)
    assert [each["id"] for each in result.response["violations"]] == [], result.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_filters_by_severity_and_rule(opened: tuple[Page, list[str]]) -> None:
    page, _ = opened
    shown = page.locator(".finding:visible")
    status = page.locator("[role=status]")
    assert shown.count() == 7
    page.get_by_label("warning (3)").uncheck()
    assert shown.count() == 4
    assert status.inner_text() == "4 of 7 findings shown."
    assert page.locator("mark:not(.off)").count() == 4
    page.locator("select[name=rule]").select_option("K203")
    assert shown.count() == 1
    page.get_by_label("only lines with findings").check()
    assert page.locator(".document .block:not(.heading):visible").count() == 1


def test_the_keyboard_is_enough(opened: tuple[Page, list[str]]) -> None:
    page, _ = opened
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator(".finding:visible").count() == 3  # without the errors
    page.keyboard.press("Space")
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("details[open]").count() == 1


def test_printing_shows_the_reasons_and_no_filters(opened: tuple[Page, list[str]]) -> None:
    page, _ = opened
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("details[open]").count() == 7
    assert not page.locator(".filters").is_visible()


def test_without_a_program_everything_is_there(browser: Browser, bad: str, tmp_path: Path) -> None:
    (tmp_path / "okr.html").write_text(bad, encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((tmp_path / "okr.html").as_uri())
    assert page.locator(".finding:visible").count() == 7
    assert not page.locator(".filters").is_visible()
    context.close()
