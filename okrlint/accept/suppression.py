"""Comments that switch rules off: which findings they take away, and what is wrong with them.

    <!-- okrlint-disable-next-line key-result-subjective -- why -->
    <!-- okrlint-disable-line K203 -->
    <!-- okrlint-disable K203, K211 --> … <!-- okrlint-enable -->
    <!-- okrlint-disable-file K203 -->

Each names its rules, by code or name; none switches off everything. Where a format has no comments, a column or key
does the same for its row or record: see `okrlint.accept.switches`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import inf

from okrlint.accept.switches import Switches
from okrlint.document.model import Comment, CommentFault, CommentUse, KeyResult, Objective, OkrDocument
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
    switches: Switches = field(init=False)

    @classmethod
    def of(cls, document: OkrDocument, rules: Sequence[RuleInfo], active: Iterable[str]) -> Suppressions:
        """Read a document's comments and switches; `active` are the codes of the rules that run."""
        result = cls(rules, frozenset(active))
        result.switches = Switches.of(document, result._named)
        for comment in document.comments:
            result._add(comment)
        for item in result.items:
            if not item.ended:
                result._fault(item.comment, item.start, item.end, "never-ends")
        return result

    def covers(self, finding: Finding) -> bool:
        """Whether a comment or a switch takes a finding away; notes that it did."""
        first, last = finding.lines
        found = [
            item
            for item in self.items
            if item.code == finding.code and (item.first == 0 or (item.first <= last and first <= item.last))
        ]
        for item in found:
            item.used = True
        return self.switches.covers(finding) or bool(found)

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
        yield from self.switches.uses(self._looks_at)

    def _looks_at(self, code: str, statement: Objective | KeyResult) -> bool:
        """Tell whether a rule runs and may hold something against a statement."""
        roles = (info.role for info in self.rules if info.code == code)
        return code in self.active and next(roles, None) in (None, statement.role)

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
        code, near = self._named(word[0])
        if code is None:
            self._fault(comment, word.start(), word.end(), "unknown-rule", near)
        return code

    def _named(self, word: str) -> tuple[str | None, str]:
        """Return the code of the rule that a word names, or None and the nearest code or name."""
        for info in self.rules:
            if word.lower() in (info.code.lower(), info.name):
                return info.code, ""
        return None, nearest(word, [name for info in self.rules for name in (info.code, info.name)])

    def _fault(self, comment: Comment, start: int, end: int, fault: CommentFault, hint: str = "") -> None:
        use = CommentUse(comment=comment, start=start, end=end, fault=fault, hint=hint)
        self.faults.append(use)
