"""Which language a statement is in, the pipelines, and the spaCy component."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy
from gold.languages import shares
from gold.records import DEV, FOLDER
from spacy.tokens import Doc

import okrlint
from okrlint import PipelineError, Reading, Settings
from okrlint.document.model import LANGUAGES
from okrlint.language.identify import identify
from okrlint.language.pipelines import load_pipeline

# Which language.


def test_single_lines_of_dev_are_told_apart() -> None:
    share = shares(DEV)
    assert share["side"] >= 0.99, share
    assert share["nb"] >= 0.90, share
    assert share["nn"] >= 0.90, share
    assert share["en"] >= 0.98, share


@pytest.mark.parametrize("name", ["fresh", "fresh2", "everyday", "agreement"])
def test_single_lines_of_other_files_are_told_apart(name: str) -> None:
    share = shares(FOLDER / f"{name}.jsonl")
    assert share["side"] >= 0.97, share
    assert min(share[language] for language in LANGUAGES) >= 0.85, share


@pytest.mark.parametrize("name", ["dev", "fresh", "everyday", "agreement"])
def test_a_document_helps_its_lines(name: str) -> None:
    alone, together = shares(FOLDER / f"{name}.jsonl"), shares(FOLDER / f"{name}.jsonl", as_documents=True)
    assert all(together[key] >= alone[key] for key in alone)
    assert min(together.values()) >= 0.97, together


@pytest.mark.parametrize(
    "text",
    [
        "Gjennomfore hoyrisikovurdering i alle virksomheter innen 1. juni",
        "Oke andelen digitale soknader fra 62 til 80 prosent",
        "Fa ned sykefravaeret pa sykehjemmene",
        "Hoyere kundetilfredshet enn i fjor",
    ],
)
def test_norwegian_without_its_letters(text: str) -> None:
    assert identify([text])[0] in ("nb", "nn")


FOREIGN = {
    "sv": [
        "Öka försäljningen med 30 procent under nästa kvartal",
        "Minska sjukfrånvaron från 8 till 6 procent inom hemtjänsten",
        "Lansera en ny webbplats för alla medborgare",
        "Vi ska bli den mest uppskattade arbetsgivaren i kommunen",
    ],
    "da": [
        "Øge salget med 30 procent i næste kvartal",
        "Nedbringe sygefraværet fra 8 til 6 procent i hjemmeplejen",
        "Vi skal blive den mest foretrukne arbejdsplads i kommunen",
        "Lancere en ny hjemmeside til alle borgere uden fejl",
    ],
    "de": [
        "Den Umsatz im nächsten Quartal um 30 Prozent steigern",
        "Die Fehlzeiten von 8 auf 6 Prozent senken",
        "Eine neue Webseite für alle Bürger einführen",
        "Wir werden der beliebteste Arbeitgeber in der Stadt",
    ],
    "fr": [
        "Augmenter les ventes de 30 pour cent au prochain trimestre",
        "Réduire les absences de 8 à 6 pour cent dans les écoles",
        "Lancer un nouveau site pour tous les citoyens",
    ],
    "es": [
        "Aumentar las ventas en un 30 por ciento el próximo trimestre",
        "Reducir las bajas del 8 al 6 por ciento en las escuelas",
        "Lanzar una nueva página para todos los ciudadanos",
    ],
    "fi": [
        "Kasvattaa myyntiä 30 prosenttia ensi neljänneksellä",
        "Vähentää sairauspoissaoloja kahdeksasta kuuteen prosenttiin",
        "Julkaista uusi verkkosivusto kaikille asukkaille",
    ],
    "ru": ["Увеличить продажи на 30 процентов", "Снизить отток клиентов с 8 до 6 процентов"],
}


@pytest.mark.parametrize("language", FOREIGN)
def test_documents_in_other_languages_are_left_alone(language: str) -> None:
    assert identify(FOREIGN[language]) == [None] * len(FOREIGN[language])


def test_a_foreign_word_does_not_make_a_document_foreign() -> None:
    for text, language in {
        "Etablere Kundenservice som eget team i Tyskland": "nb",
        "Lansere appen i Sverige og Danmark innen 1. mai": "nb",
        "Open the Gothenburg office": "en",
    }.items():
        assert identify([text]) == [language], text


def test_nothing_and_numbers_are_some_language() -> None:
    assert identify([]) == []
    assert set(identify(["", "30 %", "NPS > 60"])) <= set(LANGUAGES)
    lines = ["Auke talet på lærlingar frå 4 til 9", "Vi har ikkje hatt avvik på heile året", "NPS > 60"]
    mixed = identify(lines)
    assert mixed == ["nn"] * 3


# The pipelines.


def test_the_shipped_pipelines() -> None:
    for name in ("no", "en"):
        nlp = okrlint.load_pipeline(name)
        assert isinstance(nlp, spacy.language.Language)
        assert {"parser", "morphologizer", "trainable_lemmatizer"} <= set(nlp.pipe_names)
        assert okrlint.load_pipeline(name) is nlp
    doc = okrlint.load_pipeline("no")("Øke salget med 30 %")
    assert [(token.lemma_, token.dep_) for token in doc][:2] == [("øke", "ROOT"), ("salg", "obj")]
    doc = okrlint.load_pipeline("en")("Increase sales by 30 %")
    assert [(token.lemma_, token.dep_) for token in doc][:2] == [("increase", "ROOT"), ("sale", "obj")]


def test_there_is_no_other_pipeline() -> None:
    with pytest.raises(PipelineError, match='There is no pipeline "sv"; there are "no" and "en"'):
        okrlint.load_pipeline("sv")


def test_a_pipeline_that_is_not_installed() -> None:
    with pytest.raises(PipelineError, match='"nb_no_such_pipeline" is not installed'):
        load_pipeline("no", "nb_no_such_pipeline")
    linter = okrlint.Linter(Settings(pipelines={"no": "nb_no_such_pipeline"}, language="nb"))
    with pytest.raises(PipelineError, match="not installed"):
        list(linter.lint_many([("objective", "Vinne hele byen")]))


@pytest.mark.parametrize(
    ("pipes", "told"),
    [((), "has no parser"), (("parser",), "has no tagger"), (("parser", "tagger"), "lacks the labels")],
)
def test_a_pipeline_that_cannot_serve(tmp_path: Path, pipes: tuple[str, ...], told: str) -> None:
    nlp = spacy.blank("en")
    for pipe in pipes:
        nlp.add_pipe(pipe)
    if pipes:
        words = ["Sales", "grow"]
        example = spacy.training.Example.from_dict(
            Doc(nlp.vocab, words=words), {"heads": [1, 1], "deps": ["subj", "ROOT"], "tags": ["N", "V"]}
        )
        nlp.initialize(lambda: [example])
    nlp.to_disk(tmp_path / "pipeline")
    with pytest.raises(PipelineError, match=told):
        load_pipeline("en", str(tmp_path / "pipeline"))


def test_the_users_own_pipeline(tmp_path: Path) -> None:
    okrlint.load_pipeline("en").to_disk(tmp_path / "own")
    linter = okrlint.Linter(Settings(pipelines={"en": str(tmp_path / "own")}, language="en"))
    (finding,) = linter.lint_many([("objective", "Increase sales by 30%")])
    assert finding.code == "O101"


# The spaCy component.


@pytest.fixture
def pipeline() -> Iterator[spacy.language.Language]:
    """A Norwegian pipeline of the test's own."""
    from okrlint.language.pipelines import FOLDER as PIPELINES

    yield spacy.load(PIPELINES / "no")


