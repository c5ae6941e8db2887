"""reStructuredText ▶ Tree: underlined headings, lists by indentation, directives, tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from okrlint.document.traced import Traced
from okrlint.document.tree import HARD_BREAK, Kind, Node, Text, Tree
from okrlint.formats.light import light_rsttables as tables
from okrlint.formats.light.light_inline import Span, bold, hugging
from okrlint.formats.light.light_lines import (
    MAX_CELLS,
    MAX_CHARACTERS,
    NO_LINE,
    Line,
    document_lines,
    join,
    open_text,
)
from okrlint.formats.light.light_reader import LineReader

_ADORNMENT = re.compile(r"(?P<sign>[!-/:-@\[-`{-~])(?P=sign)+")
_FIELD = re.compile(r":(?P<name>[^\s:`](?:[^:`\n]*[^\s:`])?):(?:\s+|$)")
_ITEM = re.compile(r"([-*+•‣⁃]|\(?(?:\d{1,3}|#|[a-z]|[ivx]{2,5})[.)])\s+(?=\S)")
_DIRECTIVE = re.compile(r"\.\.\s+(?:\|[^|\n]+\|\s+)?(?P<name>[\w:.-]*\w)::(?:\s+|$)")
_COMMENT = re.compile(r"\.\.(?:\s|$)|__(?:\s|$)")
_TITLED = frozenset({"admonition", "topic", "sidebar"})
_CALLOUTS = _TITLED | frozenset(
    {"note", "tip", "warning", "hint", "important", "caution", "danger", "attention", "error", "seealso"}
    | {"epigraph", "highlights", "pull-quote"}
)
_SILENT = frozenset(
    {"contents", "toctree", "image", "figure", "include", "raw", "meta", "highlight", "index", "role", "class"}
    | {"rst-class", "default-role", "sectnum", "replace", "unicode", "date", "header", "footer", "target-notes"}
)
_CODE = frozenset({"code", "code-block", "sourcecode", "literalinclude", "math", "parsed-literal", "prompt"})

_DELIMITERS = {"tab": "\t", ";": ";", "|": "|", "space": " "}

_ROLE = r"(?::[a-zA-Z][\w+.-]{0,30}(?::[\w+.-]{1,30})?:)?"
_SPANS = (
    Span(re.compile(r"(?<!`)``(?P<text>[^`\n]+)``(?!`)"), "code", "``"),
    Span(re.compile(r":(?:del|strike|strikethrough):`(?P<text>[^`]+)`"), "struck", "`"),
    Span(re.compile(rf"{_ROLE}`(?P<text>[^`<>]*[^\s`<>])\s*<(?P<link>[^`<>]+)>`(?:__?)?"), sign="`"),
    Span(re.compile(rf"{_ROLE}`(?P<text>[^`]+)`(?:__?)?"), sign="`"),
    Span(re.compile(r" ?\[(?:\d+|#[\w-]*|\*|[A-Z][\w.-]*)\]_(?!\w)"), sign="]_"),
    Span(hugging("**", across=True), "bold", "**"),
    Span(hugging("*", across=True), "italic", "*"),
    Span(re.compile(r"(?<=[^\W_])__?(?=[\s.,;:!?)]|$)"), sign="_"),
    Span(re.compile(r"\\(?:\s|(?P<text>\S))"), sign="\\"),
)


class _RstReader(LineReader):
    spans = _SPANS
    interrupts = re.compile(r"[-*+•‣⁃]\s+\S|\.\.\s")

    def __init__(self, lines: Sequence[Line], depth: int = 0, groups: Iterator[int] | None = None) -> None:
        super().__init__(lines, depth, groups)
        self.fields: list[tuple[str, str]] = []
        self._adornments: list[tuple[str, bool]] = []
        self._begun = depth > 0  # something was said besides headings

    def block(self, line: Line) -> bool:
        if self._title(line):
            return True
        if not self._begun and (field := _FIELD.match(line.text)):
            return self._field(line, field)
        if _COMMENT.match(line.text) and not _DIRECTIVE.match(line.text):
            self.skip()
            self.indented(line.indent + 1)
            return True
        self._begun = True
        return self._block(line)

    def _block(self, line: Line) -> bool:
        text = line.text
        if directive := _DIRECTIVE.match(text):
            return self._directive(line, directive)
        if field := _FIELD.match(text):
            return self._field(line, field)
        if tables.GRID.fullmatch(text):
            return self._drawn_table(self.paragraph_of(lambda each: each.text[0] in "+|"), tables.grid)
        if tables.SIMPLE.fullmatch(text):
            return self._drawn_table(self.paragraph_of(bool), tables.simple)
        if text.startswith("| "):
            run = [each.cut(1) for each in self.while_in("|")]
            words = self.words(Traced.join(HARD_BREAK, (each.traced for each in run)))
            return self.add(Node(Kind.PARAGRAPH, words), indent=line.indent)
        if item := _ITEM.match(text):
            kind = "1" if item[1].strip("(.)")[0] in "#0123456789" else item[1][-1] if len(item[1]) == 1 else "a"
            return self.item(item.end(), line.indent, item[1], kind, line.indent + 1)
        return self._defined(line) or self._literal(line)

    # Headings.

    def _title(self, line: Line) -> bool:
        """Take a heading: a line with a line of signs below it, or below and above it."""
        if _ADORNMENT.fullmatch(line.text) and len(line.text) > 2:
            below = self._line(2)
            if self._line(1) and not _ADORNMENT.fullmatch(self._line(1).text) and below.text == line.text:
                return self.heading(self._line(1).traced, self._level(line.text[0], overlined=True), 3)
            if not self._line(1):
                self.blocks.close()
                return self.skip()
            return False
        below = self._line(1)
        if line.indent or not _ADORNMENT.fullmatch(below.text) or len(below.text) < min(len(line.text), 4):
            return False
        return self.heading(line.traced, self._level(below.text[0], overlined=False), 2)

    def _line(self, ahead: int) -> Line:
        return self.lines[self.at + ahead] if self.at + ahead < len(self.lines) else NO_LINE

    def _level(self, sign: str, *, overlined: bool) -> int:
        if (sign, overlined) not in self._adornments:
            self._adornments.append((sign, overlined))
        return self._adornments.index((sign, overlined)) + 1

    # Paragraphs and fields.

    def _field(self, line: Line, field: re.Match[str]) -> bool:
        """Take a field; those at the top are about the document."""
        first, *more = self.paragraph(line.indent + 1)
        value = self.words(join([first.cut(field.end()), *more]))
        if not self._begun:
            self.fields.append((field["name"], " ".join(value.text.split())))
            return True
        children = (Node(Kind.PARAGRAPH, value),) if value else ()
        return self.add(Node(Kind.PAIR, Text(line.traced[1 : field.end("name")]), children), indent=line.indent)

    def _defined(self, line: Line) -> bool:
        """Take a term and what it means, which is indented below it."""
        below = self._line(1)
        if not below or below.indent <= line.indent or line.text.endswith("::"):
            return False
        self.add(Node(Kind.PARAGRAPH, bold(self.words(line.traced))), indent=line.indent)
        self.skip()
        self.blocks.item(self.words(join(self.paragraph(below.indent))), line.indent, kind="::")
        return True

    def _literal(self, line: Line) -> bool:
        """Take a paragraph, and the code behind it where it ends with ::."""
        words = join(self.paragraph(line.indent))
        if not words.text.endswith("::"):
            return self.add(Node(Kind.PARAGRAPH, self.words(words), level=line.indent), indent=line.indent)
        shown = words[: len(words) - 1] if words.text[-3:-2].strip() else words[: len(words) - 2]
        if text := self.words(shown.strip()):
            self.add(Node(Kind.PARAGRAPH, text, level=line.indent), indent=line.indent)
        code = self.indented(line.indent + 1)
        return not any(code) or self.code(code)

    # Directives.

    def _directive(self, line: Line, directive: re.Match[str]) -> bool:
        self.skip()
        body = self.indented(line.indent + 1)
        options: dict[str, Traced] = {}
        while body and (option := _FIELD.match(body[0].text)):
            options[option["name"]] = body.pop(0).traced[option.end() :]
        name, argument = directive["name"].lower(), Line.of(line.traced[directive.end() :])
        if name in _SILENT:
            return True
        if name in _CODE:
            return self.code(body, argument.text)
        if name in _CALLOUTS:
            return self.quote([argument, *[NO_LINE] * (name in _TITLED), *body], name, line.indent)
        if argument:
            title = self.words(argument.traced)
            self.add(Node(Kind.PARAGRAPH, bold(title) if name == "rubric" else title), indent=line.indent)
        if name in ("list-table", "csv-table"):
            return self._data_table(name, [each for each in body if each], options, line.indent)
        return self.add(*self.nested(body), indent=line.indent)

    def _drawn_table(self, run: list[Line], read_table: Callable[[Sequence[Line], tables.Words], Node]) -> bool:
        if len(run) * len(run[0].text) > MAX_CHARACTERS:  # no drawing has so many cells
            return self.code(run)
        return self.add(read_table(run, self.words), indent=run[0].indent)

    def _data_table(self, name: str, body: list[Line], options: dict[str, Traced], indent: int) -> bool:
        header = _number(options.get("header-rows"))
        if sum(each.text.count(",") for each in body) > MAX_CELLS:
            return self.code(body)
        if name == "list-table":
            node = tables.of_lists(body, self.words, header, _number(options.get("stub-columns")))
        else:
            delimiter = options["delim"].text if "delim" in options else ","
            head = [Line.of(options["header"])] if "header" in options else []
            node = tables.of_commas(
                [*head, *body], self.words, _DELIMITERS.get(delimiter, ","), len(head) or header
            )
        return not node.children or self.add(node, indent=indent)


def _number(option: Traced | None) -> int:
    """Return a small number that is set as an option, 0 for anything else."""
    text = option.text if option else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0


def read(data: bytes, path: str) -> Tree:
    """Read a reStructuredText file; raise InputError where it is no text."""
    source = open_text(data, path)
    lines, comments = document_lines(source)
    reader = _RstReader(lines)
    return Tree(source, reader.nodes(), fields=tuple(reader.fields), comments=comments)
