"""MediaWiki markup ▶ Tree: == headings ==, lists by repeated marks, {| tables |}, links and templates."""

from __future__ import annotations

import re
from html import unescape

from okrlint.document.tree import HARD_BREAK, Kind, Node, Tree
from okrlint.formats.light.light_inline import Span, bold
from okrlint.formats.light.light_lines import Line, document_lines, open_text, without
from okrlint.formats.light.light_reader import LineReader
from okrlint.formats.light.light_wikitable import WikiTable

_HEADING = re.compile(r"(?P<signs>={1,6})(?=[^=])")
_ITEM = re.compile(r"([*#:;]+)\s*(?=\S)")
_TERM = re.compile(r"(?<=\S)\s+:\s*|:\s+")
_RULE = re.compile(r"-{4,}")
_BLOCK = re.compile(r"<(pre|syntaxhighlight|source|blockquote)\b([^<>]*)>", re.IGNORECASE)
_LANGUAGE = re.compile(r"lang=[\"']?(\w+)")

# What shows nothing, also over several lines. Templates from the inside out; of one that does little more than to
# dress a word ({{User|Kari}}) the word is shown.
_TEMPLATE = re.compile(r"\{\{[^{}|]*\|([^{}|=\n]*)\}\}|\{\{[^{}]*\}\}")
_FILES = r"Kategori|Category|Fil|File|Bilde|Image|Media"
_GONE = (
    re.compile(r"<!--(?:(?!<!--|-->)[\s\S])*-->"),
    re.compile(r"<ref\b[^<>]*/>|<ref\b[^<>]*>(?:(?!</?ref\b)[\s\S])*</ref>", re.IGNORECASE),
    *[_TEMPLATE] * 5,
    re.compile(r"__[A-ZÆØÅ]+__"),
    re.compile(rf"\[\[(?:{_FILES})\s*:[^\[\]]*(?:\[\[[^\[\]]*\]\][^\[\]]*)*\]\]", re.IGNORECASE),
)

_NO_TEXT = r"u|small|big|span|div|sub|sup|center|font|p|ins|noinclude|nowiki"
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|\w{2,20});")


def _element(names: str) -> re.Pattern[str]:
    """Return a pattern for an HTML element with no other inside."""
    return re.compile(rf"<({names})\b[^<>]*>(?P<text>[^<]*)</\1\s*>", re.IGNORECASE)


def _tags(names: str) -> re.Pattern[str]:
    return re.compile(rf"</?(?:{names})\b[^<>]*>", re.IGNORECASE)


_SPANS = (
    Span(re.compile(r"<nowiki>(?P<text>(?:(?!</?nowiki>)[\s\S])*)</nowiki>", re.IGNORECASE), "raw", "<"),
    Span(_element("code|tt|kbd"), "code", "<"),
    Span(re.compile(r"<br\s*/?>\n?", re.IGNORECASE), sign="<", becomes=lambda _: HARD_BREAK),
    Span(_tags(_NO_TEXT), sign="<"),
    Span(re.compile(r"\[\[:?(?P<link>[^\[\]|\n]+)\|(?P<text>[^\[\]|\n]+)\]\]"), sign="[["),
    Span(re.compile(r"\[\[:?(?=(?P<link>[^\[\]|\n]+))(?P<text>[^\[\]|\n]+)\|?\]\]"), sign="[["),
    Span(
        re.compile(r"\[(?P<link>(?:https?:|mailto:|//)[^\s\[\]]+)[ \t]+(?P<text>[^\s\[\]][^\[\]\n]*)\]"), sign="["
    ),
    Span(re.compile(r"\[(?=(?P<link>https?:[^\s\[\]]+))(?P<text>[^\s\[\]]+)\]"), sign="["),
    Span(_element("s|del|strike"), "struck", "<"),
    Span(_element("b|strong"), "bold", "<"),
    Span(_element("i|em"), "italic", "<"),
    Span(_element("s|del|strike"), "struck", "<"),  # the one around what is bold
    Span(re.compile(r"'''(?P<text>(?:(?!''')[^\n])+'*)'''"), "bold", "'''"),
    Span(re.compile(r"''(?P<text>(?:(?!'')[^\n])+)''"), "italic", "''"),
    Span(_tags("b|strong|i|em|s|del|strike|code|tt|li|ul|ol"), sign="<"),
    Span(_ENTITY, sign="&", becomes=lambda match: unescape(match[0])),
)


class _WikiReader(LineReader):
    spans = _SPANS
    interrupts = re.compile(rf"[*#:;=]|\{{\||{_RULE.pattern}|{_BLOCK.pattern}", re.IGNORECASE)

    def block(self, line: Line) -> bool:
        text = line.text
        if text.startswith("{|"):
            return self._table()
        if block := _BLOCK.match(text):
            return self._html_block(line, block)
        if _RULE.match(text):
            self.blocks.close()
            return self.skip()
        if item := _ITEM.match(text):
            return self._listed(line, item)
        signs = _HEADING.match(text)
        behind = len(text) - len(text.rstrip("="))
        if signs and behind and len(text) > signs.end() + behind:
            level = min(signs.end(), behind)
            return self.heading(line.traced[level : len(text) - level].strip(), level)
        return False

    def _listed(self, line: Line, item: re.Match[str]) -> bool:
        """Take an item: `*`, `#`, `:` or a term with what it means: `; Term : meaning`."""
        mark = item[1]
        rest = line.cut(item.end())
        self.skip()
        if mark.endswith(";"):
            sides = _TERM.search(rest.text)
            term = rest.traced[: sides.start()] if sides else rest.traced
            self.blocks.put(Node(Kind.PARAGRAPH, bold(self.words(term))), len(mark))
            if not sides:
                return True
            rest = rest.cut(sides.end())
            mark = f"{mark[:-1]}:"
        self.blocks.item(self.words(rest.traced), len(mark), marker=mark, kind=mark[-1])
        return True

    def _html_block(self, line: Line, block: re.Match[str]) -> bool:
        name = block[1]
        inner, behind = self.up_to(f"</{name}>", line.cut(block.end()))
        if name.lower() == "blockquote":
            self.quote(inner)
        else:
            language = _LANGUAGE.search(block[2])
            self.code(inner, language[1] if language else "")
        return not behind or self.plain([behind])

    def _table(self) -> bool:
        inside = 0

        def ends(line: Line) -> bool:
            nonlocal inside
            inside += line.text.startswith("{|")
            inside -= line.text.startswith("|}")
            return inside < 0

        reader = WikiTable(self.words, self.nested)
        node = reader.read(self.enclosed(ends))
        for caption in reader.captions:
            self.plain([caption])
        if node.children:
            self.add(node)
        return True


def read(data: bytes, path: str) -> Tree:
    """Read MediaWiki markup; raise InputError where it is no text."""
    source = open_text(data, path)
    lines, comments = document_lines(source)
    return Tree(source, _WikiReader(without(lines, _GONE)).nodes(), comments=comments)
