"""Read statements: canonical text, parse, typed spans, results, question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from itertools import groupby, islice
from threading import active_count
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from okrlint.document.model import Facts, Language, Period, Role
from okrlint.document.period import due_days, find_days
from okrlint.language.bounded import words_of_text
from okrlint.language.canonical import Canonical
from okrlint.language.facts import as_quantity, fact_quantities
from okrlint.language.hedging import Hedge, find_hedge
from okrlint.language.joints import conjuncts, split_results
from okrlint.language.lexicon import OwnWords, lexicon as language_lexicon
from okrlint.language.meaning.sense import meaning_of
from okrlint.language.measures import course, excess, is_percentage, moved, own_work, size_of_change, upward
from okrlint.language.metrics import metric_words
from okrlint.language.numbers import Number
from okrlint.language.objectives import find_condition, find_continuation, find_topic, find_vague_change
from okrlint.language.openness import open_end
from okrlint.language.pipelines import PipelineName, load_pipeline, pipeline_for
from okrlint.language.placeholders import find_placeholders
from okrlint.language.predicate import find_main
from okrlint.language.quantities import type_numbers
from okrlint.language.question import ask
from okrlint.language.regions import Regions, find_regions
from okrlint.language.results import Draft, read_result, stretch
from okrlint.language.rewrites import halves, without_hedge
from okrlint.language.sentence import Sentence, token_end
from okrlint.language.tagging import correct_tags
from okrlint.language.times import find_deadline
from okrlint.language.untargeted import untargeted
from okrlint.reading import (
    Deadline,
    Job,
    KeyResultKind,
    Predicate,
    PredicateKind,
    Quantity,
    QuantityRole,
    Question,
    Reading,
    Result,
    Span,
    Target,
    TargetKind,
    What,
    WhatKind,
)

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline

BATCH = 64  # a larger one is no faster, and takes more memory
TOGETHER = 4 * BATCH  # statements whose words are kept together


class Reader:
    """Reads statements in batches. `words` are the user's own words, `pipelines` the user's own pipelines."""

    def __init__(
        self,
        *,
        words: Mapping[str, Sequence[str]] | None = None,
        pipelines: Mapping[str, str] | None = None,
    ) -> None:
        self.own_words: OwnWords = tuple(
            (label, tuple(entries)) for label, entries in (words or {}).items() if entries
        )
        self.pipelines = pipelines or {}

    def read_many(self, statements: Sequence[Job]) -> Iterator[Reading]:
        """Yield a reading for each statement, in order; statements of a language are parsed together."""
        for language, group in groupby(statements, key=lambda job: job.language):
            while jobs := list(islice(group, TOGETHER)):
                yield from self._readings(jobs, language)

    def _readings(self, jobs: list[Job], language: Language) -> list[Reading]:
        """Return some readings; new words in the statements are forgotten again, where nobody else needs them."""
        name: PipelineName = pipeline_for(language)
        package = self.pipelines.get(name)
        nlp = load_pipeline(name, package)
        # spaCy keeps every word that it ever saw. It can only forget some while nobody else reads, so not beside
        # other threads, and who knows what other pipelines keep.
        is_alone = package is None and active_count() == 1
        with nlp.memory_zone() if is_alone else nullcontext():
            return list(self._read_batch(nlp, jobs, language))

    def _read_batch(self, nlp: Pipeline, jobs: list[Job], language: Language) -> Iterator[Reading]:
        words = [words_of_text(nlp, without_period(job.text), language) for job in jobs]
        docs = nlp.pipe((one_sentence(doc) for _, doc in words), batch_size=BATCH)
        beside = self._facts(nlp, jobs, language)
        for index, (job, (canon, _), doc) in enumerate(zip(jobs, words, docs, strict=True)):
            reading = read_doc(job, canon, doc, self.own_words)
            yield reading.model_copy(update=beside[index]) if index in beside else reading

    def _facts(self, nlp: Pipeline, jobs: list[Job], language: Language) -> dict[int, dict[str, Quantity | None]]:
        """Return what the facts beside some statements state as numbers, by the number of the statement."""
        stated = [i for i, job in enumerate(jobs) if job.facts.start or job.facts.target]
        texts = [text for i in stated for text in (jobs[i].facts.start, jobs[i].facts.target)]
        found = fact_quantities(nlp, texts, language, self.own_words) if texts else []
        pairs = zip(found[::2], found[1::2], strict=True)
        return {i: {"stated_baseline": a, "stated_target": b} for i, (a, b) in zip(stated, pairs, strict=True)}


def without_period(text: str) -> str:
    """A final period says nothing about a goal."""
    stripped = text.rstrip()
    return stripped[:-1] if stripped.endswith(".") and not stripped.endswith("..") else stripped


def one_sentence(doc: Doc) -> Doc:
    """Forbid the parser to cut a statement in two."""
    for token in doc[1:]:
        token.is_sent_start = False
    return doc


def read_doc(job: Job, canon: Canonical, doc: Doc, own_words: OwnWords = ()) -> Reading:
    """Return the reading of a parsed statement."""
    role, text, language, facts, period = job
    sentence = Sentence(canon, doc, language, own_words)
    if not sentence.tokens:
        return _empty(role, text, language)
    correct_tags(sentence)
    regions = find_regions(sentence)
    numbers = type_numbers(sentence)
    deadline = find_deadline(sentence, numbers)
    main = find_main(sentence, regions, 0, len(sentence.text))
    hedge = find_hedge(sentence, regions, numbers, main) if role is Role.KEY_RESULT else None
    drafts, joint = _read_results(sentence, regions, numbers, hedge)
    results = tuple(_result(draft, hedge, facts) for draft in drafts)
    if role is Role.OBJECTIVE and joint and sentence.text[slice(*joint)].strip() == ".":
        results = results[:1]  # a second sentence explains the objective
    if role is Role.OBJECTIVE and not any(result.metric for result in results):
        results = _with_joined_metric(sentence, regions, numbers, results)
    for draft in drafts:
        if (sized := size_of_change(draft)) and sized[0].number:
            sized[0].number.is_change = True
    amounts = [a.number for draft in drafts for a in draft.amounts if a.number is not None]
    baseline = next((n for n in numbers if n.role is QuantityRole.BASELINE), None)
    return Reading(
        text=text,
        language=language,
        role=role,
        kind=_kind(drafts, hedge),
        results=results,
        quantities=tuple(as_quantity(sentence, number) for number in numbers),
        baseline=as_quantity(sentence, baseline) if baseline else None,
        target=as_quantity(sentence, amounts[0]) if amounts else None,
        deadline=_deadline(sentence.span(*deadline), period, language) if deadline else None,
        impossible_days=_impossible_days(text),
        hedge=sentence.span(hedge.start, hedge.end) if hedge else None,
        joint=sentence.span(*joint) if joint else None,
        **_besides(sentence, regions, numbers, drafts, role),
        question=ask(sentence, drafts, deadline),
        without_hedge=without_hedge(sentence, hedge),
        halves=halves(sentence, drafts, joint, deadline) if hedge is None else (),
        unsure=_unknown_things(sentence, drafts),
        facts=facts,
        period=period,
        meaning=meaning_of(doc, role, drafts[0].noun),
    )


def _besides(
    sentence: Sentence, regions: Regions, numbers: list[Number], drafts: list[Draft], role: Role
) -> dict[str, Span | None]:
    """Return what only the statements of one role are asked for."""
    draft = drafts[0]
    if role is Role.OBJECTIVE:
        found = {
            "condition": find_condition(sentence, regions),
            "topic": find_topic(sentence, draft),
            "continuation": find_continuation(sentence, draft.main),
            "vague_change": find_vague_change(sentence, regions, draft),
        }
    else:
        found = {"course": course(sentence, numbers, drafts), "own_work": own_work(draft)}
    return {name: sentence.span(*words) if words else None for name, words in found.items()}


def _deadline(words: Span, period: Period | None, language: Language) -> Deadline:
    starts = language_lexicon(language).starting.at(words.text, 0)  # *after 1 May*: no end
    first, last = (None, None) if starts else due_days(words.text, period)
    return Deadline(**words.model_dump(), first_day=first, last_day=last)


def _impossible_days(text: str) -> tuple[Span, ...]:
    """Return the days of a text that no calendar has: *31. november*."""
    return tuple(
        Span(start=day.start, end=day.end, text=day.text)
        for day in sorted(find_days(text), key=lambda day: day.start)
        if not day.exists
    )


def _unknown_things(sentence: Sentence, drafts: list[Draft]) -> tuple[str, ...]:
    """Return the words that stand for what is to be reached and that no list knows."""
    unknown = (draft.noun for draft in drafts if draft.noun is not None and not draft.noun_kind.sure)
    return tuple(sentence.span_of([noun]).text for noun in unknown)


def _read_results(
    sentence: Sentence, regions: Regions, numbers: list[Number], hedge: Hedge | None
) -> tuple[list[Draft], tuple[int, int] | None]:
    """Return the results that a statement promises, and the words that join the first two."""
    start, verb_start = (hedge.rest, hedge.start) if hedge else (0, 0)
    stretches, joint = split_results(sentence, regions, numbers, start, verb_start)
    drafts = [read_result(sentence, regions, numbers, *offsets) for offsets in stretches]
    placeholders = find_placeholders(sentence)
    for draft in drafts:
        draft.is_hedged = hedge is not None
        draft.placeholders = [p for p in placeholders if draft.start <= p[0] < draft.end]
    return drafts, joint


def _with_joined_metric(
    sentence: Sentence, regions: Regions, numbers: list[Number], results: tuple[Result, ...]
) -> tuple[Result, ...]:
    """One measured conjunct is enough: *Betre omdøme og lågare gjeld*."""
    for start, end in conjuncts(sentence, regions):
        draft = read_result(sentence, regions, numbers, start, end)
        words = metric_words(draft) if draft.is_nominal and draft.movement is not None else None
        if words is not None:
            return (results[0].model_copy(update={"metric": sentence.span(*words)}), *results[1:])
    return results


def _empty(role: Role, text: str, language: Language) -> Reading:
    return Reading(
        text=text,
        language=language,
        role=role,
        kind=KeyResultKind.MILESTONE,
        results=(),
        question=Question(text=""),
    )


def _result(draft: Draft, hedge: Hedge | None, facts: Facts) -> Result:
    """Turn a draft into a result in the author's words."""
    sentence = draft.sentence
    has_fact = bool(facts.target)
    missing = None if has_fact or (hedge and hedge.contributes) else untargeted(draft)
    open_words = None if has_fact or hedge else open_end(draft)
    metric = metric_words(draft)
    verb = draft.main.verb
    sized = size_of_change(draft)
    spans = {
        "moved": moved(draft),
        "size": (sized[1], sized[0].end) if sized else None,
        "excess": excess(draft),
        "open_end": open_words,
        "untargeted": missing,
        "metric": metric,
    }
    return Result(
        **sentence.span(draft.start, draft.end).model_dump(),
        predicate=Predicate(
            **sentence.span(verb.idx, max(draft.main.verb_end, token_end(verb))).model_dump(),
            lemma=verb.lemma_,
            kind=draft.kind,
        )
        if verb is not None
        else None,
        what=_what(draft),
        target=Target(
            **sentence.span(draft.amounts[0].start, draft.amounts[0].end).model_dump(),
            kind=TargetKind.CHANGE if sized and sized[0] is draft.amounts[0] else draft.amounts[0].kind,
        )
        if draft.amounts
        else None,
        direction=sentence.span_of([draft.movement.token]) if draft.movement else None,
        evaluations=tuple(sentence.span(*words) for words in draft.evaluations),
        soft_amounts=tuple(sentence.span(*words) for words in draft.soft),
        placeholders=tuple(sentence.span(*words) for words in draft.placeholders),
        upward=upward(draft),
        **{name: sentence.span(*words) if words else None for name, words in spans.items()},
    )


def _what(draft: Draft) -> What | None:
    """Return what a result is about, by its whole name."""
    if draft.noun is None:
        return None
    name = draft.sentence.span(*stretch(draft, draft.noun, draft.noun))
    return What(
        **name.model_dump(), head=draft.noun.text, kind=draft.noun_kind.kind, is_percentage=is_percentage(draft)
    )


def _kind(drafts: list[Draft], hedge: Hedge | None) -> KeyResultKind:
    """Infer the kind of a key result from its first result."""
    draft = drafts[0]
    if hedge is not None:
        return KeyResultKind.INTENT
    counted = any(a.kind is TargetKind.COUNT for a in draft.amounts)
    if draft.kind is PredicateKind.MAINTAIN and not counted:  # *hold 12 workshops* maintains nothing
        return KeyResultKind.MAINTAINED
    if counted and draft.movement is None:
        return KeyResultKind.COUNT
    firm = [a for a in draft.amounts if a.kind is not TargetKind.ABSOLUTE]
    if draft.movement is not None or firm or draft.noun_kind.kind is WhatKind.METRIC:
        return KeyResultKind.METRIC
    return KeyResultKind.MILESTONE
