"""What stands in a file in which nothing was read, in a few words: how many headings, which columns, which keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from okrlint.document.model import Frozen, Language, Role
from okrlint.document.tree import Kind, Node, Tree
from okrlint.reports.notices import counted, text

if TYPE_CHECKING:
    from okrlint.scheme.outline import Outline

_COUNTED = {
    Kind.HEADING: "headings",
    Kind.ITEM: "items",
    Kind.PARAGRAPH: "paragraphs",
    Kind.TABLE: "tables",
    Kind.PAIR: "fields",
}
_NAMES = 6
_LONGEST = 30  # characters of a name


class Seen(Frozen):
    """How many parts of each kind a file has, and the names of the first columns and keys.

    `objectives` and `key_results` are what would have been read, were the file an OKR document.
    """

    headings: int = 0
    items: int = 0
    paragraphs: int = 0
    tables: int = 0
    columns: tuple[str, ...] = ()
    fields: int = 0
    keys: tuple[str, ...] = ()
    objectives: int = 0
    key_results: int = 0

    @classmethod
    def of(cls, tree: Tree, outline: Outline) -> Seen:
        """Return what stands in a file."""
        parts = list(_parts(tree.nodes))
        found = Counter(_COUNTED[part.kind] for part in parts if part.kind in _COUNTED)
        tables = (part for part in parts if part.kind is Kind.TABLE)
        cells = next((row.children for table in tables for row in table.children if not row.hidden), ())
        roles = Counter(part.read_as.value for part in outline.parts)
        return cls(
            **found,
            columns=_names(cells),
            keys=_names(part for part in parts if part.kind is Kind.PAIR),
            objectives=roles[Role.OBJECTIVE.value],
            key_results=roles[Role.KEY_RESULT.value],
        )

    @classmethod
    def together(cls, several: Sequence[Seen]) -> Seen:
        """Return what stands in several files; names are told for a single one only."""
        if len(several) == 1:
            return several[0]
        totals: Counter[str] = Counter()
        for seen in several:
            totals.update({name: value for name, value in seen if isinstance(value, int)})
        return cls(**totals)

    def told(self, language: Language) -> str:
        """Return a sentence that says what was seen."""
        parts = [*self._parts(language)]
        if not parts:
            return text("seen", language, what=text("seen-nothing", language))
        *first, last = parts
        what = f"{', '.join(first)} {text('and', language)} {last}" if first else last
        return text("seen", language, what=what)

    def _parts(self, language: Language) -> Iterator[str]:
        names = {"tables": ("columns", self.columns), "fields": ("keys", self.keys)}
        for name, value in self:
            if isinstance(value, int) and value:
                key, told = names.get(name, ("", ()))
                more = f" ({text(f'seen-{key}', language, names=', '.join(told))})" if told else ""
                yield counted(f"seen-{name}", language, value) + more


def _parts(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield the parts of a document; tables and records are one each, but for the keys of a record."""
    for node in nodes:
        if node.hidden:
            continue
        if node.kind is Kind.RECORD:
            yield from node.children
        else:
            yield node
            if node.kind in (Kind.ITEM, Kind.QUOTE):
                yield from _parts(node.children)


def _names(nodes: Iterable[Node]) -> tuple[str, ...]:
    """Return the first different texts of some nodes, cut to a few words."""
    words = (" ".join(node.text.text.split()) for node in nodes if not node.hidden)
    found = list(dict.fromkeys(word for word in words if word))
    short = [word if len(word) <= _LONGEST else f"{word[:_LONGEST]}…" for word in found[:_NAMES]]
    return (*short, "…") if len(found) > _NAMES else tuple(short)


def seen_values(seen: Seen) -> Mapping[str, str]:
    """Return what was seen as values of a notice."""
    return {"seen": seen.model_dump_json()}


def seen_text(value: str, language: Language) -> str:
    """Return the sentence of what stands in a notice's values."""
    return Seen.model_validate_json(value).told(language)
