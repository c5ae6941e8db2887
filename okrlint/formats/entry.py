"""Blocks ▶ entries: one logical line each, with what its first words say that it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from okrlint.document.model import Role
from okrlint.document.traced import Traced
from okrlint.formats.block import Block, Kind
from okrlint.formats.lines import labels
from okrlint.formats.lines.labels import Label
from okrlint.formats.lines.statement import ITEM_MARK, StrippedStatement, strip_traced
from okrlint.formats.wrapping import LIMIT, label_ahead, logical_lines

_KEY_RESULT_RUN_IN = re.compile(
    r"(?:^|[\s.;:!?(*])(?:key results?|nøkkelresultat(?:er|a)?|KRs?)\s*\d{0,2}\s*:", re.IGNORECASE
)
_OBJECTIVE_RUN_IN = re.compile(r"(?:^|[\s.;:!?(*])(?:objective|mål)\s*\d{0,2}\s*:", re.IGNORECASE)
_BAD = re.compile(r"\s*(?:❌|👎|✗|✘)")


@dataclass
class Entry:
    """One logical line of a document; `implied` is a role that follows from the structure only.

    `is_target` is set where `Mål: …` stands below a key result, and is no objective.
    """

    block: Block
    raw: Traced
    markup: bool
    references: Mapping[str, Any]
    kind: Kind
    rank: int
    implied: Role | None = None
    weak_labels: frozenset[Role] = frozenset(Role)
    is_target: bool = False

    @property
    def is_long(self) -> bool:
        """Whether the line is too long to be a statement."""
        return len(self.raw) > LIMIT

    @cached_property
    def stripped(self) -> StrippedStatement:
        """The line without label, markup and attachments."""
        if self.is_long:
            return StrippedStatement(self.raw[:0], label_ahead(self.raw.text))
        return strip_traced(self.raw, markup=self.markup, references=self.references)

    @property
    def text(self) -> str:
        """The statement in this line."""
        return self.stripped.text

    @property
    def label(self) -> Label | None:
        """The label, when labels of its strength count in this document."""
        label = self.stripped.label
        counts = label and not self.is_target and (label.strong or label.role in self.weak_labels)
        return label if counts else None

    @property
    def role(self) -> Role | None:
        """What the line is, by its label or by the structure."""
        return self.label.role if self.label else self.implied

    @cached_property
    def fact(self) -> tuple[str, str] | None:
        """Which fact the line states, and its value."""
        if self.is_target:
            return "target", self.goal or ""
        label = self.stripped.label
        found = labels.find_fact(f"{label.wording}: " if label else self.text)
        if not found or self.block.kind is Kind.HEADING:
            return None
        return found[0], self.text if label else self.text[found[1] :]

    @cached_property
    def goal(self) -> str | None:
        """What stands behind `Mål:` or `Goal:`, or None when the line does not begin so."""
        label = self.stripped.label
        if label:
            is_goal = labels.find_goal(f"{label.wording.rstrip(' :')}: ") is not None
            return self.text if is_goal and label.number is None else None
        start = labels.find_goal(self.text)
        return None if start is None else self.text[start:]

    @cached_property
    def is_aside(self) -> bool:
        """Whether the line begins with a word for what stands around statements."""
        return self.stripped.label is None and labels.is_aside(self.text)

    @cached_property
    def is_mention(self) -> bool:
        """Whether the line speaks about objectives or key results."""
        return self.stripped.label is None and labels.is_mention(self.text)

    @property
    def is_blank(self) -> bool:
        """Whether the line says nothing, not even a label."""
        return not (self.text or self.stripped.label or self.is_long)

    @property
    def is_plain(self) -> bool:
        """Whether nothing in the line says that it is other than text."""
        return not (self.role or self.fact or self.is_aside or self.is_mention or self.is_long)

    @property
    def is_withdrawn(self) -> bool:
        """Whether the line is a statement that is struck out, and with it all that stands below."""
        is_statement = self.kind is not Kind.TEXT or label_ahead(self.raw.text) is not None
        return self.stripped.struck and is_statement

    @property
    def is_bad(self) -> bool:
        """Whether the line is marked as a bad specimen."""
        return _BAD.match(self.raw.text) is not None

    @cached_property
    def is_example(self) -> bool:
        """Whether the line announces an example or a template."""
        announces = self.kind is Kind.HEADING or self.text.endswith(":")
        return announces and self.stripped.label is None and labels.is_example(self.text)

    @cached_property
    def is_unsplit(self) -> bool:
        """Whether an objective and key results run in on this one line."""
        label = self.label
        begins = label.role is Role.OBJECTIVE if label else _OBJECTIVE_RUN_IN.search(self.text)
        if begins and _KEY_RESULT_RUN_IN.search(self.text):
            return True
        return label is not None and label.plural and re.search(r"[,;.]\s", self.text) is not None


def entries(block: Block, *, markup: bool, references: Mapping[str, Any]) -> Iterator[Entry]:
    """Yield the entries of a block: wrapped lines joined, lines that begin something new apart."""
    ordered: bool | None = None
    for number, raw in enumerate(logical_lines(block.lines)):
        kind, rank = block.kind, block.rank
        if kind is Kind.TEXT and ITEM_MARK.match(raw.text):
            has_number = any(character.isdigit() for character in raw.text[:3])
            ordered = has_number if ordered is None else ordered
            kind, rank = Kind.ITEM, rank + (2 if has_number == ordered else 4)
        elif number and kind is not Kind.TEXT:
            kind, rank = Kind.TEXT, rank + 1
        yield Entry(block, raw, markup, references, kind, rank)
