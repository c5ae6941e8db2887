"""Rows and records ▶ drafts: statements with their fields, each under the objective that it names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from okrlint.document.model import Role
from okrlint.document.tree import HARD_BREAK, Text
from okrlint.formats.lines import labels
from okrlint.formats.lines.labels import Label, LabelWords
from okrlint.formats.lines.statement import StrippedStatement, strip_line
from okrlint.scheme.draft import Draft

NOTHING = re.compile(r"[\s–—?-]*|n/?a|tbd|tbc|null|none|ukjent|unknown", re.IGNORECASE)
NO_FACT = re.compile(r"[\s–—-]*|n/?a|null|none", re.IGNORECASE)
_LINK_BEHIND = re.compile(r"\s*\(https?://[^)]*\)")
_FALSE = frozenset({"", "false", "no", "nei", "0", "null", "none"})


@dataclass(eq=False)
class Item:
    """A row or record that states an objective or a key result.

    `parent` is the item that it stands in; `parents` are the names or numbers of the one it says it belongs to;
    `names` those by which others may mean it. `around` are the period and the unit that it names.
    """

    role: Role
    stripped: StrippedStatement
    why: str
    label: str | None = None
    facts: dict[str, str] = field(default_factory=dict)
    parent: Item | None = None
    parents: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    around: tuple[str, ...] = ()
    withdrawn: bool = False
    inferred: bool = False
    place: str | None = None
    switches: tuple[Text, ...] = ()

    def draft(self) -> Draft:
        """Return the draft of the item's statement."""
        return Draft(
            self.role,
            self.stripped,
            self.why,
            label=self.label,
            inferred=self.inferred,
            marked=True,
            headings=self.around,
            place=self.stripped.traced,
            facts=self.facts,
            pointer=self.place,
            parents=tuple(self.parents),
            switches=self.switches,
        )


@dataclass
class Linked:
    """The drafts of linked items: objectives with their key results, those under none, and the withdrawn."""

    objectives: list[Draft] = field(default_factory=list)
    strays: list[Draft] = field(default_factory=list)
    withdrawn: list[Draft] = field(default_factory=list)


def link(items: Iterable[Item]) -> Linked:
    """Put every key result under its objective: the one that it stands in, or that it names."""
    found = list(items)
    by_name = {name: item for item in found if item.role is Role.OBJECTIVE for name in item.names}
    linked = Linked()
    drafts = {id(item): item.draft() for item in found}
    for item in found:
        draft = drafts[id(item)]
        named = (by_name[name] for name in item.parents if name in by_name)
        parent = item.parent or next(named, None)
        if item.withdrawn or item.stripped.struck or (parent is not None and parent.withdrawn):
            linked.withdrawn.append(draft)
        elif item.role is Role.OBJECTIVE:
            linked.objectives.append(draft)
        elif parent is not None:
            drafts[id(parent)].key_results.append(draft)
            draft.headings = draft.headings or drafts[id(parent)].headings
        else:
            linked.strays.append(draft)
    return linked


def reference(text: str) -> list[str]:
    """Return the names that a reference may mean: `objectives/uK2s` means `uK2s`; links are taken off."""
    plain = _LINK_BEHIND.sub("", text).strip()
    last = plain.rsplit("/", 1)[-1]
    return [name.casefold() for name in dict.fromkeys((plain, last)) if name]


def is_set(text: str) -> bool:
    """Tell whether a field such as `archived` or `deleted_at` holds a yes or a date."""
    return text.strip().casefold() not in _FALSE


def says_nothing(text: str) -> bool:
    """Tell whether a value is only a dash, TBD or the like."""
    return NOTHING.fullmatch(text.strip()) is not None


def is_no_fact(text: str) -> bool:
    """Tell whether a value of a fact is only a dash or the like; *TBD* is one that tells something."""
    return NO_FACT.fullmatch(text.strip()) is not None


def take_apart(text: Text, words: LabelWords) -> StrippedStatement:
    """Take label, code and attachments off the text of a field or cell."""
    stripped = strip_line(text, words)
    if stripped.label is None:
        line = text.traced.strip()
        code = labels.find_code(line.text)
        if code and not code.bare and code.end < len(line):
            stripped = strip_line(text, words, {(code.family, code.depth): Role.KEY_RESULT})
    return stripped


def pieces(text: Text) -> list[Text]:
    """Return the lines of a cell that holds more than one statement; one that begins in small letters goes on."""
    start, found = 0, []
    for index, character in enumerate(text.text):
        if character == HARD_BREAK and not text.text[index + 1 :].lstrip()[:1].islower():
            found.append(text.cut(start, index))
            start = index + 1
    found.append(text.cut(start))
    return [piece for piece in found if piece]


def label_of(stripped: StrippedStatement) -> Label | None:
    """Return the label of a statement, where it has one that says a role."""
    return stripped.label
