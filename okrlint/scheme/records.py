"""Records of data formats ▶ items: keys are labels, fields are facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from okrlint.document.model import Role
from okrlint.document.period import find_period
from okrlint.document.tree import Kind, Node, Text
from okrlint.formats.lines import labels
from okrlint.formats.lines.labels import LabelWords
from okrlint.scheme.columns import CODE
from okrlint.scheme.fields import FieldKind, field_of
from okrlint.scheme.items import Item, is_set, reference, says_nothing, take_apart
from okrlint.scheme.pairs import Pairs, facts_of, pairs_of, scalar
from okrlint.scheme.unknown_records import by_facts

_TOPIC = 7  # words that a title has at the most


def items_of(records: Iterable[Node], words: LabelWords, *, named: bool = False) -> list[Item]:
    """Return the statements of some records, in the order of reading.

    In a document that is about OKRs (`named`), records with unknown keys are told by their facts.
    """
    walk = _Walk(words)
    found = list(records)
    for record in found:
        walk.record(record, None, None, ())
    results = [item for item in walk.items if item.role is Role.KEY_RESULT]
    return walk.items if results or not named else by_facts(found, walk.items, words)


@dataclass
class _Walk:
    """Goes once through records and what is nested in them."""

    words: LabelWords
    items: list[Item] = field(default_factory=list)
    known: dict[tuple[str, tuple[str, ...]], Item] = field(default_factory=dict)

    def record(self, node: Node, role: Role | None, parent: Item | None, around: tuple[str, ...]) -> None:
        """Read one record; `role` is what the key that holds it says of it, `parent` the statement it stands in."""
        pairs = pairs_of(node, self.words)
        typed, is_other = self._type(pairs)
        if is_other and role is None:
            return
        around = (*around, *self._around(pairs, named=role is None and typed is None and parent is None))
        own = self._statement(pairs, typed or role, parent, around)
        self._nested(pairs, own or parent, around, is_objective=own is not None and own.role is Role.OBJECTIVE)

    def _type(self, pairs: Pairs) -> tuple[Role | None, bool]:
        """Return what a record says that it is, and whether it says that it is something else."""
        for found, pair in pairs:
            if found.kind is FieldKind.TYPE and (value := scalar(pair)) is not None:
                role = field_of(value.text, self.words).role
                return role, role is None
        return None, False

    # The statement of a record.

    def _statement(
        self, pairs: Pairs, role: Role | None, parent: Item | None, around: tuple[str, ...]
    ) -> Item | None:
        objective = self._worded(pairs, FieldKind.OBJECTIVE)
        result = self._worded(pairs, FieldKind.KEY_RESULT)
        name = self._worded(pairs, FieldKind.NAME)
        if role is None:
            role = Role.KEY_RESULT if result else Role.OBJECTIVE if self._is_objective(pairs, objective) else None
        if role is None:
            return None
        if role is Role.OBJECTIVE:
            return self._item(role, objective or name, pairs, parent, around)
        code = result if result and CODE.fullmatch(result.text.strip()) else None
        text = (None if code else result) or name or self._worded_fact(pairs, "metric") or code
        if objective and text is not None and result is not None and parent is None and role is Role.KEY_RESULT:
            parent = self._shared_objective(objective, around)
            objective = None
        item = self._item(role, text or objective, pairs, parent, around)
        if item and objective and text:
            item.parents += reference(objective.text)
        return item

    @staticmethod
    def _is_objective(pairs: Pairs, objective: Text | None) -> bool:
        """Tell whether a record without a role is an objective: its key says so, or key results are in it."""
        if objective is None:
            return False
        strong = any(found.kind is FieldKind.OBJECTIVE and found.strong for found, _ in pairs)
        return strong or any(found.kind is FieldKind.KEY_RESULT for found, _ in pairs)

    def _shared_objective(self, text: Text, around: tuple[str, ...]) -> Item:
        """Return the objective that rows of key results name again and again."""
        stripped = take_apart(text, self.words)
        key = (stripped.text.casefold(), around)
        if key not in self.known:
            self.known[key] = Item(Role.OBJECTIVE, stripped, "key", around=around)
            self.items.append(self.known[key])
        return self.known[key]

    def _item(
        self,
        role: Role,
        text: Text | None,
        pairs: Pairs,
        parent: Item | None,
        around: tuple[str, ...],
        place: str | None = None,
    ) -> Item | None:
        if text is None:
            return None
        stripped = take_apart(text, self.words)
        if not stripped.text or says_nothing(stripped.text):
            return None
        item = Item(role, stripped, "key", stripped.label.wording if stripped.label else None, around=around)
        item.facts = facts_of(pairs, text)
        item.parent = parent if role is Role.KEY_RESULT and parent and parent.role is Role.OBJECTIVE else None
        item.names = [stripped.text.casefold(), *self._references(pairs, FieldKind.IDENTITY)]
        item.parents = self._references(pairs, FieldKind.PARENT)
        item.withdrawn = self._is_withdrawn(pairs, item)
        item.place = place or next((pair.children[0].place for _, pair in pairs if scalar(pair) is text), None)
        switches = (scalar(pair) for found, pair in pairs if found.kind is FieldKind.SWITCH)
        item.switches = tuple(switch for switch in switches if switch is not None)
        self.items.append(item)
        return item

    @staticmethod
    def _worded(pairs: Pairs, kind: FieldKind) -> Text | None:
        """Return the text of a kind of field; a short one (*title*) goes before a description."""
        texts = [(pair, scalar(pair)) for found, pair in pairs if found.kind is kind]
        filled = [(pair, text) for pair, text in texts if text is not None and text.text.strip()]
        filled.sort(key=lambda each: _is_description(each[0]))
        if not filled:
            return None
        first, (pair, last) = filled[0][1], filled[-1]
        return last if _is_description(pair) and is_better_wording(first.text, last.text) else first

    @staticmethod
    def _worded_fact(pairs: Pairs, fact: str) -> Text | None:
        texts = (scalar(pair) for found, pair in pairs if found.fact == fact)
        return next((text for text in texts if text is not None), None)

    @staticmethod
    def _references(pairs: Pairs, kind: FieldKind) -> list[str]:
        values = (scalar(pair) for found, pair in pairs if found.kind is kind)
        return [name for value in values if value is not None for name in reference(value.text)]

    def _is_withdrawn(self, pairs: Pairs, item: Item) -> bool:
        marks = (scalar(pair) for found, pair in pairs if found.kind is FieldKind.WITHDRAWN)
        status = item.facts.get("status", "").casefold().replace("_", " ")
        return any(mark is not None and is_set(mark.text) for mark in marks) or status in self.words.words(
            "withdrawn"
        )

    def _around(self, pairs: Pairs, *, named: bool) -> tuple[str, ...]:
        """Return the unit and the period that a record names; one without a role may be a unit with a name."""
        wanted = {FieldKind.UNIT, FieldKind.PERIOD} | ({FieldKind.NAME} if named else set())
        found = []
        for each, pair in pairs:
            if each.kind in wanted:
                value = scalar(pair) or _name_in(pair, self.words)
                if value is not None and value.text.strip():
                    found.append(value.traced.squeezed().strip().text)
        return tuple(found)

    # What is nested in a record.

    def _nested(self, pairs: Pairs, owner: Item | None, around: tuple[str, ...], *, is_objective: bool) -> None:
        for found, pair in pairs:
            if scalar(pair) is not None and not pair.sequence:
                continue
            role = found.role
            if role is Role.KEY_RESULT and not (found.strong or is_objective):
                role = None
            if role is Role.OBJECTIVE and not found.strong and not self._hold_results(pair):
                role = None
            inner = (*around, pair.text.text) if find_period(pair.text.text) else around
            for element in pair.children:
                self._element(element, role, owner, inner)

    def _element(self, element: Node, role: Role | None, owner: Item | None, around: tuple[str, ...]) -> None:
        if element.kind is Kind.RECORD:
            if self._is_map_of_statements(element, role):
                for pair in element.children:
                    self._element(pair.children[0], role, owner, around)
            else:
                self.record(element, role, owner, around)
        elif element.kind is Kind.PAIR:
            for child in element.children:
                self._element(child, role, owner, around)
        elif element.kind is Kind.PARAGRAPH and role is not None:
            self._item(role, element.text, [], owner, around, element.place)

    def _is_map_of_statements(self, element: Node, role: Role | None) -> bool:
        """Tell whether a record maps names of statements to them: `keyResults: {KR1: …, KR2: …}`."""
        if role is None or not element.children:
            return False
        kinds = {field_of(pair.text.text, self.words).kind for pair in element.children}
        coded = all(any(map(str.isdigit, pair.text.text)) for pair in element.children)
        return (coded or kinds == {FieldKind.OTHER}) and all(
            len(pair.children) == 1 and pair.children[0].kind in (Kind.RECORD, Kind.PARAGRAPH)
            for pair in element.children
        )

    def _hold_results(self, pair: Node) -> bool:
        """Tell whether key results stand somewhere in the value of a weak key such as `goals`."""
        return any(
            field_of(node.text.text, self.words).kind is FieldKind.KEY_RESULT
            for child in pair.children
            for node in child.walk()
            if node.kind is Kind.PAIR
        )


def _is_description(pair: Node) -> bool:
    key = pair.text.text.casefold()
    return any(part in key for part in ("desc", "summary", "body", "beskriv", "skildring"))


def is_better_wording(title: str, description: str) -> bool:
    """Tell whether a description is the statement, its title a topic: *Support* over *Answer in 2 hours*."""
    opening, first = title.split()[:1], description.split()[:1]
    if not opening or not first or len(title.split()) > _TOPIC or any(map(str.isdigit, title)):
        return False
    verbs = labels.words("deed") | labels.words("move")
    says_what = first[0].casefold() in verbs or first[0][0].isdigit()
    return says_what and opening[0].casefold() not in verbs


def _name_in(pair: Node, words: LabelWords) -> Text | None:
    """Return the name in a nested record: `period: {name: Q3 2026}`."""
    inner = (child for node in pair.children if node.kind is Kind.RECORD for child in node.children)
    names = (scalar(child) for child in inner if field_of(child.text.text, words).kind is FieldKind.NAME)
    return next((name for name in names if name is not None), None)
