"""Facts and attachments stand beside the statement and not in it."""

from __future__ import annotations

import pytest

from okrlint.document.model import Facts, KeyResult
from okrlint.scheme import read


def _key_results(text: str, path: str = "plan.md") -> tuple[KeyResult, ...]:
    return read(text.encode(), path).objectives[0].key_results


def test_facts_in_bullets_below_a_key_result() -> None:
    text = """
## Objective 1: Lettere fjøs

**KR1: Mindre støv i lufta**
- Baseline: 40 mg
- Target: 15 mg before
  the summer
- How to measure: the meter by the door
- Unit: mg
- Deadline: Q3
- Owner: Kari (gårdbruker)
- Note: depends on the fan

**KR2: Færre syke kalver**
- Startverdi: 12
- Målverdi: 4
- Frist: 1. oktober
"""
    first, second = _key_results(text)
    assert first.facts == Facts(
        metric="the meter by the door",
        baseline="40 mg",
        target="15 mg before the summer",
        unit="mg",
        deadline="Q3",
        owner="Kari (gårdbruker)",
    )
    assert second.facts == Facts(baseline="12", target="4", deadline="1. oktober")


@pytest.mark.parametrize("path", ["plan.md", "plan.txt"])
def test_facts_in_lines_of_the_item(path: str) -> None:
    text = "Objective 1: Flere ørret\n\n- KR1: Mer gyting\n  Utgangspunkt: 10\n  Måltall: 30\n- KR2: Mer mat\n"
    first, second = _key_results(text, path)
    assert first.text == "Mer gyting"
    assert first.facts == Facts(baseline="10", target="30")
    assert second.facts == Facts()


def test_facts_before_the_first_key_result_are_the_objectives() -> None:
    text = "# OKR\n\n## Objective: Ro i båten\n\nOwner: Ola\n\n- KR1: Null kollisjoner\n"
    objective = read(text.encode(), "plan.md").objectives[0]
    assert objective.facts == Facts(owner="Ola")
    assert objective.key_results[0].facts == Facts()


def test_facts_in_cells() -> None:
    text = """
# OKR

| Mål | Nøkkelresultat | Startverdi | Målverdi | Frist | Ansvarlig |
|---|---|---|---|---|---|
| Trygg bro | Andel kontrollerte bolter | 40 % | **100 %** | Q3 | Kari |
| | Rust per meter | 5 cm | – | | |
"""
    first, second = _key_results(text)
    assert first.facts == Facts(baseline="40 %", target="100 %", deadline="Q3", owner="Kari")
    assert second.facts == Facts(baseline="5 cm")


def test_the_column_that_holds_the_statement_is_no_fact() -> None:
    text = "## Objective 1: Ro\n\n| KR | Measure | Target |\n|---|---|---|\n| KR 1 | Noise at night | 40 dB |\n"
    (key_result,) = _key_results(text)
    assert (key_result.label, key_result.text) == ("KR 1", "Noise at night")
    assert key_result.facts == Facts(target="40 dB")


def test_attachments_are_kept() -> None:
    text = "Objective 1: Sea\n\n- [ ] KR1: Clean [nine](http://x.no) beaches [P1] [COAST] (Dana) => 4 so far\n"
    (key_result,) = _key_results(text)
    assert key_result.text == "Clean nine beaches"
    attached = key_result.attachments
    assert (attached.status, attached.owner, attached.priority) == ("4 so far", "Dana", "P1")
    assert (attached.tags, attached.links) == (("COAST",), ("http://x.no",))


@pytest.mark.parametrize("goal", ["Mål", "Mål 2026", "Goal", "Target Q4"])
@pytest.mark.parametrize("result", ["Nøkkelresultat", "Key result"])
def test_a_column_of_goals_beside_key_results_holds_targets(goal: str, result: str) -> None:
    text = f"""
# OKR

## Objective 1: Raskere svar

| {result} | Baseline | {goal} | Eier |
|---|---|---|---|
| Redusere ventetiden | 90 dager | 45 dager | Kari |
| Flere fornøyde | lavt | de fleste vi har spurt | |
"""
    first, second = _key_results(text)
    assert first.facts == Facts(baseline="90 dager", target="45 dager", owner="Kari")
    assert second.facts == Facts(baseline="lavt", target="de fleste vi har spurt")


