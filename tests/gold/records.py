"""The labelled statements as they stand in the files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from okrlint.document.model import LANGUAGES, Language, Role

FOLDER = Path(__file__).parent
DEV = FOLDER / "dev.jsonl"
METRIC = "metric"
KEY_RESULT_LABELS = ("no-measure", "no-target", "vague", "hedged", "compound")
LABELS = {Role.OBJECTIVE: frozenset({METRIC}), Role.KEY_RESULT: frozenset(KEY_RESULT_LABELS)}


class RecordError(ValueError):
    """A line that is no labelled statement; says where it stands."""


@dataclass(frozen=True)
class Record:
    """One statement with the labels that a careful OKR coach would give it.

    `unsure`: a second coach could give others. `author` is who wrote it, "" where that is not kept.
    """

    id: str
    role: Role
    language: Language
    text: str
    labels: frozenset[str]
    unsure: bool = False
    author: str = ""

    @property
    def is_fine(self) -> bool:
        """Whether every coach finds the statement fine."""
        return not self.labels and not self.unsure


def load(path: Path) -> list[Record]:
    """Return the statements of a file; a line in three languages (agreement.jsonl) makes three.

    Raises RecordError where a line is no labelled statement.
    """
    found: list[Record] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            found.extend(_records(json.loads(line)))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise RecordError(f"{path}:{number}: {type(error).__name__}: {error}") from error
    return found


def _records(fields: dict[str, Any]) -> Iterator[Record]:
    if "lang" in fields:
        yield _record(fields, fields["id"], fields["lang"], fields["text"])
    else:
        for language in LANGUAGES:
            yield _record(fields, f"{fields['id']}/{language}", language, fields[language])


def _record(fields: dict[str, Any], name: str, language: str, text: str) -> Record:
    role, labels = Role(fields["role"]), frozenset(fields["labels"])
    if language not in LANGUAGES:
        raise ValueError(f"there is no language {language!r}")
    if unknown := labels - LABELS[role]:
        raise ValueError(f"{role.value} has no label {', '.join(sorted(unknown))}")
    unsure, author = bool(fields.get("unsure")), str(fields.get("author", ""))
    return Record(name, role, language, text, labels, unsure, author)
