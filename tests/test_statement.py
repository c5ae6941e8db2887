"""A raw line is taken apart into label, text and attachments."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, strategies as st

from okrlint.document.model import Attachments, Role
from okrlint.formats.lines.statement import strip, strip_text


@pytest.mark.parametrize(
    ("raw", "label", "role"),
    [
        ("O: sove", "O", Role.OBJECTIVE),
        ("O1 – sove", "O1", Role.OBJECTIVE),
        ("(O) sove", "O", Role.OBJECTIVE),
        ("Objective #2: sove", "Objective #2", Role.OBJECTIVE),
        ("Objective : sove", "Objective", Role.OBJECTIVE),
        ("OCTO Objective 1: sove", "OCTO Objective 1", Role.OBJECTIVE),
        ("Overordnet mål: sove", "Overordnet mål", Role.OBJECTIVE),
        ("Hovudmål 2: sove", "Hovudmål 2", Role.OBJECTIVE),
        ("Ambisjon: sove", "Ambisjon", Role.OBJECTIVE),
        ("North star: sove", "North star", Role.OBJECTIVE),
        ("KR: sove", "KR", Role.KEY_RESULT),
        ("KR 1.1 — sove", "KR 1.1", Role.KEY_RESULT),
        ("KR-1: sove", "KR-1", Role.KEY_RESULT),
        ("O1KR2: sove", "O1KR2", Role.KEY_RESULT),
        ("[KR1] sove", "KR1", Role.KEY_RESULT),
        ("**KR1** sove", "KR1", Role.KEY_RESULT),
        ("- **Key Result 3:** sove", "Key Result 3", Role.KEY_RESULT),
        ("Nøkkelresultat 2: sove", "Nøkkelresultat 2", Role.KEY_RESULT),
        ("Delmål: sove", "Delmål", Role.KEY_RESULT),
        ("VP Eng KR: sove", "VP Eng KR", Role.KEY_RESULT),
        ("As measured by: sove", "As measured by", Role.KEY_RESULT),
        ("O1 ⭐ sove", "O1", Role.OBJECTIVE),
        ("Objective 2 🚀: sove", "Objective 2", Role.OBJECTIVE),
        ("KR2 🔴 sove", "KR2", Role.KEY_RESULT),
        ("KR2 🟢 – sove", "KR2", Role.KEY_RESULT),
        ("**NR1:** sove", "NR1", Role.KEY_RESULT),
        ("**NR 2**: sove", "NR 2", Role.KEY_RESULT),
        ("Mal 1: sove", "Mal 1", Role.OBJECTIVE),
    ],
)
def test_labels(raw: str, label: str, role: Role) -> None:
    stripped = strip(raw)
    assert stripped.label is not None
    assert (stripped.label.wording, stripped.role, stripped.text) == (label, role, "sove")


@pytest.mark.parametrize(
    "raw",
    [
        "KR 500 spart på strøm",
        "KR 500 000 i nye inntekter",
        "kr 40 per kilo",
        "O2 levels above 90 %",
        "T1: a task",
        "H1 spend under control",
        "KR2 er en aktivitet",
        "Key results are measurable",
        "Mål om flere venner",
        "Measure the tide twice a day",
        "Result quality above 90 %",
        "24/7 vakt på alle stasjoner",
        "2. kvartal er best",
    ],
)
def test_what_is_no_label(raw: str) -> None:
    stripped = strip(raw)
    assert stripped.label is None or stripped.role is None
    assert stripped.text.endswith(raw.split(": ")[-1])


@pytest.mark.parametrize(
    ("raw", "text", "attached"),
    [
        ("Sign 5 boats => Done", "Sign 5 boats", {"status": "Done"}),
        ("Sign 5 boats. ==> Not done", "Sign 5 boats.", {"status": "Not done"}),
        ("Sign 5 boats == > In progress.", "Sign 5 boats", {"status": "In progress."}),
        ("Sign 5 boats --> 66%", "Sign 5 boats", {"status": "66%"}),
        ("Sign 5 boats =>. 3 signed, 2 left", "Sign 5 boats", {"status": "3 signed, 2 left"}),
        ("Fix maps → Result: 4 maps (80% achieved)", "Fix maps", {"status": "4 maps (80% achieved)"}),
        ("Sign 5 boats (at risk)", "Sign 5 boats", {"status": "at risk"}),
        ("Selge 5 båter [i rute]", "Selge 5 båter", {"status": "i rute"}),
        ("Sign 5 boats (9/10)", "Sign 5 boats", {"score": "9/10"}),
        ("Sign 5 boats X/10 (X%)", "Sign 5 boats", {"score": "X/10 (X%)"}),
        ("Sign 5 boats (Tom)", "Sign 5 boats", {"owner": "Tom"}),
        ("Sign 5 boats (Kari Nordmann)", "Sign 5 boats", {"owner": "Kari Nordmann"}),
        ("Sign 5 boats (CSMs)", "Sign 5 boats", {"owner": "CSMs"}),
        ("Sign 5 boats (eier: Kari)", "Sign 5 boats", {"owner": "Kari"}),
        ("CEO KR: Sign 5 boats", "Sign 5 boats", {"owner": "CEO"}),
        ("1. **VP Marketing: Sign 5 boats**", "Sign 5 boats", {"owner": "VP Marketing"}),
        ("Sales (North): Sign 5 boats", "Sign 5 boats", {"owner": "Sales (North)"}),
        ("[P0] Sign 5 boats", "Sign 5 boats", {"priority": "P0"}),
        ("Sign 5 boats [p1]", "Sign 5 boats", {"priority": "p1"}),
        ("Sign 5 boats [COAST]", "Sign 5 boats", {"tags": ("COAST",)}),
        ("Sign 5 boats (stretch)", "Sign 5 boats", {"tags": ("stretch",)}),
        ("[Sign 5 boats](http://x.no)", "Sign 5 boats", {"links": ("http://x.no",)}),
        ("Sign 5 boats (#101, org/repo#7)", "Sign 5 boats", {"links": ("#101", "org/repo#7")}),
        ("- [x] ✅ Sign 5 boats", "Sign 5 boats", {}),
        ("2) 🎯 *Sign* `5` boats", "Sign 5 boats", {}),
        ("O1: Roligere kai. Delmål for høsten:", "Roligere kai.", {}),
    ],
)
def test_attachments(raw: str, text: str, attached: dict[str, Any]) -> None:
    stripped = strip(raw)
    assert stripped.text == text
    assert stripped.attachments == Attachments(**attached)


@pytest.mark.parametrize(
    "raw",
    [
        "Raise NPS from 10 -> 20",
        "Churn 5.1% -> 3.5%",
        "Sykefravær 40 % → 25 %",
        "Users 900 -> 1,300",
        "Ventetid 40 min => 25 min",
        "Raise it from 10 => 25 customers",
        "Time from idea→exposed users ≤ 4 days",
        "Camera → model → screen under 2 seconds",
        "Boats in harbour (22% in week 8)",
        "Kommuner (over 50 000 innbyggere)",
        "Kundetilfredshet (NPS)",
        "Win two bids (Norway)",
        "Launch before summer (EOQ)",
        "Read it on https://x.no",
        "Raise uptime to [X]",
        "Sales: 30 % up",
        "Stability: let crews work",
        "snake_case_names in 5 * 3 files",
    ],
)
def test_what_belongs_to_the_statement(raw: str) -> None:
    assert strip(raw).text == raw
    assert strip(raw).attachments.status is None


@pytest.mark.parametrize(
    "raw",
    ["KR: TBD", "TBC (which ones?)", "*(Beskriv målet)*", "`what is it?`", "[Verb] + [clear outcome]",
     "XXX", "…", "Key result x", "New objective", "Fyll inn her"],
)  # fmt: skip
def test_placeholders(raw: str) -> None:
    assert strip(raw).placeholder


@pytest.mark.parametrize(
    "raw", ["Win X% of bids", "Raise [NPS] to 60", "None of the boats sink", "Text messages below 5"]
)
def test_no_placeholders(raw: str) -> None:
    assert not strip(raw).placeholder


def test_struck_and_bold() -> None:
    assert strip("~~**Gone**~~").struck
    assert strip("~~Old~~ new").text == "new"
    assert strip("**KR1: all of it**").bold
    assert not strip("**KR1:** some of it").bold


def test_without_markup() -> None:
    assert strip("KR: *a* [b](c)", markup=False).text == "*a* [b](c)"


def test_only_the_text() -> None:
    assert strip_text("  1. **KR1:** Selge *ti* båter => 4") == "Selge ti båter"
    assert strip_text("") == ""


@given(st.text(max_size=200))
def test_pieces_are_pieces_of_the_raw_line(raw: str) -> None:
    stripped = strip(raw, markup=False)
    ends = [start for start, _ in stripped.pieces[1:]] + [len(stripped.text)]
    for (start, origin), end in zip(stripped.pieces, ends, strict=False):
        here, there = stripped.text[start:end], raw[origin : origin + end - start]
        assert all(a == b or (a == " " and b.isspace()) for a, b in zip(here, there, strict=True))


@given(st.text(alphabet="*_`[]()<>&\\~!#KRO1: =->.aB", max_size=120))
def test_any_line_can_be_stripped(raw: str) -> None:
    stripped = strip(raw)
    assert strip_text(raw) == stripped.text
    assert all(0 <= origin < len(raw) for _, origin in stripped.pieces)


@pytest.mark.parametrize("raw", ["Mal: sove", "NR: sove", "Mal for OKR", "NR A: sove"])
def test_some_labels_need_a_number(raw: str) -> None:
    assert strip(raw).label is None


@pytest.mark.parametrize(
    ("raw", "text", "owner", "status"),
    [
        ("Grow MRR to 3 — *Owner: Priya*", "Grow MRR to 3", "Priya", None),
        ("Grow MRR to 3 — Owner: Priya Shah", "Grow MRR to 3", "Priya Shah", None),
        ("Selge 3 båter - eier: Ola", "Selge 3 båter", "Ola", None),
        ("Selge 3 båter (Eier: Ola) — 🟢", "Selge 3 båter", "Ola", "🟢"),
        ("Grow to 5 → 🟢 on track", "Grow to 5", None, "🟢 on track"),
        ("Øke til 6 → god framdrift", "Øke til 6", None, "god framdrift"),
        ("Øke fra 3 til 6 → litt treg start", "Øke fra 3 til 6", None, "litt treg start"),
        ("Øke til 7 -> ca. 3 uker forsinket", "Øke til 7", None, "ca. 3 uker forsinket"),
        ("NPS 31 → 45", "NPS 31 → 45", None, None),
        ("Conversion 10 % -> 20 %", "Conversion 10 % -> 20 %", None, None),
        ("Tid fra 31 -> under 20 dager", "Tid fra 31 -> under 20 dager", None, None),
        ("Go from 3 manual → automated", "Go from 3 manual → automated", None, None),
        ("Sign-up → paid from 3 to 5", "Sign-up → paid from 3 to 5", None, None),
    ],
)
def test_owner_and_status_behind_dash_and_arrow(raw: str, text: str, owner: str | None, status: str | None) -> None:
    stripped = strip(raw)
    assert (stripped.text, stripped.attachments.owner, stripped.attachments.status) == (text, owner, status)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Mål 1 :: Bli stedet ungdommene velger", "Bli stedet ungdommene velger"),
        ("KR1 :: 400 ungdommar innom kvar veke", "400 ungdommar innom kvar veke"),
        ("KR6 90% of patients feel welcome", "90% of patients feel welcome"),
        ("KR2 40 nye avtaler signert", "40 nye avtaler signert"),
    ],
)
def test_a_label_ends_at_two_colons_and_before_a_number_that_counts(raw: str, text: str) -> None:
    assert strip(raw).text == text
