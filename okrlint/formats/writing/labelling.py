"""Texts that would be taken apart when they are read: a label in front keeps them whole."""

from __future__ import annotations

from okrlint.document.model import Attachments, Role
from okrlint.formats.lines import labels
from okrlint.formats.lines.statement import strip
from okrlint.formats.writing.words import label


def cell(text: str, role: Role) -> str:
    """Return a statement as it stands in a cell or under a key of its own.

    *Objective 2: x*, said by a key result, becomes *KR: Objective 2: x*: only the label in front is taken off.
    """
    return text if not text or _is_whole(text) else with_label(text, role)


def with_label(text: str, role: Role) -> str:
    """Return a statement with a plain label in front, unless more than the label would be taken off."""
    labelled = f"{label(role, 'en')}: {text}"
    return labelled if strip(labelled, markup=False).text == text else text


def _is_whole(text: str) -> bool:
    """Tell whether nothing is taken off a text."""
    stripped = strip(text, markup=False)
    code = labels.find_code(text)
    has_code = code is not None and not code.bare and code.end < len(text)
    return stripped.text == text and not stripped.label and stripped.attachments == Attachments() and not has_code
