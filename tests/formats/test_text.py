"""Plain text: labels, bullets and indentation, and no markup."""

from __future__ import annotations

from okrlint.scheme import read


def _written(text: str) -> list[str]:
    document = read(text.encode(), "okr.txt")
    return [f"{'~' * each.inferred}{each.role[0]} {each.text}" for each in document.statements()]


def test_marks_inside_words_are_letters() -> None:
    text = "Objective 1: Bruke snake_case_navn og * stjerner\n\nKR1: 3 * 4 _ting_ i #kanalen\n# ikke noe\n"
    assert _written(text) == ["o Bruke snake_case_navn og * stjerner", "k 3 * 4 ting i #kanalen"]


def test_groups_and_lines_without_bullets() -> None:
    text = """OKR for kaia

Mål: Fortøye raskere

Nøkkelresultater:
Båter ved kai på 5 minutter.
Ingen tau i sjøen.

Notat:
- Husk vest
"""
    assert _written(text) == ["o Fortøye raskere", "k Båter ved kai på 5 minutter.", "k Ingen tau i sjøen."]


def test_indented_bullets_and_wrapped_lines() -> None:
    text = """OKR 2031

- O: Sove bedre
   * KR: åtte timer, minst
     fem netter i uka

   * KR: ingen skjerm etter ni
     - legge telefonen i gangen
- O: Spise bedre
   * KR: fisk to ganger
"""
    assert _written(text) == [
        "o Sove bedre",
        "k åtte timer, minst fem netter i uka",
        "k ingen skjerm etter ni",
        "o Spise bedre",
        "k fisk to ganger",
    ]


def test_pipes() -> None:
    text = """ID | Owner | Objective     | Key Result        | Link
1  | Kari  | Lettere sekk  | Under 9 kg på tur | -
2  | Ola   | Varmere telt  | 15 grader kl. 6   | 1
"""
    document = read(text.encode(), "OKRs.txt")
    assert _written(text) == [
        "o Lettere sekk", "k Under 9 kg på tur", "o Varmere telt", "k 15 grader kl. 6",
    ]  # fmt: skip
    assert document.objectives[0].key_results[0].facts.owner == "Kari"
    assert document.objectives[1].position(0).line == 3
