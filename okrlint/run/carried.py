"""What a file that was written does not hold: by what its format has no place for, and by reading it again."""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.document.model import Notice, OkrDocument
from okrlint.formats.writing.carrying import headings_of, title_of
from okrlint.formats.writing.okrs import FACTS, Entry, ObjectiveEntry, Okrs

Known = dict[tuple[type[Entry], str], list[tuple[Entry, ObjectiveEntry | None]]]


def not_carried(document: OkrDocument) -> Iterator[Notice]:
    """Yield what is known about a document's statements that no format has a place for."""
    title = title_of(document)
    for statement in document.statements():
        attached = statement.attachments
        owner = attached.owner if statement.facts.owner not in (None, attached.owner) else None
        values = (attached.priority, attached.score, owner, *attached.tags, *attached.links)
        for value in filter(None, values):
            yield Notice(code="left-attachment", values={"value": value, "statement": statement.text})
    joined = {headings for each in document.objectives if len(headings := tuple(headings_of(each, title))) > 1}
    for headings in sorted(joined):
        yield Notice(code="joined-headings", values={"first": headings[0], "last": headings[-1]})
    for objective in document.objectives:
        above = headings_of(objective, title)
        topics = {
            heading
            for each in objective.key_results
            for heading in headings_of(each, title)
            if heading not in above and heading != objective.text
        }
        yield from (Notice(code="left-heading", values={"heading": topic}) for topic in sorted(topics))
    if document.comments:
        yield Notice(code="left-comments", values={"count": str(len(document.comments))})


def differences(before: Okrs, after: Okrs) -> Iterator[Notice]:
    """Yield what is not read again from a file as it was written."""
    if before == after:
        return
    known: Known = {}
    for entry, objective in after.entries():
        known.setdefault((type(entry), entry.text), []).append((entry, objective))
    for entry, objective in before.entries():
        found = known.get((type(entry), entry.text))
        if found:
            yield from _changes(before, (entry, objective), after, found.pop(0))
        else:
            yield Notice(code="lost-statement", values={"statement": entry.text})
    for others in known.values():
        yield from (Notice(code="added-statement", values={"statement": entry.text}) for entry, _ in others)
    if before.title is not None and before.title != after.title:
        yield Notice(code="lost-title", values={"title": str(before.title)})


def _changes(
    before: Okrs,
    old: tuple[Entry, ObjectiveEntry | None],
    after: Okrs,
    new: tuple[Entry, ObjectiveEntry | None],
) -> Iterator[Notice]:
    """Yield what is known about a statement before that is not known about it afterwards."""
    (entry, objective), (other, above) = old, new
    for name in (*FACTS, "okrlint"):
        value = getattr(entry, name)
        if value is not None and str(value) != str(getattr(other, name)):
            yield Notice(code="lost-fact", values={"fact": name, "value": str(value), "statement": entry.text})
    if before.period_of(entry, objective) != after.period_of(other, above):
        yield Notice(
            code="lost-period", values={"value": before.period_of(entry, objective) or "–", "statement": entry.text}
        )
    if entry.team is not None and str(entry.team) not in (str(other.team), str(after.title)):
        yield Notice(code="lost-team", values={"value": str(entry.team), "statement": entry.text})
    if (objective and objective.text) != (above and above.text):
        yield Notice(code="moved-statement", values={"statement": entry.text})
