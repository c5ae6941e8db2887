"""Jira and Confluence wiki markup ▶ Tree: h2. headings, lists by repeated marks, ||tables||, {macros}."""

from __future__ import annotations

import re
from collections.abc import Iterator

from okrlint.document.traced import Traced
from okrlint.document.tree import HARD_BREAK, Node, Tree
from okrlint.formats.light.light_blocks import cell, table
from okrlint.formats.light.light_inline import Span, hugging
from okrlint.formats.light.light_lines import NO_LINE, Line, document_lines, join, open_text
from okrlint.formats.light.light_reader import LineReader

_HEADING = re.compile(r"h([1-6])\.\s+(?=\S)")
_ITEM = re.compile(r"([*#]+-?|-{1,3})\s+(?=\S)")
_QUOTE = re.compile(r"bq\.\s+")
_RULE = re.compile(r"-{4,}")
_BLOCKS = "quote|panel|code|noformat|info|note|tip|warning|expand"
_MACRO = re.compile(rf"\{{({_BLOCKS})(?::([^{{}}\n]*))?\}}")
_TITLE = re.compile(r"(?:^|\|)title=([^|]+)")
_LANGUAGE = re.compile(r"\w+")
_SILENT = r"color|toc|anchor|section|column|excerpt|div|span|center|children|jira|pagetree|card|deck"
_BETWEEN_CELLS = re.compile(r"\[[^\[\]\n]*\]|\{[^{}\n]*\}|\\.|(?P<pipes>\|{1,2})")
# A dash inside of a word, or between blanks, ends nothing.
_STRUCK = re.compile(
    r"(?<![\w\\-])-(?=[^\s-])(?P<text>(?:[^\n-]|(?<=\w)-(?=\w)|(?<=\s)-(?=\s))+?)(?<=\S)-(?![\w-])"
)

_SPANS = (
    Span(re.compile(r"(?<!\\)\{\{(?P<text>[^{}\n]+)\}\}"), "code", "{{"),
    Span(re.compile(r"\\\\\s?"), sign="\\\\", becomes=lambda _: HARD_BREAK),
    Span(re.compile(r"\{status:(?:[^{}\n]*\|)?title=(?P<text>[^|{}\n]+)[^{}\n]*\}"), sign="{status:"),
    Span(re.compile(rf"\{{(?:{_SILENT}|{_BLOCKS})(?::[^{{}}\n]*)?\}}"), sign="{"),
    Span(re.compile(r"(?<![\w!])![^\s!|][^!|\n]{0,200}\.\w{2,4}(?:\|[^!\n]{0,200})?!"), sign="!"),
    Span(re.compile(r"(?<!\\)\[(?P<text>[^\[\]|\n]+)\|(?P<link>[^\[\]|\n]+)(?:\|[^\[\]\n]*)?\]"), sign="|"),
    Span(re.compile(r"(?<!\\)\[~(?P<text>[\w.@-]+)\]"), sign="[~"),
    Span(re.compile(r"(?<!\\)\[(?=(?P<link>\w+:[^\[\]|\s]+))(?P<text>[^\[\]|\s]+)\]"), sign="["),
    Span(re.compile(r"\((?:/|x|!|\?|on|off|\*[rgby]?)\) ?"), sign="("),
    Span(re.compile(r"\{\*\}(?P<text>[^{}\n]+)\{\*\}"), "bold", "{*}"),
    Span(hugging("*"), "bold", "*"),
    Span(hugging("_"), "italic", "_"),
    Span(hugging("??"), "italic", "??"),
    Span(_STRUCK, "struck", "-"),
    Span(hugging("+"), sign="+"),
    Span(re.compile(r"(?<!\\)(?P<sign>[\^~])(?P<text>[^\s^~]{1,20})(?P=sign)")),
    Span(re.compile(r"\\(?P<text>[-*_\[\]{}+^~!|#?])"), sign="\\"),
)


class _JiraReader(LineReader):
    spans = _SPANS
    interrupts = re.compile("|".join(each.pattern for each in (_HEADING, _ITEM, _QUOTE, _RULE, _MACRO)) + r"|\|")

    def block(self, line: Line) -> bool:
        text = line.text
        if heading := _HEADING.match(text):
            return self.heading(line.traced[heading.end() :], int(heading[1]))
        if _RULE.fullmatch(text):
            self.blocks.close()
            return self.skip()
        if item := _ITEM.match(text):
            return self.item(item.end(), len(item[1]), item[1], item[1])
        if macro := _MACRO.match(text):
            return self._macro(line, macro)
        if quote := _QUOTE.match(text):
            return self.skip() and self.quote([line.cut(quote.end())])
        return text.startswith("|") and self._table()

    def _macro(self, line: Line, macro: re.Match[str]) -> bool:
        """Take {quote}…{quote} and the like, on one line or more."""
        name, settings = macro[1], line.traced[macro.start(2) : macro.end(2)] if macro[2] else line.traced[:0]
        inner, behind = self.up_to(f"{{{name}}}", line.cut(macro.end()))
        if name in ("code", "noformat"):
            language = _LANGUAGE.fullmatch(settings.text)
            self.code(inner, language[0] if language else "")
        else:
            title = _TITLE.search(settings.text)
            head = [Line.of(settings[title.start(1) : title.end(1)]), NO_LINE] if title else []
            self.quote([*head, *inner], "" if name == "quote" else name)
        return not behind or self.plain([behind])

    def _table(self) -> bool:
        rows: list[list[Line]] = []
        while self.at < len(self.lines) and self.lines[self.at]:
            line = self.lines[self.at]
            if line.text.startswith("|"):
                rows.append([line])
            elif not rows[-1][-1].text.endswith("|"):
                rows[-1].append(line)
            else:
                break
            self.at += 1
        self.add(table([list(self._cells(join(row))) for row in rows]))
        return True

    def _cells(self, row: Traced) -> Iterator[Node]:
        bounds = [match.span("pipes") for match in _BETWEEN_CELLS.finditer(row.text) if match["pipes"]]
        starts = [(end, end - start == 2) for start, end in bounds]
        ends = [start for start, _ in bounds[1:]] + [len(row)]
        for (start, header), end in zip(starts, ends, strict=True):
            if end < len(row) or row[start:end].strip():
                yield cell(self.words(row[start:end].strip()), header=header)


def read(data: bytes, path: str) -> Tree:
    """Read wiki markup of Jira or Confluence; raise InputError where it is no text."""
    source = open_text(data, path)
    lines, comments = document_lines(source)
    return Tree(source, _JiraReader(lines).nodes(), comments=comments)
