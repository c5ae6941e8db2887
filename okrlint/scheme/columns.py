"""The header of a table ▶ what each of its columns holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from okrlint.document.model import Role
from okrlint.document.period import find_period
from okrlint.document.tree import Text
from okrlint.formats.lines import labels
from okrlint.formats.lines.labels import LabelWords
from okrlint.scheme.fields import Field, FieldKind, field_of
from okrlint.scheme.items import says_nothing

Row = Sequence[Text]

CODE = re.compile(
    r"\W*+(?:(?:(?:KR|O|NR)[\s#.-]*+|[A-ZÆØÅ]{1,3}[#.-]?)?\d++(?:[.-]\d++){0,2}+[a-z]?+\W*+)++"
    r"(?:[A-Z]{1,3}[\s#-]*+\d{1,2}+(?:\.\d{1,2}+)*+\W*+)*+"
)
_TAKEN = frozenset({FieldKind.TYPE, FieldKind.PERIOD, FieldKind.UNIT, FieldKind.WITHDRAWN, FieldKind.SWITCH})
_DATED = re.compile(
    r"(?i)\b(?:jan|feb|mar|apr|ma[iy]|jun|jul|aug|sep|o[kc]t|nov|de[sc])[a-z]*\b|\b(?:uke|veke|week|month)\s*\d|\d\d?\.\s?\d"
)
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass
class Columns:
    """The columns of a table by what they hold, by their 0-based numbers."""

    fields: list[Field]
    objectives: list[int] = field(default_factory=list)
    key_results: list[int] = field(default_factory=list)
    facts: dict[int, str] = field(default_factory=dict)
    names: list[int] = field(default_factory=list)
    strong: bool = False

    def of(self, kind: FieldKind) -> list[int]:
        """Return the columns of a kind."""
        return [index for index, each in enumerate(self.fields) if each.kind is kind]


def columns(rows: Sequence[Row], words: LabelWords, *, in_objective: bool, named: bool = False) -> Columns:
    """Read the header of a table; `in_objective` says that it stands under an objective.

    In a document that is about OKRs (`named`), columns with unknown names are told by the facts beside them.
    """
    found = [field_of(cell.text, words) for cell in rows[0]]
    result = Columns(found)
    _settle_now(found, rows)
    result.names = result.of(FieldKind.NAME)
    result.facts = {index: each.fact for index, each in enumerate(found) if each.kind is FieldKind.FACT}
    strong = [index for index, each in enumerate(found) if each.role and each.strong]
    result.key_results = [index for index in strong if found[index].role is Role.KEY_RESULT]
    result.objectives = [index for index in strong if found[index].role is Role.OBJECTIVE]
    result.strong = bool(strong)
    _settle_goals(result, rows)
    _settle_dated(result, rows)
    if not result.key_results:
        _weak_key_results(result, rows, in_objective=in_objective)
    if not result.key_results and named:
        _by_facts(result, rows)
    for index in (*result.objectives, *result.key_results):
        result.facts.pop(index, None)
    result.strong = result.strong or _says_both(result, rows, words)
    return result


def _says_both(result: Columns, rows: Sequence[Row], words: LabelWords) -> bool:
    """Tell whether weak names are plain together: numbered key results, or the words of public plans."""

    def spoken(columns: Sequence[int], section: str) -> bool:
        return any(rows[0][index].text.strip().casefold() in words.words(section) for index in columns)

    numbered = [index for index in result.key_results if result.fields[index].number]
    goals = spoken(result.objectives, "goal_language.objective")
    return len(numbered) > 1 or (goals and spoken(result.key_results, "goal_language.key_result"))


def _settle_now(fields: list[Field], rows: Sequence[Row]) -> None:
    """Say of a column called *No* whether it numbers the rows or, in Nynorsk, tells the values of today."""
    for index, each in enumerate(fields):
        is_no = each.kind is FieldKind.IDENTITY and rows[0][index].text.strip().casefold() == "no"
        values = _values(rows, index) if is_no else []
        if values and not all(
            value.rstrip(".").isdigit() and int(value.rstrip(".")) <= len(rows) for value in values
        ):
            fields[index] = Field(FieldKind.FACT, "current")


def _settle_dated(result: Columns, rows: Sequence[Row]) -> None:
    """Take a column that is called after a day, a week or a month (*Mid-July*) for the values at that time."""
    names = set(result.facts.values())
    if "current" in names or "target" not in names:
        return
    for index, each in enumerate(result.fields):
        header = rows[0][index].text
        if each.kind is FieldKind.OTHER and (_DATED.search(header) or find_period(header)):
            result.facts[index] = "current"
            return


def _settle_goals(result: Columns, rows: Sequence[Row]) -> None:
    """Say of weak columns such as *Mål* whether they hold objectives, or the targets of key results."""
    first = min(result.key_results, default=None)
    weak = [index for index, each in enumerate(result.fields) if each.role is Role.OBJECTIVE and not each.strong]
    for index in weak:
        goal = result.fields[index].goal
        left = first is None or index < first
        has_baseline = "baseline" in result.facts.values()
        figures = has_baseline and _holds_figures(rows, index) and not _holds_codes(rows, index)
        if left and not result.objectives and not figures:
            result.objectives.append(index)
        elif goal:
            result.facts[index] = "target"
    for index, each in enumerate(result.fields):
        if each.kind is FieldKind.FACT and each.goal and first is not None and index < first:
            if not result.objectives and not _holds_figures(rows, index):
                result.objectives.append(index)


def _weak_key_results(result: Columns, rows: Sequence[Row], *, in_objective: bool) -> None:
    """Take a weak column (*Resultatmål*, *Metric*) for the key results where objectives stand beside it."""
    weak = [index for index, each in enumerate(result.fields) if each.role is Role.KEY_RESULT and not each.strong]
    metrics = [index for index, name in result.facts.items() if name == "metric"]
    numbered = [index for index in weak if result.fields[index].number]
    candidates = [index for index in (*weak, *metrics) if holds_statements(rows, index)]
    beside = [index for index in result.objectives if holds_statements(rows, index)]
    has_numbers = {"target", "baseline"} & set(result.facts.values())
    points = any(_holds_codes(rows, index) for index in result.objectives)
    if candidates and (beside or (has_numbers and (in_objective or points))):
        result.key_results = numbered if candidates[0] in numbered else candidates[:1]


def _by_facts(result: Columns, rows: Sequence[Row]) -> None:
    """Take the last column in words before a start and a target for key results, and the one before it for goals.

    The column of objectives is left empty where the objective above goes on, or says it again, or has its code.
    """
    facts = {name: index for index, name in sorted(result.facts.items(), reverse=True)}
    if not {"target"} <= set(facts) or not {"baseline", "current"} & set(facts):
        return
    first = min(facts[name] for name in ("target", "baseline", "current") if name in facts)
    free = [
        index for index in range(first) if result.fields[index].kind not in _TAKEN and index not in result.facts
    ]
    worded = [index for index in free if holds_statements(rows, index)]
    if not worded:
        return
    result.key_results = [worded[-1]]
    result.strong = True
    over = [index for index in worded[:-1] if _groups(rows, index)]
    result.objectives = result.objectives or over[-1:]


def _groups(rows: Sequence[Row], index: int) -> bool:
    """Tell whether the values of a column hold for several rows each."""
    values = [row[index].text.strip() for row in rows[1:] if index < len(row)]
    filled = [value for value in values if value]
    return bool(filled) and len(set(filled)) < len(values)


def _holds_codes(rows: Sequence[Row], index: int) -> bool:
    """Tell whether a column holds codes of objectives that stand elsewhere."""
    values = _values(rows, index)
    return bool(values) and all(CODE.fullmatch(value) and value[:1].isalpha() for value in values)


def _values(rows: Sequence[Row], index: int) -> list[str]:
    values = [row[index].text.strip() for row in rows[1:] if index < len(row)]
    return [value for value in values if value and not says_nothing(value)]


def _holds_figures(rows: Sequence[Row], index: int) -> bool:
    """Tell whether a column holds values and no sentences."""
    values = _values(rows, index)
    if not values:
        return False
    return 2 * sum(labels.is_figure(value) for value in values) >= len(values)


def points_to_several(text: str) -> bool:
    """Tell whether a cell points to key results that stand elsewhere: *KR1-KR4*, *KR1, KR2*."""
    return CODE.fullmatch(text) is not None and len(re.findall(r"[A-Za-z]{1,3}\s?\d", text)) > 1


def holds_statements(rows: Sequence[Row], index: int) -> bool:
    """Tell whether most of a column's values are in words."""
    values = _values(rows, index)
    return bool(values) and 2 * sum(is_worded(value) for value in values) >= len(values)


def is_worded(text: str) -> bool:
    """Tell whether a cell says something in words, and is no number, code, or status."""
    words = _WORD.findall(text)
    plain = text.casefold().strip(" .*_()")
    if not words or CODE.fullmatch(text) or plain in labels.words("status") or says_nothing(text):
        return False
    return len(words) >= 2 or len(words[0]) >= 4
