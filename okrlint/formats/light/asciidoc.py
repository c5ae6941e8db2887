"""AsciiDoc ▶ Tree: = headings, lists by repeated marks, |=== tables, blocks between lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from okrlint.document.tree import HARD_BREAK, Kind, Node, Tree
from okrlint.formats.light.light_asciitable import read_table
from okrlint.formats.light.light_inline import Span, bold, hugging
from okrlint.formats.light.light_lines import Line, document_lines, join, open_text
from okrlint.formats.light.light_reader import LineReader
from okrlint.formats.plain.text_nesting import TypedLists

_HEADING = re.compile(r"(={1,6}|#{1,6})\s+(?=\S)")
_ATTRIBUTE = re.compile(r":(!?[\w-]+!?):(?:\s+(.*))?")
_ITEM = re.compile(r"(\*{1,5}|-|\.{1,5}|\d{1,3}\.|[a-zA-Z]\.|<\d+>|<\.>)\s+(?=\S)")
_BOX = re.compile(r"\[[ xX*]\]\s+(?=\S)")
_TERM = re.compile(r"(?P<term>\S[^\n]*?)(?P<sign>:{2,4}|;;)(?=\s|$)")
_CALLOUT = re.compile(r"(NOTE|TIP|IMPORTANT|WARNING|CAUTION):\s+(?=\S)")
_SETTINGS = re.compile(r"\[([^\[\]]*)\]|\[\[[^\[\]]*\]\]")
_TITLE = re.compile(r"\.(?=[^\s.])")
_FENCE = re.compile(r"-{4,}|={4,}|\*{4,}|_{4,}|\.{4,}|\+{4,}|/{4,}|--|```\w*|[|,:!]={3,}")
_SILENT = re.compile(
    r"(?:include|image|video|audio|toc|ifdef|ifndef|ifeval|endif)::|'{3}$|<{3}$|-{3}$|\*{3}$|//(?!/)"
)

_QUOTED = re.compile(r"\[(quote|verse|NOTE|TIP|IMPORTANT|WARNING|CAUTION|example)\b")
_QUOTING = {"=": "example", "*": "sidebar", "_": ""}
_LANGUAGE = re.compile(r"\[(?:source)?,\s*(\w+)")
_BLOCK_BEGINS = re.compile(r"[=\[|.*-]")

_SPANS = (
    Span(hugging("`"), "code", "`"),
    Span(re.compile(r"(?<![\w+])\+(?P<text>[^\s+][^+\n]*)\+(?![\w+])|\+\+\+?(?P<more>[^+\n]+)\+\+\+?"), "raw", "+"),
    Span(re.compile(r"\s\+\n"), sign="+\n", becomes=lambda _: HARD_BREAK),
    Span(re.compile(r"\[\.?line-through\]#{1,2}(?P<text>[^#]+)#{1,2}"), "struck", "line-through"),
    Span(re.compile(r"(?:\[[\w. -]*\])?(?<!\w)#{1,2}(?P<text>[^\s#](?:[^#\n]*[^\s#])?)#{1,2}(?!\w)"), sign="#"),
    Span(re.compile(r"(?:link|mailto|xref):(?P<link>[^\s\[\]]+)\[(?P<text>[^\[\]\n,^]+)[^\[\]\n]*\]"), sign="["),
    Span(re.compile(r"(?:link|xref|mailto):(?=(?P<link>[^\s\[\]]+))(?P<text>[^\s\[\]]+)\[\]"), sign="["),
    Span(re.compile(r"(?P<link>https?://[^\s\[\]]+)\[(?P<text>[^\[\]\n,^]+)[^\[\]\n]*\]"), sign="["),
    Span(re.compile(r"(?=(?P<link>https?://[^\s\[\]]+))(?P<text>https?://[^\s\[\]]+)\[\]"), sign="[]"),
    Span(re.compile(r"<<(?P<link>[^<>,\n]+),\s*(?P<text>[^<>\n]+)>>"), sign="<<"),
    Span(re.compile(r"<<(?=(?P<link>[^<>\n]+))(?P<text>[^<>\n]+)>>"), sign="<<"),
    Span(re.compile(r" ?(?:footnote|image|icon|indexterm):[\w./-]*\[[^\[\]\n]*\]|\[\[[\w-]+\]\]"), sign="["),
    Span(hugging("**", across=True, loose=True), "bold", "**"),
    Span(hugging("__", across=True, loose=True), "italic", "__"),
    Span(hugging("*", across=True), "bold", "*"),
    Span(hugging("_", across=True), "italic", "_"),
    Span(re.compile(r"(?P<sign>[\^~])(?P<text>[^\s^~]{1,20})(?P=sign)")),
    Span(re.compile(r"\\(?P<text>[*_`#^~<\[+{])"), sign="\\"),
)


class _AsciiDocReader(LineReader):
    spans = _SPANS
    lists = TypedLists
    interrupts = re.compile(
        rf"{_ITEM.pattern}|(?:{_FENCE.pattern})$|{_SILENT.pattern}|\[[^\[\]]*\]$|\+$|={{1,6}}\s|[^\n]*\S:{{2,4}}(?:\s|$)"
    )
    settings = ""  # of the block that comes next

    def block(self, line: Line) -> bool:
        if line.text == "+":  # what comes next belongs to the item
            self.inside = 1
            return self.skip()
        settings, self.settings = self.settings, ""
        done = self._block(line, settings) or self.plain(self.paragraph())
        self.inside = 0
        return done

    def _block(self, line: Line, settings: str) -> bool:
        text = line.text
        if heading := _HEADING.match(text):
            end = len(text.rstrip("=")) if text.startswith("=") else len(text)
            return self.heading(line.traced[heading.end() : end].strip(), len(heading[1]))
        if _ATTRIBUTE.fullmatch(text) or _SILENT.match(text):
            return self.skip()
        if _SETTINGS.fullmatch(text):
            self.settings = settings + text
            return self.skip()
        if _FENCE.fullmatch(text):
            return self._fenced(text, settings)
        if callout := _CALLOUT.match(text):
            first, *more = self.paragraph()
            return self.quote([first.cut(callout.end()), *more], callout[1].lower())
        if item := _ITEM.match(text):
            box = _BOX.match(text, item.end())
            kind = item[1] if not item[1][0].isalnum() else "1." if item[1][0].isdigit() else "a."
            return self.item(box.end() if box else item.end(), 0, box[0].strip() if box else item[1], kind)
        if term := _TERM.match(text):
            return self._described(line, term)
        if _TITLE.match(text):
            self.settings = settings
            return self.skip() and self.plain([line.cut(1)])
        kind = _kind(settings)
        return kind is not None and self.quote(self.paragraph(), kind)

    def _fenced(self, sign: str, settings: str) -> bool:
        """Take what stands between two lines of signs."""
        end = "```" if sign.startswith("```") else sign
        inner = self.enclosed(lambda line: line.text == end)
        kind = _kind(settings)
        if sign[0] in "/+":
            return True
        if sign.startswith("|="):
            node = read_table(inner, settings, self.words)
            return not node.children or self.add(node)
        if kind is not None and sign[0] != "`":
            return self.quote(inner, kind)
        if sign == "--":
            return self.add(*self.nested(inner))
        if sign[0] in _QUOTING:
            return self.quote(inner, _QUOTING[sign[0]])
        language = _LANGUAGE.search(settings)
        return self.code(inner, language[1] if language else sign[3:] if sign.startswith("```") else "")

    def _described(self, line: Line, term: re.Match[str]) -> bool:
        """Take a term and what it means, behind it or in the next paragraph."""
        self.add(Node(Kind.PARAGRAPH, bold(self.words(line.traced[: term.end("term")]))))
        lines = self.paragraph()
        lines = [line.cut(term.end()), *lines[1:]] if len(line.text) > term.end() else lines[1:]
        if not lines and self.at < len(self.lines) and self._goes_on(self.lines[self.at], 1):
            lines = self.paragraph()
        if lines:
            self.blocks.item(self.words(join(lines)), 0, kind=term["sign"])
        return True


def _kind(settings: str) -> str | None:
    """Return what kind of quotation or callout a block is set to be, if one: `[NOTE]`, `[quote, Kari]`."""
    match = _QUOTED.search(settings)
    if not match:
        return None
    return "" if match[1] in ("quote", "verse") else match[1].lower()


def _header(lines: Sequence[Line]) -> tuple[int, list[tuple[str, str]]]:
    """Return how many lines below the title belong to the header, and the fields in them."""
    names = iter(("author", "revision"))
    fields: list[tuple[str, str]] = []
    for number, line in enumerate(lines):
        attribute = _ATTRIBUTE.fullmatch(line.text)
        if attribute:
            fields.append((attribute[1], attribute[2] or ""))
        elif line and not line.text.startswith("//"):
            name = next(names, None)
            if name is None or _BLOCK_BEGINS.match(line.text):
                return number, fields
            fields.append((name, line.text))
        elif not line:
            return number, fields
    return len(lines), fields


def read(data: bytes, path: str) -> Tree:
    """Read an AsciiDoc file; raise InputError where it is no text."""
    source = open_text(data, path)
    lines, comments = document_lines(source)
    first = next((index for index, line in enumerate(lines) if line and not line.text.startswith("//")), len(lines))
    fields: list[tuple[str, str]] = []
    if first < len(lines) and lines[first].text.startswith("= "):
        length, fields = _header(lines[first + 1 :])
        lines = [*lines[: first + 1], *lines[first + 1 + length :]]
    return Tree(source, _AsciiDocReader(lines).nodes(), fields=tuple(fields), comments=comments)
