"""Comments that switch rules off: which findings they take away, and what is wrong with them.

    <!-- okrlint-disable-next-line key-result-subjective -- why -->
    <!-- okrlint-disable-line K203 -->
    <!-- okrlint-disable K203, K211 --> … <!-- okrlint-enable -->
    <!-- okrlint-disable-file K203 -->

Each names its rules, by code or name; none switches off everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import inf

from okrlint.document.model import Comment, CommentFault, CommentUse, OkrDocument
from okrlint.hints import nearest
from okrlint.rule import Finding, RuleInfo

_COMMAND = re.compile(
    r"okrlint-(?P<command>[\w-]+?)(?=\s|$)(?P<rules>.*?)(?:\s(?:--|-|–|—)(?P<reason>\s.*))?$", re.DOTALL
)
_NEARLY = re.compile(r"okr[-_ ]?lint[-_: ]+(?P<command>[\w-]*)", re.IGNORECASE)
_WORD = re.compile(r"[^\s,]+")
_COMMANDS = ("disable-next-line", "disable-line", "disable-file", "disable", "enable")


@dataclass
class _Suppression:
    """One rule that is off on some lines (1-based, both included)."""

    comment: Comment
    start: int
    end: int
    code: str
    first: float
    last: float
    used: bool = False
    ended: bool = True


@dataclass
class Suppressions:
    """The comments of one document at work."""

    rules: Sequence[RuleInfo]
    active: frozenset[str]
    items: list[_Suppression] = field(default_factory=list)
    faults: list[CommentUse] = field(default_factory=list)

    @classmethod
    def of(cls, document: OkrDocument, rules: Sequence[RuleInfo], active: Iterable[str]) -> Suppressions:
        """Read a document's comments; `active` are the codes of the rules that run."""
        result = cls(rules, frozenset(active))
        for comment in document.comments:
            result._add(comment)
        for item in result.items:
            if not item.ended:
                result._fault(item.comment, item.start, item.end, "never-ends")
        return result

    def covers(self, finding: Finding) -> bool:
        """Whether a comment takes a finding away; notes that it did."""
        first, last = finding.lines
        found = [
            item
            for item in self.items
            if item.code == finding.code and (item.first == 0 or (item.first <= last and first <= item.last))
        ]
        for item in found:
            item.used = True
        return bool(found)

    def uses(self) -> Iterator[CommentUse]:
        """Yield what there is to say about the comments, once all findings are known."""
        yield from self.faults
        for item in self.items:
            yield CommentUse(
                comment=item.comment,
                start=item.start,
                end=item.end,
                used=item.used,
                checked=item.code in self.active,
            )

    def _add(self, comment: Comment) -> None:
        match = _COMMAND.match(comment.text)
        command = match["command"] if match else ""
        if match is None or command not in _COMMANDS:
            said = _NEARLY.match(comment.text)
            near = nearest(said["command"], _COMMANDS) if said else ""
            self._fault(
                comment, 0, said.end() if said else len(comment.text), "unknown-command", near and f"okrlint-{near}"
            )
            return
        words = list(_WORD.finditer(comment.text, match.start("rules"), match.end("rules")))
        if command == "enable":
            self._enable(comment, words)
            return
        if not words:
            self._fault(comment, 0, match.end("command"), "no-rule")
        here = comment.line
        lines = {
            "disable-next-line": (comment.next_line,) * 2,
            "disable-line": (here, here),
            "disable-file": (0, inf),
        }
        first, last = lines.get(command, (here, inf))
        for word in words:
            if code := self._code(comment, word):
                ended = command != "disable"
                item = _Suppression(comment, word.start(), word.end(), code, first, last, ended=ended)
                self.items.append(item)

    def _enable(self, comment: Comment, words: Sequence[re.Match[str]]) -> None:
        codes = {code for word in words if (code := self._code(comment, word))}
        open_items = [item for item in self.items if not item.ended and (not words or item.code in codes)]
        for item in open_items:
            item.ended, item.last = True, comment.line
        if not open_items and (codes or not words):
            self._fault(comment, 0, len(comment.text), "begins-nowhere")

    def _code(self, comment: Comment, word: re.Match[str]) -> str | None:
        """Return the code of the rule that a word names; a word that names none is a fault."""
        for info in self.rules:
            if word[0].lower() in (info.code.lower(), info.name):
                return info.code
        near = nearest(word[0], [name for info in self.rules for name in (info.code, info.name)])
        self._fault(comment, word.start(), word.end(), "unknown-rule", near)
        return None

    def _fault(self, comment: Comment, start: int, end: int, fault: CommentFault, hint: str = "") -> None:
        use = CommentUse(comment=comment, start=start, end=end, fault=fault, hint=hint)
        self.faults.append(use)
