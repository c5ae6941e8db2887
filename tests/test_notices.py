from __future__ import annotations

import re
import string
import tomllib
from enum import StrEnum
from pathlib import Path

import pytest

import okrlint
from okrlint.document.model import LANGUAGES
from okrlint.reading import KeyResultKind, PredicateKind, QuantityRole, TargetKind, WhatKind
from okrlint.reading.meaning import LABELS, ThingKind
from okrlint.reports.notices import counted, notice_codes, notice_text

HOME = Path(okrlint.__file__).parent
TEXTS = tomllib.loads((HOME / "reports" / "notices.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("group", ["notices", "texts", "kinds", "senses"])
def test_every_text_has_all_languages_and_the_same_placeholders(group: str) -> None:
    for key, texts in TEXTS[group].items():
        assert tuple(texts) == LANGUAGES, key
        fields = {frozenset(name for _, name, _, _ in string.Formatter().parse(text)) for text in texts.values()}
        assert len(fields) == 1, key


def test_every_label_and_thing_that_is_guessed_has_a_text() -> None:
    assert set(TEXTS["senses"]) == {*LABELS, *ThingKind}


def test_every_count_has_one_and_many() -> None:
    for key, texts in TEXTS["counts"].items():
        assert tuple(texts) == LANGUAGES, key
        assert all(len(forms) == 2 for forms in texts.values()), key
    assert counted("warning", "nn", 1) == "1 åtvaring"
    assert counted("warning", "nb", 2) == "2 advarsler"


def test_every_notice_of_the_formats_has_a_text() -> None:
    told = re.compile(r"""(?:code=|notice\()\s*("[a-z-]+"(?: if [\w. ]+ else "[a-z-]+")*)""")
    sources = [
        *HOME.glob("*.py"),
        *(
            path
            for room in ("formats", "scheme", "run", "accept", "reports")
            for path in (HOME / room).rglob("*.py")
        ),
    ]
    calls = [call for file in sources for call in told.findall(file.read_text(encoding="utf-8"))]
    used = {name for call in calls for name in re.findall(r'"([a-z-]+)"', call)}
    assert "not-okr" in used
    remarks = tomllib.loads((HOME / "reports" / "remarks.toml").read_text(encoding="utf-8"))["remarks"]
    assert used <= notice_codes() | set(remarks)


@pytest.mark.parametrize("kinds", [KeyResultKind, PredicateKind, WhatKind, TargetKind, QuantityRole])
def test_every_kind_of_a_reading_has_a_name(kinds: type[StrEnum]) -> None:
    assert {kind.value for kind in kinds} <= set(TEXTS["kinds"])


def test_an_unknown_notice_is_its_own_text() -> None:
    assert notice_text("brand-new", "nb") == "brand-new"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("# Referat\n\nVi snakket om hvordan vi kan få flere til å bruke biblioteket.\n", "Ser ikke ut som"),
        ("# Referat\n\nVi snakka om korleis vi kan få fleire til å bruke biblioteket vårt.\n", "Ser ikkje ut som"),
        ("# Minutes\n\nWe talked about how to get more people to use the library.\n", "Does not look like"),
    ],
)
def test_the_notice_about_a_file_that_is_no_okr_document_is_in_its_language(text: str, says: str) -> None:
    (notice,) = okrlint.lint_text(text).notices
    assert notice.message.startswith(says)