def test_the_component_gives_each_document_a_reading(pipeline: spacy.language.Language) -> None:
    pipeline.add_pipe("okrlint", config={"role": "objective", "language": "nb"})
    doc, other = pipeline.pipe(["Øke salget med 30 %", "Dominere kioskbransjen i Oslo"])
    reading = doc._.okrlint
    assert isinstance(reading, Reading)
    assert (reading.text, reading.language, reading.role) == ("Øke salget med 30 %", "nb", "objective")
    assert reading.results[0].metric is not None
    assert reading.results[0].metric.text == "Øke salget"
    assert other._.okrlint.results[0].metric is None


def test_the_component_leaves_the_document_as_it_is(pipeline: spacy.language.Language) -> None:
    plain = pipeline("Auke talet på lærlingar frå 4 til 9")
    pipeline.add_pipe("okrlint", config={"language": "nn"})
    read = pipeline("Auke talet på lærlingar frå 4 til 9")
    assert [(t.text, t.tag_, t.dep_, t.lemma_) for t in plain] == [(t.text, t.tag_, t.dep_, t.lemma_) for t in read]
    assert str(read._.okrlint.question).endswith("?")


def test_the_component_takes_the_pipelines_language(pipeline: spacy.language.Language) -> None:
    pipeline.add_pipe("okrlint")
    assert pipeline("Selge 10 hus")._.okrlint.language == "nb"


def test_the_component_reads_what_the_library_reads(pipeline: spacy.language.Language) -> None:
    pipeline.add_pipe("okrlint", config={"language": "nb"})
    for text in ("Øke salget med 30 %", "Forbedre kundeopplevelsen", "Lansere en god nettbutikk"):
        mine, theirs = pipeline(text)._.okrlint, okrlint.read(text, role="key_result", language="nb")
        assert (mine.results, mine.question) == (theirs.results, theirs.question)


def test_spacy_finds_the_component_without_importing_okrlint() -> None:
    code = "import spacy; nlp = spacy.blank('en'); print(nlp.has_factory('okrlint'))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"


def test_a_document_in_another_language_gets_one_notice_and_no_praise() -> None:
    text = "# OKR\n\n## Objective: Bli bättre på försäljning\n\n- KR: Öka antalet nöjda kunder från 40 till 60\n"
    report = okrlint.lint_text(text, format="markdown")
    assert [notice.code for notice in report.notices] == ["other-language"]
    assert report.findings == ()
    assert report.summary.statements == 0
