"""The measure counts what it says: tiny documents, read by a reader that answers what the test wants."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from okrlint.document.model import Attachments, Facts, KeyResult, Objective, OkrDocument, Segment
from okrlint.errors import InputError

from . import __main__ as command
from .report import as_json, as_text, by_format
from .score import Score, measure
from .truth import Truth, load
from .values import begins_alike, fact_is_right, fold, period_key, stands_in


def _at(line: int) -> dict[str, Any]:
    return {"segments": (Segment(start=0, line=line, column=1),)}


def _says(role: str, text: str, line: int, **more: Any) -> dict[str, Any]:
    return {"role": role, "text": text, "line": line, **more}


def _truth(folder: Path, *statements: dict[str, Any], okr: bool = True, **more: Any) -> Truth:
    entry = {"file": "plan.md", "okr": okr, "statements": statements, **more}
    (folder / "plan.md").write_text("whatever", encoding="utf-8")
    (folder / "truth.jsonl").write_text(json.dumps(entry) + "\n", encoding="utf-8")
    return load(folder)[0]


def _score(truth: Truth, document: OkrDocument) -> Score:
    return measure(truth, lambda data, path, *, format=None, as_okr=False: document)


def _kinds(score: Score) -> list[str]:
    return [fault.kind for fault in score.faults]


def test_right_wrong_missed_and_invented(tmp_path: Path) -> None:
    truth = _truth(
        tmp_path,
        _says("objective", "Cows are happy", 1),
        _says("key_result", "More *milk*, a lot!", 2),
        _says("key_result", "Fewer flies", 3),
        _says("key_result", "Greener grass", 4),
    )
    found = Objective(
        text="cows  are happy",
        **_at(1),
        key_results=(
            KeyResult(text="More milk – a lot", **_at(2)),
            KeyResult(text="The barn is red", **_at(9)),
        ),
    )
    score = _score(truth, OkrDocument(objectives=(found, Objective(text="Fewer flies", **_at(3)))))
    names = ("statements", "right", "wrong role", "missed", "rows", "invented")
    assert [score.counts[name] for name in names] == [4, 2, 1, 1, 4, 1]
    assert _kinds(score) == ["missed", "wrong role", "invented"]
    assert str(score.faults[0]) == "plan.md:4  missed: key_result 'Greener grass'"
    assert score.share("right", "statements") == 50
    assert score.share("invented", "rows") == 25


def test_a_beginning_counts_on_its_line_and_the_next_ones(tmp_path: Path) -> None:
    truth = _truth(tmp_path, _says("objective", "Cows are happy on the whole farm", 5))
    near = OkrDocument(objectives=(Objective(text="Cows are happy", **_at(6)),))
    far = OkrDocument(objectives=(Objective(text="Cows are happy", **_at(7)),))
    labelled = OkrDocument(objectives=(Objective(text="O1 Cows are happy", **_at(5)),))
    assert [_score(truth, each).counts["right"] for each in (near, far, labelled)] == [1, 0, 0]
    assert _kinds(_score(truth, near)) == ["wrong place"]


def test_a_statement_is_counted_once(tmp_path: Path) -> None:
    truth = _truth(tmp_path, _says("objective", "Cows are happy", 1))
    twice = tuple(Objective(text="Cows are happy", **_at(line)) for line in (7, 1))
    score = _score(truth, OkrDocument(objectives=twice))
    assert (score.counts["right"], score.counts["invented"]) == (1, 1)
    assert score.faults[0].where == "7"  # the nearer one is the statement


def test_withdrawn_ones_are_neither_found_nor_missed_but_invented(tmp_path: Path) -> None:
    truth = _truth(tmp_path, _says("objective", "Cows sing", 1, withdrawn=True))
    assert not _score(truth, OkrDocument()).faults
    told = _score(truth, OkrDocument(objectives=(Objective(text="Cows sing", **_at(1)),)))
    assert (told.counts["statements"], told.counts["invented"]) == (0, 1)
    assert _kinds(told) == ["withdrawn"]


def test_doubtful_lines_count_neither_way(tmp_path: Path) -> None:
    truth = _truth(tmp_path, doubtful=[3])
    score = _score(truth, OkrDocument(objectives=(Objective(text="Perhaps", **_at(3)),)))
    assert not score.faults
    assert score.counts["rows"] == 0


def test_a_look_alike_holds_nothing_and_is_no_okr_document(tmp_path: Path) -> None:
    truth = _truth(tmp_path, okr=False)
    assert _score(truth, OkrDocument(is_okr=False)).share("look-alikes right", "look-alikes") == 100
    assert _kinds(_score(truth, OkrDocument(is_okr=True))) == ["look-alike"]
    read = OkrDocument(is_okr=True, objectives=(Objective(text="Fly", **_at(1)),))
    assert _kinds(_score(truth, read)) == ["invented", "look-alike"]


def test_what_cannot_be_read_is_missed(tmp_path: Path) -> None:
    truth = _truth(tmp_path, _says("objective", "Cows are happy", 1))

    def refuse(data: bytes, path: str, *, format: str | None = None, as_okr: bool = False) -> OkrDocument:
        raise InputError(path, "Too dark to read.")

    score = measure(truth, refuse)
    assert _kinds(score) == ["not read", "missed"]
    assert "Too dark" in score.faults[0].about


def test_as_okr_is_passed_on(tmp_path: Path) -> None:
    asked = []

    def read(data: bytes, path: str, *, format: str | None = None, as_okr: bool = False) -> OkrDocument:
        asked.append((path, as_okr))
        return OkrDocument()

    measure(_truth(tmp_path, as_okr=True), read)
    measure(_truth(tmp_path), read)
    assert asked == [("plan.md", True), ("plan.md", False)]


def test_only_facts_beside_the_sentence_count(tmp_path: Path) -> None:
    facts = {"target": "40", "baseline": "12,5 %", "owner": "Ada", "deadline": "30 Sep 2026", "status": "On track"}
    truth = _truth(tmp_path, _says("key_result", "Milk up to 40 litres", 2, facts=facts))
    found = KeyResult(
        text="Milk up to 40 litres",
        **_at(2),
        facts=Facts(baseline="12.5", deadline="2026-09-30", metric="not in the truth"),
        attachments=Attachments(owner="Bob", status="on-track"),
    )
    score = _score(truth, OkrDocument(key_results=(found,)))
    assert (score.counts["facts"], score.counts["facts right"]) == (4, 3)
    assert (score.counts["fact owner"], score.counts["fact owner right"]) == (1, 0)
    assert _kinds(score) == ["wrong fact"]


@pytest.mark.parametrize(
    ("kind", "expected", "found", "right"),
    [
        ("baseline", {"baseline": "71 %"}, {"baseline": "71"}, True),
        ("baseline", {"baseline": "5 200"}, {"baseline": "5200"}, True),
        ("baseline", {"baseline": "1,500"}, {"baseline": "1500"}, True),
        ("baseline", {"baseline": "4.10"}, {"baseline": "4,1"}, True),
        ("baseline", {"baseline": "4 of 11"}, {"baseline": "4 of 12"}, False),
        ("baseline", {"baseline": "4 of 11"}, {"baseline": "4"}, False),
        ("target", {"target": "-3"}, {"target": "3"}, False),
        ("target", {"target": "four"}, {"target": "Four"}, True),
        ("target", {"target": "4"}, {}, False),
        ("current", {"current": "8"}, {"baseline": "8"}, True),
        ("baseline", {"baseline": "8"}, {"current": "8"}, True),
        ("baseline", {"baseline": "8", "current": "9"}, {"baseline": "9", "current": "8"}, False),
        ("unit", {"unit": "%"}, {"unit": "prosent"}, True),
        ("unit", {"unit": "%"}, {"target": "80 %"}, True),
        ("unit", {"unit": "hours"}, {"target": "4 hours"}, True),
        ("unit", {"unit": "hours"}, {"target": "4 days"}, False),
        ("deadline", {"deadline": "30.09.2026"}, {"deadline": "30. september 2026"}, True),
        ("deadline", {"deadline": "30.09"}, {"deadline": "31.09"}, False),
        ("status", {"status": "🟢"}, {"status": "🟢"}, True),
        ("status", {"status": "🟢"}, {"status": "🔴"}, False),
        ("status", {"status": "0,4"}, {"score": "0,4"}, True),
    ],
)
def test_facts_are_compared_as_parsed(
    kind: str, expected: dict[str, str], found: dict[str, str], right: bool
) -> None:
    assert fact_is_right(kind, expected, found) is right


@pytest.mark.parametrize(
    ("kind", "value", "sentence", "there"),
    [
        ("target", "40", "Up to 40 litres", True),
        ("target", "4", "Up to 40 litres", False),
        ("target", "Two", "Two walks a day", True),
        ("unit", "%", "85 percent of all", True),
        ("unit", "kg", "85 % of all", False),
        ("owner", "Ada", "Adam smiles", False),
        ("deadline", "1 June", "All done by 1 June", True),
    ],
)
def test_what_stands_in_the_sentence(kind: str, value: str, sentence: str, there: bool) -> None:
    assert stands_in(kind, value, sentence) is there


def test_places_are_lines_or_locators(tmp_path: Path) -> None:
    truth = _truth(tmp_path, _says("objective", "Cows are happy", 2, locator="/objectives/0/title"))
    found = OkrDocument(objectives=(Objective(text="Cows are happy", **_at(2)),))
    assert truth.statements[0].place == "/objectives/0/title"
    assert _score(truth, found).counts["places right"] == 0  # the line is right, the pointer is not there
    numbered = _truth(tmp_path, {"role": "objective", "text": "Cows are happy", "locator": 2})
    assert numbered.statements[0].line == 2
    assert _score(numbered, found).counts["places right"] == 1


def test_key_results_stand_under_their_objective(tmp_path: Path) -> None:
    truth = _truth(
        tmp_path,
        _says("key_result", "More milk", 1, objective=1),
        _says("objective", "Cows are happy", 2, objective=None),
        _says("key_result", "Fewer flies", 3, objective=1),
        _says("key_result", "Greener grass", 4, objective=None),
    )
    milk, flies, grass = (KeyResult(text=text) for text in ("More milk", "Fewer flies", "Greener grass"))
    cows = Objective(text="Cows are happy", key_results=(milk, grass))
    score = _score(truth, OkrDocument(objectives=(cows,), key_results=(flies,)))
    assert (score.counts["objectives"], score.counts["objectives right"]) == (3, 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Q3 2026", "3. kvartal 2026"),
        ("Q3 2026", "2026 Q3"),
        ("Q3 2026", "July to September 2026"),
        ("høsten 2026", "Hausten 2026"),
        ("FY26-Q4", "FY26 Q4"),
    ],
)
def test_periods_are_the_same(one: str, other: str) -> None:
    assert period_key(one) == period_key(other)


def test_periods_of_a_document_and_of_its_statements(tmp_path: Path) -> None:
    truth = _truth(
        tmp_path,
        _says("objective", "Cows are happy", 1, period="Q2 2026"),
        _says("objective", "Goats are happy", 9, period="Q1 2026"),
        period="2026 Q2; 2026 Q1",
    )

    def document(first: str, second: str) -> OkrDocument:
        cows = Objective(text="Cows are happy", headings=(first,), **_at(1))
        return OkrDocument(objectives=(cows, Objective(text="Goats are happy", headings=(second,), **_at(9))))

    assert _score(truth, document("2. kvartal 2026", "Q1 2026")).counts["periods right"] == 1
    assert _kinds(_score(truth, document("Q2 2026", "Q2 2026"))) == ["wrong period"] * 2
    assert _kinds(_score(truth, document("Q1 2026", "Q2 2026"))) == ["wrong period"] * 3
    assert _score(_truth(tmp_path), document("Q1 2026", "Q2 2026")).counts["periods"] == 0


def test_folding() -> None:
    assert fold("**Øke**  «salg» – 5 %!") == "øke salg 5"
    assert fold(" 🟢 ") == "🟢"
    assert begins_alike("One two three four", "one, two three five")
    assert begins_alike("One", "One two")
    assert not begins_alike("", "One two")


def test_reports(tmp_path: Path) -> None:
    truth = _truth(tmp_path, _says("objective", "Cows are happy", 1))
    scores = {name: _score(truth, OkrDocument()) for name in ("a.md", "b.md", "c.txt")}
    assert by_format(scores)[".md"].counts["missed"] == 2
    told = list(as_text(scores, verbose=True))
    assert told[0].startswith("0 of 3 statements in the right role")
    assert told[-1] == "plan.md:1  missed: objective 'Cows are happy'"
    assert not any("missed: " in line for line in as_text(scores))
    assert as_json(scores)["formats"][".txt"]["missed"] == 1


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _truth(tmp_path, _says("objective", "Cows are happy", 1))
    monkeypatch.setattr(command, "reader", lambda: lambda data, path, **_: OkrDocument())
    told = CliRunner().invoke(command.main, [str(tmp_path), "-v"])
    assert told.exit_code == 0
    assert "missed: objective" in told.output
    assert json.loads(CliRunner().invoke(command.main, [str(tmp_path), "--json"]).output)["all"]["missed"] == 1
    (tmp_path / "truth.jsonl").unlink()
    assert CliRunner().invoke(command.main, [str(tmp_path)]).exit_code == 1
