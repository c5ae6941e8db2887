"""A logical line of a document, or a table or record in it: the unit that a scheme gives a role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from okrlint.document.model import Role
from okrlint.document.tree import Kind, Node, Text
from okrlint.formats.lines import labels
from okrlint.formats.lines.labels import Label, LabelWords
from okrlint.formats.lines.statement import ITEM_MARK, StrippedStatement, strip_line
from okrlint.scheme.wrapping import LIMIT

PERIOD_RANK = 0  # a period in bold stands above all headings
BOLD_RANK = 8  # a line in bold stands for a heading below all headings
LEAD_RANK = 9  # a line that leads to a list
BODY = 10
ITEM_RANK = 12  # the first depth; each further one is two more

Signature = tuple[str, int]

_KEY_RESULT_RUN_IN = re.compile(
    r"(?:^|[\s.;:!?(*])(?:key results?|nøkkelresultat(?:er|a)?|KRs?)\s*\d{0,2}\s*:", re.IGNORECASE
)
_OBJECTIVE_RUN_IN = re.compile(r"(?:^|[\s.;:!?(*])(?:objective|mål)\s*\d{0,2}\s*:", re.IGNORECASE)
_BAD = re.compile(r"\s*(?:❌|👎|✗|✘)")


@dataclass(frozen=True)
class Vocabulary:
    """How labels are read in one document.

    `words` are the known labels and the user's. `weak` are the roles for which weak labels count; they
    count as well where a line looks like those with strong ones: `alike` are such looks. `bare` says that results
    have labels without colon. `raised` are words for key results that head objectives here (*Delmål* over its own
    measures), `leads` lead-ins to key results (*How we will tell*). `codes` says what families of codes stand for.
    `named` says that the document is about OKRs.
    """

    words: LabelWords = labels.DEFAULT
    weak: frozenset[Role] = frozenset(Role)
    alike: frozenset[tuple[Role, tuple[str, int]]] = frozenset()
    bare: bool = True
    raised: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()
    named: bool = False
    codes: Mapping[tuple[str, int], Role] = field(default_factory=dict)


_READ_BY_CODES = ("stripped", "goal", "is_aside", "is_mention", "is_legend", "is_example")
_READ_BY_WORDS = ("fact", "is_unsplit")


@dataclass(eq=False)
class Line:
    """A logical line; for a table, a record or code, the whole of it.

    `rank` grows with the depth: 1 to 6 are headings, then bold lines, lead-ins, text, items. `parent` is the next
    line above with a lower rank. `list_id` is the same for the items of one list, `block` for the lines of one
    paragraph. `leads_list` says that a list follows directly.
    """

    kind: Kind
    node: Node
    text: Text
    rank: int
    vocabulary: Vocabulary
    block: int = 0
    first: bool = True
    quoted: bool = False
    hidden: bool = False
    leads_list: bool = False
    parent: Line | None = None
    children: list[Line] = field(default_factory=list)
    is_target: bool = False
    number: int = 0
    following: Line | None = None

    def adopt(self, vocabulary: Vocabulary) -> None:
        """Read the line by the habits of its document from now on."""
        names = (*_READ_BY_CODES, *_READ_BY_WORDS) if vocabulary.codes != self.vocabulary.codes else _READ_BY_WORDS
        for name in names:
            if name in self.__dict__:
                delattr(self, name)  # pop() would end that the lines share the keys of their dictionaries
        self.vocabulary = vocabulary

    @property
    def list_id(self) -> int:
        """What the items of one list share."""
        return self.node.group

    @property
    def is_long(self) -> bool:
        """Whether the line is too long to be a statement."""
        return len(self.text.text) > LIMIT

    @cached_property
    def stripped(self) -> StrippedStatement:
        """The line without label and attachments."""
        if self.is_long:
            return StrippedStatement(self.text.traced[:0], self.vocabulary.words.find(self.text.text[:LIMIT]))
        return strip_line(self.text, self.vocabulary.words, self.vocabulary.codes)

    @cached_property
    def code(self) -> Label | None:
        """The code that the line begins with, whatever it stands for."""
        return None if self.is_long else labels.find_code(self.text.text.strip(), self._bold_ends_at)

    def _bold_ends_at(self, end: int) -> bool:
        origins, bold = self.text.traced.strip().origins, self.text.bold
        return bool(bold) and origins[end - 1] in bold and (end == len(origins) or origins[end] not in bold)

    @property
    def words(self) -> str:
        """The statement in this line."""
        return self.stripped.text

    @cached_property
    def word_label(self) -> Label | None:
        """The words before a colon that the line begins with, whatever they stand for."""
        return None if self.is_long else labels.find_word(self.text.text.strip())

    @property
    def lead(self) -> str:
        """The line as a lead-in, in small letters: *How we'll tell:* ▶ *how we'll tell*."""
        return self.words.rstrip(": ").casefold()

    @property
    def label(self) -> Label | None:
        """The label, when labels of its strength count in this document."""
        if self.vocabulary.leads and self.lead in self.vocabulary.leads:
            return Label(Role.KEY_RESULT, self.words.rstrip(": "), len(self.words), strong=False, plural=True)
        label = self.stripped.label
        if label is None or self.is_target:
            return None
        if label.bare and label.role is Role.KEY_RESULT and not (label.family or self.vocabulary.bare):
            return None
        if label.strong or label.family or label.role in self.vocabulary.weak:
            return label
        is_set_off = (self.kind is Kind.HEADING and bool(self.words)) or label.number is not None
        return label if is_set_off and (label.role, self.signature) in self.vocabulary.alike else None

    @property
    def role(self) -> Role | None:
        """What the label says that the line is."""
        label = self.label
        if label is None:
            return None
        return Role.OBJECTIVE if label.word in self.vocabulary.raised else label.role

    @property
    def signature(self) -> Signature:
        """How the line looks, apart from its words: lines that look alike are alike."""
        if self.kind is Kind.HEADING:
            return "heading", self.rank
        if self.kind is Kind.ITEM:
            return ("numbered" if self.node.marker[:1].isdigit() else "item"), self.rank
        if self.rank == BOLD_RANK:
            return "bold", 0
        return ("lead" if self.leads_list else "text"), self.node.level

    @cached_property
    def fact(self) -> tuple[str, str] | None:
        """Which fact the line states, and its value."""
        if self.is_target:
            return "target", self.goal or ""
        label, find_fact = self.stripped.label, self.vocabulary.words.find_fact
        if self.kind is Kind.HEADING:
            return None
        if label and not label.family:
            found = find_fact(f"{label.wording}: ")
            return (found[0], self._behind(label.end)) if found else None
        plain = self._unmarked
        found = find_fact(plain)
        return (found[0], plain[found[1] :]) if found else None

    @property
    def _unmarked(self) -> str:
        """The whole line without what stands in front of an item."""
        plain = self.text.traced.squeezed().strip().text
        mark = ITEM_MARK.match(plain)
        return plain[mark.end() :] if mark else plain

    def _behind(self, end: int) -> str:
        """Return the whole of what stands behind the label: nothing is an attachment to a fact."""
        plain = self._unmarked
        return plain[end:].strip() if end <= len(plain) else self.words

    @cached_property
    def goal(self) -> str | None:
        """What stands behind `Mål:` or `Goal:`, or None when the line does not begin so."""
        label, find_goal = self.stripped.label, self.vocabulary.words.find_goal
        if label:
            is_goal = find_goal(f"{label.wording.rstrip(' :')}: ") is not None
            return self.words if is_goal and label.number is None else None
        start = find_goal(self.words)
        return None if start is None else self.words[start:]

    @cached_property
    def is_aside(self) -> bool:
        """Whether the line begins with a word for what stands around statements."""
        return self.stripped.label is None and self.vocabulary.words.is_aside(self.words)

    @cached_property
    def is_mention(self) -> bool:
        """Whether the line speaks about objectives or key results."""
        return self.stripped.label is None and self.vocabulary.words.is_mention(self.words)

    @cached_property
    def is_legend(self) -> bool:
        """Whether a label stands before an explanation of what the label means, set in italics."""
        return (
            self.stripped.label is not None and self.text.all_in(self.text.italic) and self.kind is not Kind.HEADING
        )

    @property
    def is_contents(self) -> bool:
        """Whether the line is an item of a table of contents: it points to a place in the same document."""
        links = self.text.links
        return self.kind is Kind.ITEM and bool(links) and all(link.startswith("#") for link in links)

    @property
    def is_blank(self) -> bool:
        """Whether the line says nothing, not even a label."""
        return not (self.words or self.stripped.label or self.is_long)

    @property
    def is_plain(self) -> bool:
        """Whether nothing in the line says that it is other than text."""
        return not (self.role or self.fact or self.is_aside or self.is_mention or self.is_long)

    @property
    def is_bad(self) -> bool:
        """Whether the line is marked as a bad specimen."""
        return _BAD.match(self.text.text) is not None

    @cached_property
    def is_example(self) -> bool:
        """Whether the line announces an example or a template."""
        announces = self.kind is Kind.HEADING or self.rank == BOLD_RANK or self.words.endswith(":")
        return announces and self.stripped.label is None and self.vocabulary.words.is_example(self.words)

    @cached_property
    def is_unsplit(self) -> bool:
        """Whether an objective and key results run in on this one line."""
        label = self.label
        begins = label.role is Role.OBJECTIVE if label else _OBJECTIVE_RUN_IN.search(self.words)
        if begins and _KEY_RESULT_RUN_IN.search(self.words):
            return True
        return label is not None and label.plural and re.search(r"[,;.]\s", self.words) is not None

    def ancestors(self) -> Iterator[Line]:
        """Yield the lines that this one stands under, the nearest first."""
        line = self.parent
        while line:
            yield line
            line = line.parent

    def below(self) -> Iterator[Line]:
        """Yield everything that stands under this line, in the order of reading."""
        for child in self.children:
            yield child
            yield from child.below()


def _share_keys() -> None:
    """Let all lines share the keys of their dictionaries, those of what is found out later, too.

    Python shares the keys that the first instance of a class has; others cost each line half a kilobyte.
    """
    node = Node(Kind.PARAGRAPH)
    first = Line(node.kind, node, node.text, BODY, Vocabulary())
    for name, member in vars(Line).items():
        if isinstance(member, cached_property):
            setattr(first, name, None)


_share_keys()
