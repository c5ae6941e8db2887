"""The words that the language layer knows: checked at load, and extended by the user."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import okrlint
from okrlint.document.model import LANGUAGES, Language
from okrlint.language import lexicon as package
from okrlint.language.lexicon import lexicon
from okrlint.language.lexicon.files import LexiconError, entries_of, read_table

LANGUAGE_LAYER = Path(package.__file__).parent.parent
OWN = okrlint.Settings.model_validate(
    {
        "language": "nb",
        "lexicon": {
            "metrics": ["flumetall", "zorble flum"],
            "deliverables": ["sprettert"],
            "names": ["Den gode dagen"],
            "not_vague": ["robust"],
        },
    }
)


def codes(role: str, text: str, settings: okrlint.Settings | None = None) -> list[str]:
    linter = okrlint.Linter(settings or okrlint.Settings(language="nb"))
    return [finding.code for finding in linter.lint_many([(role, text)])]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_loads(language: Language) -> None:
    assert lexicon(language).nouns.find("churn") == "metric"


def test_a_missing_language_is_named() -> None:
    with pytest.raises(LexiconError, match=r"grammar\.toml.*nowhere.*'nb'"):
        entries_of("grammar", "nowhere", "nb")


def test_code_asks_only_for_closed_classes_that_exist() -> None:
    asked = {
        name
        for path in LANGUAGE_LAYER.glob("*.py")
        for name in re.findall(r'\.words\("(\w+)"\)', path.read_text(encoding="utf-8"))
    }
    assert asked <= set(read_table("grammar"))


@pytest.mark.parametrize("text", ["Øke zorble flum", "Lavere flumetall"])
def test_own_metrics_are_measured(text: str) -> None:
    assert codes("objective", text, OWN) == ["O101"]


def test_without_own_words_an_unknown_noun_is_left_alone() -> None:
    assert codes("objective", "Øke zorble flum") == []


@pytest.mark.parametrize("text", ["Lansere robust plattform", "Åpne Den gode dagen", "Bygge 20 spretterter"])
def test_own_names_and_clear_words_are_no_judgement(text: str) -> None:
    assert codes("key_result", text, OWN) == []


def test_the_same_word_judges_without_the_settings() -> None:
    assert codes("key_result", "Lansere en robust plattform") == ["K203"]


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("nb", "Mellom 20 og 25 elever per klasse", [(20, 25)]),
        ("nn", "Mellom 20 og 25 elevar per klasse", [(20, 25)]),
        ("en", "Between 20 and 25 pupils per class", [(20, 25)]),
        ("en", "Raise £8.2m from 5–10 donors", [(8_200_000, None), (5, 10)]),
    ],
)
def test_ranges_are_one_quantity(language: Language, text: str, values: list[tuple[float, float | None]]) -> None:
    reading = okrlint.read(text, language=language)
    assert [(quantity.value, quantity.upper) for quantity in reading.quantities] == values
