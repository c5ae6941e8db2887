"""The floors that okrlint's accuracy must not fall below."""

from __future__ import annotations

from collections import defaultdict

import pytest

from . import page
from .records import FOLDER, METRIC, load
from .report import Measurement, as_json, as_text, causes, measure
from .score import ALL, ANY, COLUMNS, ROWS

FEWEST = 3  # statements in a cell that is held to a floor
FRESH = ("fresh", "fresh2", "fresh3", "fresh4", "fresh5", "fresh6", "fresh7", "fresh8")
EVERYDAY = ("everyday", "everyday2")
FILES = ("dev", *FRESH, *EVERYDAY, "agreement")


@pytest.fixture(scope="session")
def measured() -> dict[str, Measurement]:
    """Every file, judged once."""
    return {name: measure(FOLDER / f"{name}.jsonl") for name in FILES}


def told(measurement: Measurement) -> str:
    return "\n".join(as_text(measurement))


FLOORS = {(name, row): 0.94 for name in ("dev", *FRESH) for row in (METRIC, ANY)}


@pytest.mark.parametrize(("name", "row"), FLOORS)
def test_what_matters_most(measured: dict[str, Measurement], name: str, row: str) -> None:
    measurement = measured[name]
    assert measurement.table[row, ALL].f1 >= FLOORS[name, row], told(measurement)


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("row", ROWS)
def test_each_label_and_language_of_dev(measured: dict[str, Measurement], row: str, column: str) -> None:
    cell = measured["dev"].table[row, column]
    if cell.support >= FEWEST:
        assert cell.f1 >= 0.85, told(measured["dev"])


def test_okrlint_beats_both_baselines(measured: dict[str, Measurement]) -> None:
    for name in ("dev", *FRESH):
        for table in measured[name].baselines.values():
            for row in (METRIC, ANY):
                assert measured[name].table[row, ALL].f1 > table[row, ALL].f1 + 0.1


@pytest.mark.parametrize("name", EVERYDAY)
def test_few_everyday_statements_get_an_error(measured: dict[str, Measurement], name: str) -> None:
    alarms = measured[name].alarms
    assert alarms.fine == 150
    assert alarms.fine_hit <= 4, told(measured[name])


def test_disagreements_are_the_known_ones(measured: dict[str, Measurement]) -> None:
    wrong = {mistake.record.id for mistake in measured["agreement"].mistakes}
    assert wrong <= set(causes()), told(measured["agreement"])


@pytest.mark.parametrize("name", ("dev", *FRESH))
def test_every_mistake_has_its_cause(measured: dict[str, Measurement], name: str) -> None:
    assert {mistake.record.id for mistake in measured[name].mistakes} <= set(causes()), told(measured[name])


def test_known_disagreements_still_exist(measured: dict[str, Measurement]) -> None:
    wrong = {mistake.record.id for measurement in measured.values() for mistake in measurement.mistakes}
    assert set(causes()) <= wrong, "take these out of causes.toml: okrlint gets them right"


def test_the_three_languages_agree(measured: dict[str, Measurement]) -> None:
    records = measured["agreement"].records
    got = {record.id: record.labels for record in records}
    got |= {mistake.record.id: mistake.verdict.labels for mistake in measured["agreement"].mistakes}
    verdicts: dict[str, set[frozenset[str]]] = defaultdict(set)
    for record in records:
        if record.id not in causes():
            verdicts[record.id.partition("/")[0]].add(got[record.id])
    assert {name: found for name, found in verdicts.items() if len(found) > 1} == {}
    assert len(verdicts) >= 60


def test_the_statements_are_told_apart() -> None:
    for name in FILES:
        ids = [record.id for record in load(FOLDER / f"{name}.jsonl")]
        assert len(ids) == len(set(ids))


def test_the_page_says_what_is_measured_now() -> None:
    assert page.made() in page.PAGE.read_text(encoding="utf-8"), "run: python -m tests.gold.page"


def test_the_report_as_json_says_the_same(measured: dict[str, Measurement]) -> None:
    report = as_json(measured["dev"])
    assert report["okrlint"][METRIC][ALL]["f1"] == round(measured["dev"].table[METRIC, ALL].f1, 4)
    assert len(report["errors"]) == len(measured["dev"].mistakes)
    assert "errors" not in as_json(measured["dev"], errors=False)
