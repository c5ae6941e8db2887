"""A raw line ▶ label, text and attachments; the same for every format and for library calls."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from okrlint.document.model import Attachments, Role
from okrlint.document.traced import Traced
from okrlint.document.tree import Text
from okrlint.formats.lines import labels
from okrlint.formats.lines.attachments import PRIORITY, TAG, Attached, find_owner, is_role
from okrlint.formats.lines.labels import PICTURE, Label, LabelWords
from okrlint.formats.lines.markup import render
from okrlint.formats.lines.placeholder import is_placeholder
from okrlint.formats.lines.status import find_status, find_tail

_CAPITAL = "A-ZÆØÅÄÖ"
ITEM_MARK = re.compile(
    r"(?:[-*+•·▪◦‣–—]\s+|[•·▪◦‣]|\(?\d{1,3}[.)]\s+(?!(?:kvartal|tertial|halvår|plass|jan|feb|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|des|dec)\w*\b)"
    rf"|\d{{1,2}}(?:\.\d{{1,2}})*[.):]\s*(?=[{_CAPITAL}]))"
)
_ARROW = re.compile(r"(?:[→➔➜►▸▶»]|->|=>)\s+")
_CHECKBOX = re.compile(r"\[[ xX✓]\]\s+")
_EMOJI = re.compile(rf"(?:{PICTURE}\s*)+")
_BRACKET_AHEAD = re.compile(
    rf"(?P<open>[(\[])(?P<inside>{PRIORITY}|{TAG}|[01][.,]\d{{1,2}}|\d{{1,3}}\s?%|[–—-])[)\]][:\s]*(?=\[|\w)"
)
_BRACKET_BEHIND = re.compile(r"\s*(?P<open>[(\[])(?P<inside>[^()\[\]]+)[)\]]\s*$")
_OWNER_AHEAD = re.compile(
    r"(?P<owner>(?P<words>(?:[\w&/-]+\s+){0,3}[\w&/-]+)(?:\s+\([^()]{1,40}\))?)\s*:\s+"
    rf"(?=[{_CAPITAL}\[$])"
)
_TAILS = (
    re.compile(r"\s+(?P<score>X/10(?:\s*\(X\s?%\))?)$"),
    re.compile(r"\s+(?P<link>https?://\S+)$"),
    re.compile(rf"(?:\s+[–—-])?\s*(?:{PICTURE}\s*)+$"),
    re.compile(r"(?<=[.!?])\s+[^.!?:]{1,80}:$"),
)
_PREPOSITION = re.compile(
    r"\b(?:to|of|by|with|for|in|on|at|from|is|are|or|the|a|over|under|til|på|av|med|i|fra|frå|er|innen)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class StrippedStatement:
    """A raw line taken apart: what marks it, what it says, and what was attached to it."""

    traced: Traced
    label: Label | None = None
    attachments: Attachments = field(default_factory=Attachments)
    bold: bool = False
    italic: bool = False
    struck: bool = False
    placeholder: bool = False

    @property
    def text(self) -> str:
        """The statement itself."""
        return self.traced.text

    @property
    def role(self) -> Role | None:
        """What the label says that the line is."""
        return self.label.role if self.label else None

    @property
    def pieces(self) -> tuple[tuple[int, int], ...]:
        """Pairs of (offset in the text, offset in the raw line): where unbroken pieces of the line begin."""
        return tuple(self.traced.pieces())


def strip(raw: str, *, markup: bool = True) -> StrippedStatement:
    """Take a raw line apart; without `markup`, asterisks and the like are letters as any other."""
    traced = Traced.of(raw)
    return strip_line(render(traced) if markup else Text(traced))


def strip_text(raw: str) -> str:
    """Return only the statement of a raw line: `**KR1:** Win 5 deals => Done` ▶ `Win 5 deals`."""
    return strip(raw).text


def strip_line(
    text: Text, words: LabelWords = labels.DEFAULT, codes: Mapping[tuple[str, int], Role] | None = None
) -> StrippedStatement:
    """Take apart a line whose markup was read; offsets are those that its characters have.

    `codes` says what codes stand for in the document: {("M", 1): Role.OBJECTIVE} for `M1 — …`.
    """
    peeling = _Peeling(text, words, codes or {})
    peeling.peel_front()
    peeling.take_out_struck()
    peeling.peel_back()
    return peeling.statement()


@dataclass
class _Peeling:
    """The line while pieces are cut off it."""

    whole: Text
    words: LabelWords
    codes: Mapping[tuple[str, int], Role]
    line: Traced = field(init=False)
    label: Label | None = None
    attached: Attached = field(default_factory=Attached)
    struck: bool = False

    def __post_init__(self) -> None:
        self.line = self.whole.traced.squeezed().strip()
        self.attached.links.extend(self.whole.links)

    def statement(self) -> StrippedStatement:
        """Return what is left, and what was cut off."""
        left = self.whole.over(self.line)
        return StrippedStatement(
            traced=self.line,
            label=self.label,
            attachments=self.attached.frozen(),
            bold=left.all_in(left.bold),
            italic=left.all_in(left.italic),
            struck=self.struck or self.attached.withdrawn,
            placeholder=is_placeholder(self.line.text) or (left.all_in(left.code) and _asks(self.line.text)),
        )

    def take_out_struck(self) -> None:
        """Leave out what is struck out; a statement of which no more than a remark is left is struck as a whole."""
        struck = self.whole.struck
        kept = [index for index, origin in enumerate(self.line.origins) if origin not in struck]
        if not struck or len(kept) == len(self.line):
            return
        rest = self.line.pick(kept).squeezed().strip()
        gone = [index for index, origin in enumerate(self.line.origins) if origin in struck]
        struck_words = self.line.pick(gone).squeezed().strip()
        opens_struck = bool(self.line) and self.line.origins[0] in struck
        if not rest or (opens_struck and _is_remark(rest.text, struck_words.text)):
            self.struck = True
            self.line = struck_words
            self.attached.status = self.attached.status or rest.text or None
        else:
            self.line = rest

    # What stands in front of the statement.

    def peel_front(self) -> None:
        """Cut off bullet, number, checkbox, emoji, tags, label and owner, in any order."""
        steps = (self._cut_mark, self._cut_bracket_ahead, self._cut_label, self._cut_owner_ahead)
        while any(step() for step in steps):
            pass

    def _cut_front(self, end: int) -> bool:
        self.line = self.line[end:].strip()
        return end > 0

    def _cut_mark(self) -> bool:
        patterns = (_CHECKBOX, _EMOJI) if self.label else (_CHECKBOX, _EMOJI, _ARROW, ITEM_MARK)
        match = next(filter(None, (pattern.match(self.line.text) for pattern in patterns)), None)
        return match is not None and self._cut_front(match.end())

    def _cut_bracket_ahead(self) -> bool:
        match = _BRACKET_AHEAD.match(self.line.text)
        if not match or self.words.find(self.line.text):
            return False
        self.attached.take_bracket(match["inside"], is_round=match["open"] == "(")
        return self._cut_front(match.end())

    def _cut_label(self) -> bool:
        if self.label:
            return False
        self.label = self.words.find(self.line.text, self._bold_ends_at) or self._code()
        if not self.label:
            return False
        if self.label.prefix and is_role(self.label.prefix):
            self.attached.owner = self.label.prefix
        return self._cut_front(self.label.end)

    def _code(self) -> Label | None:
        if not self.codes:
            return None
        for code in (labels.find_code(self.line.text, self._bold_ends_at), labels.find_word(self.line.text)):
            role = self.codes.get((code.family, code.depth)) if code else None
            if code and role:
                return replace(code, role=role)
        return None

    def _bold_ends_at(self, end: int) -> bool:
        bold, origins = self.whole.bold, self.line.origins
        return origins[end - 1] in bold and (end == len(origins) or origins[end] not in bold)

    def _cut_owner_ahead(self) -> bool:
        match = None if self.label or self.attached.owner else _OWNER_AHEAD.match(self.line.text)
        if not match or not is_role(match["words"]) or labels.find_fact(self.line.text):
            return False
        self.attached.owner = match["owner"]
        return self._cut_front(match.end())

    # What stands behind it.

    def peel_back(self) -> None:
        """Cut off status, score, owner, tags, issue lists and a lead-in to what follows."""
        self._cut_status()
        while self._cut_tail() or self._cut_bracket_behind() or self._cut_owner_behind():
            pass

    def _cut_back(self, start: int) -> bool:
        """Cut off the end, unless nothing is left, or the end completes a phrase: *to [X]*, *on https://…*."""
        rest = self.line[:start].strip()
        if not rest or _PREPOSITION.search(rest.text):
            return False
        self.line = rest
        return True

    def _cut_status(self) -> None:
        status = find_status(self.line.text) or find_tail(self.line.text)
        if status and self._cut_back(status.start):
            self.attached.status = status.wording
            self.attached.withdrawn = self.attached.withdrawn or _withdraws(status.wording)

    def _cut_tail(self) -> bool:
        for pattern in _TAILS:
            match = pattern.search(self.line.text)
            if match and self._cut_back(match.start()):
                found = match.groupdict()
                self.attached.score = found.get("score", self.attached.score)
                self.attached.links += filter(None, [found.get("link")])
                return True
        return False

    def _cut_owner_behind(self) -> bool:
        found = find_owner(self.line.text)
        if not found or not self._cut_back(found[0]):
            return False
        self.attached.owner = self.attached.owner or found[1]
        return True

    def _cut_bracket_behind(self) -> bool:
        match = _BRACKET_BEHIND.search(self.line.text)
        if not match:
            return False
        whole = self.line
        if not self._cut_back(match.start()):
            return False
        if self.attached.take_bracket(match["inside"].strip(), is_round=match["open"] == "("):
            return True
        self.line = whole
        return False


def _is_remark(rest: str, struck: str) -> bool:
    """Tell whether what stands beside struck-out words says why they are, and does not take their place."""
    first = re.split(r"[\s,.;:!–—-]+", rest.strip(" ()-–—").casefold(), maxsplit=1)[0]
    if rest.lstrip()[:1] in tuple("–—(:"):
        return True
    return first in labels.words("withdrawn") or len(rest.split()) < len(struck.split())


def _withdraws(status: str) -> bool:
    """Tell whether a status says that a statement no longer counts: *REMOVED*, *går ut*."""
    return status.casefold().strip(" .!()") in labels.words("withdrawn")


def _asks(text: str) -> bool:
    """Tell whether a text in code type asks for what is to be filled in."""
    return labels.is_lesson(text)
