"""Memory does not grow with what is read: neither in one document nor over many files."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from benchmarks.grown import write_document, write_folder
from benchmarks.measuring import Taken, check

from okrlint.document.model import Facts, KeyResult, OkrDocument, Role, Segment
from okrlint.document.sets import OkrSet
from okrlint.reading import KeyResultKind, Question, Reading
from okrlint.reading.document import ReadDocument, ReadStatement

MOST = 1.3  # times the peak for a fifth of the statements


def _ratio(few: Taken, many: Taken) -> float:
    if not few.megabytes:
        pytest.skip("the system does not tell how much memory a process had")
    assert many.statements == 5 * few.statements
    assert many.findings > few.findings > few.statements / 10
    return many.megabytes / few.megabytes


def test_one_document(tmp_path: Path) -> None:
    few, many = tmp_path / "few.md", tmp_path / "many.md"
    write_document(few, 2_000)
    write_document(many, 10_000)
    assert _ratio(check(few), check(many)) <= MOST


def test_many_files(tmp_path: Path) -> None:
    few, many = tmp_path / "few", tmp_path / "many"
    few.mkdir()
    many.mkdir()
    write_folder(few, 300, each=5)
    write_folder(many, 1_500, each=5)
    assert _ratio(check(few), check(many)) <= MOST


def _read(number: int) -> Reading | None:
    if number % 7 == 0:
        return None
    facts = Facts(deadline="1 May") if number % 3 else Facts()
    text, kind = f"Win {number} \ud800 clubs", KeyResultKind.COUNT
    question = Question(text="Have we?")
    return Reading(
        text=text, language="en", role=Role.KEY_RESULT, kind=kind, results=(), question=question, facts=facts
    )


def test_a_long_document_keeps_its_readings() -> None:
    statements = tuple(KeyResult(text=f"Win {number} clubs") for number in range(700))
    document = OkrDocument(key_results=statements)
    items = [
        ReadStatement(document, statement, None, "en", _read(number)) for number, statement in enumerate(statements)
    ]
    read = ReadDocument(document, iter(items))
    for number in (699, 0, 300, 255, 256, 257, 1, 511, 512):
        kept = read.item(statements[number])
        assert isinstance(kept, ReadStatement)
        assert (kept.document, kept.statement, kept.language) == (document, statements[number], "en")
        assert kept.reading == _read(number)
    assert [item.reading for item in read.items()] == [item.reading for item in items]
    assert [item.statement for item in read.items()] == [*statements]
    assert read.has_deadlines(OkrSet(key_results=[*statements]))
    assert not read.has_deadlines(OkrSet(key_results=[*statements[::3]]))
    assert len(list(read.read_key_results(OkrSet(key_results=[*statements])))) == 600
    stranger = KeyResult(text="Win")
    assert read.item(stranger).reading is None


def test_a_light_model_is_like_any_other() -> None:
    whole = KeyResult(
        text="Win", segments=(Segment(start=1, line=2, column=3),), label="KR", facts=Facts(owner="Ida")
    )
    again = KeyResult.model_validate_json(whole.model_dump_json())
    assert (again, hash(again), repr(again)) == (whole, hash(whole), repr(whole))
    assert '"segments":[{"start":1,"line":2,"column":3}]' in whole.model_dump_json()
    assert pickle.loads(pickle.dumps(whole)) == whole
    changed = whole.model_copy(update={"label": "KR2"})
    assert (changed.label, whole.label, changed.segments) == ("KR2", "KR", whole.segments)
    bare = KeyResult(text="Win")
    assert (bare.model_fields_set, whole.model_fields_set) == ({"text"}, {"text", "segments", "label", "facts"})
    assert bare.facts == Facts()
    assert whole.facts.owner == "Ida"
