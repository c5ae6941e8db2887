"""Org mode ▶ Tree: headings by stars, lists by indentation, tables, drawers, blocks."""

from __future__ import annotations

import re

from okrlint.document.traced import Traced
from okrlint.document.tree import HARD_BREAK, Kind, Node, Text, Tree
from okrlint.formats.light.light_blocks import cell, table
from okrlint.formats.light.light_inline import Span, hugging
from okrlint.formats.light.light_lines import Line, document_lines, open_text
from okrlint.formats.light.light_reader import LineReader
from okrlint.formats.shared import pipes

_HEADING = re.compile(r"(\*+)\s+(?=\S)")
_KEYWORDS = frozenset({"TODO", "DONE", "NEXT", "WAITING", "HOLD", "STARTED", "CANCELLED", "CANCELED", "KILL"})
_PRIORITY = re.compile(r"\[#\w\]\s*")
_COOKIE = re.compile(r"\s?\[(?:\d*/\d*|\d*%)\]$")
_TAGS = re.compile(r"\s:(?:[\w@#%]+:)+$")
_SETTING = re.compile(r"#\+(\w+):\s*(.*)")
_BEGIN = re.compile(r"#\+begin_(\w+)(?:\s+(\S+))?", re.IGNORECASE)
_DRAWER = re.compile(r":([\w-]+):$")
_PROPERTY = re.compile(r":([\w-]+)\+?:(?:\s+|$)")
_PLANNING = re.compile(r"(SCHEDULED|DEADLINE|CLOSED):\s*[<\[]([^<>\[\]\n]+)[>\]]\s*")
_ITEM = re.compile(r"([-+*]|\d+[.)]|[a-zA-Z][.)])\s+(?:\[@\w+\]\s*)?(?=\S)")
_BOX = re.compile(r"\[[ xX-]\]\s+(?=\S)")
_TABLE_RULE = re.compile(r"\|-[-+|]*")
_RULE = re.compile(r"-{5,}")

_SPANS = (
    Span(hugging("="), "code", "="),
    Span(hugging("~"), "code", "~"),
    Span(re.compile(r"\\\\\n"), sign="\\\\", becomes=lambda _: HARD_BREAK),
    Span(re.compile(r"\[\[(?P<link>[^\[\]\n]+)\]\[(?P<text>[^\[\]\n]+)\]\]"), sign="[["),
    Span(re.compile(r"\[\[(?=(?P<link>[^\[\]\n]+))(?P<text>[^\[\]\n]+)\]\]"), sign="[["),
    Span(re.compile(r"\s?\[fn:[^\[\]\n]*\]"), sign="[fn:"),
    Span(re.compile(r"[<\[](?P<text>\d{4}-\d\d-\d\d[^<>\[\]\n]{0,30})[>\]]")),
    Span(re.compile(r"^(?P<text>[^\n]+?)\s:(?=:\s)"), "bold", " :: "),  # a term in a list
    Span(hugging("*", across=True), "bold", "*"),
    Span(hugging("/", across=True), "italic", "/"),
    Span(hugging("+", across=True), "struck", "+"),
    Span(hugging("_", across=True), sign="_"),
)


class _OrgReader(LineReader):
    spans = _SPANS
    interrupts = re.compile(rf"\||#(?:\s|\+|$)|{_ITEM.pattern}|{_RULE.pattern}$|:[\w-]+:(?:\s|$)|:\s")

    keywords: frozenset[str] = _KEYWORDS

    def block(self, line: Line) -> bool:
        text = line.text
        if line.indent == 0 and (stars := _HEADING.match(text)):
            return self._heading(line.traced[stars.end() :], len(stars[1]))
        if begin := _BEGIN.match(text):
            return self._begun(begin)
        if text.startswith("|"):
            return self._table(line)
        if text.startswith(("#+", "# ")) or text == "#" or _RULE.fullmatch(text):
            return self.skip()
        if drawer := _DRAWER.fullmatch(text):
            return self._drawer(drawer[1])
        if text.startswith(": "):
            return self.code([each.cut(2) for each in self.while_in(": ")])
        if _PLANNING.match(text):
            return self._planning(line)
        if item := _ITEM.match(text):
            box = _BOX.match(text, item.end())
            kind = item[1] if item[1] in "-+*" else "1" + item[1][-1]
            marker = box[0].strip() if box else item[1]
            return self.item(box.end() if box else item.end(), line.indent, marker, kind, line.indent + 1)
        return False

    def _heading(self, words: Traced, level: int) -> bool:
        """Take a headline: without keyword (which is its marker), priority, cookie of progress and tags."""
        keyword = words.text.split(maxsplit=1)[0]
        marker = keyword if keyword in self.keywords else ""
        words = words[len(marker) :].strip()
        priority = _PRIORITY.match(words.text)
        words = words[priority.end() if priority else 0 :]
        for behind in (_TAGS, _COOKIE):
            found = behind.search(words.text)
            words = words[: found.start()] if found else words
        self.add(Node(Kind.HEADING, self.words(words), level=level, marker=marker))
        return self.skip()

    def _begun(self, begin: re.Match[str]) -> bool:
        name = begin[1].lower()
        inner = self.enclosed(lambda line: line.text.lower() == f"#+end_{name}")
        if name in ("src", "example"):
            return self.code(inner, begin[2] or "")
        if name in ("verse", "center"):
            return self.add(*self.nested(inner))
        return name in ("comment", "export") or self.quote(inner, "" if name == "quote" else name)

    def _drawer(self, name: str) -> bool:
        inner = self.enclosed(lambda line: line.text.lower() == ":end:")
        pairs = [(line, _PROPERTY.match(line.text)) for line in inner if name.lower() == "properties"]
        for line, key in pairs:
            if key:
                self._pair(line.traced[1 : key.end(1)], line.traced[key.end() :])
        return True

    def _planning(self, line: Line) -> bool:
        for each in _PLANNING.finditer(line.text):
            self._pair(line.traced[slice(*each.span(1))], line.traced[slice(*each.span(2))])
        return self.skip()

    def _pair(self, key: Traced, value: Traced) -> None:
        words = self.words(value)
        children = (Node(Kind.PARAGRAPH, words),) if words else ()
        self.add(Node(Kind.PAIR, Text(key), children))

    def _table(self, line: Line) -> bool:
        run = self.while_in("|")
        rows = [each for each in run if not _TABLE_RULE.fullmatch(each.text)]
        header = len(run) > 1 and run[0] in rows[:1] and run[1] not in rows[:2] and len(rows) > 1
        cells = [[cell(self.words(part)) for part in pipes.cells(row.traced)] for row in rows]
        if rows:
            self.add(table(cells, header=int(header)), indent=line.indent)
        return True


def read(data: bytes, path: str) -> Tree:
    """Read an org file; raise InputError where it is no text."""
    source = open_text(data, path)
    lines, comments = document_lines(source)
    settings = [match for match in (_SETTING.match(line.text) for line in lines) if match]
    fields = tuple((match[1].lower(), match[2].strip()) for match in settings if match[2].strip())
    reader = _OrgReader(lines)
    own = {word.split("(")[0] for key, words in fields if key in ("todo", "seq_todo") for word in words.split()}
    reader.keywords |= own - {"|"}
    title = " ".join(value for key, value in fields if key == "title")
    others = tuple(field for field in fields if field[0] != "title")
    return Tree(source, reader.nodes(), title or None, others, comments)
