"""What must not change a verdict: number formats, punctuation, bullets, labels, batches, the day's luck."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import pytest
from gold.records import FOLDER, Record, load
from gold.verdicts import linter
from hypothesis import HealthCheck, assume, example, given, settings, strategies as st
from variations import Variant, frames, normal_percent, numbers, percents, thousands, written_forms

import okrlint
from okrlint import Finding
from okrlint.document.model import LANGUAGES, Language, Role
from okrlint.language.canonical import canonical

Verdict = tuple[tuple[str, str], ...]  # pairs of a rule's code and the words that it marks
Case = tuple[str, str]  # a statement's id and a variation's name

# The cases that fail for a known reason, by reason: they are run, too, and must fail until it is mended.
KNOWN: dict[str, list[list[str]]] = tomllib.loads(
    Path(__file__).with_name("known_variations.toml").read_text(encoding="utf-8")
)
KNOWN_CASES: dict[Case, str] = {
    (statement, variation): reason for reason, cases in KNOWN.items() for statement, variation in cases
}


@cache
def records() -> tuple[Record, ...]:
    return tuple(record for name in ("agreement", "everyday") for record in load(FOLDER / f"{name}.jsonl"))


def lint(items: Sequence[tuple[Record, str]]) -> list[list[Finding]]:
    """Return the findings of texts, each in the role and language of a record, in one go a language."""
    found: list[list[Finding]] = [[] for _ in items]
    for language in LANGUAGES:
        places = [place for place, (record, _) in enumerate(items) if record.language == language]
        pairs = [(items[place][0].role.value, items[place][1]) for place in places]
        for finding in linter(language).lint_many(pairs):
            found[places[finding.line - 1]].append(finding)
    return found


def words(finding: Finding) -> str:
    return finding.statement[finding.start : finding.end]


def verdict(findings: Iterable[Finding]) -> Verdict:
    return tuple((finding.code, words(finding)) for finding in findings)


@cache
def originals() -> dict[str, Verdict]:
    found = lint([(record, record.text) for record in records()])
    return {record.id: verdict(findings) for record, findings in zip(records(), found, strict=True)}


def framed() -> dict[Case, tuple[Record, Variant]]:
    """Return each statement with a period, and with every fourth of the other things around it, in turn."""
    cases = {}
    for place, record in enumerate(records()):
        for turn, (name, frame) in enumerate(frames(record.role).items()):
            is_asked = not record.text.endswith(".") if name == "period" else (turn + place) % 4 == 0
            if is_asked:
                cases[record.id, name] = (record, Variant(frame(record.text), str))
    return cases


def renumbered() -> dict[Case, tuple[Record, Variant]]:
    cases = {}
    for record in records():
        for name, variant in numbers(record.text, record.language):
            cases[record.id, name] = (record, variant)
        for name, variant in percents(record.text, record.language):
            cases[record.id, name] = (record, variant)
    return cases


KINDS = {"frames": framed, "numbers": renumbered}


@cache
def differing(kind: str) -> dict[Case, str]:
    """Return the cases in which writing a statement otherwise changes what is held against it."""
    cases = KINDS[kind]()
    found = lint([(record, variant.text) for record, variant in cases.values()])
    wrong = {}
    for (case, (record, variant)), findings in zip(cases.items(), found, strict=True):
        wanted = tuple((code, normal_percent(marked)) for code, marked in originals()[record.id])
        got = tuple((code, normal_percent(variant.back(marked))) for code, marked in verdict(findings))
        if wanted != got:
            wrong[case] = f"{variant.text!r}: wanted {wanted}, got {got}"
    return wrong


@cache
def differing_thousands() -> dict[Case, str]:
    """Return the ways of writing 1000 (or 2000) that change the verdict on a statement with 1000 in it."""
    cases = [
        (record, name, variant) for record in records() for name, variant in thousands(record.text, record.language)
    ]
    found = lint([(record, variant.text) for record, _, variant in cases])
    plain: dict[str, Verdict] = {}
    wrong: dict[Case, str] = {}
    for (record, name, variant), findings in zip(cases, found, strict=True):
        # a thousand in the place of another number may contradict the sentence; written so that it can be read two
        # ways, it silences arithmetic
        told = [(code, marked) for code, marked in verdict(findings) if code != "K209"]
        got = tuple((code, variant.back(marked)) for code, marked in told)
        wanted = plain.setdefault(record.id, got)
        if got != wanted:
            wrong[record.id, name] = f"{variant.text!r}: wanted {wanted}, got {got}"
    return wrong


def all_differing() -> dict[Case, str]:
    return differing("frames") | differing("numbers") | differing_thousands()


def new(wrong: dict[Case, str]) -> dict[Case, str]:
    return {case: told for case, told in wrong.items() if case not in KNOWN_CASES}


def test_bullet_checkbox_label_bold_and_period_leave_the_verdict() -> None:
    assert new(differing("frames")) == {}


def test_number_formats_leave_the_verdict_and_the_marked_words() -> None:
    assert new(differing("numbers")) == {}


def test_a_thousand_is_a_thousand_however_it_is_written() -> None:
    assert new(differing_thousands()) == {}


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=" ".join(case), marks=pytest.mark.xfail(strict=True, reason=reason))
        for case, reason in KNOWN_CASES.items()
    ],
)
def test_known_cases(case: Case) -> None:
    assert case not in all_differing(), all_differing()[case]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_variations_cover_enough(language: Language) -> None:
    of_language = {record.id for record in records() if record.language == language}
    varied = {statement for statement, _ in renumbered()} & of_language
    assert len(varied) >= 12
    assert len({record.id.partition("/")[0] for record in records() if "/" in record.id}) >= 60


COUNTING = {
    "nb": [
        "Få {} kunder",
        "Nå {} brukere",
        "Øke antall brukere til {}",
        "Øke antall brukere fra 1 200 til {}",
    ],
    "nn": ["Få {} kundar", "Nå {} brukarar", "Auke talet på brukarar til {}"],
    "en": ["Get {} customers", "Increase users to {}", "Grow the number of users from 1,200 to {}"],
}


@pytest.mark.parametrize("value", [2000, 1950, 2026])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_that_is_not_written_as_a_year_is_none(language: Language, value: int) -> None:
    grouped = f"{value:,}" if language == "en" else f"{value:,}".replace(",", " ")
    three_thousand = "3,000" if language == "en" else "3 000"
    for role in Role:
        texts = [text.format(number) for text in COUNTING[language] for number in (three_thousand, grouped)]
        found: list[list[str]] = [[] for _ in texts]
        for finding in linter(language).lint_many([(role.value, text) for text in texts]):
            found[finding.line - 1].append(finding.code)
        assert dict(zip(texts[::2], found[::2], strict=True)) == dict(zip(texts[::2], found[1::2], strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_value_is_the_same_however_a_number_is_written(language: Language) -> None:
    text = {"nb": "Selge {} billetter", "nn": "Selje {} billettar", "en": "Sell {} tickets"}[language]
    for name, written in written_forms(1500, language):
        if name != "other":
            reading = okrlint.read(text.format(written), language=language)
            assert [(q.text, q.value) for q in reading.quantities] == [(written, 1500)], name


@pytest.mark.parametrize(("language", "text"), [("en", "Sell 1.500 tickets"), ("nb", "Selge 1,500 billetter")])
def test_a_number_that_can_be_read_two_ways_has_no_value(language: Language, text: str) -> None:
    (quantity,) = okrlint.read(text, language=language).quantities
    assert quantity.ambiguous
    assert quantity.value is None


# Offsets and positions.


def test_offsets_are_those_of_the_marked_words() -> None:
    for record, findings in zip(records(), lint([(r, r.text) for r in records()]), strict=True):
        for finding in findings:
            assert finding.statement == record.text
            assert 0 <= finding.start < finding.end <= len(record.text)
            assert (finding.column, finding.end_column) == (finding.start + 1, finding.end + 1)
            assert words(finding).strip() == words(finding)


def in_file(text: str, finding: Finding) -> str:
    """Return what stands in a file where a finding points."""
    lines = text.replace("\r\n", "\n").split("\n")
    if finding.line == finding.end_line:
        return lines[finding.line - 1][finding.column - 1 : finding.end_column - 1]
    first = lines[finding.line - 1][finding.column - 1 :]
    last = lines[finding.end_line - 1][: finding.end_column - 1]
    return " ".join([first, *lines[finding.line : finding.end_line - 1], last])


HEADS = {"heading": "## Objective: {}", "bold": "**O1: {}**", "number": "## O{n}: {}"}
BULLETS = {"bullet": "- {}", "checkbox": "- [ ] {}", "label": "- **KR{n}:** {}", "deep": "  - KR{n}: {}"}


def document(language: Language, head: str, bullet: str, newline: str = "\n") -> str:
    chosen = [record for record in records() if record.language == language]
    objectives = [record.text for record in chosen if record.role is Role.OBJECTIVE]
    results = [record.text for record in chosen if record.role is Role.KEY_RESULT]
    lines = ["# OKR Q3 2026", ""]
    share = -(-len(results) // len(objectives))
    for number, objective in enumerate(objectives):
        lines += [head.format(objective, n=number + 1), "", "Key Results:", ""]
        group = results[number * share : (number + 1) * share]
        lines += [bullet.format(text, n=place + 1) for place, text in enumerate(group)]
        lines.append("")
    return newline.join(lines)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("head", "bullet", "newline"),
    [
        ("heading", "bullet", "\n"),
        ("number", "label", "\r\n"),
        ("bold", "checkbox", "\n"),
        ("heading", "deep", "\n"),
    ],
)
def test_positions_in_a_document_point_at_the_words(
    language: Language, head: str, bullet: str, newline: str
) -> None:
    text = document(language, HEADS[head], BULLETS[bullet], newline)
    report = okrlint.lint_text(text, language=language)
    assert [words(finding) for finding in report.findings] == [in_file(text, f) for f in report.findings]
    told = {record.text: originals()[record.id] for record in records() if record.language == language}
    got: dict[str, list[tuple[str, str]]] = {}
    for finding in report.findings:
        if finding.code[0] == "S" or finding.code in {"K206", "K209"}:
            continue  # about the document around the statements, and its period
        got.setdefault(finding.statement, []).append((finding.code, words(finding)))
    wanted = {statement.rstrip("."): sorted(found) for statement, found in told.items() if found}
    assert {statement.rstrip("."): sorted(found) for statement, found in got.items()} == wanted


def wrapped(text: str, width: int, indent: str) -> str:
    """Wrap every bullet of a document."""
    lines = []
    for line in text.split("\n"):
        rest = line
        while rest.startswith(("- ", indent)) and len(rest) > width and " " in rest[width:]:
            cut = rest.index(" ", width)
            lines.append(rest[:cut])
            rest = indent + rest[cut + 1 :]
        lines.append(rest)
    return "\n".join(lines)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [14, 37])
def test_positions_hold_across_wrapped_lines(language: Language, width: int) -> None:
    text = wrapped(document(language, HEADS["heading"], BULLETS["bullet"]), width, "  ")
    report = okrlint.lint_text(text, language=language)
    assert len(report.findings) > 20
    for finding in report.findings:
        assert " ".join(in_file(text, finding).split()) == " ".join(words(finding).split())


# Runs.


def test_repeated_runs_are_identical() -> None:
    items = [(record, record.text) for record in records()]
    assert lint(items) == lint(items)


def test_batches_and_single_calls_agree() -> None:
    some = records()[::7]
    for record in some:
        call = okrlint.lint_objective if record.role is Role.OBJECTIVE else okrlint.lint_key_result
        assert verdict(call(record.text, language=record.language)) == originals()[record.id], record.text


def test_the_order_of_a_batch_does_not_matter() -> None:
    turned = records()[::-1]
    found = lint([(record, record.text) for record in turned])
    assert {record.id: verdict(f) for record, f in zip(turned, found, strict=True)} == originals()


# Any text at all.

WORDS = """
Øke øke med 30 % fra til 10 1.000,5 tusen k innen Q3 og minst ca. bedre auke ikkje ingen alle from to by the a
thousand half of and try NPS kunder customers av KR1: X 0 -5 1/2 3x 0,0 1e9 ; : – → ≥ < > - * ** | ( ) [ ]
« » . .. … # @ \\ ` => &nbsp; <b> ½ ٣ １０ 🚀 İ \ud7ff e\u0301
"""
PIECES = (*WORDS.split(), "slik at", "1 000", "- ", "[ ] ", *"\t\n\u00a0\u200b\u202f\u2028")
any_text = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(PIECES), max_size=40).map(lambda pieces: " ".join(pieces)[:300]),
    st.lists(st.sampled_from(PIECES), max_size=60).map(lambda pieces: "".join(pieces)[:300]),
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=any_text)
@example(text="")
@example(text=".")
@example(text="30 %")
@example(text="1" * 300)
@example(text="\x00\ufeff\u2028\u200d")
@example(text="()" * 150)
def test_linting_never_raises(text: str) -> None:
    for language in LANGUAGES:
        pairs = [(role.value, text) for role in Role]
        for finding in linter(language).lint_many(pairs, on_error=lambda error: None):  # where nothing is left
            assert 0 <= finding.start <= finding.end <= len(finding.statement)
            assert finding.message


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_linting_never_raises_on_mangled_statements(data: st.DataObject) -> None:
    record = data.draw(st.sampled_from(records()))
    text = record.text
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 12)))
        text = text[:start] + data.draw(st.sampled_from(("", " ", *PIECES))) + text[end:]
    for language in LANGUAGES:
        pairs = [(role.value, text) for role in Role]
        for finding in linter(language).lint_many(pairs, on_error=lambda error: None):
            assert 0 <= finding.start <= finding.end <= len(finding.statement)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=any_text)
def test_identifying_and_linting_a_document_never_raises(text: str) -> None:
    assume("\0" not in text)  # such a text is no text: InputError, tested with the bad input
    report = okrlint.lint_text(f"# OKR Q3\n\n## Objective: {text}\n\n- KR1: {text}\n- KR2: {text}\n")
    assert [problem for problem in report.errors if problem.fault] == []


# The canonical text.


@settings(max_examples=200, deadline=None)
@given(text=any_text, language=st.sampled_from(LANGUAGES), data=st.data())
def test_canonical_offsets_lead_back(text: str, language: Language, data: st.DataObject) -> None:
    canon = canonical(text, language)
    assert "".join(text[a:b] for a, b in canon.origins) == text
    assert canon.original_span(0, len(canon.text)) == (0, len(text))
    if canon.text:
        start = data.draw(st.integers(0, len(canon.text) - 1))
        end = data.draw(st.integers(start + 1, len(canon.text)))
        first, last = canon.original_span(start, end)
        assert 0 <= first <= last <= len(text)
        wider = canon.original_span(max(start - 1, 0), min(end + 1, len(canon.text)))
        assert wider[0] <= first and last <= wider[1]


@pytest.mark.parametrize("record", records()[::5], ids=lambda record: record.id)
def test_canonical_words_are_the_authors(record: Record) -> None:
    """Words that the canonical text leaves as they are come back as they are."""
    canon = canonical(record.text, record.language)
    place = 0
    for word in canon.text.split():
        start = canon.text.index(word, place)
        place = start + len(word)
        if word in record.text.split():
            first, last = canon.original_span(start, place)
            assert record.text[first:last] == word
