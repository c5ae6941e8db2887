"""Labels that no list knows: families of codes (`M1.1`) and of words (`Bevis 1.1:`), told by where they stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from okrlint.document.model import Role
from okrlint.document.tree import Kind
from okrlint.formats.lines.labels import Label
from okrlint.scheme.line import BOLD_RANK, Line
from okrlint.scheme.tables import read_table

Family = tuple[str, int]
Families = dict[Family, list[Line]]

_FEW = 3  # lines of a family of words without numbers


def codes_of(lines: Sequence[Line], *, named: bool) -> dict[Family, Role]:
    """Return what families of codes and words stand for, where lists of labels do not say it.

    Those over others are objectives, those under them key results. Words count only in a document about OKRs
    (`named`).
    """
    codes = _families((line, line.code) for line in lines)
    found = (
        _paired(codes) or _lettered(codes, lines) or _under_objectives(codes, lines) or _over_results(codes, lines)
    )
    if found or not named:
        return found
    words = _families((line, line.word_label) for line in lines)
    return _under_objectives(words, lines) or _paired({**codes, **words}) or _over_results(words, lines)


def _families(labelled: object) -> Families:
    found: Families = defaultdict(list)
    for line, label in labelled:  # type: ignore[attr-defined]
        if label and line.stripped.label is None and line.kind in (Kind.HEADING, Kind.ITEM, Kind.PARAGRAPH):
            found[(label.family, label.depth)].append(line)
    alike = {key: _alike(members) for key, members in found.items()}
    return {key: members for key, members in alike.items() if _is_family(members)}


def _alike(lines: Sequence[Line]) -> list[Line]:
    """Return the lines that look like most of them."""
    signature, _ = Counter(line.signature for line in lines).most_common(1)[0]
    return [line for line in lines if line.signature == signature]


def _label(line: Line) -> Label | None:
    return line.code or line.word_label


def _is_family(lines: Sequence[Line]) -> bool:
    """Tell whether codes or words are labels, by how many lines that look alike begin with them."""
    labels = [label for line in lines if (label := _label(line))]
    if not labels:
        return False
    if labels[0].number is None:
        return len(lines) >= _FEW and not any(line.fact or line.is_aside for line in lines)
    if labels[0].family == "O":
        return True
    numbers = {label.number for label in labels}
    bare = any(label.bare for label in labels)
    return len(numbers) > 1 or (not bare and lines[0].kind is Kind.HEADING)


def _paired(families: Families) -> dict[Family, Role]:
    """Return two families of which one stands over the other: M1 over M1.1, or M1 over K1, K2 and again K1."""
    for upper, over in families.items():
        for lower, under in families.items():
            is_part = upper[0] == lower[0] and upper[1] < lower[1]
            if (is_part or upper[0] != lower[0]) and _stand_over(over, under):
                return {upper: Role.OBJECTIVE, lower: Role.KEY_RESULT}
    return {}


def _stand_over(over: Sequence[Line], under: Sequence[Line]) -> bool:
    """Tell whether most lines of one family begin stretches in which several of the other stand."""
    if under[0].number < over[0].number or (over[0].rank > under[0].rank):
        return False
    starts = [line.number for line in over]
    counts = Counter(max(start for start in starts if start <= line.number) for line in under)
    return 2 * sum(1 for start in starts if counts[start]) >= len(starts) and len(under) > len(over)


def _lettered(families: Families, lines: Sequence[Line]) -> dict[Family, Role]:
    """Return families of single letters under objectives that have these letters: A1, A2 under *Mål A*."""
    letters = {line.label.number: line for line in lines if line.role is Role.OBJECTIVE and line.label}
    found = [key for key in families if key[0] in letters and key[1] == 1]
    under = [key for key in found if families[key][0].number > letters[key[0]].number]
    return dict.fromkeys(under, Role.KEY_RESULT) if len(under) > 1 else {}


def _over_results(families: Families, lines: Sequence[Line]) -> dict[Family, Role]:
    """Return the family of headings under which key results or tables stand."""
    labelled = any(line.role is Role.OBJECTIVE for line in lines)
    results = [line for line in lines if line.kind is not Kind.TABLE and is_evidence(line)]
    for key, found in families.items():
        if found[0].rank <= BOLD_RANK:
            hold = [line for line in found if any(is_evidence(each) for each in line.below())]
            if 2 * len(hold) >= len(found):
                return {key: Role.OBJECTIVE}
        if key[0] == "O" and results and not labelled and (_stand_over(found, results) or len(found) == 1):
            return {key: Role.OBJECTIVE}
    return {}


def _under_objectives(families: Families, lines: Sequence[Line]) -> dict[Family, Role]:
    """Return the family that stands under objectives with labels, where no key result has one."""
    objectives = [line for line in lines if line.role is Role.OBJECTIVE and line.words]
    if not objectives or any(is_evidence(line) for line in lines):
        return {}
    fitting = {key: found for key, found in families.items() if _stand_over(objectives, found)}
    best = max(fitting, key=lambda key: len(fitting[key]), default=None)
    return {best: Role.KEY_RESULT} if best else {}


def is_evidence(line: Line) -> bool:
    """Tell whether a line shows that key results stand here: one with a label, or a table that has them."""
    if line.kind is Kind.TABLE:
        return bool(read_table(line, in_objective=False).strays)
    return line.role is Role.KEY_RESULT