@pytest.mark.parametrize("now", ["Nå", "I dag", "Now", "Today"])
def test_a_column_of_what_is_so_today_holds_the_current_value(now: str) -> None:
    text = f"""
# OKR

| Objective | Key result | {now} | Mål |
|---|---|---|---|
| Innbyggerne finner fram | Andel komplette søknader | 54 % | 80 % |
"""
    (only,) = _key_results(text)
    assert only.facts == Facts(current="54 %", target="80 %")


def test_a_column_that_numbers_the_rows_holds_no_baselines() -> None:
    text = """
# OKR

| No | Objective | Key result | Target |
|---|---|---|---|
| 1 | Everyone finds us | Complete applications | 80% |
"""
    (only,) = _key_results(text)
    assert only.facts == Facts(target="80%")


@pytest.mark.parametrize("header", ["Mål | Nøkkelresultat", "Goal | Key result"])
@pytest.mark.parametrize("goal", ["Trygg bro", "Vekst i 2026", "100 nye kunder"])
def test_a_column_of_goals_may_hold_objectives(header: str, goal: str) -> None:
    text = f"# OKR\n\n| {header} |\n|---|---|\n| {goal} | Andel bolter 100 % |\n"
    (objective,) = read(text.encode(), "plan.md").objectives
    assert [objective.text, objective.key_results[0].text] == [goal, "Andel bolter 100 %"]


def test_a_table_may_have_goals_of_both_kinds() -> None:
    text = "# OKR\n\n| Mål | Nøkkelresultat | Mål |\n|---|---|---|\n| Trygg bro | Andel bolter | over 90 % |\n"
    (key_result,) = _key_results(text)
    assert key_result.facts == Facts(target="over 90 %")


@pytest.mark.parametrize("label", ["Objective 1", "Mål 1", "Mål"])
@pytest.mark.parametrize("path", ["plan.md", "plan.txt"])
def test_a_goal_below_a_key_result_is_its_target(label: str, path: str) -> None:
    text = f"""
{label}: Fornøyde kunder

- KR1: Løste saker
  - Startverdi: 70 %
  - Mål: 92 %
- KR2: Klager
  - **Goal 2026:** 40

{label}: Ro
"""
    text = text if path.endswith("md") else text.replace("*", "")
    first, second = _key_results(text, path)
    assert first.facts == Facts(baseline="70 %", target="92 %")
    assert second.facts == Facts(target="40")
    assert len(read(text.encode(), path).objectives) == 2


def test_a_goal_below_an_unlabelled_key_result_is_its_target() -> None:
    text = "# OKR\n\n## Fornøyde kunder\n\n- Løste saker\n  - Mål: 92 %\n- Klager\n  - Goal: 40\n"
    assert [each.facts.target for each in _key_results(text)] == ["92 %", "40"]


@pytest.mark.parametrize("bullet", ["•", "–"])
def test_typed_bullets_below_a_line(bullet: str) -> None:
    text = f"# OKR 2026\n\nFornøyde kunder\n{bullet} Løse 90 % av sakene\n{bullet} Svare innen 2 timer\n"
    assert [each.text for each in _key_results(text)] == ["Løse 90 % av sakene", "Svare innen 2 timer"]


def test_numbered_results_below_a_numbered_goal() -> None:
    text = "# OKR\n\nMal 1: Ro\n\n**NR1:** Løse 9 saker\n\n**NR 2:** Ingen klager\n"
    assert [(each.label, each.text) for each in _key_results(text)] == [
        ("NR1", "Løse 9 saker"),
        ("NR 2", "Ingen klager"),
    ]
