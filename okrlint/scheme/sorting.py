"""Lines ▶ objectives with their key results, under one scheme for the whole document."""

from __future__ import annotations

from collections.abc import Sequence

from okrlint.document.model import Role
from okrlint.document.tree import Kind
from okrlint.scheme import beside, records, tables
from okrlint.scheme.draft import Draft
from okrlint.scheme.groups import Group, heads_list
from okrlint.scheme.items import Linked, link
from okrlint.scheme.likeness import is_guide, may_be_key_result, may_be_objective
from okrlint.scheme.line import BODY, BOLD_RANK, LEAD_RANK, Line
from okrlint.scheme.outline import ReadAs, Sorted
from okrlint.scheme.regions import Regions
from okrlint.scheme.schemes import Scheme
from okrlint.scheme.shelf import Shelf

_TABLE_RANK = 99
_LEAD_WORDS = 5


def sort(lines: Sequence[Line], scheme: Scheme) -> Sorted:
    """Sort the lines of a document under a scheme."""
    sorting = _Sorting(scheme)
    for line in lines:
        sorting.feed(line)
    sorting.close()
    return sorting.shelf.result


class _Sorting:
    """Takes the lines of a document in order."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self.shelf = Shelf()
        self.regions = Regions(scheme, self.shelf)
        self._pending: Line | None = None
        self._records: list[Line] = []

    def feed(self, line: Line) -> None:
        """Take the next line, table or record."""
        if self._pending and self._ends_pending(line):
            self._flush_pending()
        if self.regions.leave_out(line):
            return
        if line.kind is Kind.TABLE:
            self._table(line)
        elif line.kind is Kind.RECORD:
            self._flush_pending()
            self._records.append(line)
        elif line.kind is Kind.CODE:
            self.shelf.result.fenced.append(line)
            self.shelf.note(line, ReadAs.TEXT, "code")
        else:
            self._line(line)

    def close(self) -> None:
        """Finish: nothing more will come."""
        self._flush_pending()
        self.shelf.close_objective()
        result = self.shelf.result
        if result.guides and not result.objectives:
            result.leave_group_alone("guide")
        if self._records:
            vocabulary = self._records[0].vocabulary
            nodes = (line.node for line in self._records)
            self.shelf.take_linked(link(records.items_of(nodes, vocabulary.words, named=vocabulary.named)))
            self.shelf.close_objective()

    # One line.

    def _line(self, line: Line) -> None:
        if self._take_as_pending(line) or line.is_blank:
            return
        is_objective = self.scheme.is_objective(line)
        self.shelf.note_heading(line, is_objective=is_objective)
        if self._is_unreadable(line):
            return
        if line.is_contents:
            self.shelf.note(line, ReadAs.ASIDE, "aside")
        elif beside.takes(line, self.shelf):
            self.shelf.note(line, ReadAs.FACT, "fact")
        elif line.is_legend:
            self.shelf.note(line, ReadAs.ASIDE, "legend")
        elif line.is_mention:
            self.shelf.note(line, ReadAs.TEXT, "mention")
        elif line.role and not self._in_review(line):
            self._labelled(line, line.role)
        elif line.is_aside:
            self._aside(line)
        elif is_objective:
            self.shelf.add(Draft.of(line, Role.OBJECTIVE, "looks", inferred=True))
        elif line.rank <= BOLD_RANK:
            self._heading(line)
        elif line.kind is Kind.ITEM:
            self._item(line)
        else:
            self._text(line)

    def _is_unreadable(self, line: Line) -> bool:
        result = self.shelf.result
        if line.is_long:
            result.too_long = result.too_long or line
            self.shelf.note(line, ReadAs.TEXT, "too-long")
        elif line.is_unsplit:
            result.unsplit = result.unsplit or line
            self.shelf.note(line, ReadAs.TEXT, "unsplit")
        return line.is_long or line.is_unsplit

    # Labels that wait for their text on the next line.

    @staticmethod
    def _ends_pending(line: Line) -> bool:
        return line.stripped.struck or (line.is_example and line.kind is not Kind.ITEM)

    def _take_as_pending(self, line: Line) -> bool:
        """Take a plain line as the text of the label above it; tell whether it was one."""
        waiting = self._pending
        if not waiting or line.is_blank:
            return False
        numbered = waiting.label is not None and waiting.label.number is not None
        if not numbered and (line.kind is Kind.ITEM or line.role is waiting.role):
            self._pending = None
            self._open_group(waiting, Role.OBJECTIVE)
            return False
        fits = line.kind is not Kind.HEADING or line.rank > waiting.rank
        leads = line.words.endswith(":") and len(line.words.split()) <= _LEAD_WORDS
        if not fits or not line.is_plain or leads:
            self._flush_pending()
            return False
        self._pending = None
        draft = Draft.of(line, waiting.role or Role.OBJECTIVE, "label", label=waiting)
        draft.rank = waiting.rank
        self.shelf.add(draft)
        self.shelf.note(waiting, ReadAs.LABEL, "label")
        return True

    def _flush_pending(self) -> None:
        waiting, self._pending = self._pending, None
        if waiting and waiting.role:
            self.shelf.add(Draft.of(waiting, waiting.role, "label"))

    # Labelled lines.

    def _labelled(self, line: Line, role: Role) -> None:
        label, shelf = line.label, self.shelf
        if label and label.last and not shelf.lacks_results():
            self._aside(line)
        elif label and label.plural and line.words and label.prefix:
            shelf.note(line, ReadAs.TEXT, "mention")
        elif label and label.plural and line.words and heads_list(line):
            self._open_group(line, role)
        elif line.words:
            shelf.add(Draft.of(line, role, "code" if label and label.family else "label"))
        elif label and (label.plural or (role is Role.KEY_RESULT and label.number is None)):
            self._open_group(line, role)
        else:
            self._flush_pending()
            self._pending = line

    def _open_group(self, line: Line, role: Role) -> None:
        if is_guide(line):
            self.regions.begin_guide(line)
            return
        if role is Role.OBJECTIVE:
            self.shelf.close_objective()
        else:
            self.shelf.share(line.rank)
        self.shelf.group = Group(line.rank, role, block=line.block)
        self.shelf.note(line, ReadAs.LABEL, "group-label")

    def _in_review(self, line: Line) -> bool:
        group = self.shelf.group
        is_beyond = group and line.kind is Kind.HEADING and line.rank <= group.rank
        inside = group is not None and group.is_review and not is_beyond
        if inside:
            self.shelf.note(line, ReadAs.ASIDE, "review")
        return inside

    # Lines without a label.

    def _heading(self, line: Line) -> None:
        """Take a heading, or a line in bold, which stands for one."""
        shelf = self.shelf
        shelf.note(line, ReadAs.HEADING, "heading")
        is_bold = line.rank == BOLD_RANK
        if is_bold and shelf.group and shelf.group.is_topic(line):
            return
        if self._is_member(line):
            shelf.add(Draft.of(line, Role.OBJECTIVE if is_bold else self._group_role(), "group"))
            return
        objective = shelf.objective
        if objective and (line.rank <= objective.rank or (objective.rank >= BODY and not is_bold)):
            shelf.close_objective()
        group = shelf.group
        has_labelled = group and group.role is Role.OBJECTIVE and objective and objective.label
        if group and line.rank > group.rank and not is_bold and not has_labelled:
            return
        is_review = line.vocabulary.words.is_review(line.words)
        opens = is_review or shelf.objective or (is_bold and group)
        shelf.group = Group(line.rank, is_review=is_review) if opens else None

    def _is_member(self, line: Line) -> bool:
        """Tell whether a heading is itself one of the statements of the group that it stands in."""
        group, objective = self.shelf.group, self.shelf.objective
        if group is None or group.role is None or line.rank <= group.rank:
            return False
        if line.rank == BOLD_RANK:
            return group.role is Role.OBJECTIVE and may_be_objective(line)
        if objective and (line.rank <= objective.rank or objective.rank >= BODY) and not group.role:
            return False
        if objective and objective.label and objective.rank > group.rank:
            return False
        holds_marked = any(each.label or each.kind is Kind.TABLE for each in line.below())
        if group.role is Role.OBJECTIVE:
            return may_be_objective(line)
        return group.items is None and not holds_marked

    def _group_role(self) -> Role:
        group = self.shelf.group
        return group.role if group and group.role else Role.OBJECTIVE

    def _aside(self, line: Line) -> None:
        shelf = self.shelf
        if line.kind is Kind.HEADING:
            self._heading(line)
            shelf.group = shelf.group or Group(line.rank)
        elif not (shelf.group and shelf.group.is_review):
            if line.words.endswith(":") or not any(mark in line.words for mark in ":–—"):
                shelf.group = Group(line.rank)
        shelf.note(line, ReadAs.ASIDE, "aside")

    def _item(self, line: Line) -> None:
        shelf, group = self.shelf, self.shelf.group
        shelf.note(line, ReadAs.TEXT, "item")
        if self._explains(line):
            shelf.note(line, ReadAs.TEXT, "explains")
        elif group is None or self._in_member(line):
            self._child(line)
        elif not group.takes(line):
            shelf.group = None
            self._child(line)
        elif line.rank == group.topic_rank:
            shelf.note(line, ReadAs.HEADING, "topic")
        elif group.role and line.rank == group.items:
            self._add_of_group(line, group.role)
        elif group.role is Role.OBJECTIVE:
            self._child(line)

    def _in_member(self, line: Line) -> bool:
        """Tell whether an item stands under an objective that is itself a member of a group of objectives."""
        group, objective = self.shelf.group, self.shelf.objective
        if group is None or objective is None or group.role is not Role.OBJECTIVE:
            return False
        return group.rank < objective.rank < line.rank

    def _explains(self, line: Line) -> bool:
        """Tell whether an item stands under a key result with a label of its own."""
        owner = self.shelf.key_result
        if owner is None or owner.line is None or owner.line.label is None:
            return False
        return any(each is owner.line for each in line.ancestors())

    def _add_of_group(self, line: Line, role: Role) -> None:
        if role is Role.KEY_RESULT and not may_be_key_result(line):
            self.shelf.note(line, ReadAs.TEXT, "question")
        else:
            self.shelf.add(Draft.of(line, role, "group"))

    def _child(self, line: Line) -> None:
        """Take a bullet below an objective as a key result, at the depth of the first one."""
        objective, last = self.shelf.objective, self.shelf.key_result
        if not objective or (objective.inferred and not self.scheme.items):
            return
        if line.rank <= objective.rank:
            self.shelf.close_objective()
            return
        first = next((draft.rank for draft in objective.key_results), line.rank)
        under_result = last is not None and last.rank < line.rank
        if line.rank == first and not under_result and may_be_key_result(line):
            self.shelf.add(Draft.of(line, Role.KEY_RESULT, "under", inferred=objective.inferred))

    def _text(self, line: Line) -> None:
        shelf, group = self.shelf, self.shelf.group
        shelf.note(line, ReadAs.TEXT, "text")
        if group and group.takes_lines(line):
            shelf.add(Draft.of(line, Role.KEY_RESULT, "group"))
            return
        if group and group.is_of_results:
            ends = group.items is not None and (line.leads_list or line.words.endswith(":"))
        else:
            has_results = shelf.objective is not None and bool(shelf.objective.key_results)
            ends = has_results and line.leads_list and line.rank == LEAD_RANK
        if ends:
            shelf.group = Group(line.rank)
            shelf.note(line, ReadAs.ASIDE, "lead")

    # Tables.

    def _table(self, line: Line) -> None:
        waiting, shelf = self._pending, self.shelf
        if waiting and waiting.role is Role.KEY_RESULT:
            self._pending = None
            self._take_table(line, tables.read_one(line, waiting))
            return
        self._flush_pending()
        if shelf.group and shelf.group.is_review:
            shelf.note(line, ReadAs.ASIDE, "review")
            return
        self._take_table(line, tables.read_table(line, in_objective=shelf.lacks_results()))

    def _take_table(self, line: Line, found: tables.TableReading) -> None:
        shelf = self.shelf
        shelf.note(line, found.read_as, found.why)
        shelf.result.unreadable = shelf.result.unreadable or found.misfit
        shelf.know(found.goals)
        for draft in (*found.drafts, *found.strays):
            draft.rank = _TABLE_RANK if draft.role is Role.OBJECTIVE else line.rank
            draft.table = line
            draft.weak = not found.strong
        shelf.take_linked(Linked(found.drafts, found.strays, found.withdrawn))
