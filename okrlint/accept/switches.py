"""What a column or key called okrlint says beside a statement: `off K203: the board has defined the word`.

It names its rules by code or name, several with commas, and holds for the statement in its row or record.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from okrlint.document.model import Comment, CommentUse, KeyResult, Objective, OkrDocument, Placed
from okrlint.rule import Finding

_SWITCH = re.compile(r"(?P<command>\w*)(?P<rules>[^:–—]*?)(?:\s*(?::|\s--|[–—])\s*(?P<reason>.*))?$", re.DOTALL)
_APART = re.compile(r"[\n\u2028]+|;(?=\s*(?:off|av)\b)", re.IGNORECASE)
_WORD = re.compile(r"[^\s,]+")
_COLUMN = re.compile(r"(?<=!)[A-Z]+(?=\d+$)")
_OFF = ("off", "av")
_ON = frozenset({"on", "på", "ja", "yes", "ok", "true"})

Code = Callable[[str], tuple[str | None, str]]


@dataclass
class _Off:
    """One rule that is off for one statement; `start` and `end` are where the comment names it."""

    statement: Objective | KeyResult
    comment: Comment
    start: int
    end: int
    code: str
    used: bool = False

    @property
    def row(self) -> tuple[str, str, str]:
        """What is the same for all statements of one row of a table."""
        place = self.statement.place
        row = _COLUMN.sub("", place) if place else str(self.comment.line)
        return row, self.comment.text, self.code

    def covers(self, finding: Finding) -> bool:
        place = (self.statement.text, self.statement.position(0).line)
        return self.code == finding.code and place == (finding.statement, finding.lines[0])


@dataclass
class Switches:
    """The switches of one document at work.

    `code` returns the code of the rule that a word names, or None and the nearest name.
    """

    code: Code
    items: list[_Off] = field(default_factory=list)
    faults: list[CommentUse] = field(default_factory=list)

    @classmethod
    def of(cls, document: OkrDocument, code: Code) -> Switches:
        """Read the switches of all statements of a document."""
        result = cls(code)
        for statement in document.statements():
            for switch in statement.switches:
                result._read(statement, switch)
        return result

    def covers(self, finding: Finding) -> bool:
        """Whether a switch takes a finding away; notes that it did."""
        found = [item for item in self.items if item.covers(finding)]
        for item in found:
            item.used = True
        return bool(found)

    def uses(self, can_find: Callable[[str, Objective | KeyResult], bool]) -> Iterator[CommentUse]:
        """Yield what there is to say about the switches, once all findings are known.

        `can_find` tells whether a rule looks at a statement at all. A row with an objective and a key result has
        one switch for both, which is needed when one of them needs it.
        """
        yield from self.faults
        needed = {item.row for item in self.items if item.used}
        for item in self.items:
            place = {"start": item.start, "end": item.end}
            checked = can_find(item.code, item.statement)
            yield CommentUse(comment=item.comment, used=item.row in needed, checked=checked, **place)

    def _read(self, statement: Objective | KeyResult, switch: Placed) -> None:
        text, first = switch.text, switch.position(0)
        comment = Comment(
            text=text,
            segments=switch.segments,
            place=switch.place or statement.place,
            line=first.line,
            column=first.column,
            next_line=first.line,
        )
        start = 0
        for end in (*(match.span() for match in _APART.finditer(text)), (len(text), len(text))):
            self._clause(statement, comment, start, end[0])
            start = end[1]

    def _clause(self, statement: Objective | KeyResult, comment: Comment, start: int, end: int) -> None:
        text = comment.text[start:end]
        start += len(text) - len(text.lstrip())
        match = _SWITCH.match(comment.text[:end], start)
        if match is None or not text.strip(" -–—.") or text.strip().casefold() in _ON:
            return
        if match["command"].casefold() not in _OFF:
            use = CommentUse(comment=comment, start=start, end=end, fault="unknown-command", hint="off K203: …")
            self._fault(use)
            return
        words = list(_WORD.finditer(comment.text, match.start("rules"), match.end("rules")))
        if not words:
            self._fault(CommentUse(comment=comment, start=start, end=match.end("command"), fault="no-rule"))
        for word in words:
            code, near = self.code(word[0])
            if code:
                self.items.append(_Off(statement, comment, word.start(), word.end(), code))
            else:
                told = {"start": word.start(), "end": word.end(), "hint": near}
                self._fault(CommentUse(comment=comment, fault="unknown-rule", **told))

    def _fault(self, use: CommentUse) -> None:
        """Keep a fault; a cell that several statements share is told once."""
        same = (use.comment.text, use.comment.line, use.start)
        if same not in ((each.comment.text, each.comment.line, each.start) for each in self.faults):
            self.faults.append(use)
